import { addRow, type Key, type Tally, tally } from "../counts/index.ts";
import type { ObservedPeriod } from "../events/index.ts";
import type { ChainRecord } from "../matching/index.ts";
import { PRECISIONS, type ResolvedFunnelDefinition } from "./definition.ts";

/** The tables of the counts of a funnel. */
export interface FunnelTables {
  readonly units: Tally;
  readonly optional: Tally;
  readonly fromEntry: Tally;
  readonly fromPrevious: Tally;
  readonly censored: Tally;
}

export function emptyTables(): FunnelTables {
  return {
    units: tally(["group", "level", "settled", "pending"], ["units"]),
    optional: tally(["group", "step", "settled"], ["units"]),
    fromEntry: tally(["group", "step", "ms"], ["units"]),
    fromPrevious: tally(["group", "step", "ms"], ["units"]),
    censored: tally(["group", "ms"], ["units"]),
  };
}

/** Adds one record to the tables. */
export function addRecord(
  { units, optional, fromEntry, fromPrevious, censored }: FunnelTables,
  { steps, durationPrecision }: ResolvedFunnelDefinition,
  observed: ObservedPeriod,
  group: Key,
  { level, times, limit, settled, pending }: ChainRecord,
): void {
  const precision = PRECISIONS[durationPrecision];
  addRow(units, [group, level, Number(settled), Number(pending), 1]);
  let previous = times[0]!;
  let requiredCount = 1;
  for (let i = 1; i < steps.length; i++) {
    const isOptional = steps[i]!.optional;
    if (!isOptional) requiredCount++;
    const t = times[i]!;
    if (Number.isNaN(t)) continue;
    if (isOptional) addRow(optional, [group, i + 1, Number(settled), 1]);
    if (precision > 0) {
      addRow(fromEntry, [group, i + 1, floorTo(t - times[0]!, precision), 1]);
      addRow(fromPrevious, [group, i + 1, floorTo(t - previous, precision), 1]);
    }
    if (!isOptional) previous = t;
  }
  if (precision > 0 && level < requiredCount)
    addRow(censored, [group, floorTo(Math.min(limit, observed.until) - times[0]!, precision), 1]);
}

function floorTo(ms: number, precision: number): number {
  return ms - (ms % precision);
}
