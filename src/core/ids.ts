// A Worker's clock stands still while it computes: what is made in the same millisecond is counted instead.
let millis = 0;
let count = 0;

/**
 * A new opaque id: time-ordered (UUID v7), so that primary keys stay dense and lists sort by creation. Every request has
 * one, a diner's too, so its random half is a native UUID's.
 */
export function newId(): string {
  const random = crypto.randomUUID();
  const now = Math.max(Date.now(), millis);
  count = now > millis ? Number.parseInt(random.slice(0, 3), 16) & 0x3ff : count + 1;
  millis = count > 0xfff ? now + 1 : now;
  count &= 0xfff;
  const time = millis.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-${(0x7000 | count).toString(16)}${random.slice(18)}`;
}

/** A secret for links and invitations: 256 random bits, base64url. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
