import { connect } from "../db/client.ts";
import { type GivenUp, listGivenUp, replayGivenUp } from "../src/core/outbox-store.ts";
import { command, readRunning } from "./running.ts";
import { Trouble } from "./trouble.ts";

const USAGE = "Usage: npm run jobs:replay [-- --list | ID…]";

function describe(one: GivenUp): string {
  const why = (one.lastError ?? "no error was kept").split("\n")[0];
  return `${one.id}  ${one.kind}  given up ${one.givenUpAt} after ${one.attempts} tries: ${why}\n    ${JSON.stringify(one.payload).slice(0, 300)}`;
}

await command(async () => {
  const words = process.argv.slice(2);
  const isList = words.length === 1 && words[0] === "--list";
  const ids = isList ? [] : words.map(Number);
  if (ids.some((id) => !Number.isSafeInteger(id) || id < 1)) throw new Trouble(USAGE);
  // A person with accounts names their database; without, it is the local stack's.
  const db = connect(process.env.SYSTEM_DATABASE_URL ?? readRunning().systemDatabaseUrl);
  if (isList) {
    const all = await listGivenUp({ db });
    for (const one of all) console.log(describe(one));
    console.log(all.length === 0 ? "Nothing was given up" : `${all.length} given up`);
    return;
  }
  const replayed = await replayGivenUp({ db }, ids.length > 0 ? ids : "all");
  for (const one of replayed) console.log(describe(one));
  console.log(
    replayed.length === 0
      ? "Nothing was given up, so nothing is replayed"
      : `${replayed.length} replayed: within a minute they are on their queue again`,
  );
});
