import { refuse } from "../definitions/index.ts";
import { bandOf } from "./band.ts";
import { type HealthDefinition, type ResolvedHealthMeasure, resolveHealth } from "./health-definition.ts";
import { pointsOfStep, pointsOnLine } from "./points.ts";

/** What is known of a customer: numbers by name; `null` or absent is not known. */
export type HealthInputs = Readonly<Record<string, number | null | undefined>>;

/** What one measure gives to a score. */
export interface HealthContribution {
  readonly name: string;
  /** The value of the input, in its own unit; `null` when it, or whether the measure applies, is not known. */
  readonly value: number | null;
  /** What the value is worth, 0–100; `null` when it is not known. */
  readonly points: number | null;
  /** Share (0–1) of the score's weight; 0 when the value is not known, or there is no score. */
  readonly share: number;
  /** share · points, 0–100; these sum to the score, which is rounded to nine decimals. */
  readonly contribution: number;
}

/** A score and where it comes from. */
export interface HealthScore {
  /** 0–100, rounded to nine decimals; `null` when too little is known. */
  readonly score: number | null;
  /** The band of the score; `null` without a score, or below all bands. */
  readonly band: string | null;
  /** Share (0–1) of the weights of all measures that apply, or may apply, whose value is known; `null` when none does. */
  readonly coverage: number | null;
  /** One for each measure that applies, or may apply, in the order of the definition. */
  readonly contributions: readonly HealthContribution[];
}

const ACT = "score health";

/**
 * A health score: the weighted mean (0–100) of what the known inputs are worth. What is not known is neither good nor
 * bad: its weight is spread over the others, and `coverage` says how much was known. Nothing known: the score is `null`.
 *
 * @throws DefinitionError when the definition is not valid, or an input is not a finite number.
 * @example A customer whose survey answer is missing
 * ```ts
 * const { score, band, coverage } = healthScore(
 *   { usage: 80, tickets: 3 },
 *   {
 *     measures: [
 *       { name: "nps", weight: 1, line: [[-100, 0], [100, 100]] },
 *       { name: "usage", weight: 2, line: [[0, 0], [100, 100]] },
 *       { name: "tickets", weight: 1, line: [[0, 100], [10, 0]] },
 *     ],
 *     bands: [{ from: 0, name: "at risk" }, { from: 60, name: "healthy" }],
 *   },
 * );
 * [score, band, coverage]; // => [76.666666667, "healthy", 0.75]
 * ```
 */
export function healthScore(inputs: HealthInputs, definition: HealthDefinition): HealthScore {
  const { measures, bands, minCoverage } = resolveHealth(definition);
  if (Object(inputs) !== inputs) refuse(ACT, "inputs must be an object", "inputs", inputs);
  const valued = measures.flatMap((measure) => {
    const applies = isApplied(inputs, measure);
    const value = applies === null ? null : inputOf(inputs, measure.input);
    return applies === false ? [] : [{ ...measure, value }];
  });
  const total = valued.reduce((sum, { weight }) => sum + weight, 0);
  const known = valued.reduce((sum, { weight, value }) => sum + (value === null ? 0 : weight), 0);
  const coverage = total === 0 ? null : known / total;
  const isScored = known > 0 && rounded(coverage!) >= minCoverage;
  const contributions = valued.map(({ name, weight, value, ...measure }): HealthContribution => {
    if (value === null) return { name, value, points: null, share: 0, contribution: 0 };
    const points = pointsOf(measure, value);
    const share = isScored ? weight / known : 0;
    return { name, value, points, share, contribution: share * points };
  });
  const sum = contributions.reduce((all, { contribution }) => all + contribution, 0);
  const score = isScored ? rounded(sum) : null;
  return { score, band: bandOf(score, bands), coverage, contributions };
}

/** To nine decimals: binary sums of decimal weights, such as 39.99999999999999, must not decide on which side of a limit one is. */
function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function pointsOf({ scale, points }: Pick<ResolvedHealthMeasure, "scale" | "points">, value: number): number {
  return scale === "line" ? pointsOnLine(points, value) : pointsOfStep(points, value);
}

/** Whether a measure is part of the score; `null` when what decides it is not known: then its value is not known either. */
function isApplied(inputs: HealthInputs, { when }: ResolvedHealthMeasure): boolean | null {
  if (when === null) return true;
  const value = inputOf(inputs, when.input);
  return value === null ? null : value >= (when.from ?? -Infinity) && value < (when.below ?? Infinity);
}

/** An own property of the inputs: names are the user's. */
function inputOf(inputs: HealthInputs, name: string): number | null {
  const value = Object.hasOwn(inputs, name) ? inputs[name] : null;
  if (value === null || value === undefined) return null;
  return Number.isFinite(value)
    ? value
    : refuse(ACT, "inputs must be finite numbers", `inputs.${name}`, value);
}
