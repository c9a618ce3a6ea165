import type { EventTable } from "../events/index.ts";
import { type ChainRecord, chainRecords, type Step } from "../matching/index.ts";
import { type FunnelDefinition, resolveFunnel } from "./definition.ts";

/**
 * Why a chain went no further: it is still `"open"`; another attempt began (`"next-attempt"`); without the rule named it
 * would have gone further, or only without `"several-rules"` together; or `"no-event"` that matches the next step follows.
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
  | "several-rules"
  | "no-event";

/** The definition without one of its rules. */
const WITHOUT: Readonly<Partial<Record<StopReason, (definition: FunnelDefinition) => FunnelDefinition>>> = {
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

/** Why the chain from an entry, with the values held, went no further than a level: no reason when that is the last one. */
export function stopReasons(
  table: EventTable,
  definition: FunnelDefinition,
  entry: number,
  { held, level, pending }: Pick<ChainRecord, "held" | "level" | "pending">,
): StopReason[] {
  if (level === requiredCount(definition)) return [];
  const levelOf = (rules: FunnelDefinition) => chainFrom(table, rules, entry, held)?.level ?? 0;
  const own = chainFrom(table, definition, entry, held);
  const deepest = Math.max(level, own?.level ?? 0);
  const rules = Object.entries(WITHOUT) as [StopReason, (definition: FunnelDefinition) => FunnelDefinition][];
  const reasons = rules
    .filter(([, without]) => levelOf(without(definition)) > deepest)
    .map(([reason]) => reason);
  if (deepest > level) reasons.unshift("next-attempt");
  // An attempt in the order of the input has one row to start at, not all of the instant.
  else if (pending && own?.pending === true) reasons.unshift("open");
  if (reasons.length > 0) return reasons;
  const free = rules.reduce((rest, [, without]) => without(rest), definition);
  return [levelOf(free) > level ? "several-rules" : "no-event"];
}

/** The best chain that starts at a time, of those with the values held unless these are `null`; `null` when none may. */
export function chainFrom(
  table: EventTable,
  definition: FunnelDefinition,
  entry: number,
  held: ChainRecord["held"],
): ChainRecord | null {
  const { resolutionMs } = resolveFunnel(definition);
  const rules: FunnelDefinition = {
    ...definition,
    entries: "first",
    count: held === null ? "users" : "pairs",
    excluded: undefined,
    range: { from: entry, until: entry + resolutionMs },
  };
  const isWanted = (record: ChainRecord) => held === null || record.held === null || isHeld(record, held);
  return chainRecords(table, rules).find(isWanted) ?? null;
}

/** How many steps a chain must reach. */
export function requiredCount({ steps }: FunnelDefinition): number {
  return steps.filter((step) => Object(step).optional !== true).length;
}

/** Whether a record is that of the values held. */
export function isHeld(record: ChainRecord, held: ChainRecord["held"]): boolean {
  return JSON.stringify(record.held) === JSON.stringify(held);
}

function withSteps(definition: FunnelDefinition, change: object): FunnelDefinition {
  const changed = (step: Step): Step =>
    typeof step === "object" && !Array.isArray(step) ? { ...step, ...change } : step;
  return { ...definition, steps: definition.steps.map(changed) };
}
