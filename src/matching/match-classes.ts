import { type CodeArray, codeArray, type EventTable } from "../events/index.ts";
import { rowTest } from "./row-test.ts";
import type { ResolvedSelector } from "./selector.ts";

/**
 * Which selectors each row matches: row `i` is of class `codes[i]`, and a row of class `c` matches the selectors
 * `selectors[c]` (their numbers, ascending). Without conditions the classes are the event codes themselves.
 */
export interface MatchClasses {
  readonly codes: CodeArray;
  readonly selectors: readonly (readonly number[])[];
}

/** Finds which selectors each row of a table matches: by its event first, then one by one those with conditions. */
export function matchClasses(table: EventTable, selectors: readonly ResolvedSelector[]): MatchClasses {
  const names = table.event?.values ?? [null];
  const byName = new Map(names.map((name): [unknown, number[]] => [name, []]));
  selectors.forEach(({ event }, i) => {
    for (const name of new Set<unknown>(event ?? names)) byName.get(name)?.push(i);
  });
  const byEvent: MatchClasses = {
    codes: table.event?.codes ?? new Uint8Array(table.eventCount),
    selectors: [...byName.values()],
  };
  return selectors.reduce(
    (classes, { where }, i) =>
      where.length > 0 ? refine(table, classes, i, rowTest(table, where)) : classes,
    byEvent,
  );
}

/** Takes selector `i` from the rows for which its conditions do not hold; classes without rows are dropped. */
function refine(
  { userCount, runStart }: EventTable,
  { codes, selectors }: MatchClasses,
  i: number,
  holds: (user: number, row: number) => boolean,
): MatchClasses {
  const refined: (readonly number[])[] = [];
  const mayLose = selectors.map((matched) => matched.includes(i));
  const known = new Uint32Array(2 * selectors.length);
  const next = new Uint32Array(codes.length);
  for (let user = 0; user < userCount; user++) {
    for (let row = runStart[user]!; row < runStart[user + 1]!; row++) {
      const matched = selectors[codes[row]!]!;
      const isLost = mayLose[codes[row]!]! && !holds(user, row);
      const pair = 2 * codes[row]! + (isLost ? 1 : 0);
      // Known classes are kept one higher, so that 0 means "not met yet".
      known[pair] ||= refined.push(isLost ? matched.filter((other) => other !== i) : matched);
      next[row] = known[pair]! - 1;
    }
  }
  return { codes: codeArray(next, refined.length), selectors: refined };
}
