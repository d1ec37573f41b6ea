import { isUnavailable } from "./errors.ts";

/**
 * Tries again what the database was away for, for a second or so. The statement may have run though its answer got lost:
 * only for what may run twice.
 * @throws what `work` throws, in the end
 */
export async function persistently<T>(
  { sleep }: { sleep: (ms: number) => Promise<void> },
  work: () => Promise<T>,
): Promise<T> {
  for (const pause of [200, 1_000]) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      await sleep(pause);
    }
  }
  return work();
}
