// Random definitions and users: the records of the library against trying every chain. `npm run fuzz:funnel`
// Case i is drawn from the seed plus i, so `--users 50 --seed <seed of a case>` runs that case alone.
import { parseArgs } from "node:util";
import { seededRandom } from "../src/index.ts";
import { chainCase } from "../test/matching/chain-cases.ts";
import {
  type ChainDifference,
  chainDifferences,
  showDifference,
  shrinkDifference,
} from "../test/matching/naive-chains-compare.ts";
import { caseFeatures } from "../test/matching/naive-chains-features.ts";

const USERS_PER_CASE = 50;
const SHOWN = 10;

const { values } = parseArgs({ options: { users: { type: "string" }, seed: { type: "string" } } });
const userCount = Number(values.users ?? 1_000_000);
const seed = Number(values.seed ?? Date.now());
console.log(`seed ${seed}, ${userCount} users`);

/** Users and differences by value of an option. */
const seen = new Map<string, { users: number; different: number; firstSeed: number | null }>();
const first: { seed: number; difference: ChainDifference }[] = [];
let differentCount = 0;
const start = Date.now();
let lastWord = start;

for (let done = 0, caseSeed = seed; done < userCount; done += USERS_PER_CASE, caseSeed++) {
  const example = chainCase(seededRandom(caseSeed), USERS_PER_CASE);
  const differences = chainDifferences(example);
  differentCount += differences.length;
  tally(caseFeatures(example), differences.length, caseSeed);
  if (differences.length > 0 && first.length < SHOWN)
    first.push({ seed: caseSeed, difference: differences[0]! });
  if (Date.now() - lastWord > 10_000) {
    lastWord = Date.now();
    const perSecond = Math.round((done * 1000) / (lastWord - start));
    console.log(`${done} users, ${perSecond} a second, ${differentCount} differ`);
  }
}

console.log(`\n${"option".padEnd(40)}${"users".padStart(10)}${"differ".padStart(10)}  first seed`);
for (const [name, { users, different, firstSeed }] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(
    `${name.padEnd(40)}${String(users).padStart(10)}${String(different).padStart(10)}  ${firstSeed ?? ""}`,
  );
for (const one of first) {
  console.log(`\nseed ${one.seed}, user ${one.difference.user}\n${showDifference(one.difference)}`);
  console.log(`smallest\n${showDifference(shrinkDifference(one.difference))}`);
}
console.log(`\n${differentCount} of ${userCount} users differ (seed ${seed}, ${Date.now() - start} ms)`);
if (differentCount > 0) process.exitCode = 1;

function tally(features: readonly string[], different: number, caseSeed: number): void {
  for (const name of features) {
    const row = seen.get(name) ?? { users: 0, different: 0, firstSeed: null };
    seen.set(name, {
      users: row.users + USERS_PER_CASE,
      different: row.different + different,
      firstSeed: row.firstSeed ?? (different > 0 ? caseSeed : null),
    });
  }
}
