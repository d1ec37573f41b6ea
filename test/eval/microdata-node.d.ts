declare module "microdata-node" {
  /** The items of a page as the HTML standard's JSON: `type` and `properties`. */
  export function toJson(html: string, options?: { base?: string }): { items: unknown[] };
}
