import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import {
  type Answer,
  activeSeries,
  BEGIN,
  DAY,
  type Engine,
  FREQUENT,
  GOAL,
  inOrder,
  type Metric,
  OPEN_FROM,
  RARE,
  SESSION_GAP_MS,
  UNTIL,
  WINDOW_MS,
  type Workload,
  weeklyFlows,
} from "./workload.ts";

const DAY_OF = `(t // ${DAY})`;
const WEEK_OF = `((t // ${DAY} + 3) // 7)`;

/** DuckDB on two threads: whole numbers throughout, sorted by user and time. */
export function duckdbEngine(workload: Workload): Promise<Engine> {
  return queryEngine(duckdbQueries(String, "e::integer"), (connection) => load(connection, workload));
}

/** DuckDB on two threads, which answers by queries on what was made ready for them. */
export async function queryEngine(
  queries: Readonly<Record<Metric, string>>,
  makeReady: (connection: DuckDBConnection) => Promise<unknown>,
): Promise<Engine> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  await makeReady(connection);
  return {
    name: "duckdb",
    threads: 2,
    run: async (metric) => (await connection.runAndReadAll(queries[metric])).getRowsJS(),
    answer: (metric, result) =>
      answerOf(
        metric,
        (result as unknown[][]).map((row) => row.map(Number)),
      ),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

export function answerOf(metric: Metric, rows: readonly (readonly number[])[]): Answer {
  if (metric === "active-users") return activeSeries(rows);
  if (metric === "lifecycle") return weeklyFlows(rows);
  return inOrder(rows);
}

/** The events as they come, in a table `raw`. */
export async function loadEvents(connection: DuckDBConnection, events: Workload["events"]): Promise<void> {
  await connection.run("create table raw (u uinteger, e utinyint, t bigint)");
  const appender = await connection.createAppender("raw");
  for (let i = 0; i < events.time.length; i++) {
    appender.appendUInteger(events.user[i]!);
    appender.appendUTinyInt(events.event.codes[i]!);
    appender.appendBigInt(BigInt(events.time[i]!));
    appender.endRow();
  }
  appender.closeSync();
}

async function load(connection: DuckDBConnection, { events, answers }: Workload): Promise<void> {
  await loadEvents(connection, events);
  await connection.run("create table events as from raw order by u, t");
  await connection.run("drop table raw");
  await connection.run("create table answers (segment utinyint, score utinyint)");
  const survey = await connection.createAppender("answers");
  answers.score.forEach((score, i) => {
    survey.appendUTinyInt(answers.segment[i]!);
    survey.appendUTinyInt(score);
    survey.endRow();
  });
  survey.closeSync();
}

/** Of rows in the order of time, then of steps: the entry of the newest chain up to each step. Exact for different steps. */
function funnelQuery(steps: readonly string[]): string {
  const step = `case ${steps.map((name, i) => `when e = ${name} then ${i + 1}`).join(" ")} end`;
  const over = "over (partition by u order by t, s rows unbounded preceding)";
  return `
    with w0 as (select u, t, ${step} as s from events where e in (${steps})),
    w1 as (select u, t, s, max(case when s = 1 then t end) ${over} as c1 from w0),
    w2 as (select u, t, s, c1, max(case when s = 2 and t - c1 <= ${WINDOW_MS} then c1 end) ${over} as c2 from w1),
    w3 as (select u, t, s, c1, c2, max(case when s = 3 and t - c2 <= ${WINDOW_MS} then c2 end) ${over} as c3 from w2),
    w4 as (select u, bool_or(c1 is not null) as a, bool_or(c2 is not null) as b, bool_or(c3 is not null) as c,
      bool_or(s = 4 and t - c3 <= ${WINDOW_MS}) as d from w3 group by u)
    select count(*) filter (a), count(*) filter (b), count(*) filter (c), count(*) filter (d) from w4`;
}

/** The queries on `events (u, e, t)`, given the SQL of an event by its code, and that of the code of `e`. */
export function duckdbQueries(
  nameOf: (code: number) => string,
  codeOfEvent: string,
): Readonly<Record<Metric, string>> {
  return {
    funnel: funnelQuery(FREQUENT.map(nameOf)),
    "funnel-rare": funnelQuery(RARE.map(nameOf)),
    retention: `
    with a as (select distinct u, ${WEEK_OF} as p from events),
    x as (select p, min(p) over (partition by u) as c from a)
    select c, p - c as k, count(*) from x group by all`,
    "active-users": `
    with a as (select distinct u, ${DAY_OF} as d from events),
    g as (select d, lead(d, 1, 1000000) over (partition by u order by d) as nx from a)
    select d, least(nx, d + 30), count(*) from g group by all`,
    adoption: `
    with y as (select u, e, count(*) as n from events group by u, e)
    select ${codeOfEvent} as a, count(*) as b, sum(n)::bigint as c from y group by e
    union all select -1, b, count(*) from (select count(*) as b from y group by u) group by b`,
    lifecycle: `
    with a as (select distinct u, ${WEEK_OF} as p from events),
    g as (select p, lag(p, 1, 0) over (partition by u order by p) as v,
      lead(p, 1, 0) over (partition by u order by p) as n from a)
    select p, case when v = 0 or v = p - 1 then v else 1 end, case when n = p + 1 then n else 0 end, count(*)
    from g group by all`,
    sessions: `
    with a as (select u, t, t - lag(t, 1, 0) over (partition by u order by t) > ${SESSION_GAP_MS} as first from events),
    b as (select u, t, sum(first::integer) over (partition by u order by t) as s from a),
    c as (select max(t) - min(t) as d, count(*) as n, max(t) < ${OPEN_FROM} as over from b group by u, s)
    select count(*), count(*) filter (over and n = 1), (sum(d) filter (over))::bigint from c`,
    survival: `
    with a as (select u, min(t) filter (e = ${nameOf(BEGIN)}) as s, list(t) filter (e = ${nameOf(GOAL)}) as gs
      from events where e in (${nameOf(BEGIN)}, ${nameOf(GOAL)}) group by u having s is not null),
    b as (select s, list_min(list_filter(gs, lambda g: g >= s)) as g from a)
    select (coalesce(g, ${UNTIL}) - s) // ${DAY} as k, count(g), count(*) - count(g) from b group by k`,
    "nps-by-segment": `
    select segment, count(*) filter (score >= 9), count(*) filter (score between 7 and 8), count(*) filter (score <= 6)
    from answers group by segment`,
  };
}
