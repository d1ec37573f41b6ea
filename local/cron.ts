/** Whether a cron expression of plain numbers and stars is due in the minute of `at` (UTC, as Cloudflare's). */
function isDue(expression: string, at: Date): boolean {
  const now = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay()];
  const fields = expression.split(" ");
  if (fields.length !== now.length) throw new Error(`"${expression}" is not a cron expression`);
  return fields.every((field, index) => {
    if (field === "*") return true;
    if (!/^\d+$/.test(field)) throw new Error(`"${expression}": only numbers and * are run locally`);
    return Number(field) === now[index];
  });
}

/** Runs the Worker's crons as Cloudflare would, on the minute. */
export function startCron(options: { appUrl: string; expressions: string[] }): { close(): void } {
  let timer: NodeJS.Timeout;
  const stop = new AbortController();

  async function run(expression: string): Promise<void> {
    try {
      const answer = await fetch(
        `${options.appUrl}/cdn-cgi/handler/scheduled?${new URLSearchParams({ cron: expression })}`,
        { signal: stop.signal },
      );
      if (!answer.ok)
        console.error(`cron ${expression}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
      else await answer.body?.cancel();
    } catch (error) {
      if (!stop.signal.aborted) console.error(`cron ${expression}: ${String(error)}`);
    }
  }

  function wait(): void {
    timer = setTimeout(
      () => {
        const now = new Date();
        for (const expression of options.expressions) if (isDue(expression, now)) void run(expression);
        wait();
      },
      60_000 - (Date.now() % 60_000) + 5,
    );
  }

  wait();
  return {
    close() {
      clearTimeout(timer);
      stop.abort();
    },
  };
}
