// The one gate: each stage must pass, in this order. `npm run ok`; with `--tested` all tests have just run in UTC.
import { run } from "./run.ts";
import { without, ZONELESS, ZONES } from "./zones.ts";

const [utc = "UTC", ...otherZones] = ZONES;
const afterBuild = ["test/doc-examples", "test/deno", "test/parallel/runtimes"];

type Stage = [name: string, command: string, environment?: Record<string, string>];

const STAGES: Stage[] = [
  ["format and lint", "biome ci --error-on-warnings ."],
  ["types", "tsc --noEmit"],
  ["types of the entries", "tsx scripts/public-types.ts"],
  ...(process.argv.includes("--tested")
    ? []
    : [stage(`tests in ${utc}`, `vitest run --reporter=dot ${without(afterBuild)}`, { TZ: utc })]),
  ...otherZones.map((zone) =>
    stage(`tests in ${zone}, those that touch time`, `vitest run --reporter=dot ${without(ZONELESS)}`, {
      TZ: zone,
    }),
  ),
  ["build", "tsup"],
  ["the command starts", "node dist/cli.js --help"],
  ["publint", "publint --strict"],
  ["are the types wrong", "attw --pack ."],
  ["examples in the docs", "vitest run --reporter=dot test/doc-examples.test.ts"],
  [
    "the built package in Node and Deno",
    "vitest run --reporter=dot test/deno.test.ts test/parallel/runtimes.test.ts",
  ],
  ["sizes", "tsx scripts/sizes.ts"],
];

const start = performance.now();
for (const [name, command, environment] of STAGES) {
  const { code, output, seconds } = await run(command, environment);
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  if (code !== 0 || name === "sizes") console.log(output);
  if (code !== 0) {
    console.log(`${name} failed: ${command}`);
    process.exit(1);
  }
}
console.log(`all ${STAGES.length} stages passed in ${((performance.now() - start) / 1000).toFixed(0)} s`);

function stage(...parts: Stage): Stage {
  return parts;
}
