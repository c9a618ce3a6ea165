import { type LogRankTest, type LogRankWeight, stratifiedLogRank } from "../../src/index.ts";
import { rowsOf, type Subjects } from "./survival-input.ts";
import { type Adapter, type Answer, answers } from "./vector-case.ts";

/** Log-rank tests, weighted and stratified. */
export const LOG_RANK_ADAPTERS: Readonly<Record<string, Adapter>> = {
  logrank: ({ input }) => testAnswer(input),
  "logrank-stratified": ({ input }) => testAnswer(input),
  "logrank-weighted": ({ input }) => testAnswer(input),
};

/** The test by the weight that the case states, `rho`, or of each weight its statistic. */
function testAnswer(input: unknown): Answer {
  const { rho } = input as { rho?: number };
  const test = logRankOf(input, rho === undefined ? undefined : { rho });
  const statistic = (weight: LogRankWeight) => () => logRankOf(input, weight).chiSquare;
  return answers({
    chisq: () => test.chiSquare,
    df: () => test.df,
    p: () => test.p,
    n: () => test.groups.map(({ n }) => n),
    observed: () => test.groups.map(({ observed }) => observed),
    expected: () => test.groups.map(({ expected }) => expected),
    variance11: () => test.variance[0]![0],
    logrank: statistic("log-rank"),
    gehan: statistic("gehan"),
    taroneWare: statistic("tarone-ware"),
    petoPrentice: statistic("peto-prentice"),
    flemingHarringtonLeft: statistic({ rho: 1 }),
  });
}

/** The test of the groups in the order of their names, numbers by size. */
function logRankOf(input: unknown, weight?: LogRankWeight): LogRankTest {
  const { time, group = [], strata = time.map(() => 0) } = input as Subjects;
  const [groups, layers] = [group, strata].map((column) => [...new Set(column)].sort(byNameOrSize));
  const tables = layers!.map((stratum) =>
    groups!.map((name) => rowsOf(input, (i) => group[i] === name && strata[i] === stratum)),
  );
  return stratifiedLogRank(tables, { weight });
}

function byNameOrSize(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : 1;
}
