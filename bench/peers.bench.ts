// The same metrics in pxcx and in what else one would take, on the same events, with equal results.
// `npm run bench:peers -- --events N [--engines pxcx,duckdb] [--metrics funnel,retention] [--rounds N] [--json OUT]`
// `pxcx-threads` is pxcx on two threads; `--from parquet|rows` measures from a file or from objects to the result; `--users string` gives them users that are texts.
// ClickHouse and arquero are installed by `npm run bench:peers:install`.

import { deepStrictEqual } from "node:assert";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { arqueroEngine } from "./peers/arquero-engine.ts";
import { clickhouseEngine } from "./peers/clickhouse-engine.ts";
import { duckdbEngine } from "./peers/duckdb-engine.ts";
import { arqueroFromArrow, pxcxFromArrow } from "./peers/from-arrow.ts";
import { duckdbFromParquet, pxcxFromParquet } from "./peers/from-parquet.ts";
import { objectsFromRows, pxcxFromRows } from "./peers/from-rows.ts";
import { objectsEngine } from "./peers/objects-engine.ts";
import { pxcxEngine } from "./peers/pxcx-engine.ts";
import { pxcxThreadsEngine } from "./peers/pxcx-threads-engine.ts";
import {
  type Answer,
  type Engine,
  METRICS,
  type Metric,
  madeWorkload,
  type UserKind,
  type Workload,
} from "./peers/workload.ts";

/** One line of the result: the median time of a metric in an engine. */
interface Timing {
  readonly metric: Metric;
  readonly engine: Engine["name"];
  readonly from: From;
  readonly users: UserKind;
  readonly threads: number;
  readonly events: number;
  readonly ms: number;
  readonly equal: true;
}

/** Where the clock starts: data in the best form of the engine, or a form that is the same for all. */
type From = "table" | "parquet" | "rows" | "arrow";
type Start = (workload: Workload, users: UserKind) => Engine | Promise<Engine>;

/** How the command line names an engine. */
type EngineOption = Engine["name"] | "pxcx-threads";

const ENGINES: Readonly<Record<From, Readonly<Partial<Record<EngineOption, Start>>>>> = {
  table: {
    pxcx: (workload) => pxcxEngine(workload),
    "pxcx-threads": (workload) => pxcxThreadsEngine(workload),
    clickhouse: (workload) => clickhouseEngine(workload),
    duckdb: (workload) => duckdbEngine(workload),
    arquero: (workload) => arqueroEngine(workload),
    objects: (workload) => objectsEngine(workload),
  },
  parquet: { pxcx: pxcxFromParquet, duckdb: duckdbFromParquet },
  rows: { pxcx: pxcxFromRows, objects: objectsFromRows },
  arrow: { pxcx: pxcxFromArrow, arquero: arqueroFromArrow },
};

const { values } = parseArgs({
  options: {
    events: { type: "string" },
    from: { type: "string" },
    users: { type: "string" },
    engines: { type: "string" },
    metrics: { type: "string" },
    rounds: { type: "string" },
    json: { type: "string" },
  },
});
const events = Number(values.events ?? 10_000_000);
const rounds = Number(values.rounds ?? 5);
const from = (values.from ?? "table") as From;
const users = (values.users ?? "integer") as UserKind;
const engines = (values.engines?.split(",") ?? Object.keys(ENGINES[from])) as EngineOption[];
// Answers to a survey come from no file of events.
const possible = from === "table" ? METRICS : METRICS.filter((metric) => metric !== "nps-by-segment");
const metrics = (values.metrics?.split(",") ?? possible) as Metric[];

/** Runs of so many ms warm an engine up: compilers need them, the more the shorter a run is. */
const WARM_MS = 1000;

const workload = madeWorkload(events);
const expected = new Map<Metric, Answer>();
const timings: Timing[] = [];
for (const name of engines) {
  const engine = await started(name);
  if (engine === null) continue;
  for (const metric of metrics) timings.push(await timed(engine, metric));
  await engine.close?.();
}
print();
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(timings, null, 1)}\n`);

/** An engine with the data in it; `null`, and a line that says so, when it is not installed. */
async function started(name: EngineOption): Promise<Engine | null> {
  try {
    return await ENGINES[from][name]!(workload, users);
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND") throw error;
    console.log(`${name} is not installed: npm run bench:peers:install`);
    return null;
  }
}

/** The median of the rounds after those that warm up, once the answer is that of the first engine. */
async function timed(engine: Engine, metric: Metric): Promise<Timing> {
  const begun = performance.now();
  const answer = engine.answer(metric, await engine.run(metric));
  if (!expected.has(metric)) expected.set(metric, answer);
  deepStrictEqual(answer, expected.get(metric), `${engine.name} differs in ${metric}`);
  while (performance.now() - begun < WARM_MS) await engine.run(metric);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const result = engine.run(metric);
    // A task more costs time that an engine without one does not need.
    if (result instanceof Promise) await result;
    times.push(performance.now() - start);
  }
  const ms = times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
  return { metric, engine: engine.name, from, users, threads: engine.threads, events, ms, equal: true };
}

/** Milliseconds by metric and engine, and how many times as long as pxcx on one thread. */
function print(): void {
  const own = (metric: Metric) =>
    timings.find((one) => one.metric === metric && one.engine === "pxcx" && one.threads === 1)?.ms;
  console.log(
    `${events.toLocaleString("en-US")} events, from ${from}, ${users} users, median of ${rounds}, Node ${process.version}`,
  );
  for (const metric of metrics) {
    const cells = timings
      .filter((one) => one.metric === metric)
      .map(({ engine, threads, ms }) => {
        const isOwn = engine === "pxcx" && threads === 1;
        const label = engine === "pxcx" && threads > 1 ? `pxcx ×${threads}` : engine;
        const times =
          isOwn || own(metric) === undefined
            ? ""
            : ` (${(ms / own(metric)!).toFixed(engine === "pxcx" ? 2 : 1)}×)`;
        return `${label} ${ms.toFixed(1)} ms${times}`;
      });
    console.log(`${metric.padEnd(16)}${cells.join("   ")}`);
  }
  printSums();
}

/** What one thread and several take over all metrics. */
function printSums(): void {
  const sum = (isOne: boolean) =>
    timings
      .filter(({ engine, threads }) => engine === "pxcx" && (threads === 1) === isOne)
      .reduce((total, { ms }) => total + ms, 0);
  const [one, several] = [sum(true), sum(false)];
  if (one === 0 || several === 0) return;
  console.log(
    `sum, pxcx on one thread ${one.toFixed(1)} ms, on several ${several.toFixed(1)} ms (${(one / several).toFixed(2)}× as fast)`,
  );
}
