import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import {
  activeUsersFromCounts,
  adoptionFromCounts,
  type EventTable,
  funnelFromCounts,
  lifecycleFromCounts,
  npsBySegment,
  retentionFromCounts,
  sessionsFromCounts,
  survivalFromCounts,
} from "../../src/index.ts";
import { shareTable, type WorkerPool, workerPool } from "../../src/parallel/index.ts";
import { answerOfResult, FUNNELS, tableOf } from "./pxcx-engine.ts";
import { BEGIN, type Engine, GOAL, type Metric, type Workload } from "./workload.ts";

const THREADS = 2;

/** pxcx on two threads: a warm pool, on a table whose columns the threads share. */
export async function pxcxThreadsEngine(workload: Workload): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "pxcx-threads-"));
  const script = join(folder, "parallel-worker.mjs");
  await build({
    entryPoints: ["src/parallel/parallel-worker.ts"],
    outfile: script,
    bundle: true,
    format: "esm",
    target: "es2022",
  });
  const table = shareTable(tableOf(workload));
  const pool = workerPool({ threads: THREADS, worker: pathToFileURL(script) });
  return {
    name: "pxcx",
    threads: THREADS,
    run: (metric) =>
      // Answers to a survey are no event table: one thread counts them.
      metric === "nps-by-segment" ? npsBySegment(workload.answers) : RUNS[metric](pool, table),
    answer(metric, result) {
      if (pool.threads !== THREADS) throw new Error("the threads of pxcx did not start");
      return answerOfResult(metric, result);
    },
    async close() {
      await pool.close();
      rmSync(folder, { recursive: true });
    },
  };
}

type Run = (pool: WorkerPool, table: EventTable) => Promise<unknown>;

const RUNS: Readonly<Record<Exclude<Metric, "nps-by-segment">, Run>> = {
  funnel: async (pool, table) => funnelFromCounts(await pool.count("countFunnel", table, FUNNELS.funnel!)),
  "funnel-rare": async (pool, table) =>
    funnelFromCounts(await pool.count("countFunnel", table, FUNNELS["funnel-rare"]!)),
  retention: async (pool, table) =>
    retentionFromCounts(await pool.count("countRetention", table, { period: "week" })),
  "active-users": async (pool, table) => activeUsersFromCounts(await pool.count("countActiveUsers", table)),
  adoption: async (pool, table) =>
    adoptionFromCounts(await pool.count("countAdoption", table, { activeDays: false })),
  lifecycle: async (pool, table) =>
    lifecycleFromCounts(await pool.count("countLifecycle", table, { period: "week" })),
  sessions: async (pool, table) => sessionsFromCounts(await pool.count("countSessions", table)),
  survival: async (pool, table) => {
    const definition = { start: `event ${BEGIN}`, event: `event ${GOAL}`, durationPrecision: "day" } as const;
    return survivalFromCounts(await pool.count("countSurvival", table, definition));
  },
};
