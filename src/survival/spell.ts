import type { Key } from "../counts/index.ts";
import { type Instant, refuse, resolveInstant } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";

/** What a spell may be broken down and weighed by. */
interface SpellMarks {
  readonly segment?: Key | undefined;
  /** What segments are compared within. */
  readonly stratum?: Key | undefined;
  /** A number of units above 0, 1 unless stated. */
  readonly weight?: number | undefined;
}

/** A stretch of time in which somebody was a customer: from `start` up to `end`, or `null` while it lasts. */
export interface DatedSurvivalSpell extends SpellMarks {
  readonly customer: UserKey;
  readonly start: Instant | Date;
  readonly end: Instant | Date | null;
}

/** A stretch of time without dates: its length, whether it ended or goes on, and at which of its times it came into sight. */
export interface DurationSurvivalSpell extends SpellMarks {
  readonly duration: number;
  readonly ended: boolean;
  /** When it came under observation, before its duration; absent: from the start. */
  readonly entered?: number | null | undefined;
}

export type SurvivalSpell = DatedSurvivalSpell | DurationSurvivalSpell;

/** A dated spell in epoch ms; one that goes on ends at Infinity. */
export interface ResolvedSurvivalSpell {
  readonly start: number;
  readonly end: number;
  readonly group: Key;
  readonly stratum: Key;
  readonly weight: number;
}

const ACT = "count survival";

/** Checks a spell without dates. */
export function checkDurationSpell({ duration, ended, entered }: DurationSurvivalSpell, row: number): void {
  if (!(typeof duration === "number" && duration >= 0 && duration < Infinity))
    refuse(ACT, "durations must be at least 0", `spells[${row}].duration`, duration);
  if (typeof ended !== "boolean") refuse(ACT, "ended must be true or false", `spells[${row}].ended`, ended);
  if (entered === undefined || entered === null) return;
  if (!(typeof entered === "number" && entered >= 0 && entered <= duration))
    refuse(ACT, "a spell must be entered before it is over", `spells[${row}].entered`, entered);
}

/** The weight of a spell, checked. */
export function weightOf({ weight = 1 }: SpellMarks, row: number): number {
  return typeof weight === "number" && weight > 0 && weight < Infinity
    ? weight
    : refuse(ACT, "weights must be above 0", `spells[${row}].weight`, weight);
}

/** Dated spells by customer, checked, in order of time; those of one customer, group and weight that touch are one. */
export function spellsByCustomer(
  spells: readonly DatedSurvivalSpell[],
  { by, strata }: { readonly by: string | null; readonly strata: string | null },
): ResolvedSurvivalSpell[] {
  const customers = new Map<UserKey, ResolvedSurvivalSpell[]>();
  spells.forEach((spell, row) => {
    const resolved: ResolvedSurvivalSpell = {
      ...endsOf(spell, row),
      group: by === null ? null : (spell.segment ?? null),
      stratum: strata === null ? null : (spell.stratum ?? null),
      weight: weightOf(spell, row),
    };
    const own = customers.get(spell.customer);
    if (own === undefined) customers.set(spell.customer, [resolved]);
    else own.push(resolved);
  });
  return [...customers].flatMap(([customer, own]) => joinTouching(customer, own));
}

function endsOf({ customer, start, end }: DatedSurvivalSpell, row: number): { start: number; end: number } {
  if (typeof customer !== "string" && typeof customer !== "number")
    refuse(ACT, "a spell must have a customer", `spells[${row}].customer`, customer);
  const from = instantOf(start, `spells[${row}].start`);
  const to = end === null ? Infinity : instantOf(end, `spells[${row}].end`);
  if (to < from) refuse(ACT, "a spell must not end before it starts", `spells[${row}]`, { start, end });
  return { start: from, end: to };
}

function instantOf(value: Instant | Date, path: string): number {
  return resolveInstant(ACT, value instanceof Date ? value.getTime() : value, path);
}

function joinTouching(customer: UserKey, spells: ResolvedSurvivalSpell[]): ResolvedSurvivalSpell[] {
  const joined: ResolvedSurvivalSpell[] = [];
  for (const spell of spells.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last !== undefined && spell.start < last.end) {
      throw new RangeError(
        `Cannot ${ACT}: spells of one customer must not overlap, customer ${JSON.stringify(customer)} has two that do`,
      );
    }
    if (last?.end === spell.start && isAlike(last, spell))
      joined[joined.length - 1] = { ...last, end: spell.end };
    else joined.push(spell);
  }
  return joined;
}

function isAlike(a: ResolvedSurvivalSpell, b: ResolvedSurvivalSpell): boolean {
  return a.group === b.group && a.stratum === b.stratum && a.weight === b.weight;
}
