// A Worker's clock stands still while it computes: what is made in the same millisecond is counted instead.
let millis = 0;
let count = 0;

/** Every request has an id, a diner's too: looked up, not computed. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** A new opaque id: time-ordered (UUID v7), so that primary keys stay dense and lists sort by creation. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  const now = Math.max(Date.now(), millis);
  count = now > millis ? view.getUint16(6) & 0x3ff : count + 1;
  millis = count > 0xfff ? now + 1 : now;
  count &= 0xfff;
  view.setUint32(0, Math.floor(millis / 0x10000));
  view.setUint16(4, millis % 0x10000);
  view.setUint16(6, count | 0x7000);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  let hex = "";
  for (const byte of bytes) hex += HEX[byte];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret for links and invitations: 256 random bits, base64url. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
