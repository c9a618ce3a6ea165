import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { chainEventNames } from "../../src/index.ts";
import { readEventTable } from "../../src/io/index.ts";
import { duckdbQueries, loadEvents, queryEngine } from "./duckdb-engine.ts";
import { answerOfResult, FUNNELS, RUNS } from "./pxcx-engine.ts";
import { type Engine, type Metric, START, UNTIL, type UserKind, type Workload } from "./workload.ts";

let made: Promise<string> | null = null;

/** The events as a file, in the order of time: users are integers or texts, events names, times instants. */
export function parquetFile({ events }: Workload, users: UserKind): Promise<string> {
  made ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), "pxcx-parquet-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "events.parquet");
    await withConnection(async (connection) => {
      await loadEvents(connection, events);
      const user = users === "integer" ? "u::integer" : "'u' || lpad(u::varchar, 8, '0')";
      const rows = `select ${user} as user, 'event ' || e as event, make_timestamptz(1000 * t) as time from raw order by t`;
      await connection.run(`copy (${rows}) to '${file}' (format parquet, compression snappy)`);
    });
    return file;
  })();
  return made;
}

/** DuckDB on two threads: its queries, on the file. */
export async function duckdbFromParquet(workload: Workload, users: UserKind): Promise<Engine> {
  const file = await parquetFile(workload, users);
  const view = `create view events as select "user" as u, event as e, epoch_ms(time) as t from '${file}'`;
  return queryEngine(
    duckdbQueries((code) => `'event ${code}'`, "substr(e, 7)::integer"),
    (connection) => connection.run(view),
  );
}

/** pxcx: the file becomes a table, of the events of the funnel if it is one, and the table a result. */
export async function pxcxFromParquet(workload: Workload, users: UserKind): Promise<Engine> {
  const file = await parquetFile(workload, users);
  return {
    name: "pxcx",
    threads: 1,
    run: async (metric) => {
      const funnel = FUNNELS[metric];
      const events = funnel && (chainEventNames(funnel) ?? undefined);
      const table = await readEventTable(file, { events, observed: { from: START, until: UNTIL } });
      return RUNS[metric as Exclude<Metric, "nps-by-segment">](table);
    },
    answer: answerOfResult,
  };
}

async function withConnection(use: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await use(connection);
  connection.closeSync();
  instance.closeSync();
}
