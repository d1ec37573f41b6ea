import { command, readRunning } from "./running.ts";
import { requestToken } from "./tokens.ts";
import { Trouble } from "./trouble.ts";

const TWELVE_HOURS = 12 * 60 * 60;

await command(async () => {
  const [email, ...more] = process.argv.slice(2);
  if (!email || more.length > 0) throw new Trouble("Usage: npm run --silent token -- EMAIL");
  const { clerk } = readRunning();
  const { token } = await requestToken(clerk.issuerUrl, { email, lifetime: TWELVE_HOURS });
  console.log(token);
});
