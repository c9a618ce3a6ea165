import {
  anything,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  type Rules,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";

/** Who is looked at, and from when on. */
export interface StartOptions {
  /** The event that starts a unit's life; default any event. */
  readonly start?: Selector | undefined;
  /**
   * `"first-ever"` (default): the first start in the table, if it lies in the range; `"first-in-range"`: the first one in
   * the range.
   */
  readonly entries?: "first-ever" | "first-in-range" | undefined;
  /** When the start may happen; what follows is read to the end of the observed period. Default: the observed period. */
  readonly range?: Range | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** The options of {@link StartOptions} with their defaults. */
export interface ResolvedStartOptions {
  readonly start: ResolvedSelector;
  readonly entries: "first-ever" | "first-in-range";
  readonly range: ResolvedRange | null;
  readonly confidence: number;
}

/** The rules of {@link StartOptions}, and of `by`. */
export const START_RULES: Rules = /* @__PURE__ */ (() => ({
  start: anything,
  entries: oneOf("first-ever", "first-in-range"),
  range: anything,
  by: text,
  confidence: fraction,
}))();

/** Fills in the defaults of options that keep the rules. */
export function resolveStart(
  act: string,
  { start = {}, entries = "first-ever", range, confidence = 0.95 }: StartOptions,
): ResolvedStartOptions {
  return {
    start: resolveSelector(act, start, "definition.start"),
    entries,
    range: resolveRange(act, range),
    confidence,
  };
}
