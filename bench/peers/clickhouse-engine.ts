import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerOf } from "./duckdb-engine.ts";
import {
  BEGIN,
  DAY,
  type Engine,
  FREQUENT,
  GOAL,
  type Metric,
  OPEN_FROM,
  RARE,
  SESSION_GAP_MS,
  UNTIL,
  WINDOW_MS,
  type Workload,
} from "./workload.ts";

interface Session {
  query(sql: string, format: string): { toString(): string };
  cleanup(): void;
}

/** ClickHouse within this process, on two threads: whole numbers throughout, sorted by user and time. */
export async function clickhouseEngine({ events, answers }: Workload): Promise<Engine> {
  const name = "chdb";
  const { Session } = (await import(name)) as { Session: new (path: string) => Session };
  const folder = mkdtempSync(join(tmpdir(), "pxcx-clickhouse-"));
  const session = new Session(join(folder, "data"));
  const run = (sql: string) => session.query(sql, "JSONCompactColumns").toString();
  const load = (name: string, columns: string, order: string, bytes: Uint8Array) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    run(`create table bench.${name} (${columns}) engine = MergeTree order by ${order}`);
    run(`insert into bench.${name} select * from file('${file}', RowBinary, '${columns}')`);
    run(`optimize table bench.${name} final`);
    rmSync(file);
  };
  run("create database bench engine = Atomic");
  load("events", "u UInt32, e UInt8, t UInt64", "(u, t)", eventBytes(events));
  load("answers", "segment UInt8, score UInt8", "segment", answerBytes(answers));
  return {
    name: "clickhouse",
    threads: 2,
    run: (metric) => run(`${QUERIES[metric]} settings max_threads = 2, optimize_read_in_order = 1`),
    answer: (metric, result) => {
      const columns = JSON.parse(result as string) as unknown[][];
      return answerOf(
        metric,
        (columns[0] ?? []).map((_, i) => columns.map((column) => Number(column[i]))),
      );
    },
    close: () => {
      session.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Rows of 13 bytes: user, event, time. */
function eventBytes({ user, event, time }: Workload["events"]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(13 * time.length));
  time.forEach((t, i) => {
    bytes.setUint32(13 * i, user[i]!, true);
    bytes.setUint8(13 * i + 4, event.codes[i]!);
    bytes.setBigUint64(13 * i + 5, BigInt(t), true);
  });
  return new Uint8Array(bytes.buffer);
}

function answerBytes({ segment, score }: Workload["answers"]): Uint8Array {
  const bytes = new Uint8Array(2 * score.length);
  score.forEach((value, i) => {
    bytes[2 * i] = segment[i]!;
    bytes[2 * i + 1] = value;
  });
  return bytes;
}

function funnelQuery(steps: readonly number[]): string {
  const conditions = steps.map((code) => `e = ${code}`).join(", ");
  return `
    select countIf(l >= 1), countIf(l >= 2), countIf(l >= 3), countIf(l >= 4)
    from (select windowFunnel(${WINDOW_MS})(t, ${conditions}) as l from bench.events where e in (${steps}) group by u)`;
}

const DAY_OF = `intDiv(t, ${DAY})`;
const WEEK_OF = `intDiv(intDiv(t, ${DAY}) + 3, 7)`;

const QUERIES: Readonly<Record<Metric, string>> = {
  funnel: funnelQuery(FREQUENT),
  "funnel-rare": funnelQuery(RARE),
  retention: `
    select c, p - c as k, count() from (
      select arrayJoin(groupUniqArray(toUInt32(${WEEK_OF})) as ps) as p, arrayMin(ps) as c from bench.events group by u)
    group by c, k`,
  "active-users": `
    select d, least(nx, d + 30) as l, count() from (
      select arraySort(groupUniqArray(toUInt32(${DAY_OF}))) as ds,
        arrayJoin(arrayZip(ds, arrayPushBack(arrayPopFront(ds), toUInt32(1000000)))) as pair, pair.1 as d, pair.2 as nx
      from bench.events group by u)
    group by d, l`,
  adoption: `
    select a, b, c from (
      with y as (select u, e, count() as n from bench.events group by u, e)
      select toInt32(e) as a, count() as b, sum(n) as c from y group by e
      union all select toInt32(-1), b, count() from (select count() as b from y group by u) group by b)`,
  lifecycle: `
    select p, if(v = 0 or v = p - 1, v, 1) as v1, if(n = p + 1, n, 0) as n1, count() from (
      select arraySort(groupUniqArray(toUInt32(${WEEK_OF}))) as ps,
        arrayJoin(arrayZip(ps, arrayPushFront(arrayPopBack(ps), toUInt32(0)), arrayPushBack(arrayPopFront(ps), toUInt32(0)))) as one,
        one.1 as p, one.2 as v, one.3 as n
      from bench.events group by u)
    group by p, v1, n1`,
  sessions: `
    select sum(length(ends)), sum(arrayCount((n, b) -> n = 1 and ts[b] < ${OPEN_FROM}, lengths, ends)), sum(arraySum(durations)) from (
      select arraySort(groupArray(t)) as ts,
        arrayFilter((i, x) -> i = 1 or x > ${SESSION_GAP_MS}, arrayEnumerate(ts), arrayDifference(ts)) as starts,
        arrayPushBack(arrayMap(i -> toInt64(i) - 1, arrayPopFront(starts)), toInt64(length(ts))) as ends,
        arrayMap((a, b) -> b - a + 1, starts, ends) as lengths,
        arrayMap((a, b) -> if(ts[b] < ${OPEN_FROM}, toInt64(ts[b]) - toInt64(ts[a]), 0), starts, ends) as durations
      from bench.events group by u)`,
  survival: `
    select intDiv(if(g = 0, ${UNTIL}, g) - s, ${DAY}) as k, countIf(g > 0), countIf(g = 0) from (
      select minIf(t, e = ${BEGIN}) as s, arrayMin(arrayFilter(g -> g >= s, groupArrayIf(t, e = ${GOAL}))) as g
      from bench.events where e in (${BEGIN}, ${GOAL}) group by u having s > 0)
    group by k`,
  "nps-by-segment": `
    select segment, countIf(score >= 9), countIf(score between 7 and 8), countIf(score <= 6)
    from bench.answers group by segment`,
};
