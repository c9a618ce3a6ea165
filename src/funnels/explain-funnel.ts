import { refuse } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { type ChainRecord, chainRecords, filterUsers, matchClasses } from "../matching/index.ts";
import { type FunnelDefinition, type ResolvedFunnelDefinition, resolveFunnel } from "./definition.ts";
import { chainFrom, isHeld, requiredCount, type StopReason, stopReasons } from "./stop-reasons.ts";

/** A step of a chain: when it was reached, and by which events (several if they fill it at one instant). */
export interface ExplainedStep {
  readonly step: number;
  readonly time: number;
  readonly events: readonly (string | null)[];
}

/** A chain that counts, and how it ended. */
export interface ExplainedChain {
  /** The values held constant; `null` without `hold`. */
  readonly held: ChainRecord["held"];
  readonly level: number;
  readonly outcome: "converted" | "pending" | "dropped";
  readonly steps: readonly ExplainedStep[];
  /** Why the chain went no further; empty when it converted. */
  readonly stoppedBy: readonly StopReason[];
}

/** A first step that the counted chains do not start from, and why. */
export interface RejectedEntry {
  readonly time: number;
  /** How far the best chain from here comes; 0 when none may start here. */
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
  readonly stoppedBy: readonly StopReason[];
}

export interface FunnelExplanation {
  readonly user: UserKey;
  readonly definition: ResolvedFunnelDefinition;
  readonly chains: readonly ExplainedChain[];
  readonly rejected: readonly RejectedEntry[];
}

/**
 * Says of one unit which chain a funnel counts, why it went no further, and of every other first step why the chain
 * from there was not counted.
 *
 * @throws DefinitionError when the definition is not valid, or the table has no such unit.
 * @example The window runs out from the first visit; the second one counts
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "ann", "ann"],
 *   event: ["visit", "visit", "buy"],
 *   time: [0, 60_000, 63_000],
 * });
 * const { chains, rejected } = explainFunnel(table, { steps: ["visit", "buy"], window: { seconds: 5 } }, "ann");
 * chains[0].steps.map(({ time }) => time); // => [60_000, 63_000]
 * rejected.map(({ time, reason, stoppedBy }) => [time, reason, ...stoppedBy]); // => [[0, "shallower", "window"]]
 * ```
 */
export function explainFunnel(
  table: EventTable,
  definition: FunnelDefinition,
  user: UserKey,
): FunnelExplanation {
  const act = "explain funnel";
  const resolved = resolveFunnel(definition);
  if (!table.users.includes(user)) refuse(act, "the table must have the user", "user", user);
  const one = filterUsers(table, { keys: [user] });
  if (one.time === null || one.observed === null)
    return refuse(act, "the events must have times", "table", "none");
  const records = chainRecords(one, definition);
  const counted = new Set(records.map(({ times }) => times[0]!));
  const rejected = entryTimes(one, resolved).filter((time) => !counted.has(time));
  return {
    user,
    definition: resolved,
    chains: records.map((record) => explainChain(one, definition, record)),
    rejected: rejected.map((time) => explainEntry(one, definition, resolved, records, time)),
  };
}

function explainChain(table: EventTable, definition: FunnelDefinition, record: ChainRecord): ExplainedChain {
  const { held, level, times, pending, rowsOf } = record;
  const numbers = definition.steps.map((_, i) => i).filter((i) => !Number.isNaN(times[i]!));
  return {
    held,
    level,
    outcome: level === requiredCount(definition) ? "converted" : pending ? "pending" : "dropped",
    steps: numbers.map((i) => ({
      step: i + 1,
      time: times[i]!,
      events: rowsOf(i).map((row) => eventAt(table, row)),
    })),
    stoppedBy: stopReasons(table, definition, times[0]!, record),
  };
}

function explainEntry(
  table: EventTable,
  definition: FunnelDefinition,
  { steps, range, entries, count, resolutionMs }: ResolvedFunnelDefinition,
  records: readonly ChainRecord[],
  time: number,
): RejectedEntry {
  const observed = table.observed!;
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const isOutside =
    time < floored(from, resolutionMs) || time >= Math.min(observed.until, range?.until ?? Infinity);
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
    const [last, countedLast] = [lastTime(own, steps), lastTime(counted, steps)];
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
    .map((t) => floored(t, resolutionMs));
  return [...new Set(times)];
}

function floored(time: number, resolutionMs: number): number {
  return Math.floor(time / resolutionMs) * resolutionMs;
}

/** When a chain came to its last required step. */
function lastTime({ times }: ChainRecord, steps: ResolvedFunnelDefinition["steps"]): number {
  return Math.max(...Array.from(times).filter((t, i) => !steps[i]!.optional && !Number.isNaN(t)));
}

function eventAt({ event }: EventTable, row: number): string | null {
  return event === null ? null : (event.values[event.codes[row]!] as string);
}
