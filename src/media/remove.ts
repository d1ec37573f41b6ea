type Bucket = Pick<R2Bucket, "list" | "delete">;

/** Removes every size of a picture from the object store; safe to run twice. */
export async function removePicture(bucket: Bucket, mediaId: string): Promise<string> {
  const { objects } = await bucket.list({ prefix: `media/${mediaId}/` });
  const keys = objects.map((object) => object.key);
  if (keys.length > 0) await bucket.delete(keys);
  return `${keys.length} objects of ${mediaId} removed`;
}
