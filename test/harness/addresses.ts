/** Where the Worker under test believes to be. */
export const APP_ORIGIN = "http://localhost:8787";
export const SITES_DOMAIN = "localhost:8787";
/** What the tokens name as their issuer; nothing listens there, since the Worker needs only the key. */
export const ISSUER_URL = "http://127.0.0.1:9";
