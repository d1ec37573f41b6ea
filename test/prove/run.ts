import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROOFS } from "./proofs.ts";

const root = path.resolve(import.meta.dirname, "../..");
const [wanted, seedText] = process.argv.slice(2);
const chosen = wanted ? PROOFS.filter((proof) => proof.name === wanted) : PROOFS;
if (chosen.length === 0) {
  console.error(
    `There is no proof "${wanted}"; choose one of: ${PROOFS.map((proof) => proof.name).join(", ")}`,
  );
  process.exit(1);
}
process.env.WRANGLER_SEND_METRICS = "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
const git = (...args: string[]) => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout.trim();
const isDirty = git("status", "--porcelain", "--", "src", "functions", "db", "local", "test") !== "";
const commit = git("rev-parse", "HEAD") + (isDirty ? "-dirty" : "");

let isGood = true;
for (const proof of chosen) {
  const seed = seedText ? Number(seedText) : Math.floor(Math.random() * 2 ** 31);
  const started = Date.now();
  console.log(`${proof.name}: ${proof.claim} (${JSON.stringify(proof.full)}, seed ${seed})`);
  const { failures, facts } = await proof.run(proof.full, seed);
  const durationS = Math.round((Date.now() - started) / 1000);
  const result = failures.length === 0 ? "holds" : "fails";
  isGood &&= failures.length === 0;
  const folder = path.join(root, "docs/proofs");
  mkdirSync(folder, { recursive: true });
  const report = {
    name: proof.name,
    claim: proof.claim,
    commit,
    counts: proof.full,
    seed,
    durationS,
    result,
    facts,
    failures: failures.slice(0, 20),
  };
  writeFileSync(path.join(folder, `${proof.name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  console.log(`${proof.name}: ${result} after ${durationS} s`);
  for (const failure of failures.slice(0, 20)) console.log(`  ${failure}`);
}
process.exit(isGood ? 0 : 1);
