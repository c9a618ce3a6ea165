import { type EventTable, timeSpan } from "../events/index.ts";
import type { MatchClasses } from "../matching/index.ts";
import type { PlainUses } from "./count-plain-uses.ts";

/**
 * Counts uses without their dates: a third of the time. `null` for more than 32 classes of rows, or two of one feature;
 * no row may be of two features.
 *
 * Uses below 64 have a cell of their own, `code << 6 | uses`: written as numbers, since the engine reads constants of a file
 * anew for each, 7 % of the time.
 */
export function countUsesOnly(
  table: EventTable,
  { codes, selectors }: MatchClasses,
  featureCount: number,
  { from, to }: { readonly from: number; readonly to: number },
  minUses: number,
): PlainUses | null {
  const featureOf = selectors.map(([feature = -1]) => feature);
  const stated = featureOf.filter((feature) => feature >= 0);
  if (selectors.length > 32 || new Set(stated).size < stated.length) return null;
  const { runStart, userCount } = table;
  const time = table.time!;
  const span = timeSpan(table);
  const isWhole = span.first >= from && span.last < to;
  const ofFeature = featureOf.reduce((bits, feature, code) => (feature < 0 ? bits : bits | (1 << code)), 0);
  const uses = new Int32Array(32);
  const cells = new Int32Array(32 << 6);
  /** Pairs of a class and its uses. */
  const beyond: number[] = [];
  const breadth = new Uint32Array(featureCount + 1);
  let active = 0;
  for (let user = 0; user < userCount; user++) {
    let start = runStart[user]!;
    let end = runStart[user + 1]!;
    if (!isWhole) {
      while (start < end && time[start]! < from) start++;
      while (start < end && time[end - 1]! >= to) end--;
    }
    if (start === end) continue;
    active++;
    let met = 0;
    for (let i = start; i < end; i++) {
      const code = codes[i]!;
      uses[code]!++;
      met |= 1 << code;
    }
    let adopted = 0;
    for (let rest = met & ofFeature; rest !== 0; rest &= rest - 1) {
      const code = 31 - Math.clz32(rest & -rest);
      const n = uses[code]!;
      uses[code] = 0;
      if (n < 64) cells[(code << 6) | n]!++;
      else beyond.push(code, n);
      if (n >= minUses) adopted++;
    }
    breadth[adopted]!++;
  }
  return {
    active,
    breadth,
    eachDepth(visit) {
      cells.forEach((users, cell) => {
        if (users > 0) visit(featureOf[cell >> 6]!, cell & 63, 0, users);
      });
      for (let i = 0; i < beyond.length; i += 2) visit(featureOf[beyond[i]!]!, beyond[i + 1]!, 0, 1);
    },
  };
}
