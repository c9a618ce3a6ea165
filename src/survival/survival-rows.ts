import { type Key, rowsBy } from "../counts/index.ts";
import type { SurvivalRow } from "../stats/index.ts";
import type { SurvivalCounts } from "./count-survival.ts";
import { TIME_UNITS } from "./time-unit.ts";

/** A row of {@link SurvivalCounts}, its time in the unit in which it is told. */
export interface GroupedRow extends SurvivalRow {
  readonly group: Key;
  readonly stratum: Key;
}

type TimeRow = readonly [
  group: Key,
  stratum: Key,
  time: number,
  events: number,
  censored: number,
  entered: number,
];

/** The rows of counts. */
export function survivalRows({ definition, times }: SurvivalCounts): GroupedRow[] {
  const unit = definition.source === "durations" ? 1 : TIME_UNITS[definition.timeUnit];
  return (times.rows as unknown as readonly TimeRow[]).map(
    ([group, stratum, time, events, censored, entered]) => ({
      group,
      stratum,
      time: time / unit,
      events,
      censored,
      entered,
    }),
  );
}

/** The rows of each group, in the order of groups; none when nothing is broken down by. */
export function rowsByGroup(
  { definition: { by } }: SurvivalCounts,
  rows: readonly GroupedRow[],
): Map<Key, GroupedRow[]> {
  return by === null ? new Map() : rowsBy(rows, "group");
}
