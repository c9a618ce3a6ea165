import { type Key, rowsBy } from "../counts/index.ts";
import type { ResolvedLifecycleDefinition } from "./lifecycle-definition.ts";
import { type ActiveState, activeState, type Born } from "./new-basis.ts";
import type { ReportedPeriods } from "./reported-periods.ts";
import { windowUsers } from "./window-users.ts";

/** A row of the gap table of periods. */
export type LifecycleRow = readonly [group: Key, period: number, gap: number, born: Born, users: number];

/** Users of a band, by periods since they were last active. */
export interface LifecycleBand {
  /** The most periods of the band, itself included; `null` for the last band, without an end. */
  readonly upTo: number | null;
  /** Users active in the period, and not new or unknown, by periods since the active one before. */
  readonly active: number;
  /** Users not active in the period, but in one before. */
  readonly inactive: number;
}

/** The numbers of one period, whatever was observed of it. */
export interface PeriodFlows extends Readonly<Record<ActiveState, number>> {
  readonly active: number;
  readonly previous: number;
  readonly dormant: number;
  readonly dormantStock: number;
  readonly bands: readonly LifecycleBand[];
}

/** The flows of each period that is reported. */
export function periodFlows(
  { newBasis, bands }: ResolvedLifecycleDefinition,
  { first, last, observedFrom }: ReportedPeriods,
  rows: readonly LifecycleRow[],
): PeriodFlows[] {
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 0;
  const byPeriod = rowsBy(rows, 1);
  const activeIn = (period: number) => sum(byPeriod.get(period) ?? []);
  const gaps = rows.map(([group, period, gap, , n]) => [group, period, gap, n] as const);
  const within = bands.map((edge) => windowUsers(gaps, edge + 1, first, last));
  // Users who were active in some period before.
  let ever = sum(rows.filter(([, period, gap]) => gap === 0 && period < first));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const period = first + i;
    const own = byPeriod.get(period) ?? [];
    const states = { new: 0, returning: 0, resurrecting: 0, unknown: 0 };
    const activeBands = [...bands, null].map(() => 0);
    for (const [, , gap, born, n] of own) {
      const state = activeState(newBasis, gap, born, period - lookback >= observedFrom);
      states[state] += n;
      if (state === "returning" || state === "resurrecting") activeBands[bandOf(bands, gap)]! += n;
    }
    const active = sum(own);
    const dormantStock = ever - sum(own.filter(([, , gap]) => gap > 0));
    ever += sum(own.filter(([, , gap]) => gap === 0));
    const previous = activeIn(period - 1);
    const away = [...within.map((users) => users[i]! - active), dormantStock];
    return {
      ...states,
      active,
      previous,
      dormant: previous - states.returning,
      dormantStock,
      bands: [...bands, null].map((upTo, b) => ({
        upTo,
        active: activeBands[b]!,
        inactive: away[b]! - (away[b - 1] ?? 0),
      })),
    };
  });
}

/** The band of a gap; without an earlier active period in the table it is the last. */
export function bandOf(bands: readonly number[], gap: number): number {
  const band = gap === 0 ? -1 : bands.findIndex((edge) => gap <= edge);
  return band < 0 ? bands.length : band;
}

function sum(rows: readonly LifecycleRow[]): number {
  return rows.reduce((total, row) => total + row[4], 0);
}
