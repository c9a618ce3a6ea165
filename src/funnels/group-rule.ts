import type { Rule } from "../definitions/index.ts";

/** A rule: the value of a group, `null` among them. */
export const groupRule: Rule = [
  "a value",
  (value: unknown) => value === null || ["string", "number", "boolean"].includes(typeof value),
];
