import {
  type BandMethod,
  kaplanMeier,
  type LogRankTest,
  type LogRankWeight,
  lifeTable,
  nelsonAalen,
  restrictedMean,
  type SurvivalCurve,
  type SurvivalRow,
  stratifiedLogRank,
  survivalAt,
  survivalBand,
  survivalQuantile,
} from "../../src/index.ts";
import { type Adapter, type Answer, answers, UNKNOWN } from "./vector-case.ts";

/** Subjects in columns. */
interface Subjects {
  readonly time: readonly number[];
  readonly event: readonly number[];
  readonly entry?: readonly number[];
  readonly weight?: readonly number[];
  readonly group?: readonly (string | number)[];
  readonly strata?: readonly (string | number)[];
}

const BANDS: Readonly<Record<string, BandMethod>> = {
  loglog: "log-log",
  log: "log",
  plain: "plain",
  logit: "logit",
  arcsin: "arcsin",
};

/** Kaplan–Meier, Nelson–Aalen, restricted means and log-rank tests. */
export const SURVIVAL_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "kaplan-meier": ({ input, expected }) => curveAnswer(kaplanMeier(rowsOf(input)), expected),
  "kaplan-meier-delayed-entry": ({ input, expected }) => curveAnswer(kaplanMeier(rowsOf(input)), expected),
  "kaplan-meier-median": ({ input, expected }) => curveAnswer(kaplanMeier(rowsOf(input)), expected),
  "kaplan-meier-summary": ({ input, expected }) => curveAnswer(kaplanMeier(rowsOf(input)), expected),
  "kaplan-meier-weighted": ({ input }) => {
    const { steps } = kaplanMeier(rowsOf(input));
    return answers({
      time: () => steps.map(({ time }) => time),
      survival: () => steps.map(({ survival }) => survival),
    });
  },
  "nelson-aalen": ({ input }) => {
    const steps = nelsonAalen(rowsOf(input)).steps.filter(({ events }) => events > 0);
    return answers({
      time: () => steps.map(({ time }) => time),
      cumHazard: () => steps.map(({ cumulativeHazard }) => cumulativeHazard),
      stdErrCumHaz: () => steps.map(({ standardError }) => standardError),
      fhSurvival: () => steps.map(({ cumulativeHazard }) => Math.exp(-cumulativeHazard)),
    });
  },
  rmst: ({ input }) => {
    const { mean, standardError } = restrictedMean(
      kaplanMeier(rowsOf(input)),
      (input as { tau: number }).tau,
    );
    return answers({ rmst: () => mean, se: () => standardError });
  },
  "churn-rate-daily-sum": ({ input }) => {
    const rows = rowsOfDays((input as { days: Parameters<typeof rowsOfDays>[0] }).days);
    const hazard = () => nelsonAalen(rows).steps.at(-1)!.cumulativeHazard;
    return answers({
      sumOfDailyRates: hazard,
      oneMinusExpHazard: () => 1 - Math.exp(-hazard()),
      productLimit: () => 1 - kaplanMeier(rows).steps.at(-1)!.survival,
    });
  },
  "churn-actuarial": ({ input }) => {
    const { intervals } = input as {
      intervals: readonly { start: number; churned: number; withdrawn: number }[];
    };
    const table = lifeTable(
      intervals.map(({ start, churned, withdrawn }) => ({ start, events: churned, censored: withdrawn })),
    );
    return answers({
      q: () => table.map(({ probability }) => probability.value),
      survival: () => table.map(({ survival }) => survival),
    });
  },
  logrank: ({ input }) => testAnswer(input),
  "logrank-stratified": ({ input }) => testAnswer(input),
  "logrank-weighted": ({ input }) => {
    const { rho } = input as { rho?: number };
    if (rho !== undefined) return testAnswer(input, { rho });
    const statistic = (weight: LogRankWeight) => () => logRankOf(input, weight).chiSquare;
    return answers({
      logrank: statistic("log-rank"),
      gehan: statistic("gehan"),
      taroneWare: statistic("tarone-ware"),
      petoPrentice: statistic("peto-prentice"),
      flemingHarringtonLeft: statistic({ rho: 1 }),
    });
  },
};

function curveAnswer(curve: SurvivalCurve, expected: unknown): Answer {
  const falls = curve.steps.filter(({ events }) => events > 0);
  const quantile = (p: number) => survivalQuantile(curve, p).time;
  return answers(
    {
      n: () => curve.n,
      events: () => curve.events,
      time: () => falls.map(({ time }) => time),
      nRisk: () => falls.map(({ atRisk }) => atRisk),
      nEvent: () => falls.map(({ events }) => events),
      nCensor: () => falls.map(({ censored }) => censored),
      nCensorTotal: () => curve.n - curve.events,
      survival: () => falls.map(({ survival }) => survival),
      stdErr: () =>
        Array.isArray((expected as { stdErr: unknown }).stdErr)
          ? falls.map(({ standardError }) => standardError)
          : curve.steps.at(-1)!.standardError,
      median: () => quantile(0.5),
      quartiles: () => ({ q25: quantile(0.25), q50: quantile(0.5), q75: quantile(0.75) }),
      at: () => pointsAt(curve, (expected as { at: { time: readonly number[] } }).at.time),
    },
    (key) => {
      const time = /^survivalAt(\d+)$/.exec(key)?.[1];
      if (time !== undefined) return survivalAt(curve, Number(time)).survival;
      const [, what, name = ""] = /^(ci|median)_(\w+)$/.exec(key) ?? [];
      if (!Object.hasOwn(BANDS, name)) return UNKNOWN;
      const band = survivalBand(curve, { method: BANDS[name]! });
      if (what === "ci") return limitsOf(band.steps.filter(({ events }) => events > 0));
      const { time: median, low: lower, high: upper } = survivalQuantile(band, 0.5);
      return { median, lower, upper };
    },
  );
}

function limitsOf(points: readonly { low: number | null; high: number | null }[]): object {
  return { lower: points.map(({ low }) => low), upper: points.map(({ high }) => high) };
}

function pointsAt(curve: SurvivalCurve, times: readonly number[]): object {
  const points = times.map((time) => survivalAt(survivalBand(curve, { method: "log" }), time));
  const { lower: lower_log, upper: upper_log } = limitsOf(points) as { lower: unknown; upper: unknown };
  return {
    time: times,
    nRisk: points.map(({ atRisk }) => atRisk),
    survival: points.map(({ survival }) => survival),
    stdErr: points.map(({ standardError }) => standardError),
    lower_log,
    upper_log,
  };
}

function testAnswer(input: unknown, weight?: LogRankWeight): Answer {
  const test = logRankOf(input, weight);
  return answers({
    chisq: () => test.chiSquare,
    df: () => test.df,
    p: () => test.p,
    n: () => test.groups.map(({ n }) => n),
    observed: () => test.groups.map(({ observed }) => observed),
    expected: () => test.groups.map(({ expected }) => expected),
    variance11: () => test.variance[0]![0],
  });
}

/** The test of the groups in the order of their names. */
function logRankOf(input: unknown, weight?: LogRankWeight): LogRankTest {
  const { time, group = [], strata = time.map(() => 0) } = input as Subjects;
  const [groups, layers] = [group, strata].map((column) => [...new Set(column)].sort());
  const tables = layers!.map((stratum) =>
    groups!.map((name) => rowsOf(input, (i) => group[i] === name && strata[i] === stratum)),
  );
  return stratifiedLogRank(tables, { weight });
}

/** The rows of all subjects, or of those that `keep` says. */
function rowsOf(input: unknown, keep: (i: number) => boolean = () => true): SurvivalRow[] {
  const { time, event, entry, weight } = input as Subjects;
  return time.flatMap((end, i): SurvivalRow[] => {
    if (!keep(i)) return [];
    const n = weight?.[i] ?? 1;
    const leaves = event[i] === 1 ? { time: end, events: n } : { time: end, censored: n };
    return entry === undefined ? [leaves] : [{ time: entry[i]!, entered: n }, leaves];
  });
}

/** Days told by who was there at their start: what churn does not explain came or went after the churn of the day. */
function rowsOfDays(days: readonly { atRiskStart: number; churned: number }[]): SurvivalRow[] {
  return days.map(({ atRiskStart, churned }, day) => {
    const more = (days[day + 1]?.atRiskStart ?? 0) - (atRiskStart - churned);
    return { time: day + 1, events: churned, censored: Math.max(0, -more), entered: Math.max(0, more) };
  });
}
