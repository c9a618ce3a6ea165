import { anything, checkOptions, type Rule, type Rules, refuse, text } from "../definitions/index.ts";
import { PROPERTY_TESTS } from "./property-tests.ts";
import type { Condition, ResolvedSelector, Selector, SelectorObject } from "./selector.ts";

const names: Rule = [
  "a name or a list of names",
  (given: unknown) => [given].flat().every((name) => typeof name === "string"),
];

/** Checks a selector and gives its plain form. */
export function resolveSelector(act: string, selector: Selector, path: string): ResolvedSelector {
  const isName = typeof selector === "string" || Array.isArray(selector);
  if (!isName && (typeof selector !== "object" || selector === null))
    refuse(act, "a selector must be a name, a list of names or an object", path, selector);
  const options = isName ? { event: selector } : (selector as SelectorObject);
  checkOptions(act, options, { event: names, where: anything }, path);
  const { event, where = [] }: SelectorObject = options;
  checkConditions(act, where, `${path}.where`);
  return { event: event === undefined ? null : [event].flat(), where };
}

function checkConditions(act: string, conditions: readonly Condition[], path: string): void {
  if (!Array.isArray(conditions)) refuse(act, "conditions must be a list", path, conditions);
  conditions.forEach((condition, i) => {
    const at = `${path}[${i}]`;
    if (typeof condition !== "object" || condition === null)
      refuse(act, "a condition must be an object", at, condition);
    const key = ["any", "not"].find((name) => Object.hasOwn(condition, name));
    checkOptions(act, condition, key === undefined ? conditionRules() : { [key]: anything }, at);
    if (key !== undefined) checkConditions(act, condition[key], `${at}.${key}`);
    else if (condition.property === undefined || Object.values(condition).filter(isGiven).length < 2) {
      refuse(act, "a condition must name a property and a test", at, condition);
    }
  });
}

function isGiven(value: unknown): boolean {
  return value !== undefined;
}

function conditionRules(): Rules {
  const tests = Object.entries(PROPERTY_TESTS).map(([name, [rule]]) => [name, rule] as const);
  return { property: text, ...Object.fromEntries(tests) };
}
