// Runs every test, each property on more random cases and of another seed: `npm run test:more -- 5 7 test/churn` takes
// five times as many as `npm test`, of seed 7, in the files below test/churn.
import { run } from "./run.ts";

const [times = "10", seed = String(Date.now() % 1e9), ...files] = process.argv.slice(2);
console.log(`${times} times as many random cases, seed ${seed}`);
const { code, output } = await run(`vitest run --reporter=dot ${files.join(" ")}`, {
  TEST_TIMES: times,
  TEST_SEED: seed,
});
console.log(output);
process.exitCode = code;
