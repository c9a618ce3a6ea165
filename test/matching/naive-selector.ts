import type { Condition, PropertyCondition, Selector } from "../../src/matching/index.ts";

/** A row as a person would write it down. */
export interface NaiveRow {
  readonly event: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Whether a selector matches a row, read off the definition word for word. */
export function naiveSelects(selector: Selector, row: NaiveRow): boolean {
  if (typeof selector === "string") return row.event === selector;
  if (Array.isArray(selector)) return row.event !== null && selector.includes(row.event);
  const { event, where } = selector as Exclude<Selector, string | readonly string[]>;
  if (event !== undefined && !naiveSelects(event, row)) return false;
  for (const condition of where ?? []) if (!naiveHolds(condition, row)) return false;
  return true;
}

/** Whether a condition holds for a row. */
export function naiveHolds(condition: Condition, row: NaiveRow): boolean {
  if ("any" in condition) return condition.any.some((one) => naiveHolds(one, row));
  if ("not" in condition) return !condition.not.every((one) => naiveHolds(one, row));
  const { property, ...tests } = condition as PropertyCondition;
  const given = Object.hasOwn(row.properties, property) ? row.properties[property] : null;
  const elements = (Array.isArray(given) ? given : [given]).filter((x) => !isMissing(x));
  for (const [name, operand] of Object.entries(tests)) {
    if (operand === undefined) continue;
    if (!testHolds(name, elements, operand)) return false;
  }
  return true;
}

function isMissing(x: unknown): boolean {
  return x === null || x === undefined || Number.isNaN(x);
}

function testHolds(name: string, elements: readonly unknown[], operand: unknown): boolean {
  const isThere = elements.length > 0;
  if (name === "exists") return isThere === operand;
  if (!isThere) return false;
  const oneEquals = (x: unknown) => elements.some((e) => e === x);
  const someText = (holds: (e: string, o: string) => boolean) =>
    elements.some((e) => typeof e === "string" && holds(e, operand as string));
  const someOrder = (signs: readonly number[]) => elements.some((e) => signs.includes(orderOf(e, operand)));
  switch (name) {
    case "eq":
      return oneEquals(operand);
    case "ne":
      return !oneEquals(operand);
    case "in":
      return (operand as unknown[]).some(oneEquals);
    case "notIn":
      return !(operand as unknown[]).some(oneEquals);
    case "lt":
      return someOrder([-1]);
    case "lte":
      return someOrder([-1, 0]);
    case "gt":
      return someOrder([1]);
    case "gte":
      return someOrder([1, 0]);
    case "contains":
      return someText((e, o) => e.indexOf(o) >= 0);
    case "startsWith":
      return someText((e, o) => e.slice(0, o.length) === o);
    case "endsWith":
      return someText((e, o) => o.length <= e.length && e.slice(e.length - o.length) === o);
    default:
      throw new Error(`no test ${name}`);
  }
}

/** −1, 0 or 1 for two numbers or two strings; NaN for a mixed pair, which has no order. */
function orderOf(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return Math.sign(a - b);
  if (typeof a === "string" && typeof b === "string") return naiveTextOrder(a, b);
  return Number.NaN;
}

/** Order of two strings by their code points, one after the other. */
export function naiveTextOrder(a: string, b: string): number {
  const x = Array.from(a, (c) => c.codePointAt(0)!);
  const y = Array.from(b, (c) => c.codePointAt(0)!);
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return Math.sign(x[i]! - y[i]!);
  return Math.sign(x.length - y.length);
}
