import { checkOptions, fraction, numbers, oneOf, refuse } from "../definitions/index.ts";

/** The answers of a scale by what they make of a respondent: together they are the scale, each stands once. */
export interface NpsCutPoints {
  /** The lowest answers, from 0 or 1 upward. */
  readonly detractors: readonly number[];
  /** The answers between, which may be none. */
  readonly passives: readonly number[];
  /** The highest answers. */
  readonly promoters: readonly number[];
}

/** A score like NPS on a scale of one's own. */
export interface NpsScaleDefinition extends NpsCutPoints {
  readonly kind?: "npsOfScale" | undefined;
  /** Codes that mean "no answer". */
  readonly missing?: readonly number[] | undefined;
  /** Answers off the scale: an error (default), or counted and left out. */
  readonly invalid?: "error" | "drop" | undefined;
  /**
   * Answers between whole numbers, such as 8.5: as `invalid` says (default), or by `"threshold"`, in the category of the
   * whole number below.
   */
  readonly fractions?: "invalid" | "threshold" | undefined;
  /** Confidence of the interval, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedNpsScaleDefinition extends NpsCutPoints {
  readonly kind: "npsOfScale";
  readonly missing: readonly number[];
  readonly invalid: "error" | "drop";
  readonly fractions: "invalid" | "threshold";
  readonly confidence: number;
}

/**
 * Checks that the cut points are a partition of a scale, and fills in the defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveNpsScale(definition: NpsScaleDefinition): ResolvedNpsScaleDefinition {
  const act = "count NPS of scale";
  checkOptions(act, definition, {
    kind: oneOf("npsOfScale"),
    detractors: numbers,
    passives: numbers,
    promoters: numbers,
    missing: numbers,
    invalid: oneOf("error", "drop"),
    fractions: oneOf("invalid", "threshold"),
    confidence: fraction,
  });
  const {
    detractors,
    passives,
    promoters,
    missing = [],
    invalid = "error",
    fractions = "invalid",
    confidence = 0.95,
  } = definition;
  for (const [name, answers] of Object.entries({ detractors, passives, promoters })) {
    if (answers === undefined || (answers.length === 0 && name !== "passives"))
      refuse(act, `${name} must list answers`, `definition.${name}`, answers);
  }
  const upward = (answers: readonly number[]) => [...answers].sort((a, b) => a - b);
  const scale = [...upward(detractors), ...upward(passives), ...upward(promoters)];
  const first = scale[0]!;
  const apart = scale.findIndex((answer, i) => answer !== first + i);
  if (!Number.isInteger(first) || first < 0 || first > 1 || apart >= 0 || scale.length > 101)
    refuse(
      act,
      "detractors, passives and promoters must be the whole numbers of a scale from 0 or 1 upward, in this order, each once",
      "definition",
      scale,
    );
  return {
    kind: "npsOfScale",
    detractors: upward(detractors),
    passives: upward(passives),
    promoters: upward(promoters),
    missing,
    invalid,
    fractions,
    confidence,
  };
}
