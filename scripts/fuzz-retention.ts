// Random definitions and rows: every number of the library in every mode against a slow reference.
// `npm run fuzz:retention -- --cases 200000 --seed 1`; case i is drawn from the seed plus i, so `--cases 1 --seed <seed of
// a case>` runs that case alone.
import { parseArgs } from "node:util";
import { seededRandom } from "../src/index.ts";
import { retentionCase } from "../test/retention/retention-cases.ts";
import { retentionDifference } from "../test/retention/retention-differences.ts";

const { values } = parseArgs({ options: { cases: { type: "string" }, seed: { type: "string" } } });
const caseCount = Number(values.cases ?? 200_000);
const seed = Number(values.seed ?? Date.now());
const SHOWN = 5;
console.log(`seed ${seed}, ${caseCount} cases`);

const seen = new Map<string, { cases: number; different: number }>();
let different = 0;
const start = Date.now();
let lastWord = start;
for (let i = 0; i < caseCount; i++) {
  const one = retentionCase(seededRandom(seed + i));
  const difference = retentionDifference(one);
  const { definition } = one;
  for (const name of [
    "timeZone",
    "period",
    "clock",
    "entries",
    "mode",
    "minOccurrences",
    "brackets",
  ] as const) {
    const key = `${name} ${JSON.stringify(definition[name])}`;
    const row = seen.get(key) ?? { cases: 0, different: 0 };
    seen.set(key, { cases: row.cases + 1, different: row.different + (difference === null ? 0 : 1) });
  }
  if (difference !== null && different++ < SHOWN)
    console.log(`\nseed ${seed + i}\n${JSON.stringify(one, null, 1)}\n${difference}`);
  if (Date.now() - lastWord > 10_000) {
    lastWord = Date.now();
    console.log(
      `${i + 1} cases, ${Math.round((i * 1000) / (lastWord - start))} a second, ${different} differ`,
    );
  }
}
for (const [name, row] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${name.padEnd(40)}${String(row.cases).padStart(10)}${String(row.different).padStart(10)}`);
console.log(`\n${different} of ${caseCount} cases differ (seed ${seed}, ${Date.now() - start} ms)`);
if (different > 0) process.exitCode = 1;
