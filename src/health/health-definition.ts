import { anything, checkOptions, oneOf, refuse, text } from "../definitions/index.ts";
import { type Band, checkBands } from "./band.ts";
import { checkScale, type ScalePoint } from "./points.ts";

/** One thing that health is made of: how many points a value is worth, and with what weight. */
export interface HealthMeasure {
  readonly name: string;
  /** The input that is read; default that of the same name. */
  readonly input?: string | undefined;
  /** More than 0; only its share of all weights matters. */
  readonly weight: number;
  /** Points (0–100) on straight lines between these values; beyond the ends those of the end. Either this or `steps`. */
  readonly line?: readonly ScalePoint[] | undefined;
  /** Points (0–100) from each value, included, up to the next one; 0 below the first. */
  readonly steps?: readonly ScalePoint[] | undefined;
  /**
   * The measure applies only where another input lies in this half-open range, such as the first months of a customer;
   * elsewhere it is no part of the score. While the other input is not known, neither is the value of the measure: it
   * lowers the coverage, as a missing value does.
   */
  readonly when?: HealthRange | undefined;
}

/** A half-open range of an input; an end that is absent is open. */
export interface HealthRange {
  readonly input: string;
  /** The lowest value, itself included. */
  readonly from?: number | undefined;
  /** All values are less than it. */
  readonly below?: number | undefined;
}

/** How inputs of a customer become one score. */
export interface HealthDefinition {
  readonly kind?: "healthScore" | undefined;
  readonly measures: readonly HealthMeasure[];
  /** Names of scores, in ascending order; default none. */
  readonly bands?: readonly Band[] | undefined;
  /** The share (0–1) of the weights that must be known; below it there is no score. Default 0: one input is enough. */
  readonly minCoverage?: number | undefined;
}

/** A measure with every default filled in. */
export interface ResolvedHealthMeasure {
  readonly name: string;
  readonly input: string;
  readonly weight: number;
  readonly scale: "line" | "steps";
  readonly points: readonly ScalePoint[];
  readonly when: HealthRange | null;
}

/** A definition with every default filled in. */
export interface ResolvedHealthDefinition {
  readonly kind: "healthScore";
  readonly measures: readonly ResolvedHealthMeasure[];
  readonly bands: readonly Band[];
  readonly minCoverage: number;
}

const ACT = "score health";

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveHealth(definition: HealthDefinition): ResolvedHealthDefinition {
  checkOptions(ACT, definition, {
    kind: oneOf("healthScore"),
    measures: [
      "a list of measures, at least one",
      (value: unknown) => Array.isArray(value) && value.length > 0,
    ],
    bands: anything,
    minCoverage: [
      "a number from 0 to 1",
      (value: number) => typeof value === "number" && value >= 0 && value <= 1,
    ],
  });
  const { measures, bands = [], minCoverage = 0 } = definition;
  if (measures === undefined) refuse(ACT, "measures must be given", "definition.measures", measures);
  checkBands(ACT, bands, "definition.bands");
  const resolved = Array.from(measures, (measure, i) => resolveMeasure(measure, `definition.measures[${i}]`));
  const names = new Set<string>();
  for (const { name } of resolved) {
    if (names.has(name)) refuse(ACT, "measures must have different names", "definition.measures", name);
    names.add(name);
  }
  return { kind: "healthScore", measures: resolved, bands, minCoverage };
}

function resolveMeasure(measure: HealthMeasure, path: string): ResolvedHealthMeasure {
  const weightRule = ["a number above 0", (value: number) => Number.isFinite(value) && value > 0] as const;
  checkOptions(
    ACT,
    measure,
    { name: text, input: text, weight: weightRule, line: anything, steps: anything, when: anything },
    path,
  );
  const { name, weight, input = name, line, steps, when } = measure;
  if (name === undefined || weight === undefined)
    refuse(ACT, "a measure must have name and weight", path, measure);
  const points = line ?? steps;
  if (points === undefined || (line !== undefined && steps !== undefined))
    return refuse(ACT, "a measure must have either line or steps", path, measure);
  checkScale(ACT, points, `${path}.${line === undefined ? "steps" : "line"}`);
  return {
    name,
    input,
    weight,
    scale: line === undefined ? "steps" : "line",
    points,
    when: when === undefined ? null : checkWhen(when, `${path}.when`),
  };
}

function checkWhen(when: HealthRange, path: string): HealthRange {
  const number = ["a number", Number.isFinite] as const;
  checkOptions(ACT, when, { input: text, from: number, below: number }, path);
  const { input, from, below } = when;
  if (input === undefined) refuse(ACT, "a range must name its input", path, when);
  if (from !== undefined && below !== undefined && !(from < below))
    refuse(ACT, "from must be less than below", path, [from, below]);
  return { input, ...(from !== undefined && { from }), ...(below !== undefined && { below }) };
}
