// Runs the tests in the zones named, or in all three: `npm run test:zones -- Pacific/Apia`.
import { run } from "./run.ts";
import { ZONES } from "./zones.ts";

const named = process.argv.slice(2);
let failed = false;
for (const zone of named.length > 0 ? named : ZONES) {
  const { code, output, seconds } = await run("vitest run --reporter=dot", { TZ: zone });
  console.log(code === 0 ? "" : output);
  console.log(`${code === 0 ? "passed" : "FAILED"} TZ=${zone} ${seconds.toFixed(1)} s`);
  failed ||= code !== 0;
}
process.exitCode = failed ? 1 : 0;
