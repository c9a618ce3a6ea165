import type { Key } from "../counts/index.ts";
import type { UserKey } from "../events/index.ts";
import { labelOf, resolveSpell, type SpellEnds, spellsByCustomer } from "../units/index.ts";
import { graceMs, type ResolvedChurnDefinition } from "./definition.ts";
import type { DatedSpell } from "./spell.ts";

/** A spell of a customer. */
export interface CustomerSpell extends SpellEnds {
  readonly group: Key;
  readonly reason: Key;
}

/**
 * Spells by customer, in order of time. Those that touch are one, and with a reactivation `within` a time those with no
 * more than that between; what is put together ends for the reason of its last part.
 *
 * @throws RangeError when spells of one customer overlap.
 */
export function customerSpells(
  act: string,
  spells: readonly DatedSpell[],
  definition: ResolvedChurnDefinition,
): Map<UserKey, CustomerSpell[]> {
  const { by } = definition;
  const resolve = (spell: DatedSpell, row: number): CustomerSpell => {
    const { start, end } = resolveSpell(act, spell, row);
    const group = by === null ? null : labelOf(act, "segments", spell.segment, `spells[${row}].segment`);
    return { start, end, group, reason: labelOf(act, "reasons", spell.reason, `spells[${row}].reason`) };
  };
  return spellsByCustomer(act, spells, resolve, {
    alike: ({ group }) => group,
    graceMs: graceMs(definition),
  });
}
