import {
  anything,
  checkOptions,
  oneOf,
  type ResolvedRange,
  type Rule,
  refuse,
  resolveRange,
} from "../definitions/index.ts";
import { durationMs, isTimeZone } from "../time/index.ts";
import type { CalendarWindow, ChainDefinition, Exclusion } from "./chain-definition.ts";
import { isText, resolveSelector } from "./resolve-selector.ts";
import type { ResolvedSelector } from "./selector.ts";
import { type ResolvedStep, resolveStep } from "./step.ts";

/** A definition of chains with every default filled in. */
export interface ResolvedChains {
  readonly steps: readonly ResolvedStep[];
  readonly order: "ordered" | "strict" | "any";
  /** Length of the window; `null` for none, or one by the calendar. */
  readonly windowMs: number | null;
  /** The window ends with the local day that lies so many months and days after the entry's; `null` for another window. */
  readonly windowDays: { readonly months: number; readonly days: number } | null;
  readonly timeZone: string;
  readonly ties: "any" | "input" | "strict";
  readonly entries: "best" | "first";
  readonly count: "users" | "attempts" | "pairs";
  readonly exclude: readonly ResolvedExclusion[];
  readonly excluded: "stop" | "drop";
  readonly hold: readonly string[];
  readonly reuseEvents: boolean;
  /** 1 for none. */
  readonly resolutionMs: number;
  readonly range: ResolvedRange | null;
}

/** An exclusion with every default filled in; the numbers of its steps from 1. */
export interface ResolvedExclusion extends ResolvedSelector {
  readonly from: number;
  readonly to: number;
}

const listOf = (what: string): Rule => [
  `a list of 1 to 32 ${what}`,
  (value: unknown) => Array.isArray(value) && value.length >= 1 && value.length <= 32,
];

/** The rules of the options of chains. */
export const CHAIN_RULES: Readonly<Record<keyof ChainDefinition, Rule>> = /* @__PURE__ */ (() => ({
  steps: listOf("steps"),
  order: oneOf("ordered", "strict", "any"),
  window: anything,
  timeZone: ["an IANA time zone", isTimeZone],
  ties: oneOf("any", "input", "strict"),
  entries: oneOf("best", "first"),
  count: oneOf("users", "attempts", "pairs"),
  exclude: listOf("exclusions"),
  excluded: oneOf("stop", "drop"),
  hold: ["a property or a list of properties", isText],
  reuseEvents: oneOf(true, false),
  resolution: anything,
  range: anything,
}))();

/** Fills in the defaults of the options of chains, and refuses the combinations that no rule defines. */
export function resolveChains(act: string, definition: ChainDefinition): ResolvedChains {
  const { window, exclude = [], hold = [], resolution, range } = definition;
  const { order = "ordered", ties = "any", entries = "best", count = "users" } = definition;
  const { timeZone = "UTC", excluded = "stop", reuseEvents = false } = definition;
  if (definition.steps === undefined) refuse(act, "there must be steps", "definition.steps", undefined);
  const isCalendar = Object(window).calendar !== undefined;
  const resolved: ResolvedChains = {
    steps: Array.from(definition.steps, (step, i) => resolveStep(act, step, `definition.steps[${i}]`)),
    order,
    windowMs: window === undefined || isCalendar ? null : durationMs(window, "definition.window"),
    windowDays: isCalendar ? calendarDays(act, window as CalendarWindow) : null,
    timeZone,
    ties,
    entries,
    count,
    exclude: Array.from(exclude, (one, i) =>
      resolveExclusion(act, one, definition.steps.length, `definition.exclude[${i}]`),
    ),
    excluded,
    hold: [hold].flat(),
    reuseEvents,
    resolutionMs: resolution === undefined ? 1 : durationMs(resolution, "definition.resolution"),
    range: resolveRange(act, range),
  };
  checkCombination(act, resolved, definition);
  return resolved;
}

function calendarDays(act: string, window: CalendarWindow): { months: number; days: number } {
  const whole: Rule = [
    "a whole number up to 10,000",
    (n: number) => Number.isInteger(n) && n >= 0 && n <= 1e4,
  ];
  const rules = { calendar: oneOf(true), days: whole, weeks: whole, months: whole };
  checkOptions(act, window, rules, "definition.window");
  const { days, weeks, months } = window;
  const units = [days, weeks, months].filter((n) => n !== undefined);
  if (units.length !== 1)
    refuse(act, "a calendar window must have one of days, weeks and months", "definition.window", window);
  return { months: months ?? 0, days: (days ?? 0) + 7 * (weeks ?? 0) };
}

function resolveExclusion(
  act: string,
  exclusion: Exclusion,
  stepCount: number,
  path: string,
): ResolvedExclusion {
  if (typeof exclusion === "string" || Array.isArray(exclusion))
    refuse(act, "an exclusion must be an object", path, exclusion);
  const selector = resolveSelector(act, exclusion, path, { from: anything, to: anything });
  const { from = 1, to: last = stepCount } = exclusion;
  const isStep = (n: number) => Number.isInteger(n) && n >= 1 && n <= stepCount;
  if (!isStep(from) || !isStep(last) || (from >= last && stepCount > 1))
    refuse(act, "from and to must be numbers of two steps, the earlier first", path, [from, last]);
  return { ...selector, from, to: last };
}

function checkCombination(act: string, chains: ResolvedChains, definition: ChainDefinition): void {
  const { steps, order, ties, exclude, excluded, count, reuseEvents, resolutionMs } = chains;
  const no = (rule: string, option: string, value: unknown): void =>
    refuse(act, rule, `definition.${option}`, value);
  const last = steps.length - 1;
  steps.forEach(({ optional, maxGapMs, next }, i) => {
    const at = `steps[${i}]`;
    if (optional && (i === 0 || i === last))
      no("the first and the last step cannot be optional", at, "optional");
    if (optional && order !== "ordered") no('optional steps need order "ordered"', at, "optional");
    if (maxGapMs !== null && i === 0) no("the first step has none before", at, "maxGap");
    if (maxGapMs !== null && order === "any") no('maxGap cannot go with order "any"', at, "maxGap");
    if (next && (i === 0 || order !== "ordered" || steps.some((step) => step.optional)))
      no('next needs order "ordered", a step before and no optional steps', at, "next");
  });
  exclude.forEach(({ from, to }, i) => {
    const { from: statedFrom, to: statedTo } = definition.exclude![i]!;
    if (order === "any" && (statedFrom ?? statedTo) !== undefined)
      no('in order "any" exclusions hold for the whole', `exclude[${i}]`, [from, to]);
    if (steps[from - 1]!.optional || steps[to - 1]!.optional)
      no("from and to must be required steps", `exclude[${i}]`, [from, to]);
  });
  if (order === "any" && ties !== "any") no('in order "any" ties must be "any"', "ties", ties);
  if (order === "any" && reuseEvents) no('in order "any" events cannot be reused', "reuseEvents", true);
  if (excluded === "drop" && count === "attempts") no("attempts cannot be dropped", "excluded", excluded);
  if (resolutionMs < 1) no("resolution must not be 0", "resolution", resolutionMs);
}
