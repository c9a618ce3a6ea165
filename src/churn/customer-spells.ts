import type { Key, Observed } from "../counts/index.ts";
import { resolveRange } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import { type ChurnDefinition, graceMs, type ResolvedChurnDefinition } from "./definition.ts";
import { type DatedSpell, type ResolvedSpell, resolveSpell } from "./spell.ts";

/** A spell of a customer; one that goes on ends at Infinity. */
export interface CustomerSpell extends ResolvedSpell {
  readonly group: Key;
  readonly reason: Key;
}

/**
 * Spells by customer, in order of time. Those that touch are one, and with a reactivation `within` a time those with no
 * more than that between; what is put together ends for the reason of its last part.
 *
 * @throws RangeError when spells of one customer overlap.
 */
export function spellsByCustomer(
  act: string,
  spells: readonly DatedSpell[],
  definition: ResolvedChurnDefinition,
): Map<UserKey, CustomerSpell[]> {
  const customers = new Map<UserKey, CustomerSpell[]>();
  spells.forEach((spell, row) => {
    const group = definition.by === null ? null : (spell.segment ?? null);
    const resolved = { ...resolveSpell(act, spell, row), group, reason: spell.reason ?? null };
    const own = customers.get(spell.customer);
    if (own === undefined) customers.set(spell.customer, [resolved]);
    else own.push(resolved);
  });
  const grace = graceMs(definition);
  for (const [customer, own] of customers) customers.set(customer, joined(act, customer, own, grace));
  return customers;
}

function joined(act: string, customer: UserKey, spells: CustomerSpell[], grace: number): CustomerSpell[] {
  const all: CustomerSpell[] = [];
  for (const spell of spells.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = all.at(-1);
    if (last !== undefined && spell.start < last.end) {
      throw new RangeError(
        `Cannot ${act}: spells of one customer must not overlap, customer ${JSON.stringify(customer)} has two that do`,
      );
    }
    if (last !== undefined && spell.start - last.end <= grace && spell.group === last.group)
      all[all.length - 1] = { ...spell, start: last.start };
    else all.push(spell);
  }
  return all;
}

/** The period in which spells are complete: as stated, else from the first start to just after what is known last. */
export function observedPeriod(
  act: string,
  customers: ReadonlyMap<UserKey, readonly CustomerSpell[]>,
  stated: ChurnDefinition["observed"],
): Observed {
  const resolved = resolveRange(act, stated);
  let first = Infinity;
  let last = -Infinity;
  for (const own of customers.values()) {
    for (const { start, end } of own) {
      first = Math.min(first, start);
      last = Math.max(last, end === Infinity ? start + 1 : end + 1);
    }
  }
  const isNothing = first === Infinity;
  const from = stated?.from === undefined ? (isNothing ? 0 : first) : resolved!.from;
  const until = stated?.until === undefined ? Math.max(from, isNothing ? 0 : last) : resolved!.until;
  return { from, until, assumed: stated?.from === undefined || stated?.until === undefined };
}
