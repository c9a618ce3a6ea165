import type { Key } from "../counts/index.ts";
import { checkOptions, type Rules, refuse } from "../definitions/index.ts";
import { wholeNumber } from "./activity-options.ts";
import { GROUP_RULE } from "./group-members.ts";

/** How often users were active: one of `exactly` and `atLeast`. */
export interface OftenQuery {
  /** In exactly so many periods (of the power-user curve: dates), from 1. */
  readonly exactly?: number | undefined;
  /** In so many or more, from 1. */
  readonly atLeast?: number | undefined;
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

/** Checks a query, and gives the fewest and the most periods that it asks for. */
export function resolveOften(
  act: string,
  query: OftenQuery,
  rules: Rules = {},
): [fewest: number, most: number] {
  const often = wholeNumber(1);
  checkOptions(act, query, { ...rules, exactly: often, atLeast: often, group: GROUP_RULE }, "query");
  const { exactly, atLeast } = query;
  if (exactly !== undefined && atLeast === undefined) return [exactly, exactly];
  if (exactly === undefined && atLeast !== undefined) return [atLeast, Infinity];
  return refuse(act, "exactly or atLeast must be given, one of them", "query", Object.keys(query));
}
