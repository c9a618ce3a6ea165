import type { StartOptions } from "../../src/activation/index.ts";
import { type EventTable, tableFromRows } from "../../src/events/index.ts";
import { seededRandom } from "../../src/stats/index.ts";
import { seeds } from "../seeds.ts";
import type { NaiveEntries, NaiveObserved, NaiveRow } from "./naive-activation.ts";

const HOUR = 3_600_000;
export const ORIGIN: number = Date.UTC(2026, 2, 2);

export type Random = () => number;

/** Events of some users at whole hours, so that instants coincide, with what is observed and who enters. */
export interface ActivationCase {
  readonly rows: readonly NaiveRow[];
  readonly observed: NaiveObserved;
  readonly entries: NaiveEntries;
}

export function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)]!;
}

/** Random users with at most so many events over `hours` hours. */
export function activationCase(random: Random, hours = 24, events = 8): ActivationCase {
  const at = () => ORIGIN + Math.floor(random() * hours) * HOUR;
  const users = ["ann", "bob", "cid", "dot", "eve", "fay"].slice(0, 1 + Math.floor(random() * 6));
  const rows = users.flatMap((user) =>
    Array.from({ length: 1 + Math.floor(random() * events) }, () => ({
      user,
      event: pick(random, ["signup", "signup", "invite", "report", "__proto__"]),
      time: at(),
      plan: pick(random, ["free", "pro", "", null]),
    })),
  );
  const range = () => {
    const [a, b] = [at(), at()];
    return { from: Math.min(a, b), until: Math.max(a, b) };
  };
  return {
    rows,
    observed:
      random() < 0.5
        ? { from: ORIGIN - HOUR, until: ORIGIN + hours * HOUR }
        : { from: ORIGIN + HOUR, until: ORIGIN + (2 + Math.floor(random() * hours)) * HOUR },
    entries: {
      start: pick(random, ["signup", "signup", null]),
      entries: pick(random, ["first-ever", "first-in-range"] as const),
      range: pick(random, [null, null, range()]),
    },
  };
}

/** The table of rows, in any order. */
export function tableOf(rows: readonly NaiveRow[], observed: NaiveObserved): EventTable {
  return tableFromRows([...rows], { properties: ["plan"], observed });
}

/** The entries as options. */
export function entriesOf({ start, entries, range }: NaiveEntries): StartOptions {
  return { ...(start === null ? {} : { start }), entries, ...(range === null ? {} : { range }) };
}

/** Runs a check on random cases; an error names the seed. */
export function eachSeed(first: number, count: number, check: (random: Random) => void): void {
  for (const seed of seeds(first, count)) {
    try {
      check(seededRandom(seed));
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
