/** The parts that are used here of packages that ship no types. */
declare module "autocannon" {
  type Options = { url: string; headers?: Record<string, string>; connections: number; duration: number };
  type Result = {
    requests: { total: number };
    throughput: { total: number };
    /** Seconds. */
    duration: number;
    non2xx: number;
    errors: number;
  };
  export default function autocannon(options: Options): Promise<Result>;
}
declare module "express" {
  export type Request = { hostname: string; headers: Record<string, string | undefined> };
  export type Response = {
    set(name: string, value: string): Response;
    type(name: string): Response;
    send(body: string): void;
  };
  type App = {
    disable(setting: string): void;
    get(path: string, handler: (request: Request, response: Response) => Promise<void>): void;
    listen(port: number, host: string, ready: () => void): import("node:net").Server;
  };
  export default function express(): App;
}
declare module "react-dom/server";
