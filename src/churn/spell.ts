import type { Key } from "../counts/index.ts";
import type { SpellDates, SpellLength } from "../units/index.ts";

/** A stretch of time in which somebody was a customer: from `start` up to `end`, or `null` while it lasts. */
export interface DatedSpell extends SpellDates {
  readonly segment?: Key | undefined;
  /** Why it ended, such as `"voluntary"` or `"payment failed"`; not read while it lasts. */
  readonly reason?: Key | undefined;
}

/** A stretch of time without dates: its length in any unit, and whether it ended or goes on. */
export interface DurationSpell extends SpellLength {
  readonly segment?: Key | undefined;
}

/** A stretch of time as a customer, with or without dates; one list holds spells of one kind. */
export type Spell = DatedSpell | DurationSpell;
