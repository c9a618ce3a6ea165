import { durationMs, type FunnelDefinition, funnel, funnelTrend, funnelUsers } from "../../src/index.ts";
import { type FunnelCase, readFunnel } from "./funnel-case.ts";
import type { FunnelConfig } from "./funnel-config.ts";
import { readEvents } from "./funnel-events.ts";
import type { VectorCase } from "./vector-case.ts";

/** Who came to a step. */
export function usersAt({ definition, events }: FunnelCase, step: number): readonly (string | number)[] {
  return funnelUsers(events.table, definition, { step });
}

/** Who came to the step before and not to this one: peers do not tell who may still go on. */
export function usersLostAt(one: FunnelCase, step: number): readonly (string | number)[] {
  const there = new Set(usersAt(one, step));
  return usersAt(one, step - 1).filter((user) => !there.has(user));
}

/** The share that converted by the day of entry. */
export function byEntryDay({ definition, events }: FunnelCase): Record<string, number | null> {
  const { kind: _, ...plain } = definition;
  const { periods } = funnelTrend(events.table, { ...plain, period: "day" });
  const entered = periods.filter(({ steps }) => steps[0]!.reached > 0);
  return Object.fromEntries(entered.map(({ period, steps }) => [period, steps.at(-1)!.fromEntry.value]));
}

/** The window for each of several inputs, in the unit of the case; `null` for one that is refused. */
export function effectiveWindow(vector: VectorCase): (number | null)[] {
  const { windowInputs = [], ...config } = vector.config as FunnelConfig;
  const unit = readEvents(vector).length(1, config.windowUnit).seconds;
  return windowInputs.map((window) => {
    const { definition } = readFunnel({ ...vector, config: { ...config, window, steps: ["step"] } });
    try {
      return durationMs(definition.window as { seconds: number }) / 1000 / unit;
    } catch {
      return null;
    }
  });
}

/** How often an event comes between the last two steps: optional steps of it, as many as there are rows. */
export function extraOccurrences({ definition, events }: FunnelCase, event: string): number {
  const { steps } = definition;
  const count = Math.min(32 - steps.length, events.table.eventCount);
  const extra: FunnelDefinition["steps"] = Array.from({ length: count }, () => ({ event, optional: true }));
  const all = [...steps.slice(0, -1), ...extra, steps.at(-1)!];
  const result = funnel(events.table, { ...definition, steps: all });
  return result.steps
    .filter(({ selector }) => selector.optional)
    .reduce((sum, step) => sum + step.reached, 0);
}
