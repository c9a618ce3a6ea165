import { checkOptions, fraction, oneOf } from "../definitions/index.ts";
import {
  CHAIN_RULES,
  type ChainDefinition,
  type ResolvedChains,
  type ResolvedSelector,
  resolveChains,
  type Selector,
} from "../matching/index.ts";
import { resolveSelectors, selectorsRule } from "./selector-list.ts";

/** A sequence of events to look for: the steps of a funnel, among the events that are seen. */
export interface SequenceDefinition
  extends Pick<ChainDefinition, "steps" | "window" | "timeZone" | "ties" | "resolution" | "range"> {
  readonly kind?: "sequence" | undefined;
  /** The events that are seen beside those of the steps: they come between a step with `next` and the one before. Default: all. */
  readonly among?: readonly Selector[] | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedSequenceDefinition extends ResolvedChains {
  readonly kind: "sequence";
  readonly among: readonly ResolvedSelector[] | null;
  readonly confidence: number;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveSequence(definition: SequenceDefinition): ResolvedSequenceDefinition {
  const act = "count sequences";
  const { steps, window, timeZone, ties, resolution, range } = CHAIN_RULES;
  checkOptions(act, definition, {
    kind: oneOf("sequence"),
    ...{ steps, window, timeZone, ties, resolution, range },
    among: selectorsRule,
    confidence: fraction,
  });
  const { kind: _, among, confidence = 0.95, ...chains } = definition;
  return {
    kind: "sequence",
    ...resolveChains(act, { ...chains, count: "attempts" }),
    among: among === undefined ? null : resolveSelectors(act, among, "definition.among"),
    confidence,
  };
}
