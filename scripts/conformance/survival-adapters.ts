import {
  type BandMethod,
  kaplanMeier,
  lifeTable,
  nelsonAalen,
  restrictedMean,
  type SurvivalCurve,
  survivalAt,
  survivalBand,
  survivalQuantile,
} from "../../src/index.ts";
import { limits } from "./interval-adapters.ts";
import { rowsOf, rowsOfDays, type Subjects } from "./survival-input.ts";
import { type Adapter, type Answer, answers, UNKNOWN, type VectorCase } from "./vector-case.ts";

const BANDS: Readonly<Record<string, BandMethod>> = {
  loglog: "log-log",
  log: "log",
  plain: "plain",
  logit: "logit",
  arcsin: "arcsin",
};

/** Kaplan–Meier, Nelson–Aalen, restricted means and life tables. */
export const SURVIVAL_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "kaplan-meier": curveAnswer,
  "kaplan-meier-delayed-entry": curveAnswer,
  "kaplan-meier-median": curveAnswer,
  "kaplan-meier-summary": curveAnswer,
  "kaplan-meier-weighted": curveAnswer,
  "nelson-aalen": ({ input }) => {
    const steps = nelsonAalen(rowsOf(input)).steps.filter(({ events }) => events > 0);
    return answers({
      time: () => steps.map(({ time }) => time),
      nRisk: () => steps.map(({ atRisk }) => atRisk),
      nEvent: () => steps.map(({ events }) => events),
      cumHazard: () => steps.map(({ cumulativeHazard }) => cumulativeHazard),
      stdErrCumHaz: () => steps.map(({ standardError }) => standardError),
      fhSurvival: () => steps.map(({ cumulativeHazard }) => Math.exp(-cumulativeHazard)),
    });
  },
  rmst: ({ input }) => {
    const { tau } = input as { tau: number };
    const { mean, standardError, ...interval } = restrictedMean(curveOf(input), tau);
    return answers({ rmst: () => mean, se: () => standardError, ci: () => limits(interval) });
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
      intervals: readonly { start: number; churned: number; withdrawn?: number; acquired?: number }[];
    };
    const table = lifeTable(
      intervals.map(({ start, churned, withdrawn, acquired }) => ({
        start,
        events: churned,
        censored: withdrawn,
        entered: acquired,
      })),
    );
    return answers({
      q: () => table.map(({ probability }) => probability.value),
      survival: () => table.map(({ survival }) => survival),
      stdErr: () => table.map(({ standardError }) => standardError),
    });
  },
};

function curveOf(input: unknown): SurvivalCurve {
  return kaplanMeier(rowsOf(input), { confidence: (input as Subjects).confidence });
}

/** What can be said of a curve: at the times of the events, or at all times where a case lists them. */
function curveAnswer({ input, expected }: VectorCase): Answer {
  const curve = curveOf(input);
  const wanted = expected as {
    time?: readonly number[];
    stdErr?: unknown;
    at?: { time: readonly number[] };
    quartiles?: object;
  };
  const isListed =
    wanted.time?.length === curve.steps.length ? () => true : ({ events }: { events: number }) => events > 0;
  const listed = curve.steps.filter(isListed);
  const quantile = (p: number) => survivalQuantile(curve, p).time;
  return answers(
    {
      n: () => curve.n,
      events: () => curve.events,
      time: () => listed.map(({ time }) => time),
      nRisk: () => listed.map(({ atRisk }) => atRisk),
      nEvent: () => listed.map(({ events }) => events),
      nCensor: () => listed.map(({ censored }) => censored),
      nCensorTotal: () => curve.n - curve.events,
      survival: () => listed.map(({ survival }) => survival),
      stdErr: () =>
        Array.isArray(wanted.stdErr)
          ? listed.map(({ standardError }) => standardError)
          : (curve.steps.at(-1)?.standardError ?? null),
      median: () => quantile(0.5),
      quartiles: () =>
        Object.fromEntries(
          Object.keys(Object(wanted.quartiles)).map((name) => [name, quantile(Number(name.slice(1)) / 100)]),
        ),
      at: () => pointsAt(curve, wanted.at!.time),
    },
    (key) => {
      const time = /^survivalAt(\d+(?:\.\d+)?)$/.exec(key)?.[1];
      if (time !== undefined) return survivalAt(curve, Number(time)).survival;
      const [, what, name = ""] = /^(ci|median)_(\w+)$/.exec(key) ?? [];
      if (!Object.hasOwn(BANDS, name)) return UNKNOWN;
      const band = survivalBand(curve, { method: BANDS[name]! });
      if (what === "ci") return limitsOf(band.steps.filter(isListed));
      const { time: median, low: lower, high: upper } = survivalQuantile(band, 0.5);
      return { median, lower, upper };
    },
  );
}

function limitsOf(points: readonly { low: number | null; high: number | null }[]) {
  return { lower: points.map(({ low }) => low), upper: points.map(({ high }) => high) };
}

/** The curve at some times, with the limits of every band under its name. */
function pointsAt(curve: SurvivalCurve, times: readonly number[]): object {
  const points = times.map((time) => survivalAt(curve, time));
  const bands = Object.entries(BANDS).flatMap(([name, method]) => {
    const band = survivalBand(curve, { method });
    const { lower, upper } = limitsOf(times.map((time) => survivalAt(band, time)));
    return [
      [`lower_${name}`, lower],
      [`upper_${name}`, upper],
    ];
  });
  return {
    time: times,
    nRisk: points.map(({ atRisk }) => atRisk),
    survival: points.map(({ survival }) => survival),
    stdErr: points.map(({ standardError }) => standardError),
    ...Object.fromEntries(bands),
  };
}
