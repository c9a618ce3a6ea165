import type { Condition, ResolvedSelector } from "../matching/index.ts";
import { chartLabel } from "./chart-label.ts";

const SIGN = { eq: "=", ne: "≠", in: "in", notIn: "not in", lt: "<", lte: "≤", gt: ">", gte: "≥" } as const;

/**
 * The events that a selector matches, in words.
 *
 * @example Two names and a condition
 * ```ts
 * const where = [{ property: "plan", eq: "pro" }];
 * selectorLabel({ event: ["signup", "oauth_signup"], where }); // => "signup or oauth_signup where plan = pro"
 * ```
 */
export function selectorLabel({ event, where }: ResolvedSelector): string {
  const names = event === null ? "any event" : event.map((name) => chartLabel(name, 60)).join(" or ");
  return where.length === 0 ? names : `${names} where ${where.map(conditionLabel).join(" and ")}`;
}

function conditionLabel(condition: Condition): string {
  if ("any" in condition) return `(${condition.any.map(conditionLabel).join(" or ")})`;
  if ("not" in condition) return `not (${condition.not.map(conditionLabel).join(" and ")})`;
  const { property, ...tests } = condition;
  return Object.entries(tests)
    .filter(([, operand]) => operand !== undefined)
    .map(([test, operand]) => {
      const sign = SIGN[test as keyof typeof SIGN] ?? test;
      const value = [operand].flat().map((one) => chartLabel(one as string, 40));
      return `${chartLabel(property, 40)} ${sign} ${value.join(", ")}`;
    })
    .join(" and ");
}
