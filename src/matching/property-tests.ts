import { compareKeys } from "../counts/index.ts";
import { given, type Rule, text } from "../definitions/index.ts";
import type { PropertyValue, Scalar } from "../events/index.ts";

/** A value that a property can be compared with; whether one is missing is asked by `exists`. */
type Operand = Exclude<Scalar, null>;

/** What can be asked of a property value. */
export interface PropertyTests {
  readonly eq?: Operand | undefined;
  readonly ne?: Operand | undefined;
  readonly in?: readonly Operand[] | undefined;
  readonly notIn?: readonly Operand[] | undefined;
  /** Less than this: numbers compare with numbers, strings with strings by code point; two kinds never hold. */
  readonly lt?: number | string | undefined;
  /** At most this; compared as by `lt`. */
  readonly lte?: number | string | undefined;
  /** More than this; compared as by `lt`. */
  readonly gt?: number | string | undefined;
  /** At least this; compared as by `lt`. */
  readonly gte?: number | string | undefined;
  readonly exists?: boolean | undefined;
  readonly contains?: string | undefined;
  readonly startsWith?: string | undefined;
  readonly endsWith?: string | undefined;
}

type Test = (value: never, operand: never) => unknown;

const isScalar = (value: unknown) => isOrdered(value) || typeof value === "boolean";
const isOrdered = (value: unknown) => typeof value === "string" || Number.isFinite(value);
const scalar: Rule = ["a string, number or boolean", isScalar];
const scalars: Rule = [
  "a list of these",
  (list: unknown) => Array.isArray(list) && [...list].every(isScalar),
];
const boolean: Rule = ["true or false", (value: unknown) => typeof value === "boolean"];
const ordered: Rule = ["a number or string", isOrdered];

/** Below, at or above 0 as the value is less, equal or more; NaN for values of two kinds, which have no order. */
const order = (value: Scalar, operand: Scalar) =>
  typeof value === typeof operand ? compareKeys(value, operand) : NaN;

/** Each test of a present value: the rule for its operand, and what it asks. Only strings have the methods of the last. */
export const PROPERTY_TESTS: Readonly<Record<keyof PropertyTests, readonly [...Rule, Test]>> =
  /* @__PURE__ */ (() => ({
    eq: [...scalar, (value: Scalar, operand: Scalar) => value === operand],
    ne: [...scalar, (value: Scalar, operand: Scalar) => value !== operand],
    in: [...scalars, (value: Scalar, operand: Scalar[]) => operand.includes(value)],
    notIn: [...scalars, (value: Scalar, operand: Scalar[]) => !operand.includes(value)],
    lt: [...ordered, (value: Scalar, operand: Scalar) => order(value, operand) < 0],
    lte: [...ordered, (value: Scalar, operand: Scalar) => order(value, operand) <= 0],
    gt: [...ordered, (value: Scalar, operand: Scalar) => order(value, operand) > 0],
    gte: [...ordered, (value: Scalar, operand: Scalar) => order(value, operand) >= 0],
    exists: [...boolean, (_: Scalar, operand: boolean) => operand],
    contains: [...text, (value: string, operand: string) => value.includes?.(operand)],
    startsWith: [...text, (value: string, operand: string) => value.startsWith?.(operand)],
    endsWith: [...text, (value: string, operand: string) => value.endsWith?.(operand)],
  }))();

/** Tells whether a value, a list of values or a missing one satisfies all tests of a condition. */
export function valueTest({
  property,
  ...tests
}: PropertyTests & { readonly property: string }): (value: PropertyValue) => boolean {
  const asked = given(tests);
  return (value) =>
    asked.every(([name, operand]) => {
      if (value === null) return name === "exists" && !operand;
      const holds = (one: unknown) =>
        PROPERTY_TESTS[name as keyof PropertyTests][2](one as never, operand as never);
      if (!Array.isArray(value)) return holds(value);
      return name === "ne" || name === "notIn" ? value.every(holds) : value.some(holds);
    });
}
