import { checkOptions, given, type Rule, refuse, text } from "../definitions/index.ts";
import { PROPERTY_TESTS } from "./property-tests.ts";
import type { Condition, ResolvedSelector, Selector, SelectorObject } from "./selector.ts";

const list: Rule = ["a list", Array.isArray];
const names: Rule = [
  "a name or a list of names",
  (given: unknown) => [given].flat().every((name) => typeof name === "string"),
];

/** Checks a selector and gives its plain form. */
export function resolveSelector(act: string, selector: Selector, path: string): ResolvedSelector {
  const isName = typeof selector === "string" || Array.isArray(selector);
  const options = (isName ? { event: selector } : selector) as SelectorObject;
  checkOptions(act, options, { event: names, where: list }, path);
  const { event, where = [] } = options;
  checkConditions(act, where, `${path}.where`);
  return { event: event === undefined ? null : [event].flat(), where };
}

function checkConditions(act: string, conditions: readonly Condition[], path: string): void {
  const tests = Object.entries(PROPERTY_TESTS).map(([name, [rule]]) => [name, rule]);
  conditions.forEach((condition, i) => {
    const at = `${path}[${i}]`;
    const nested = ["any", "not"].find((key) => Object.hasOwn(Object(condition), key));
    checkOptions(
      act,
      condition,
      nested ? { [nested]: list } : { property: text, ...Object.fromEntries(tests) },
      at,
    );
    if (nested) checkConditions(act, condition[nested as never] ?? [], `${at}.${nested}`);
    else if (!("property" in condition) || given(condition).length < 2)
      refuse(act, "a condition must name a property and a test", at, condition);
  });
}
