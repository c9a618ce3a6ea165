import { checkOptions, given, type Rule, type Rules, refuse, text } from "../definitions/index.ts";
import { PROPERTY_TESTS } from "./property-tests.ts";
import type { Condition, ResolvedSelector, Selector, SelectorObject } from "./selector.ts";

const list: Rule = ["a list", Array.isArray];
const names: Rule = ["a name or a list of names", isText];

/** Whether a value is a string or a list of strings, without holes. */
export function isText(given: unknown): boolean {
  return (Array.isArray(given) ? [...given] : [given]).every((name) => typeof name === "string");
}

/** Checks a selector and gives its plain form; an object may have further options, which have rules of their own. */
export function resolveSelector(
  act: string,
  selector: Selector,
  path: string,
  rules: Rules = {},
): ResolvedSelector {
  const isName = typeof selector === "string" || Array.isArray(selector);
  const options = (isName ? { event: selector } : selector) as SelectorObject;
  checkOptions(act, options, { event: names, where: list, ...rules }, path);
  const { event, where = [] } = options;
  checkConditions(act, where, `${path}.where`);
  return { event: event === undefined ? null : [event].flat(), where };
}

function checkConditions(act: string, conditions: readonly Condition[], path: string): void {
  for (const [i, condition] of conditions.entries()) {
    const at = `${path}[${i}]`;
    const { property, ...nested } = Object(condition);
    const key = ["any", "not"].find((name) => nested[name] !== undefined);
    checkOptions(act, condition, key ? { [key]: list } : { property: text, ...PROPERTY_TESTS }, at);
    if (key) checkConditions(act, nested[key], `${at}.${key}`);
    else if (property === undefined || given(nested).length === 0)
      refuse(act, "a condition must name a property and a test", at, condition);
  }
}
