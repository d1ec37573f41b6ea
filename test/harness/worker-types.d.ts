declare namespace Cloudflare {
  /** Gives `exports.default` of `cloudflare:workers` its type. */
  interface GlobalProps {
    mainModule: typeof import("../../functions/worker.ts");
  }
}
