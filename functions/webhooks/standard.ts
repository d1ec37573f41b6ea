/**
 * What the check of a Standard Webhook itself is lenient about: a time in another notation, and an id that is none of a
 * sender's, such as two that were joined. Both are part of what is signed, but not in the form that was sent.
 */
export function isPlain(headers: Headers, prefix: "svix" | "webhook"): boolean {
  const id = headers.get(`${prefix}-id`) ?? "";
  const time = headers.get(`${prefix}-timestamp`) ?? "";
  return /^[\x21-\x7e]{1,255}$/.test(id) && /^\d{1,12}$/.test(time);
}
