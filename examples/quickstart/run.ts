/**
 * `npm run quickstart`: writes the sample, runs what `pxcx report` runs on it, and compares what was measured with what
 * the simulator was told.
 */
import { join } from "node:path";
import { parseCommand } from "../../src/cli/parse-command.ts";
import { runReport } from "../../src/cli/run.ts";
import { readEventTable } from "../../src/io/index.ts";
import { comparisonLines } from "./compare.ts";
import { PERIOD, writeSample } from "./simulate.ts";

const STEPS = ["signup", "create_project", "invite_teammate", "upgrade"];
const PAGE = "pxcx-report.html";

const { events, survey } = await writeSample(join(".cache", "quickstart"));
const options = ["--steps", STEPS.join(","), "--window", "7d", "--segment", "plan", "--html", PAGE];
const observed = ["--observed-from", PERIOD.from, "--observed-until", PERIOD.until];
const { parts } = await runReport(parseCommand(["report", events, survey, ...options, ...observed]), process);

const table = await readEventTable(events, { observed: PERIOD });
const results = parts.map(({ result }) => result);
console.log(["", "", ...comparisonLines(results, table), ""].join("\n"));
console.log(`Open ${PAGE} in a browser: the same report with its charts.`);
