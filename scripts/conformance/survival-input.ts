import type { SurvivalRow } from "../../src/index.ts";

/** Subjects in columns. */
export interface Subjects {
  readonly time: readonly number[];
  readonly event: readonly (number | boolean)[];
  readonly entry?: readonly number[];
  readonly weight?: readonly number[];
  readonly group?: readonly (string | number)[];
  readonly strata?: readonly (string | number)[];
  readonly confidence?: number;
}

/** The rows of all subjects, or of those that `keep` says. */
export function rowsOf(input: unknown, keep: (i: number) => boolean = () => true): SurvivalRow[] {
  const { time, event, entry, weight } = input as Subjects;
  return time.flatMap((end, i): SurvivalRow[] => {
    if (!keep(i)) return [];
    const n = weight?.[i] ?? 1;
    const leaves = Number(event[i]) === 1 ? { time: end, events: n } : { time: end, censored: n };
    return entry === undefined ? [leaves] : [{ time: entry[i]!, entered: n }, leaves];
  });
}

/** Days told by who was there at their start: what churn does not explain came or went after the churn of the day. */
export function rowsOfDays(days: readonly { atRiskStart: number; churned: number }[]): SurvivalRow[] {
  return days.map(({ atRiskStart, churned }, day) => {
    const more = (days[day + 1]?.atRiskStart ?? 0) - (atRiskStart - churned);
    return { time: day + 1, events: churned, censored: Math.max(0, -more), entered: Math.max(0, more) };
  });
}
