// Metrics beside kernels in C that can do nothing else, on the same columns, with equal results. Breadth counts users by
// number of features, users and uses; pxcx counts users by uses besides, as depth does. Adoption counts users by uses and
// dates, in both.
// `npm run bench:baseline -- [--events N] [--rounds N]`; needs `cc`.
import { deepStrictEqual } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type AdoptionResult, type EventTable, featureAdoption, tableFromColumns } from "../src/index.ts";
import { pxcxEngine } from "./peers/pxcx-engine.ts";
import {
  type Answer,
  inOrder,
  type Metric,
  madeWorkload,
  START,
  UNTIL,
  type Workload,
} from "./peers/workload.ts";

const { values } = parseArgs({ options: { events: { type: "string" }, rounds: { type: "string" } } });
const events = Number(values.events ?? 10_000_000);
const rounds = Number(values.rounds ?? 7);
const FIRST_WEEK = 2922;

/** What the numbers that a kernel prints say, in the rows of the benchmark of peers. */
const adoption = (numbers: readonly number[]): Answer => [
  ...numbers.slice(0, 20).flatMap((users, i) => (users === 0 ? [] : [[-1, i + 1, users]])),
  ...numbers.slice(20, 40).map((users, i) => [i, users, numbers[40 + i]!]),
];
const ANSWERS: Readonly<Record<string, (numbers: readonly number[]) => Answer>> = {
  funnel: (reached) => [reached],
  retention: (cells) =>
    cells.flatMap((n, i) => (n === 0 ? [] : [[FIRST_WEEK + Math.floor(i / 64), i % 64, n]])),
  breadth: adoption,
  depth: adoption,
  adoption,
  "nps-by-segment": (cells) =>
    Array.from({ length: 9 }, (_, segment) => {
      const sum = (from: number, to: number) =>
        cells.slice(11 * segment + from, 11 * segment + to + 1).reduce((a, b) => a + b, 0);
      return [segment, sum(9, 10), sum(7, 8), sum(0, 6)];
    }),
};

const workload = madeWorkload(events);
const engine = pxcxEngine(workload);
const table = tableFromColumns(workload.events, { observed: { from: START, until: UNTIL } });
console.log(`${events.toLocaleString("en-US")} events, median of ${rounds}, Node ${process.version}`);
for (const { kernel, ms, numbers } of kernels(table, workload)) {
  const metric = kernel === "breadth" || kernel === "depth" ? "adoption" : (kernel as Metric);
  const run = () => (kernel === "adoption" ? featureAdoption(table) : engine.run(metric));
  const result = run();
  deepStrictEqual(
    inOrder(ANSWERS[kernel]!(numbers)),
    engine.answer(metric, result),
    `C differs in ${kernel}`,
  );
  if (kernel === "adoption") deepStrictEqual(numbers[60], allDates(result as AdoptionResult));
  const own = median(run);
  console.log(
    `${kernel.padEnd(16)}C ${ms.toFixed(1)} ms   pxcx ${own.toFixed(1)} ms (${(own / ms).toFixed(2)}×)`,
  );
}

/** Compiles the kernels, gives them the columns, and reads what they print. */
function kernels(
  { runStart, time, event }: EventTable,
  { answers }: Workload,
): { kernel: string; ms: number; numbers: number[] }[] {
  const folder = mkdtempSync(join(tmpdir(), "pxcx-baseline-"));
  try {
    const program = join(folder, "kernels");
    const source = "bench/baseline/kernels.c";
    execFileSync("cc", ["-O3", "-march=native", "-o", program, source], { stdio: "inherit" });
    // The table has codes of its own; the kernels know events by their numbers.
    const numbers = event!.values.map((name) => Number(String(name).slice("event ".length)));
    const codes = Uint8Array.from(event!.codes, (code) => numbers[code]!);
    const columns = { runStart, time: time!, event: codes, ...answers };
    for (const [name, { buffer, byteOffset, byteLength }] of Object.entries(columns))
      writeFileSync(join(folder, name), new Uint8Array(buffer, byteOffset, byteLength));
    const output = execFileSync(program, [folder, String(rounds)], { encoding: "utf8" });
    return output
      .trim()
      .split("\n")
      .map((line) => {
        const [kernel, ms, ...numbers] = line.split(" ") as [string, string, ...string[]];
        return { kernel, ms: Number(ms), numbers: numbers.map(Number) };
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The dates with a use, added up over users and features. */
function allDates({ features }: AdoptionResult): number {
  const sums = features.map(({ adoption, activeDaysPerAdopter }) => adoption.count * activeDaysPerAdopter!);
  return Math.round(sums.reduce((a, b) => a + b, 0));
}

/** The median of the rounds, in ms, after a second of runs that warm the engine up. */
function median(run: () => unknown): number {
  for (const start = performance.now(); performance.now() - start < 1000; ) run();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}
