import { compareText } from "../counts/index.ts";
import { oneOf, type Rule, text } from "../definitions/index.ts";
import type { Scalar } from "../events/index.ts";

/** A value that a property can be compared with; whether one is missing is asked by `exists`. */
type Operand = Exclude<Scalar, null>;

/** What can be asked of a property value. */
export interface Tests {
  readonly eq?: Operand | undefined;
  readonly ne?: Operand | undefined;
  readonly in?: readonly Operand[] | undefined;
  readonly notIn?: readonly Operand[] | undefined;
  /** Order compares numbers with numbers, and strings with strings by code point. */
  readonly lt?: number | string | undefined;
  readonly lte?: number | string | undefined;
  readonly gt?: number | string | undefined;
  readonly gte?: number | string | undefined;
  readonly exists?: boolean | undefined;
  readonly contains?: string | undefined;
  readonly startsWith?: string | undefined;
  readonly endsWith?: string | undefined;
}

type Test = (value: never, operand: never) => boolean;

const isScalar = (value: unknown) => /^(string|boolean)$/.test(typeof value) || Number.isFinite(value);
const scalar: Rule = ["a string, number or boolean", isScalar];
const scalars: Rule = [
  "a list of strings, numbers or booleans",
  (list: unknown) => Array.isArray(list) && list.every(isScalar),
];
const ordered: Rule = [
  "a number or string",
  (value: unknown) => isScalar(value) && typeof value !== "boolean",
];

const order =
  (holds: (difference: number) => boolean): Test =>
  (value: Scalar, operand: Scalar) =>
    typeof value === typeof operand &&
    holds(
      typeof value === "string"
        ? compareText(value, operand as string)
        : (value as number) - (operand as number),
    );

/** Each test of a present value: the rule for its operand, and what it asks. */
export const PROPERTY_TESTS: Readonly<Record<keyof Tests, readonly [Rule, Test]>> = /* @__PURE__ */ (() => ({
  eq: [scalar, (value: Scalar, operand: Scalar) => value === operand],
  ne: [scalar, (value: Scalar, operand: Scalar) => value !== operand],
  in: [scalars, (value: Scalar, operand: Scalar[]) => operand.includes(value)],
  notIn: [scalars, (value: Scalar, operand: Scalar[]) => !operand.includes(value)],
  lt: [ordered, order((difference) => difference < 0)],
  lte: [ordered, order((difference) => difference <= 0)],
  gt: [ordered, order((difference) => difference > 0)],
  gte: [ordered, order((difference) => difference >= 0)],
  exists: [oneOf(true, false), (_: Scalar, operand: boolean) => operand],
  contains: [text, (value: Scalar, operand: string) => typeof value === "string" && value.includes(operand)],
  startsWith: [
    text,
    (value: Scalar, operand: string) => typeof value === "string" && value.startsWith(operand),
  ],
  endsWith: [text, (value: Scalar, operand: string) => typeof value === "string" && value.endsWith(operand)],
}))();

/** Tells whether a value, a list of values or a missing one satisfies all tests. */
export function passes(value: Scalar | readonly Scalar[], tests: Tests): boolean {
  return Object.entries(tests).every(([name, operand]) => {
    if (operand === undefined) return true;
    if (value === null) return name === "exists" && operand === false;
    const holds = (one: Scalar) => PROPERTY_TESTS[name as keyof Tests][1](one as never, operand as never);
    if (!Array.isArray(value)) return holds(value as Scalar);
    return name === "ne" || name === "notIn" ? value.every(holds) : value.some(holds);
  });
}
