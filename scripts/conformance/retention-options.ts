import {
  amplitudeRetention,
  mixpanelRetention,
  openpanelRetention,
  type Period,
  pendoRetention,
  posthogRetention,
  posthogWindowRetention,
  type RetentionDefinition,
  statsigRetention,
} from "../../src/index.ts";
import type { FunnelEvents } from "./funnel-events.ts";
import { nameOf, selectorOf } from "./funnel-selectors.ts";
import type { EventConfig, RetentionConfig } from "./retention-config.ts";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** What a case says of retention, in the options of the library: who is an entry, which return counts, by what. */
export function optionsOf(
  config: RetentionConfig,
  preset: RetentionDefinition,
  events: FunnelEvents,
): Partial<RetentionDefinition> {
  return {
    ...preset,
    ...entriesOf(config.type, preset),
    ...modeOf(config.criterion ?? (config.cumulative ? "cumulative" : undefined), preset.mode),
    ...bracketsOf(config.brackets),
    ...selectorsOf(config, events),
    minOccurrences: config.minimumOccurrences ?? config.minOccurrences,
    by: config.breakdown === undefined ? undefined : nameOf(propertyOf(config.breakdown)),
  };
}

/** Months and weeks of tools that count days in blocks. */
const BLOCK: Partial<Record<Period, number>> = { day: 1, week: 7, month: 30 };

/** The preset of a system for a clock. */
export function presetOf(system: string, mode: string | undefined, period: Period): RetentionDefinition {
  const peer = (name: string) => new RegExp(name, "i").test(system);
  const base = peer("posthog")
    ? posthogRetention
    : peer("amplitude")
      ? amplitudeRetention
      : peer("mixpanel")
        ? mixpanelRetention
        : peer("openpanel")
          ? openpanelRetention
          : peer("pendo")
            ? pendoRetention
            : peer("statsig")
              ? statsigRetention
              : {};
  const rolls = mode === undefined ? peer("amplitude|mixpanel|pendo") : /roll|24|window/i.test(mode);
  if (!rolls) return { ...base, clock: "calendar", period, cohortPeriod: period, brackets: undefined };
  const block = BLOCK[period] ?? 1;
  const rows = { cohortPeriod: period };
  if (peer("posthog"))
    return { ...posthogWindowRetention, ...rows, ...(block === 1 ? {} : { period: "day", brackets: block }) };
  if (peer("amplitude") && block === 1) return { ...base, ...rows };
  if (peer("amplitude|pendo")) return { ...base, ...rows, period: "day", brackets: block };
  return { ...base, ...rows, clock: "rolling", period: "day", brackets: block };
}

/** What only some cases say: who is an entry. PostHog's windows have one entry a user, also when they are called recurring. */
function entriesOf(
  type: string | undefined,
  { entries }: RetentionDefinition,
): Pick<RetentionDefinition, "entries"> {
  if (type === undefined) return {};
  if (/recur|compound/i.test(type)) return { entries: entries === "first-in-range" ? entries : "recurring" };
  return { entries: /range/i.test(type) ? "first-in-range" : "first-ever" };
}

function modeOf(
  criterion: string | undefined,
  preset: RetentionDefinition["mode"],
): Pick<RetentionDefinition, "mode" | "horizon"> {
  if (criterion === undefined) return { mode: preset };
  if (/after|unbounded|cumulative/i.test(criterion)) return { mode: "onOrAfter", horizon: "observed" };
  if (/before/i.test(criterion)) return { mode: "onOrBefore" };
  return { mode: /streak|consecutive|every/i.test(criterion) ? "streak" : "on" };
}

function propertyOf(breakdown: NonNullable<RetentionConfig["breakdown"]>): string {
  return typeof breakdown === "object" ? breakdown.property : breakdown;
}

/** Brackets as the library has them: edges from 0, each bracket without its end. */
function bracketsOf(stated: RetentionConfig["brackets"]): Pick<RetentionDefinition, "brackets"> {
  if (stated === undefined) return {};
  if (typeof stated === "number") return { brackets: stated };
  const ranges = stated.filter((one) => typeof one === "object");
  if (ranges.length > 0) return { brackets: [...ranges.map(([first]) => first), ranges.at(-1)![1] + 1] };
  const numbers = stated as readonly number[];
  if (numbers[0] === 0) return { brackets: numbers };
  const edges = [0, 1];
  for (const length of numbers) edges.push(edges.at(-1)! + length);
  return { brackets: edges };
}

function selectorsOf(
  { startEvent, returnEvent }: RetentionConfig,
  events: FunnelEvents,
): Pick<RetentionDefinition, "start" | "return"> {
  const read = (event: EventConfig) =>
    event === null ? {} : typeof event === "string" ? event : selectorOf(event, events);
  return {
    ...(startEvent === undefined ? {} : { start: read(startEvent) }),
    ...(returnEvent === undefined ? {} : { return: read(returnEvent) }),
  };
}

/** The weekday on which a case says that weeks start. */
export function weekStartOf({
  weekStart,
  weekStartsOn,
}: RetentionConfig): RetentionDefinition["weekStartsOn"] {
  const said = weekStart ?? weekStartsOn;
  if (said === undefined) return undefined;
  const day = typeof said === "number" ? said : WEEKDAYS.indexOf(said.slice(0, 3).toLowerCase());
  return day as NonNullable<RetentionDefinition["weekStartsOn"]>;
}
