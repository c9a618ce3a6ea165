import {
  atLeastOne,
  checkSplit,
  ENTRIES,
  PERIOD_RULES,
  type PeriodOptions,
  resolveBehavior,
  resolvePeriods,
} from "../cohorts/index.ts";
import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Rule,
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { resolveSelector } from "../matching/index.ts";
import { checkBrackets } from "./brackets.ts";
import type { ResolvedRetentionDefinition, RetentionDefinition } from "./definition.ts";

const anyPeriod: Rule = /* @__PURE__ */ (() => oneOf("hour", "day", "week", "month", "quarter", "year"))();

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveRetention(definition: RetentionDefinition): ResolvedRetentionDefinition {
  const act = "count retention";
  checkOptions(act, definition, {
    kind: oneOf("retention"),
    ...PERIOD_RULES,
    period: anyPeriod,
    start: anything,
    return: anything,
    entries: ENTRIES,
    clock: oneOf("calendar", "rolling"),
    cohortPeriod: anyPeriod,
    brackets: anything,
    mode: oneOf("on", "onOrAfter", "onOrBefore", "streak"),
    minOccurrences: atLeastOne,
    periods: ["a whole number of at least 0", (value: number) => Number.isSafeInteger(value) && value >= 0],
    horizon: oneOf("common", "observed"),
    value: anything,
    range: anything,
    by: text,
    behavior: anything,
    confidence: fraction,
  });
  const {
    start = {},
    return: returns = start,
    entries = "first-ever",
    period = "week",
    clock = "calendar",
    cohortPeriod = period,
    brackets = null,
    mode = "on",
    minOccurrences = 1,
    periods = null,
    horizon = "common",
    range,
    by = null,
    confidence = 0.95,
  } = definition;
  if (clock === "rolling" && !["hour", "day", "week"].includes(period))
    refuse(
      act,
      'a rolling clock counts hours, days or weeks (say "day" with brackets)',
      "definition.period",
      period,
    );
  checkBrackets(act, brackets, periods);
  if (mode === "onOrAfter" && horizon === "common" && periods === null)
    refuse(act, 'mode onOrAfter needs periods, or horizon "observed"', "definition.periods", periods);
  const behavior = resolveBehavior(act, definition.behavior);
  checkSplit(act, { by, behavior });
  return {
    kind: "retention",
    ...resolvePeriods(definition as PeriodOptions),
    period,
    start: resolveSelector(act, start, "definition.start"),
    return: resolveSelector(act, returns, "definition.return"),
    entries,
    clock,
    cohortPeriod,
    brackets,
    mode,
    minOccurrences,
    periods,
    horizon,
    value: resolveValue(act, definition, mode),
    range: resolveRange(act, range),
    by,
    behavior,
    confidence,
  };
}

function resolveValue(
  act: string,
  { value }: RetentionDefinition,
  mode: ResolvedRetentionDefinition["mode"],
): ResolvedRetentionDefinition["value"] {
  if (value === undefined) return null;
  const where = "definition.value";
  const scaleRule: Rule = [
    "a number above 0",
    (scale: number) => typeof scale === "number" && scale > 0 && scale < Infinity,
  ];
  checkOptions(act, value, { property: text, scale: scaleRule }, where);
  const { property, scale = 1 } = value;
  if (property === undefined) refuse(act, "there must be a property", `${where}.property`, property);
  if (mode === "streak") refuse(act, "values have no mode streak", where, value);
  return { property, scale };
}
