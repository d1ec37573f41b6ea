import { signal } from "@preact/signals";

type Config = {
  clerkPublishableKey?: string;
  devIssuerUrl?: string;
  sitesDomain: string;
  billingEnabled: boolean;
  contactEmail: string;
};

/** What signs people in: Clerk, or the local stack's issuer. */
type Provider = {
  /** A token that is good for some seconds at least; undefined: nobody is signed in. */
  token(fresh: boolean): Promise<string | undefined>;
  signIn(returnTo: string): void;
  signOut(): Promise<void>;
};

export const session = signal<"loading" | "signed-out" | "signed-in">("loading");
export const config = signal<Config>({ sitesDomain: "", billingEnabled: false, contactEmail: "" });

const NOBODY: Provider = {
  token: async () => undefined,
  signIn: () => undefined,
  signOut: async () => undefined,
};
let provider = NOBODY;

/** Tokens live for 60 seconds; one with less than this left is renewed before it is used. */
const RENEW_BEFORE_MS = 15_000;

function expiryOf(bearer: string): number {
  const claims = bearer.split(".")[1] ?? "";
  const { exp } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))) as { exp?: number };
  return (exp ?? 0) * 1000;
}

function localIssuer(issuerUrl: string): Provider {
  let known: { bearer: string; expiresAt: number } | undefined;
  let renewal: Promise<string | undefined> | undefined;
  async function renew(): Promise<string | undefined> {
    const response = await fetch(`${issuerUrl}/session`, { credentials: "include" });
    known = undefined;
    if (!response.ok) return undefined;
    const { token: bearer } = (await response.json()) as { token: string };
    known = { bearer, expiresAt: expiryOf(bearer) };
    return bearer;
  }
  return {
    async token(fresh) {
      if (!fresh && known && known.expiresAt - Date.now() > RENEW_BEFORE_MS) return known.bearer;
      renewal ??= renew().finally(() => {
        renewal = undefined;
      });
      return renewal;
    },
    signIn(returnTo) {
      location.assign(`${issuerUrl}/sign-in?redirect_url=${encodeURIComponent(returnTo)}`);
    },
    async signOut() {
      known = undefined;
      await fetch(`${issuerUrl}/sign-out`, { method: "POST", credentials: "include" });
    },
  };
}

type ClerkScript = {
  load(): Promise<void>;
  session?: { getToken(options?: { skipCache?: boolean }): Promise<string | null> } | null;
  redirectToSignIn(options: {
    signInForceRedirectUrl: string;
    signUpForceRedirectUrl: string;
  }): Promise<unknown>;
  signOut(): Promise<void>;
};

/** Clerk's own script from the instance's own host, which the publishable key spells out. */
async function clerk(publishableKey: string): Promise<Provider> {
  const host = atob(publishableKey.split("_")[2] ?? "").replace(/\$$/, "");
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `https://${host}/npm/@clerk/clerk-js@5/dist/clerk.browser.js`;
    script.crossOrigin = "anonymous";
    script.dataset.clerkPublishableKey = publishableKey;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("The sign-in service can't be reached")));
    document.head.appendChild(script);
  });
  const instance = (window as { Clerk?: ClerkScript }).Clerk;
  if (!instance) throw new Error("The sign-in service did not start");
  await instance.load();
  return {
    token: async (fresh) => (await instance.session?.getToken({ skipCache: fresh })) ?? undefined,
    signIn: (url) =>
      void instance.redirectToSignIn({ signInForceRedirectUrl: url, signUpForceRedirectUrl: url }),
    signOut: () => instance.signOut(),
  };
}

/** Asks the server how people sign in here and whether this one is. @throws when that can't be known */
export async function startSession(): Promise<void> {
  const response = await fetch("/api/config");
  if (!response.ok) throw new Error("The server does not answer");
  config.value = (await response.json()) as Config;
  const { clerkPublishableKey, devIssuerUrl } = config.value;
  if (clerkPublishableKey) provider = await clerk(clerkPublishableKey);
  else if (devIssuerUrl) provider = localIssuer(devIssuerUrl);
  session.value = (await provider.token(false)) === undefined ? "signed-out" : "signed-in";
}

export function token(fresh: boolean): Promise<string | undefined> {
  return provider.token(fresh);
}

export function signIn(returnTo = location.href): void {
  provider.signIn(new URL(returnTo, location.origin).href);
}

export async function signOut(): Promise<void> {
  await provider.signOut();
  location.assign("/");
}

/** The server takes our token no longer. */
export function forgetSession(): void {
  session.value = "signed-out";
}
