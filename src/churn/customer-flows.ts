import { shown } from "../definitions/index.ts";

/** The comings and goings of one period as bare counts. */
export interface CustomerFlows {
  /** There when the period started. */
  readonly start: number;
  /** Came in the period, for the first time or again. */
  readonly new: number;
  /** Lost in the period, of those there at its start. */
  readonly lostOfStart: number;
  /** Lost in the period, of those who came in it. */
  readonly lostOfNew: number;
}

/**
 * Checks bare counts of a period.
 *
 * @throws RangeError when a count is negative or not finite, or more are lost than were there.
 */
export function checkFlows(flows: CustomerFlows): void {
  for (const name of ["start", "new", "lostOfStart", "lostOfNew"] as const) {
    const n = flows[name];
    if (!(Number.isFinite(n) && n >= 0)) refuseFlows("counts must be at least 0 and finite", name, n);
  }
  const { start, lostOfStart, lostOfNew } = flows;
  if (lostOfStart > start) refuseFlows("no more can be lost than were there", "lostOfStart", lostOfStart);
  if (lostOfNew > flows.new) refuseFlows("no more can be lost than came", "lostOfNew", lostOfNew);
}

export function refuseFlows(rule: string, where: string, value: unknown): never {
  throw new RangeError(`Cannot compute churn: ${rule}, ${where} has ${shown(value)}`);
}
