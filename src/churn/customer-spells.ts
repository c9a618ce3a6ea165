import type { Key } from "../counts/index.ts";
import type { UserKey } from "../events/index.ts";
import { labelOf, resolveSpell, type SpellEnds, spellsByCustomer } from "../units/index.ts";
import { graceMs, type ResolvedChurnDefinition } from "./definition.ts";
import { orderTies } from "./order-ties.ts";
import type { DatedSpell } from "./spell.ts";

/** A spell of a customer. */
export interface CustomerSpell extends SpellEnds {
  readonly group: Key;
  readonly reason: Key;
}

/** The spells as the rows give them, checked. */
export function givenSpells(
  act: string,
  spells: readonly DatedSpell[],
  { by }: Pick<ResolvedChurnDefinition, "by">,
): CustomerSpell[] {
  return spells.map((spell, row) => {
    const { start, end } = resolveSpell(act, spell, row);
    const group = by === null ? null : labelOf(act, "segments", spell.segment, `spells[${row}].segment`);
    return { start, end, group, reason: labelOf(act, "reasons", spell.reason, `spells[${row}].reason`) };
  });
}

/**
 * Given spells by customer, in order of time. Those that touch are one, and with a reactivation `within` a time those with no
 * more than that between; what is put together ends for the reason of its last part. A spell that starts at `until` or later is
 * not known yet, and prolongs none.
 *
 * @throws RangeError when spells of one customer overlap.
 */
export function customerSpells(
  act: string,
  spells: readonly DatedSpell[],
  given: readonly CustomerSpell[],
  definition: ResolvedChurnDefinition,
  until: number,
): Map<UserKey, CustomerSpell[]> {
  return spellsByCustomer(act, spells, orderTies(spells, given), {
    // One that is not known yet is like none but itself.
    alike: (spell) => (spell.start < until ? spell.group : spell),
    graceMs: graceMs(definition),
  });
}
