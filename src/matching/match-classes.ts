import { allRows, type CodeArray, codeArray, type EventRows, type EventTable } from "../events/index.ts";
import { rowTest } from "./row-test.ts";
import type { ResolvedSelector } from "./selector.ts";

/**
 * Which selectors each row matches: row `i` is of class `codes[i]`, and a row of class `c` matches the selectors
 * `selectors[c]` (their numbers, ascending). Without conditions the classes are the event codes themselves.
 */
export interface MatchClasses {
  readonly codes: CodeArray;
  readonly selectors: readonly (readonly number[])[];
  /** By class, the code of the event that all its rows have. */
  readonly eventOf: readonly number[];
}

/**
 * Finds which selectors each row of a table matches: by its event first, then one by one those with conditions. With
 * `runs` only some rows are asked, and the codes are those of their entries.
 */
export function matchClasses(
  table: EventTable,
  selectors: readonly ResolvedSelector[],
  runs: EventRows = allRows(table),
): MatchClasses {
  const names = table.event?.values ?? [null];
  const byName = new Map(names.map((name): [unknown, number[]] => [name, []]));
  selectors.forEach(({ event }, i) => {
    for (const name of new Set<unknown>(event ?? names)) byName.get(name)?.push(i);
  });
  const byEvent: MatchClasses = {
    codes: runs.codes ?? new Uint8Array(table.eventCount),
    selectors: [...byName.values()],
    eventOf: names.map((_, code) => code),
  };
  return selectors.reduce(
    (classes, { where }, i) => (where.length > 0 ? refine(runs, classes, i, rowTest(table, where)) : classes),
    byEvent,
  );
}

/** Takes selector `i` from the rows for which its conditions do not hold; classes without rows are dropped. */
function refine(
  { runStart, users, rows }: EventRows,
  { codes, selectors, eventOf }: MatchClasses,
  i: number,
  holds: (user: number, row: number) => boolean,
): MatchClasses {
  const refined: (readonly number[])[] = [];
  const refinedEventOf: number[] = [];
  const mayLose = selectors.map((matched) => matched.includes(i));
  const known = new Uint32Array(2 * selectors.length);
  const next = new Uint32Array(codes.length);
  for (let run = 0; run + 1 < runStart.length; run++) {
    const user = users?.[run] ?? run;
    for (let entry = runStart[run]!; entry < runStart[run + 1]!; entry++) {
      const code = codes[entry]!;
      const isLost = mayLose[code]! && !holds(user, rows?.[entry] ?? entry);
      const pair = 2 * code + (isLost ? 1 : 0);
      // Known classes are kept one higher, so that 0 means "not met yet".
      if (known[pair] === 0) {
        refined.push(isLost ? selectors[code]!.filter((other) => other !== i) : selectors[code]!);
        known[pair] = refinedEventOf.push(eventOf[code]!);
      }
      next[entry] = known[pair]! - 1;
    }
  }
  return { codes: codeArray(next, refined.length), selectors: refined, eventOf: refinedEventOf };
}
