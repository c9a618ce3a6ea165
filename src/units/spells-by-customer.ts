import type { Observed } from "../counts/index.ts";
import { type Range, resolveRange } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import type { SpellDates, SpellEnds } from "./spell.ts";

/**
 * Spells by customer, in order of time; the next one after a spell that `goesOn` with it is put together with it, and keeps
 * all but its start.
 *
 * @throws RangeError when spells of one customer overlap.
 */
export function spellsByCustomer<Dated extends SpellDates, Spell extends SpellEnds>(
  act: string,
  spells: readonly Dated[],
  resolve: (spell: Dated, row: number) => Spell,
  goesOn: (last: Spell, next: Spell) => boolean,
): Map<UserKey, Spell[]> {
  const customers = new Map<UserKey, Spell[]>();
  spells.forEach((spell, row) => {
    const resolved = resolve(spell, row);
    const own = customers.get(spell.customer);
    if (own === undefined) customers.set(spell.customer, [resolved]);
    else own.push(resolved);
  });
  for (const [customer, own] of customers)
    if (own.length > 1) customers.set(customer, joined(act, customer, own, goesOn));
  return customers;
}

function joined<Spell extends SpellEnds>(
  act: string,
  customer: UserKey,
  spells: Spell[],
  goesOn: (last: Spell, next: Spell) => boolean,
): Spell[] {
  const all: Spell[] = [];
  for (const spell of spells.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = all.at(-1);
    if (last !== undefined && spell.start < last.end) {
      throw new RangeError(
        `Cannot ${act}: spells of one customer must not overlap, customer ${JSON.stringify(customer)} has two that do`,
      );
    }
    if (last !== undefined && goesOn(last, spell)) all[all.length - 1] = { ...spell, start: last.start };
    else all.push(spell);
  }
  return all;
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
