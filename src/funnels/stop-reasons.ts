import type { EventTable } from "../events/index.ts";
import { type ChainRecord, chainRecords, type Step } from "../matching/index.ts";
import type { FunnelDefinition } from "./definition.ts";

/**
 * Why a chain went no further: it is still `"open"`; another attempt began (`"next-attempt"`); without the rule named it
 * would have gone further; or `"no-event"` that matches the next step follows.
 */
export type StopReason =
  | "open"
  | "next-attempt"
  | "window"
  | "max-gap"
  | "exclusion"
  | "order"
  | "ties"
  | "reuse"
  | "first-time"
  | "hold"
  | "no-event";

/** The definition without one of its rules. */
const WITHOUT: Readonly<Record<string, (definition: FunnelDefinition) => FunnelDefinition>> = {
  window: (definition) => ({ ...definition, window: undefined }),
  "max-gap": (definition) => withSteps(definition, { maxGap: undefined }),
  exclusion: (definition) => ({ ...definition, exclude: undefined }),
  order: ({ order, ...definition }) =>
    withSteps({ ...definition, order: order === "any" ? order : "ordered" }, { next: undefined }),
  ties: (definition) => ({ ...definition, ties: "any" }),
  reuse: (definition) => ({ ...definition, reuseEvents: definition.order !== "any" }),
  "first-time": (definition) => withSteps(definition, { firstTime: undefined }),
  hold: (definition) => ({ ...definition, hold: undefined }),
};

/** Why the chain from an entry went no further than a level. */
export function stopReasons(
  table: EventTable,
  definition: FunnelDefinition,
  entry: number,
  level: number,
  pending: boolean,
): StopReason[] {
  const reasons: StopReason[] = pending ? ["open"] : [];
  const levelOf = (rules: FunnelDefinition) => chainFrom(table, rules, entry)?.level ?? 0;
  if (levelOf(definition) > level) reasons.push("next-attempt");
  for (const [reason, without] of Object.entries(WITHOUT))
    if (levelOf(without(definition)) > Math.max(level, levelOf(definition)))
      reasons.push(reason as StopReason);
  return reasons.length > 0 ? reasons : ["no-event"];
}

/** The best chain that starts at a time; `null` when none may. */
export function chainFrom(
  table: EventTable,
  definition: FunnelDefinition,
  entry: number,
): ChainRecord | null {
  const rules: FunnelDefinition = {
    ...definition,
    entries: "first",
    count: "users",
    excluded: undefined,
    range: { from: entry, until: entry + 1 },
  };
  return chainRecords(table, rules)[0] ?? null;
}

function withSteps(definition: FunnelDefinition, change: object): FunnelDefinition {
  const changed = (step: Step): Step =>
    typeof step === "object" && !Array.isArray(step) ? { ...step, ...change } : step;
  return { ...definition, steps: definition.steps.map(changed) };
}
