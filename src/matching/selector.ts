import type { PropertyTests } from "./property-tests.ts";

/**
 * A test of one property; all tests that it names must hold. A missing value satisfies only `exists: false`. A list
 * satisfies `ne` and `notIn` when no element is equal, every other test when one element does.
 */
export interface PropertyCondition extends PropertyTests {
  readonly property: string;
}

/** A test of a row: of one property, any of several tests, or not all of several. */
export type Condition =
  | PropertyCondition
  | { readonly any: readonly Condition[] }
  | { readonly not: readonly Condition[] };

/** Which events count: those of one name, of any of several names, or those for which all conditions of `where` hold. */
export type Selector = string | readonly string[] | SelectorObject;

/** The events of some names, or of any, for which all conditions hold. */
export interface SelectorObject {
  /** One name or several; absent: every event. */
  readonly event?: string | readonly string[] | undefined;
  readonly where?: readonly Condition[] | undefined;
}

/** A selector with its names as a list; `null` means every event. */
export interface ResolvedSelector {
  readonly event: readonly string[] | null;
  readonly where: readonly Condition[];
}
