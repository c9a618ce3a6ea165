import { refuse } from "./definition-error.ts";

/** Checks that a definition is an object with known keys only. */
export function checkKeys(act: string, definition: object, keys: readonly string[], path = "definition"): void {
  if (typeof definition !== "object" || definition === null) refuse(act, "an object is needed", path, definition);
  for (const key of Object.keys(definition)) {
    if (!keys.includes(key)) refuse(act, `keys must be among ${keys.join(", ")}`, path, key);
  }
}

/** Checks that an option is one of the given values; absent means the first. */
export function checkChoice<T>(act: string, value: T | undefined, choices: readonly T[], path: string): T {
  if (value === undefined) return choices[0] as T;
  if (!choices.includes(value)) refuse(act, `${path} must be one of ${choices.join(", ")}`, path, value);
  return value;
}

/** Checks a confidence level, which lies strictly between 0 and 1; absent means 0.95. */
export function checkConfidence(act: string, value = 0.95): number {
  if (typeof value !== "number" || !(value > 0 && value < 1)) {
    refuse(act, "confidence must be between 0 and 1", "confidence", value);
  }
  return value;
}

/** Checks that an option is a string; absent means `null`. */
export function checkText(act: string, value: string | undefined, path: string): string | null {
  if (value === undefined) return null;
  if (typeof value !== "string") refuse(act, `${path} must be a string`, path, value);
  return value;
}
