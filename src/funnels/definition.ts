import { checkOptions, fraction, oneOf, type Rule, refuse, text } from "../definitions/index.ts";
import { CHAIN_RULES, type ChainDefinition, type ResolvedChains, resolveChains } from "../matching/index.ts";

/** A funnel: which events count as steps, which chains of them, and what is kept of these. */
export interface FunnelDefinition extends ChainDefinition {
  readonly kind?: "funnel" | undefined;
  /** Property to break down by. */
  readonly by?: string | undefined;
  /**
   * Where `by` is read: at a step (default 1; units that do not reach it are in the group `null`), or at the first or
   * the last step of the chain that has the property.
   */
  readonly attribution?: number | "firstDefined" | "lastDefined" | undefined;
  /** Precision of the durations that are kept, by flooring; `"none"` keeps none. Default `"ms"`. */
  readonly durationPrecision?: DurationPrecision | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** The unit to whose whole multiples durations are floored; `"none"`: none are kept. */
export type DurationPrecision = "ms" | "second" | "minute" | "hour" | "day" | "none";

/** A definition with every default filled in. */
export interface ResolvedFunnelDefinition extends ResolvedChains {
  readonly kind: "funnel";
  readonly by: string | null;
  readonly attribution: number | "firstDefined" | "lastDefined";
  readonly durationPrecision: DurationPrecision;
  readonly confidence: number;
}

/** Milliseconds of each precision; durations are not kept at all with 0. */
export const PRECISIONS: Readonly<Record<DurationPrecision, number>> = {
  ms: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  none: 0,
};

const attributionRule: Rule = [
  "the number of a step, firstDefined or lastDefined",
  (value: unknown) => value === "firstDefined" || value === "lastDefined" || Number.isInteger(value),
];

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveFunnel(definition: FunnelDefinition): ResolvedFunnelDefinition {
  const act = "count funnel";
  checkOptions(act, definition, {
    ...CHAIN_RULES,
    kind: oneOf("funnel"),
    by: text,
    attribution: attributionRule,
    durationPrecision: oneOf(...Object.keys(PRECISIONS)),
    confidence: fraction,
  });
  const { by = null, attribution = 1, durationPrecision = "ms", confidence = 0.95 } = definition;
  const chains = resolveChains(act, definition);
  if (typeof attribution === "number" && !(attribution >= 1 && attribution <= chains.steps.length))
    refuse(act, "attribution must be the number of a step", "definition.attribution", attribution);
  return { kind: "funnel", ...chains, by, attribution, durationPrecision, confidence };
}
