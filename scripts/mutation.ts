// Changes the named sources one place at a time and runs the tests of their folders; a change that no test notices is
// printed. `npm run mutation -- src/nps src/stats/rate.ts test/churn` also runs the tests of test/churn.
// Stryker is installed by `npm run mutation:install`.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const stryker = "scripts/mutation/node_modules/.bin/stryker";
const paths = process.argv.slice(2);
const sources = paths.filter((path) => path.startsWith("src/"));
const tests = paths.filter((path) => path.startsWith("test/"));
if (sources.length === 0) fail("name what to mutate: npm run mutation -- src/nps src/stats/rate.ts");
if (!existsSync(stryker)) fail("Stryker is not installed: npm run mutation:install");

const folders = sources.map((path) => `test/${path.split("/")[1]}`);
const globs = sources.map((path) => (/\.ts(:|$)/.test(path) ? path : `${path}/**/*.ts`));
const { status } = spawnSync(
  stryker,
  ["run", "scripts/mutation/stryker.config.json", "--mutate", globs.join(",")],
  {
    stdio: "inherit",
    env: { ...process.env, MUTATION_TESTS: [...new Set([...folders, ...tests])].join(",") },
  },
);
process.exitCode = status ?? 1;

function fail(reason: string): never {
  console.log(reason);
  process.exit(1);
}
