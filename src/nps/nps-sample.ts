import type { Key } from "../counts/index.ts";
import { shown } from "../definitions/index.ts";
import type { NpsWeightedCounts } from "./count-nps-weighted.ts";
import { NPS_CODES, type NpsCategory } from "./nps-category.ts";

/** Answers of one cluster and category, with weights that already stand for the population. */
interface Cell {
  readonly cluster: Key;
  readonly category: NpsCategory;
  readonly answers: number;
  readonly weight: number;
  readonly weightSquared: number;
}

/** The part of a sample drawn from one stratum. */
export interface SampleStratum {
  readonly cells: readonly Cell[];
  readonly answers: number;
  /** Clusters and answers that stand alone: what was drawn independently. */
  readonly units: number;
  /** The share of the stratum that answered, 0 when its population is not known or not finite. */
  readonly sampledShare: number;
}

/**
 * The strata of a sample; weights are rescaled so that those of a stratum add up to its population, if that is stated.
 *
 * @throws RangeError when the populations leave out a stratum, or one is smaller than its answers.
 */
export function sampleStrata({ definition, answers }: NpsWeightedCounts): SampleStratum[] {
  const { populations, sampledFrom } = definition;
  const byStratum = new Map<Key, Cell[]>();
  type Row = readonly [Key, Key, NpsCategory | null, number, number, number];
  for (const [stratum, cluster, category, n, weight, weightSquared] of answers.rows as readonly Row[]) {
    if (category === null) continue;
    const cells = byStratum.get(stratum) ?? [];
    byStratum.set(stratum, cells);
    cells.push({ cluster, category, answers: n, weight, weightSquared });
  }
  return [...byStratum].map(([stratum, cells]) => {
    const population = populationOf(stratum, populations);
    const n = total(cells, "answers");
    if (population !== null && population < n)
      throw new RangeError(
        `Cannot compute weighted NPS: populations must not be smaller than their answers, stratum ${shown(stratum)} has ${population} for ${n} answers`,
      );
    const factor = population === null ? 1 : population / total(cells, "weight");
    return {
      cells: cells.map((cell) => ({
        ...cell,
        weight: factor * cell.weight,
        weightSquared: factor ** 2 * cell.weightSquared,
      })),
      answers: n,
      units: unitsOf(cells),
      sampledShare: population === null || sampledFrom === "infinite" ? 0 : n / population,
    };
  });
}

/** The sum of one amount over cells. */
export function total(cells: readonly Cell[], amount: "answers" | "weight" | "weightSquared"): number {
  return cells.reduce((sum, cell) => sum + cell[amount], 0);
}

/**
 * The variance of the weighted mean `mean` of the codes −1, 0, 1 by linearization, over independent units within
 * strata; `null` when a stratum has one unit only and others of its kind did not answer.
 */
export function linearizedVariance(
  strata: readonly SampleStratum[],
  mean: number,
  sumOfWeights: number,
): number | null {
  let variance = 0;
  for (const { cells, units, sampledShare } of strata) {
    if (sampledShare === 1) continue;
    if (units < 2) return null;
    const residual = (category: NpsCategory) => (NPS_CODES[category] - mean) / sumOfWeights;
    const byCluster = new Map<Key, number>();
    let alone = 0;
    let sum = 0;
    for (const { cluster, category, weight, weightSquared } of cells) {
      const part = weight * residual(category);
      sum += part;
      if (cluster === null) alone += weightSquared * residual(category) ** 2;
      else byCluster.set(cluster, (byCluster.get(cluster) ?? 0) + part);
    }
    const squares = [...byCluster.values()].reduce((all, part) => all + part ** 2, alone);
    variance += ((1 - sampledShare) * units * Math.max(0, squares - sum ** 2 / units)) / (units - 1);
  }
  return variance;
}

function populationOf(
  stratum: Key,
  populations: NpsWeightedCounts["definition"]["populations"],
): number | null {
  if (populations === null) return null;
  const found = populations.find(([name]) => name === stratum);
  if (found === undefined)
    throw new RangeError(
      `Cannot compute weighted NPS: populations must name every stratum, stratum ${shown(stratum)} has none`,
    );
  return found[1];
}

function unitsOf(cells: readonly Cell[]): number {
  const clusters = new Set(cells.map(({ cluster }) => cluster).filter((cluster) => cluster !== null));
  return (
    clusters.size +
    total(
      cells.filter(({ cluster }) => cluster === null),
      "answers",
    )
  );
}
