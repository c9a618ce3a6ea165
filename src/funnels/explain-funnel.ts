import type { Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { checkTimes, type EventTable, type UserKey } from "../events/index.ts";
import { type ChainRecord, chainRecords, filterUsers } from "../matching/index.ts";
import { chainGroup } from "./chain-group.ts";
import { type FunnelDefinition, type ResolvedFunnelDefinition, resolveFunnel } from "./definition.ts";
import { type RejectedEntry, rejectedEntries } from "./rejected-entries.ts";
import { requiredCount, type StopReason, stopReasons } from "./stop-reasons.ts";

/** A step that a chain reached. */
export interface ExplainedStep {
  /** Its number, from 1. */
  readonly step: number;
  /** When it was reached, in epoch ms, floored to the `resolution`. */
  readonly time: number;
  /** The names of the events that fill it, several if they do at one instant; `null` for one without a name. */
  readonly events: readonly (string | null)[];
}

type FunnelOutcome = "converted" | "pending" | "dropped";

/** A chain that counts, and how it ended. */
export interface ExplainedChain {
  /** The values held constant; `null` without `hold`. */
  readonly held: ChainRecord["held"];
  /** The group in which it counts; `null` without `by`, and for what has no value. */
  readonly group: Key;
  /** Required steps reached, from 1. */
  readonly level: number;
  /** How this chain ended; `"pending"`: a chain from its first step may still go on. */
  readonly outcome: FunnelOutcome;
  /** How the funnel counts the unit (attempt, pair): `"pending"` also when a chain from another entry may still go on. */
  readonly countedAs: FunnelOutcome;
  readonly steps: readonly ExplainedStep[];
  /** Why the chain went no further; empty when it converted. */
  readonly stoppedBy: readonly StopReason[];
}

/** What a funnel counts of one unit, and what it does not. */
export interface FunnelExplanation {
  readonly user: UserKey;
  readonly definition: ResolvedFunnelDefinition;
  /** The chains that count: one, or one for each attempt or pair; empty for a unit that did not enter. */
  readonly chains: readonly ExplainedChain[];
  /** The other first steps. */
  readonly rejected: readonly RejectedEntry[];
}

/**
 * Says of one unit which chain a funnel counts, why it went no further, and of every other first step why the chain
 * from there was not counted.
 *
 * @throws DefinitionError when the definition is not valid, the table has no such unit, or it has no times.
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
  checkTimes(act, table);
  if (!table.users.includes(user)) refuse(act, "the table must have the user", "user", user);
  const one = filterUsers(table, { keys: [user] });
  const records = chainRecords(one, definition);
  const groupOf = chainGroup(one, resolved);
  return {
    user,
    definition: resolved,
    chains: records.map((record) => ({ group: groupOf(record), ...explainChain(one, definition, record) })),
    rejected: rejectedEntries(one, definition, resolved, records),
  };
}

function explainChain(
  table: EventTable,
  definition: FunnelDefinition,
  record: ChainRecord,
): Omit<ExplainedChain, "group"> {
  const { held, level, times, pending, rowsOf } = record;
  const stoppedBy = stopReasons(table, definition, times[0]!, record);
  const outcomeOf = (isOpen: boolean) =>
    level === requiredCount(definition) ? "converted" : isOpen ? "pending" : "dropped";
  const numbers = definition.steps.map((_, i) => i).filter((i) => !Number.isNaN(times[i]!));
  return {
    held,
    level,
    outcome: outcomeOf(stoppedBy.includes("open")),
    countedAs: outcomeOf(pending),
    steps: numbers.map((i) => ({
      step: i + 1,
      time: times[i]!,
      events: rowsOf(i).map((row) => eventAt(table, row)),
    })),
    stoppedBy,
  };
}

function eventAt({ event }: EventTable, row: number): string | null {
  return event === null ? null : (event.values[event.codes[row]!] as string);
}
