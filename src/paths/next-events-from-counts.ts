import { compareKeys, type Key, type Observed } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { NextEventsCounts } from "./count-next-events.ts";
import type { ResolvedNextEventsDefinition } from "./next-definition.ts";
import { pathNotes } from "./path-notes.ts";

/** What came next: an event by its name, which may be `null`, or nothing. */
export interface NextEvent {
  readonly kind: "event" | "none";
  readonly name: Key;
  /** Units for which it came next. */
  readonly count: number;
  /** Share (0–1) of the units that did the sequence at the anchor. */
  readonly share: Rate;
}

/** What came next to a sequence, and of whom that can be said. */
export interface NextEventsResult {
  readonly kind: "nextEvents";
  readonly definition: ResolvedNextEventsDefinition;
  readonly observed: Observed;
  readonly excluded: NextEventsCounts["excluded"];
  /** All units of the table. */
  readonly userCount: number;
  /** Units that did the sequence at the anchor. */
  readonly n: number;
  /** Share (0–1) of the units with an anchor that did the sequence there. */
  readonly matched: Rate;
  /** The most frequent first; of equally frequent ones the first in the order of names, nothing last. */
  readonly next: readonly NextEvent[];
  readonly notes: readonly Note[];
}

/**
 * What came next and how often, from counts. See {@link nextEvents}.
 *
 * @throws DefinitionError when the counts are of another kind, or damaged.
 */
export function nextEventsFromCounts(counts: NextEventsCounts): NextEventsResult {
  checkCounts("compute next events", "nextEvents", counts, ["userCount", "units", "mentions"]);
  const { units, mentions, ...rest } = counts;
  const { confidence, range, direction } = rest.definition;
  const rows = units.rows as readonly (readonly [string, Key, number])[];
  const followed = rows.filter(([outcome]) => outcome === "event" || outcome === "none");
  const n = followed.reduce((sum, row) => sum + row[2], 0);
  const anchored = rows.reduce((sum, [outcome, , count]) => (outcome === "absent" ? sum : sum + count), 0);
  const next = followed.map(
    ([kind, name, count]): NextEvent => ({
      kind: kind as NextEvent["kind"],
      name,
      count,
      share: rate(count, n, confidence),
    }),
  );
  const notes = pathNotes(mentions, rest.observed, range);
  if (direction === "after" && followed.some(([outcome]) => outcome === "none"))
    notes.push(note("may-follow", "where nothing came next, it may after the end of the observed period"));
  return {
    ...rest,
    n,
    matched: rate(n, anchored, confidence),
    next: next.sort(
      (a, b) => b.count - a.count || compareKeys(a.kind, b.kind) || compareKeys(a.name, b.name),
    ),
    notes,
  };
}
