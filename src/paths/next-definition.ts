import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import type { ResolvedSelector, Selector } from "../matching/index.ts";
import { resolveSelectors, selectorsRule } from "./selector-list.ts";

/** What units do next to a sequence of events, which they do without another event that is seen between. */
export interface NextEventsDefinition {
  readonly kind?: "nextEvents" | undefined;
  /** 1 to 32 events in a row, the first of them at the anchor; with direction `before`, read back from it. */
  readonly sequence: readonly Selector[];
  /** Which way to read from the anchor. Default: `"after"`. */
  readonly direction?: "after" | "before" | undefined;
  /**
   * The one place where a unit is read from: its first or last event that matches the start of the sequence (default
   * `"first"`), or its first (`"start"`, read on) or last event of all (`"end"`, read back). If the sequence does not hold
   * there, no other place is tried.
   */
  readonly anchor?: "first" | "last" | "start" | "end" | undefined;
  /** Property that names the next events. Default: the event name. */
  readonly nodes?: string | undefined;
  /** The events that are seen beside those of the sequence. Default: all. */
  readonly among?: readonly Selector[] | undefined;
  /** Events of one instant are in the order of their names (`"any"`, default) or of the input. */
  readonly ties?: "any" | "input" | undefined;
  /** Where the anchor lies. Default: the observed period. */
  readonly range?: Range | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedNextEventsDefinition {
  readonly kind: "nextEvents";
  readonly sequence: readonly ResolvedSelector[];
  readonly direction: "after" | "before";
  readonly anchor: "first" | "last" | "start" | "end";
  readonly nodes: string | null;
  readonly among: readonly ResolvedSelector[] | null;
  readonly ties: "any" | "input";
  readonly range: ResolvedRange | null;
  readonly confidence: number;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveNextEvents(definition: NextEventsDefinition): ResolvedNextEventsDefinition {
  const act = "count next events";
  const isSequence = (list: unknown) => Array.isArray(list) && list.length >= 1 && list.length <= 32;
  checkOptions(act, definition, {
    kind: oneOf("nextEvents"),
    sequence: ["a list of 1 to 32 selectors", isSequence],
    direction: oneOf("after", "before"),
    anchor: oneOf("first", "last", "start", "end"),
    nodes: text,
    among: selectorsRule,
    ties: oneOf("any", "input"),
    range: anything,
    confidence: fraction,
  });
  const { sequence, direction = "after", anchor = "first", nodes = null, among } = definition;
  const { ties = "any", range, confidence = 0.95 } = definition;
  if (sequence === undefined) refuse(act, "there must be a sequence", "definition.sequence", undefined);
  if (anchor === (direction === "after" ? "end" : "start"))
    refuse(act, `nothing lies ${direction} the ${anchor}`, "definition.anchor", anchor);
  return {
    kind: "nextEvents",
    sequence: resolveSelectors(act, sequence, "definition.sequence"),
    direction,
    anchor,
    nodes,
    among: among === undefined ? null : resolveSelectors(act, among, "definition.among"),
    ties,
    range: resolveRange(act, range),
    confidence,
  };
}
