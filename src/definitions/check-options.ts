import { refuse } from "./definition-error.ts";

/** What an option must be: the rule in words, and its test. */
export type Rule = readonly [rule: string, holds: (value: never) => boolean];

/** The options that there are, each with its rule. */
export type Rules = Readonly<Record<string, readonly [...Rule, ...unknown[]]>>;

/** A rule: one of the given values. */
export function oneOf(...choices: readonly unknown[]): Rule {
  return [`one of ${choices.join(", ")}`, (value: unknown) => choices.includes(value)];
}

/** A rule: a number strictly between 0 and 1. */
export const fraction: Rule = [
  "between 0 and 1",
  (value: number) => Number.isFinite(value) && value > 0 && value < 1,
];

/** A rule: a list of finite numbers. */
export const numbers: Rule = [
  "a list of numbers",
  (value: unknown[]) => Array.isArray(value) && value.every(Number.isFinite),
];

/** A rule that everything keeps: the option is checked elsewhere. */
export const anything: Rule = ["", () => true];

/** A rule: a string. */
export const text: Rule = ["a string", (value: unknown) => typeof value === "string"];

/** The options that have a value, each with its name; `undefined` means absent. */
export function given(options: object): [name: string, value: unknown][] {
  return Object.entries(options).filter(([, value]) => value !== undefined);
}

/**
 * Checks that options have known keys and values that keep the rules; `undefined` means absent.
 *
 * @throws DefinitionError naming the option.
 */
export function checkOptions(act: string, options: object, rules: Rules, path = "definition"): void {
  // Neither lists nor functions, dates and maps, whose contents would be taken for no options.
  if ({}.toString.call(options) !== "[object Object]") refuse(act, "must be an object", path, options);
  for (const [key, value] of Object.entries(options)) {
    const [rule, holds] = Object.hasOwn(rules, key)
      ? rules[key]!
      : refuse(act, `keys must be one of ${Object.keys(rules)}`, path, key);
    if (value !== undefined && !holds(value as never))
      refuse(act, `${key} must be ${rule}`, `${path}.${key}`, value);
  }
}
