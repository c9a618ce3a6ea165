import { dataName, type Key } from "../counts/index.ts";
import { type Instant, refuse, resolveInstant } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import { checkList } from "./check-list.ts";

/** A stretch of time in which somebody was a customer: from `start` up to `end`, or `null` while it lasts. */
export interface SpellDates {
  readonly customer: UserKey;
  readonly start: Instant | Date;
  /** The instant from which the customer was gone. */
  readonly end: Instant | Date | null;
}

/** A stretch of time without dates. */
export interface SpellLength {
  /** Its length, from 0, in any unit that is the same for all spells. */
  readonly duration: number;
  /** `false` for one that goes on, whose length is that seen so far. */
  readonly ended: boolean;
}

/** The ends of a spell in epoch ms; one that goes on ends at Infinity. */
export interface SpellEnds {
  readonly start: number;
  readonly end: number;
}

/** Whether spells, each an object, are without dates, as the first one says; no spells are none. */
export function areLengths(act: string, spells: readonly (SpellDates | SpellLength)[]): boolean {
  const wanted = "data must be a list of spells, or events in a table (tableFromRows makes one)";
  if (!Array.isArray(spells)) refuse(act, wanted, "data", undefined, dataName(spells));
  checkList(act, "spells", spells, "spells");
  const [first] = spells;
  if (first === undefined) return false;
  if (!["customer", "start", "duration"].some((name) => name in first))
    refuse(act, wanted, "spells[0]", first);
  return "duration" in first;
}

/** Checks a dated spell, which is an object, and gives its ends. */
export function resolveSpell(act: string, spell: SpellDates, row: number): SpellEnds {
  const path = `spells[${row}]`;
  const { customer, start, end } = spell;
  checkCustomer(act, customer, `${path}.customer`);
  const from = instantOf(act, start, `${path}.start`);
  const to = end === null ? Infinity : instantOf(act, end, `${path}.end`);
  if (to < from) refuse(act, "a spell must not end before it starts", path, { start, end });
  return { start: from, end: to };
}

/** Checks a spell without dates, which is an object. */
export function checkLength(act: string, spell: SpellLength, row: number): void {
  const path = `spells[${row}]`;
  const { duration, ended } = spell;
  if (!(Number.isFinite(duration) && duration >= 0))
    refuse(act, "durations must be at least 0", `${path}.duration`, duration);
  if (typeof ended !== "boolean") refuse(act, "ended must be true or false", `${path}.ended`, ended);
}

/** Refuses what cannot be the key of a customer. */
export function checkCustomer(act: string, customer: unknown, path: string): void {
  if (typeof customer !== "string" && !Number.isSafeInteger(customer))
    refuse(act, "customers must be strings or whole numbers", path, customer);
}

/** A label such as a segment or a reason, checked; `what` names them. Absent: `null`. */
export function labelOf(act: string, what: string, value: Key | undefined, path: string): Key {
  if (value === undefined || value === null) return null;
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)
    ? value
    : refuse(act, `${what} must be strings, numbers or booleans`, path, value);
}

/** Epoch ms of a point in time. */
export function instantOf(act: string, value: Instant | Date, path: string): number {
  return resolveInstant(act, value instanceof Date ? value.getTime() : value, path);
}
