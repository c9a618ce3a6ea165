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

/** As much of arquero as is used here. */
export interface Table {
  derive(columns: Record<string, unknown>): Table;
  filter(condition: string): Table;
  select(...names: string[]): Table;
  groupby(...names: string[]): Table;
  ungroup(): Table;
  orderby(...names: string[]): Table;
  unorder(): Table;
  rollup(columns: Record<string, unknown>): Table;
  count(): Table;
  dedupe(...names: string[]): Table;
  concat(other: Table): Table;
  join_left(other: Table, on: string): Table;
  array(name: string): ArrayLike<number>;
  columnNames(): string[];
  numRows(): number;
}
export interface Arquero {
  table(columns: Record<string, unknown>): Table;
  fromArrow(bytes: Uint8Array): Table;
  rolling(expression: string): unknown;
}

/** arquero on typed columns, sorted by user and time. */
export async function arqueroEngine({ events, answers }: Workload): Promise<Engine> {
  const aq = await importArquero();
  const order = Uint32Array.from(events.user, (_, i) => i).sort(
    (a, b) => events.user[a]! - events.user[b]! || events.time[a]! - events.time[b]!,
  );
  const table = aq.table({
    u: Uint32Array.from(order, (i) => events.user[i]!),
    e: Uint8Array.from(order, (i) => events.event.codes[i]!),
    t: Float64Array.from(order, (i) => events.time[i]!),
  });
  const survey = aq.table({ segment: answers.segment, score: answers.score });
  return arqueroOf((metric) => arqueroQueries(aq, table, survey)[metric]());
}

export function importArquero(): Promise<Arquero> {
  const name = "arquero";
  return import(name);
}

/** The engine that answers with the columns of a table. */
export function arqueroOf(query: (metric: Metric) => Table): Engine {
  return {
    name: "arquero",
    threads: 1,
    run: (metric) => {
      const result = query(metric);
      return result.columnNames().map((column) => result.array(column));
    },
    answer: (metric, result) => {
      const columns = result as ArrayLike<number>[];
      return answerOf(
        metric,
        Array.from(columns[0]!, (_, i) => columns.map((column) => Number(column[i]))),
      );
    },
  };
}

/** The queries on a table with the columns `u`, `e` and `t`. */
export function arqueroQueries(
  aq: Arquero,
  table: Table,
  survey: Table,
): Readonly<Record<Metric, () => Table>> {
  const distinct = (period: string) =>
    table.derive({ p: period }).dedupe("u", "p").groupby("u").orderby("u", "p");
  const day = `d => op.floor(d.t / ${DAY})`;
  const week = `d => op.floor((op.floor(d.t / ${DAY}) + 3) / 7)`;
  return {
    funnel: () => funnelOf(aq, table, FREQUENT),
    "funnel-rare": () => funnelOf(aq, table, RARE),
    retention: () =>
      distinct(week)
        .derive({ c: "d => op.min(d.p)" })
        .derive({ k: "d => d.p - d.c" })
        .ungroup()
        .unorder()
        .groupby("c", "k")
        .count(),
    "active-users": () =>
      distinct(day)
        .derive({ n: "d => op.lead(d.p, 1, 1000000)" })
        .derive({ l: "d => op.least(d.n, d.p + 30)" })
        .ungroup()
        .unorder()
        .groupby("p", "l")
        .count(),
    adoption: () => {
      const uses = table.groupby("u", "e").count();
      const features = uses.groupby("e").rollup({ b: "d => op.count()", c: "d => op.sum(d.count)" });
      const breadth = uses
        .ungroup()
        .groupby("u")
        .count()
        .ungroup()
        .groupby("count")
        .rollup({ c: "d => op.count()" });
      return features.ungroup().concat(breadth.ungroup().derive({ e: "d => -1", b: "d => d.count" }));
    },
    lifecycle: () =>
      distinct(week)
        .derive({ v: "d => op.lag(d.p, 1, 0)", n: "d => op.lead(d.p, 1, 0)" })
        .derive({ v: "d => d.v === 0 || d.v === d.p - 1 ? d.v : 1", n: "d => d.n === d.p + 1 ? d.n : 0" })
        .ungroup()
        .unorder()
        .groupby("p", "v", "n")
        .count(),
    sessions: () =>
      table
        .groupby("u")
        .orderby("u", "t")
        .derive({ first: `d => d.t - op.lag(d.t, 1, 0) > ${SESSION_GAP_MS} ? 1 : 0` })
        .derive({ s: aq.rolling("d => op.sum(d.first)") })
        .ungroup()
        .unorder()
        .groupby("u", "s")
        .rollup({ d: "d => op.max(d.t) - op.min(d.t)", n: "d => op.count()", end: "d => op.max(d.t)" })
        .ungroup()
        .derive({
          one: `d => d.end < ${OPEN_FROM} && d.n === 1 ? 1 : 0`,
          d: `d => d.end < ${OPEN_FROM} ? d.d : 0`,
        })
        .rollup({ a: "d => op.count()", b: "d => op.sum(d.one)", c: "d => op.sum(d.d)" }),
    survival: () => {
      const starts = table.filter(`d => d.e === ${BEGIN}`).groupby("u").rollup({ s: "d => op.min(d.t)" });
      return starts
        .join_left(table.filter(`d => d.e === ${GOAL}`), "u")
        .derive({ g: "d => d.t >= d.s ? d.t : Infinity" })
        .groupby("u")
        .rollup({ s: "d => op.min(d.s)", g: "d => op.min(d.g)" })
        .ungroup()
        .derive({
          k: `d => op.floor(((d.g < Infinity ? d.g : ${UNTIL}) - d.s) / ${DAY})`,
          x: "d => d.g < Infinity ? 1 : 0",
        })
        .groupby("k")
        .rollup({ a: "d => op.sum(d.x)", b: "d => op.count() - op.sum(d.x)" });
    },
    "nps-by-segment": () =>
      survey
        .derive({
          p: "d => d.score >= 9 ? 1 : 0",
          m: "d => d.score === 7 || d.score === 8 ? 1 : 0",
          d: "d => d.score <= 6 ? 1 : 0",
        })
        .groupby("segment")
        .rollup({ p: "d => op.sum(d.p)", m: "d => op.sum(d.m)", d: "d => op.sum(d.d)" }),
  };
}

/** As in SQL: of rows in the order of time, then of steps, the entry of the newest chain up to each step. */
function funnelOf(aq: Arquero, table: Table, steps: readonly number[]): Table {
  const step = steps.map((code, i) => `d.e === ${code} ? ${i + 1} : `).join("");
  const chain = (level: number) =>
    aq.rolling(
      `d => op.max(d.s === ${level} && d.t - d.c${level - 1} <= ${WINDOW_MS} ? d.c${level - 1} : 0)`,
    );
  return table
    .derive({ s: `d => ${step}0` })
    .filter("d => d.s > 0")
    .groupby("u")
    .orderby("u", "t", "s")
    .derive({ c1: aq.rolling("d => op.max(d.s === 1 ? d.t : 0)") })
    .derive({ c2: chain(2) })
    .derive({ c3: chain(3) })
    .derive({ c4: chain(4) })
    .rollup(Object.fromEntries([1, 2, 3, 4].map((i) => [`r${i}`, `d => op.max(d.c${i}) > 0 ? 1 : 0`])))
    .ungroup()
    .rollup(Object.fromEntries([1, 2, 3, 4].map((i) => [`r${i}`, `d => op.sum(d.r${i})`])));
}
