import type { EventTable } from "../events/index.ts";
import { type ChainRecord, entryRange, floorTo, matchClasses } from "../matching/index.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./definition.ts";
import { chainFrom, isHeld, type StopReason, stopReasons } from "./stop-reasons.ts";

/** A first step that the counted chains do not start from, and why. */
export interface RejectedEntry {
  /** When it was done, in epoch ms, floored to the `resolution`. */
  readonly time: number;
  /** Required steps that the best chain from here reaches; 0 when none may start here. */
  readonly level: number;
  /**
   * `"outside-range"`; `"no-entry"`: a first-time step that is not the first, or without the value to hold;
   * `"not-first"`: only first entries count; `"shallower"` than the counted chain; as deep but
   * `"later"` there; as deep and as early but from an `"earlier-entry"`; `"during-attempt"`: another attempt was under
   * way; `"left"`: exclusions take the unit out of the funnel.
   */
  readonly reason:
    | "outside-range"
    | "no-entry"
    | "not-first"
    | "shallower"
    | "later"
    | "earlier-entry"
    | "during-attempt"
    | "left";
  /** Why the best chain from here went no further; empty when it converts, or none may start here. */
  readonly stoppedBy: readonly StopReason[];
}

/** The first steps of the only user of a table from which none of the records starts. */
export function rejectedEntries(
  table: EventTable,
  definition: FunnelDefinition,
  resolved: ResolvedFunnelDefinition,
  records: readonly ChainRecord[],
): RejectedEntry[] {
  const counted = new Set(records.map(({ times }) => times[0]!));
  return entryTimes(table, resolved)
    .filter((time) => !counted.has(time))
    .map((time) => explainEntry(table, definition, resolved, records, time));
}

function explainEntry(
  table: EventTable,
  definition: FunnelDefinition,
  resolved: ResolvedFunnelDefinition,
  records: readonly ChainRecord[],
  time: number,
): RejectedEntry {
  const { range, entries, count } = resolved;
  const observed = table.observed!;
  const { entriesFrom, entriesUntil } = entryRange(resolved, range ?? observed, observed);
  const isOutside = time < entriesFrom || time >= entriesUntil;
  const own = isOutside ? null : chainFrom(table, definition, time, null);
  const level = own?.level ?? 0;
  return {
    time,
    level,
    reason: reasonOf(),
    stoppedBy: own === null ? [] : stopReasons(table, definition, time, own),
  };

  function reasonOf(): RejectedEntry["reason"] {
    if (isOutside) return "outside-range";
    if (own === null) return "no-entry";
    if (records.length === 0) return "left";
    if (count === "attempts") return "during-attempt";
    if (entries === "first") return "not-first";
    const counted = count === "pairs" ? records.find((record) => isHeld(record, own.held)) : records[0];
    if (counted === undefined) return "left";
    if (level < counted.level) return "shallower";
    // A better chain than the one that counts would count, had exclusions not taken it out.
    const [last, countedLast] = [lastPlace(own, resolved), lastPlace(counted, resolved)];
    if (level > counted.level || last < countedLast) return "left";
    if (last > countedLast) return "later";
    return time < counted.times[0]! ? "earlier-entry" : "left";
  }
}

/** The times at which a chain could start, but for the range. */
function entryTimes(table: EventTable, { steps, order, resolutionMs }: ResolvedFunnelDefinition): number[] {
  const { codes, selectors } = matchClasses(table, order === "any" ? steps : steps.slice(0, 1));
  const times = Array.from(table.time!)
    .filter((t, row) => t < table.observed!.until && selectors[codes[row]!]!.length > 0)
    .map((t) => floorTo(t, resolutionMs));
  return [...new Set(times)];
}

/** Where a chain came to its last required step: the row where the order of the input counts, else the instant. */
function lastPlace({ times, rowsOf }: ChainRecord, { steps, ties }: ResolvedFunnelDefinition): number {
  const reached = steps.flatMap((step, i) => (step.optional || Number.isNaN(times[i]) ? [] : [i]));
  return Math.max(...reached.map((i) => (ties === "input" ? rowsOf(i)[0]! : times[i]!)));
}
