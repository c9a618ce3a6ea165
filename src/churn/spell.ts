import type { Key } from "../counts/index.ts";
import { type Instant, refuse, resolveInstant } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";

/** A stretch of time in which somebody was a customer: from `start` up to `end`, or `null` while it lasts. */
export interface DatedSpell {
  readonly customer: UserKey;
  readonly start: Instant | Date;
  /** The instant from which the customer was gone. */
  readonly end: Instant | Date | null;
  readonly segment?: Key | undefined;
  /** Why it ended, such as `"voluntary"` or `"payment failed"`; not read while it lasts. */
  readonly reason?: Key | undefined;
}

/** A stretch of time without dates: its length in any unit, and whether it ended or goes on. */
export interface DurationSpell {
  readonly duration: number;
  readonly ended: boolean;
  readonly segment?: Key | undefined;
}

export type Spell = DatedSpell | DurationSpell;

/** A spell in epoch ms; one that goes on ends at Infinity. */
export interface ResolvedSpell {
  readonly start: number;
  readonly end: number;
}

/** Checks a dated spell and gives its ends in epoch ms. */
export function resolveSpell(act: string, { start, end }: DatedSpell, row: number): ResolvedSpell {
  const from = instantOf(act, start, `spells[${row}].start`);
  const to = end === null ? Infinity : instantOf(act, end, `spells[${row}].end`);
  if (to < from) refuse(act, "a spell must not end before it starts", `spells[${row}]`, { start, end });
  return { start: from, end: to };
}

/** Checks a spell without dates. */
export function checkDuration(act: string, { duration, ended }: DurationSpell, row: number): void {
  if (!(Number.isFinite(duration) && duration >= 0))
    refuse(act, "durations must be at least 0", `spells[${row}].duration`, duration);
  if (typeof ended !== "boolean") refuse(act, "ended must be true or false", `spells[${row}].ended`, ended);
}

function instantOf(act: string, value: Instant | Date, path: string): number {
  return resolveInstant(act, value instanceof Date ? value.getTime() : value, path);
}
