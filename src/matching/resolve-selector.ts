import { anything, checkOptions, type Rule, type Rules, refuse, text } from "../definitions/index.ts";
import { PROPERTY_TESTS } from "./property-tests.ts";
import type { Condition, ResolvedSelector, Selector, SelectorObject } from "./selector.ts";

const names: Rule = [
  "a name or a list of names",
  (given: unknown) => [given].flat().every((name) => typeof name === "string"),
];

/** Checks a selector and gives its plain form. */
export function resolveSelector(act: string, selector: Selector, path: string): ResolvedSelector {
  const { event, where = [] }: SelectorObject =
    typeof selector === "string" || Array.isArray(selector)
      ? { event: selector }
      : (selector as SelectorObject);
  checkOptions(
    act,
    typeof selector === "object" && !Array.isArray(selector) ? selector : { event },
    { event: names, where: anything },
    path,
  );
  checkConditions(act, where, `${path}.where`);
  return { event: event === undefined ? null : [event].flat(), where };
}

function checkConditions(act: string, conditions: readonly Condition[], path: string): void {
  if (!Array.isArray(conditions)) refuse(act, "conditions must be a list", path, conditions);
  conditions.forEach((condition, i) => {
    const at = `${path}[${i}]`;
    const key = ["any", "not"].find((name) => Object.hasOwn(Object(condition), name));
    checkOptions(act, condition, key === undefined ? conditionRules() : { [key]: anything }, at);
    if (key !== undefined) checkConditions(act, condition[key], `${at}.${key}`);
    else if (condition.property === undefined || Object.keys(condition).length < 2) {
      refuse(act, "a condition must name a property and a test", at, condition);
    }
  });
}

function conditionRules(): Rules {
  const tests = Object.entries(PROPERTY_TESTS).map(([name, [rule]]) => [name, rule] as const);
  return { property: text, ...Object.fromEntries(tests) };
}
