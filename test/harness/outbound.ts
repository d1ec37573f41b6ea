import { fetch, type Request, Response } from "miniflare";

/** The Worker under test reaches this machine and nothing else: a test that needs the net must fail. */
export async function outbound(request: Request): Promise<Response> {
  const { hostname } = new URL(request.url);
  if (hostname !== "127.0.0.1") {
    return new Response(`The tests' fence: ${hostname} is not this machine`, { status: 530 });
  }
  const headers = Object.fromEntries(request.headers);
  // Node would unpack the answer but leave the header that says it is packed.
  headers["accept-encoding"] = "identity";
  return fetch(request.url, {
    method: request.method,
    headers,
    body: request.body,
    duplex: request.body ? "half" : undefined,
    redirect: "manual",
  });
}
