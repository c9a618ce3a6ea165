import type { Rule, Rules } from "../definitions/index.ts";
import { isTexts } from "./read-columns.ts";

const name: Rule = ["the name of a column", (value: unknown) => typeof value === "string"];
const nameOrNone: Rule = [
  "the name of a column or null",
  (value: unknown) => value === null || typeof value === "string",
];

/** Which columns are what. */
export interface EventNames {
  readonly user: string;
  readonly event: string | null;
  readonly time: string | null;
  readonly properties: readonly string[];
  /** Those of the properties whose texts are numbers. */
  readonly numbers?: readonly string[];
}

/** What these names must be. */
export const EVENT_RULES: Rules = {
  user: name,
  event: nameOrNone,
  time: nameOrNone,
  properties: ["a list of column names", isTexts],
};
