import type { Key } from "../counts/index.ts";
import { checkOptions, oneOf, refuse } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { type ChainRecord, eachChain } from "../matching/index.ts";
import { chainGroup } from "./chain-group.ts";
import { type FunnelDefinition, resolveFunnel } from "./definition.ts";
import { groupRule } from "./group-rule.ts";

/** Which units to list. */
export interface FunnelUsersQuery {
  /** The number of a step, from 1. */
  readonly step: number;
  /**
   * Reached the step (default); went on from it to the next required one; stopped there for good; stopped there and may
   * still go on.
   */
  readonly outcome?: "reached" | "converted" | "dropped" | "pending" | undefined;
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

/**
 * The keys of the units behind a number of a funnel, in the order of the table; each once, also when several of its
 * attempts or values count.
 *
 * @throws DefinitionError when the definition is not valid, there is no such step, an optional one or the last is asked for
 * another outcome than reached, or the table has no times.
 * @example Who saw the page and did not sign up
 * ```ts
 * const table = tableFromColumns(
 *   {
 *     user: ["ann", "ann", "bob"],
 *     event: ["visit", "signup", "visit"],
 *     time: [0, 1000, 0],
 *   },
 *   { observed: { from: 0, until: 10_000 } },
 * );
 * const definition = { steps: ["visit", "signup"], window: { seconds: 5 } };
 * funnelUsers(table, definition, { step: 1, outcome: "dropped" }); // => ["bob"]
 * ```
 */
export function funnelUsers(
  table: EventTable,
  definition: FunnelDefinition,
  query: FunnelUsersQuery,
): UserKey[] {
  const act = "list funnel users";
  const resolved = resolveFunnel(definition);
  const { steps, by } = resolved;
  checkOptions(
    act,
    query,
    {
      step: ["the number of a step", (n: number) => Number.isInteger(n) && n >= 1 && n <= steps.length],
      outcome: oneOf("reached", "converted", "dropped", "pending"),
      group: groupRule,
    },
    "query",
  );
  const { step, outcome = "reached", group } = query;
  if (step === undefined) refuse(act, "there must be a step", "query.step", step);
  if ((steps[step - 1]!.optional || step === steps.length) && outcome !== "reached")
    refuse(act, "optional steps and the last have no outcome but reached", "query.outcome", outcome);
  if (group !== undefined && by === null) refuse(act, "a group needs by", "query.group", group);
  const level = steps.slice(0, step).filter(({ optional }) => !optional).length;
  const groupOf = chainGroup(table, resolved);
  const isListed = (record: ChainRecord) =>
    hasOutcome(record, step, level, outcome) && (group === undefined || groupOf(record) === group);
  const listed = new Set<number>();
  eachChain(act, table, resolved, (record) => {
    if (isListed(record)) listed.add(record.user);
  });
  return Array.from(listed, (user) => table.users[user]!);
}

function hasOutcome(record: ChainRecord, step: number, level: number, outcome: string): boolean {
  if (outcome === "reached") return !Number.isNaN(record.times[step - 1]!);
  if (outcome === "converted") return record.level > level;
  return record.level === level && record.pending === (outcome === "pending");
}
