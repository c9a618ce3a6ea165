import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { type AhaCell, ahaCells } from "./aha-cells.ts";
import type { AhaDefinition } from "./aha-definition.ts";
import { type AhaResult, ahaMomentsFromCounts } from "./aha-moments-from-counts.ts";
import { checkAhaCounts } from "./check-aha-counts.ts";
import { type AhaCounts, countAhaMoments } from "./count-aha-moments.ts";

/**
 * Which early actions go with a later outcome: for each event, how often at least and in how many first days, with the
 * strongest correlation φ (−1 to 1) with the outcome; with predictive values, lift, odds ratio and difference of the rates
 * and their intervals, and Fisher's exact test adjusted for all cells that were looked at. Found on one part of the units
 * and computed again on the others, which are drawn by a hash of their keys.
 *
 * The days of an action end before the time of the outcome begins (leakage). Units whose time of the outcome is not over
 * are pending, and every cell has the same units. It is a correlation, not an effect. Accounts: `tableByUnit` first.
 *
 * Without units there are no moments, and shares are `null`.
 *
 * Source: Amplitude, Docs, Compass; Sture Holm, 1979; Yoav Benjamini and Yosef Hochberg, 1995.
 *
 * @throws DefinitionError when the definition is not valid, all days leak, or events without names are not named.
 * @throws DefinitionError when the table has no times, or there are more than 5,000,000 cells.
 * @example Who invites somebody in the first three days comes back in the second week
 * ```ts
 * const day = 86_400_000;
 * const users = Array.from({ length: 40 }, (_, i) => i);
 * const rows = users.flatMap((user) => [
 *   { user, event: "signup", time: 0 },
 *   ...(user % 2 === 0 ? [{ user, event: "invite", time: 2 * day }] : []),
 *   ...(user % 2 === 0 || user === 1 ? [{ user, event: "visit", time: 8 * day }] : []),
 * ]);
 * const table = tableFromRows(rows, { observed: { from: 0, until: 14 * day } });
 * const target = { event: "visit", from: { days: 7 }, to: { days: 14 } };
 * const [first] = findAhaMoments(table, { start: "signup", target, holdout: 0 }).moments;
 * [first.event, first.times, first.days, first.train.ppv.value]; // => ["invite", 1, 3, 1]
 * ```
 */
export function findAhaMoments(table: EventTable, definition: AhaDefinition): AhaResult {
  return ahaMomentsFromCounts(countAhaMoments(table, definition));
}

/**
 * Every cell of one event that is large enough, to be drawn as a grid of times and days: the strongest positive correlation
 * first.
 *
 * @throws DefinitionError when the definition names its events and this is none of them.
 */
export function ahaGridFromCounts(counts: AhaCounts, event: string): AhaCell[] {
  checkAhaCounts("read aha moments", counts);
  const { events } = counts.definition;
  if (events !== null && !events.some(({ name }) => name === event))
    refuse("read aha moments", "the event must be one of the definition", "event", event);
  return ahaCells(counts).cells.filter((cell) => cell.event === event);
}
