import { type NpsIntervalMethod, npsInterval, seededRandom } from "../src/index.ts";

/** The true shares of promoters and detractors. */
interface Truth {
  readonly promoters: number;
  readonly detractors: number;
}

export interface CoverageRow {
  readonly n: number;
  readonly truths: "drawn" | "grid" | "NPS-like";
  /** In the order of {@link COVERAGE_METHODS}. */
  readonly cells: readonly { readonly mean: number; readonly worst: number }[];
}

export const COVERAGE_METHODS: readonly NpsIntervalMethod[] = [
  "wald",
  "adjusted-wald",
  "agresti-min",
  "bonett-price",
  "quadratic",
  "score",
  "t",
];

/**
 * The exact coverage of 95 % intervals: for each truth the probability of all samples of `n` answers whose interval holds
 * it, as average and least over the truths. `drawn` are 400 mixtures drawn evenly from all there are (seed 1998), some of
 * them very near an edge; `grid` the 406 of whole 30ths with every category present; `NPS-like` the 58 with 35 to 70 %
 * promoters, 5 to 40 % detractors and at least 5 % passives in steps of 5 %.
 */
export function coverageTable(rows: readonly Pick<CoverageRow, "n" | "truths">[]): CoverageRow[] {
  const truthsOf = {
    drawn: drawn(400, 1998),
    grid: mixtures(30),
    "NPS-like": mixtures(20).filter(isNpsLike),
  };
  return rows.map(({ n, truths }) => ({ n, truths, cells: coverage(n, truthsOf[truths]) }));
}

function isNpsLike({ promoters, detractors }: Truth): boolean {
  return promoters > 0.34 && promoters < 0.71 && detractors < 0.41 && promoters + detractors < 0.96;
}

/** Mixtures in proportion to three exponential draws, which is even over the triangle. */
function drawn(count: number, seed: number): Truth[] {
  const random = seededRandom(seed);
  const draw = () => -Math.log(1 - random());
  return Array.from({ length: count }, () => {
    const [promoters, passives, detractors] = [draw(), draw(), draw()];
    const sum = promoters + passives + detractors;
    return { promoters: promoters / sum, detractors: detractors / sum };
  });
}

function mixtures(parts: number): Truth[] {
  const found: Truth[] = [];
  for (let p = 1; p < parts; p++)
    for (let d = 1; p + d < parts; d++) found.push({ promoters: p / parts, detractors: d / parts });
  return found;
}

function coverage(n: number, truths: readonly Truth[]): { mean: number; worst: number }[] {
  const logFactorial = [0];
  for (let i = 1; i <= n; i++) logFactorial.push(logFactorial[i - 1]! + Math.log(i));
  const samples: { p: number; d: number; ways: number; limits: readonly (readonly [number, number])[] }[] =
    [];
  for (let p = 0; p <= n; p++) {
    for (let d = 0; p + d <= n; d++) {
      const ways = logFactorial[n]! - logFactorial[p]! - logFactorial[d]! - logFactorial[n - p - d]!;
      samples.push({ p, d, ways, limits: limitsOf(p, d, n) });
    }
  }
  const sums = COVERAGE_METHODS.map(() => ({ mean: 0, worst: 1 }));
  for (const { promoters, detractors } of truths) {
    const score = 100 * (promoters - detractors);
    const passives = 1 - promoters - detractors;
    const covered = COVERAGE_METHODS.map(() => 0);
    for (const { p, d, ways, limits } of samples) {
      const logs = p * Math.log(promoters) + d * Math.log(detractors) + (n - p - d) * Math.log(passives);
      const probability = Math.exp(ways + logs);
      limits.forEach(([low, high], i) => {
        if (low - 1e-9 <= score && score <= high + 1e-9) covered[i]! += probability;
      });
    }
    covered.forEach((share, i) => {
      sums[i]!.mean += share / truths.length;
      sums[i]!.worst = Math.min(sums[i]!.worst, share);
    });
  }
  return sums;
}

function limitsOf(promoters: number, detractors: number, n: number): (readonly [number, number])[] {
  const counts = { promoters, detractors, passives: n - promoters - detractors };
  return COVERAGE_METHODS.map((method) => {
    const { low, high } = npsInterval(counts, method);
    return [low ?? 0, high ?? 0];
  });
}
