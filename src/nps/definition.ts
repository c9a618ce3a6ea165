import { checkOptions, fraction, numbers, oneOf } from "../definitions/index.ts";

/** What counts as an answer to "how likely are you to recommend us", 0 to 10. */
export interface NpsDefinition {
  readonly kind?: "nps" | undefined;
  /** Codes that mean "no answer", such as `[11]`. */
  readonly missing?: readonly number[] | undefined;
  /** Answers that are not whole numbers from 0 to 10: an error (default), or counted and left out. */
  readonly invalid?: "error" | "drop" | undefined;
  /** Confidence of the interval, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedNpsDefinition {
  readonly kind: "nps";
  readonly missing: readonly number[];
  readonly invalid: "error" | "drop";
  readonly by: "segment" | null;
  readonly confidence: number;
}

/**
 * Checks a definition and fills in its defaults; the interval checks the confidence.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveNps(definition: NpsDefinition, by: "segment" | null = null): ResolvedNpsDefinition {
  checkOptions("count NPS", definition, {
    kind: oneOf("nps"),
    missing: numbers,
    invalid: oneOf("error", "drop"),
    confidence: fraction,
  });
  const { missing = [], invalid = "error", confidence = 0.95 } = definition;
  return { kind: "nps", missing, invalid, by, confidence };
}
