import type { Key } from "../counts/index.ts";
import { checkOptions, fraction, numbers, oneOf, refuse } from "../definitions/index.ts";

/** How answers with weights, clusters and strata make a score. */
export interface NpsWeightedDefinition {
  readonly kind?: "npsWeighted" | undefined;
  /** Codes that mean "no answer", such as `[11]`. */
  readonly missing?: readonly number[] | undefined;
  /** Answers and weights that are not valid: an error (default), or counted and left out. */
  readonly invalid?: "error" | "drop" | undefined;
  /** Confidence of the interval, default 0.95. */
  readonly confidence?: number | undefined;
  /**
   * How many there are of each stratum, such as `[["smb", 2000], ["enterprise", 150]]`: weights are rescaled so that
   * every stratum counts by its population. Absent: by the sum of its weights.
   */
  readonly populations?: readonly (readonly [stratum: Key, population: number])[] | undefined;
  /**
   * With populations: `"finite"` (default) shortens the standard error by the part of the stratum that answered,
   * `"infinite"` does not.
   */
  readonly sampledFrom?: "finite" | "infinite" | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedNpsWeightedDefinition {
  readonly kind: "npsWeighted";
  readonly missing: readonly number[];
  readonly invalid: "error" | "drop";
  readonly confidence: number;
  readonly populations: readonly (readonly [stratum: Key, population: number])[] | null;
  readonly sampledFrom: "finite" | "infinite";
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveNpsWeighted(definition: NpsWeightedDefinition): ResolvedNpsWeightedDefinition {
  const act = "count weighted NPS";
  checkOptions(act, definition, {
    kind: oneOf("npsWeighted"),
    missing: numbers,
    invalid: oneOf("error", "drop"),
    confidence: fraction,
    populations: ["a list of [stratum, population]", isPopulationList],
    sampledFrom: oneOf("finite", "infinite"),
  });
  const {
    missing = [],
    invalid = "error",
    confidence = 0.95,
    populations = null,
    sampledFrom = "finite",
  } = definition;
  const strata = populations?.map(([stratum]) => stratum) ?? [];
  if (new Set(strata).size < strata.length)
    refuse(act, "populations must name each stratum once", "definition.populations", strata);
  return { kind: "npsWeighted", missing, invalid, confidence, populations, sampledFrom };
}

function isPopulationList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (row) =>
        Array.isArray(row) &&
        row.length === 2 &&
        (row[0] === null || ["string", "number", "boolean"].includes(typeof row[0])) &&
        Number.isFinite(row[1]) &&
        row[1] > 0,
    )
  );
}
