import type { Observed } from "../counts/index.ts";
import { type Range, resolveRange, shown } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import type { SpellDates, SpellEnds } from "./spell.ts";

/** Which spells of a customer are one: those alike that touch, or follow one another with no more than `graceMs` between. */
export interface Joining<Spell> {
  readonly alike: (spell: Spell) => unknown;
  readonly graceMs: number;
}

/**
 * Spells by customer, in order of time; those that are one are put together, and keep all of the last but its start. `given`
 * are the spells as they were checked, in the order of the rows.
 *
 * @throws RangeError when spells of one customer overlap.
 */
export function spellsByCustomer<Spell extends SpellEnds>(
  act: string,
  spells: readonly SpellDates[],
  given: readonly Spell[],
  joining: Joining<Spell>,
): Map<UserKey, Spell[]> {
  const customers = new Map<UserKey, Spell[]>();
  given.forEach((spell, row) => {
    const { customer } = spells[row]!;
    const own = customers.get(customer);
    if (own === undefined) customers.set(customer, [spell]);
    else own.push(spell);
  });
  for (const [customer, own] of customers)
    if (own.length > 1) customers.set(customer, joined(act, customer, own, joining));
  return customers;
}

function joined<Spell extends SpellEnds>(
  act: string,
  customer: UserKey,
  spells: Spell[],
  { alike, graceMs }: Joining<Spell>,
): Spell[] {
  const all: Spell[] = [];
  const places = new Map<unknown, number>();
  let before = -1;
  let end = -Infinity;
  for (const spell of spells.sort(inTime)) {
    if (spell.start < end) {
      throw new RangeError(
        `Cannot ${act}: spells of one customer must not overlap, customer ${shown(customer)} has two that do`,
      );
    }
    end = spell.end;
    const place = places.get(alike(spell)) ?? -1;
    const gap = place < 0 ? Infinity : spell.start - all[place]!.end;
    // Between two that touch there may be some of no length, such as of a segment that is left at once.
    if (gap === 0 || (place === before && gap <= graceMs)) {
      all[place] = { ...spell, start: all[place]!.start };
      before = place;
    } else {
      before = all.push(spell) - 1;
      places.set(alike(spell), before);
    }
  }
  return all.sort(inTime);
}

function inTime(a: SpellEnds, b: SpellEnds): number {
  return a.start - b.start || a.end - b.end;
}

/**
 * The period in which spells are complete: as stated; what is not stated runs from the first start to just after the last
 * start or end. Without spells it is empty where nothing says otherwise.
 */
export function observedOfSpells(
  act: string,
  spells: Iterable<SpellEnds>,
  stated: Range | undefined,
): Observed {
  const { from, until } = resolveRange(act, stated, "definition.observed") ?? { from: 0, until: 0 };
  const hasFrom = stated?.from !== undefined;
  const hasUntil = stated?.until !== undefined;
  let first = Infinity;
  let last = -Infinity;
  for (const { start, end } of spells) {
    first = Math.min(first, start);
    last = Math.max(last, (end === Infinity ? start : end) + 1);
  }
  if (first === Infinity) first = last = hasFrom ? from : hasUntil ? until : 0;
  const observedUntil = hasUntil ? until : Math.max(hasFrom ? from : -Infinity, last);
  const observedFrom = hasFrom ? from : Math.min(first, observedUntil);
  return { from: observedFrom, until: observedUntil, assumed: !hasFrom || !hasUntil };
}
