import {
  type EventTable,
  type FunnelDefinition,
  type FunnelStep,
  filterUsers,
  funnel,
  funnelUsers,
  type Scalar,
  type SelectorObject,
} from "../../src/index.ts";
import type { FunnelCase } from "./funnel-case.ts";
import type { VectorCase } from "./vector-case.ts";

/** The funnel of one value of a breakdown. */
export interface CaseGroup {
  readonly value: unknown;
  readonly steps: readonly FunnelStep[];
}

/**
 * The groups of a breakdown. By a step of its own PostHog puts a user into the group of every value with which they did
 * that step: one funnel a value, with the value as a condition of the step, of the users who did it so.
 */
export function groupsOf({ system }: VectorCase, { definition, events }: FunnelCase): readonly CaseGroup[] {
  const { by, attribution, ...plain } = definition;
  const { table } = events;
  if (by === undefined || !/posthog/i.test(system) || typeof attribution !== "number")
    return funnel(table, definition).groups;
  const step = definition.steps[attribution - 1] as SelectorObject;
  const groupOf = (value: unknown, keys: Iterable<string | number>, steps: FunnelDefinition["steps"]) => ({
    value,
    steps: funnel(filterUsers(table, { keys }), { ...plain, steps }).steps,
  });
  const named = valuesOf(table, by).map((value) => {
    const narrow = { ...step, where: [...(step.where ?? []), { property: by, eq: value }] };
    const keys = funnelUsers(table, { steps: [narrow] }, { step: 1 });
    return { keys, group: groupOf(value, keys, definition.steps.with(attribution - 1, narrow)) };
  });
  const grouped = new Set(named.flatMap(({ keys }) => keys));
  const others = table.users.filter((user) => !grouped.has(user));
  const groups = [...named.map(({ group }) => group), groupOf(null, others, definition.steps)];
  return groups.filter(({ steps }) => steps[0]!.reached > 0);
}

function valuesOf({ properties }: EventTable, name: string): Exclude<Scalar, null>[] {
  const column = properties.find((property) => property.name === name)?.column;
  if (column === undefined) return [];
  const all = column.kind === "number" ? [...column.numbers] : column.values.flat();
  return [...new Set(all)].filter(
    (value): value is Exclude<Scalar, null> => value !== null && !Number.isNaN(value),
  );
}
