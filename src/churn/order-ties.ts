import { compareKeys, type Key } from "../counts/index.ts";
import type { UserKey } from "../events/index.ts";
import type { CustomerSpell } from "./customer-spells.ts";
import type { DatedSpell } from "./spell.ts";

/**
 * Spells of no length of one customer, whose times do not order them, in an order that is not that of the rows: the
 * smallest segment first, and the smallest reason last, which is the one that counts. Each takes the row of another.
 */
export function orderTies(
  spells: readonly DatedSpell[],
  given: readonly CustomerSpell[],
): readonly CustomerSpell[] {
  const rows = new Map<UserKey, number[]>();
  given.forEach(({ start, end }, row) => {
    if (start !== end) return;
    const { customer } = spells[row]!;
    const own = rows.get(customer);
    if (own === undefined) rows.set(customer, [row]);
    else own.push(row);
  });
  const ordered = [...given];
  for (const own of rows.values()) {
    const sorted = own.map((row) => given[row]!).sort(inOrder);
    own.forEach((row, i) => {
      ordered[row] = sorted[i]!;
    });
  }
  return ordered;
}

function inOrder(a: CustomerSpell, b: CustomerSpell): number {
  return a.start - b.start || smallestFirst(a.group, b.group) || smallestFirst(b.reason, a.reason);
}

/** Missing values come after all others. */
function smallestFirst(a: Key, b: Key): number {
  return Number(a === null) - Number(b === null) || compareKeys(a, b);
}
