import type { RiskRow } from "./risk-table.ts";

/** What the groups of a comparison have at one time, in their order. */
export interface EventTime {
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
}

/** The numbers at risk and the events of all groups at each time at which one of them has events, in order of time. */
export function* eventTimes(tables: readonly (readonly RiskRow[])[]): Generator<EventTime> {
  const times = new Set<number>();
  for (const { time, events } of tables.flat()) if (events > 0) times.add(time);
  const next = tables.map(() => 0);
  for (const time of [...times].sort((a, b) => a - b)) {
    const rows = tables.map((table, g) => {
      while (next[g]! < table.length && table[next[g]!]!.time < time) next[g]!++;
      return table[next[g]!];
    });
    yield {
      atRisk: rows.map((row) => row?.atRisk ?? 0),
      events: rows.map((row) => (row?.time === time ? row.events : 0)),
    };
  }
}
