import {
  type DifferenceMethod,
  type Interval,
  normalInterval,
  type ProportionMethod,
  proportionDifference,
  proportionInterval,
  rateInterval,
} from "../../src/index.ts";
import { type Adapter, type Answer, answers, UNKNOWN } from "./vector-case.ts";

const METHODS: Readonly<Record<string, ProportionMethod>> = {
  wilson: "wilson",
  wilsonCC: "wilson-cc",
  agrestiCoull: "agresti-coull",
  jeffreys: "jeffreys",
  jeffreysModified: "jeffreys-modified",
  clopperPearson: "clopper-pearson",
  midP: "mid-p",
  likelihoodRatio: "likelihood-ratio",
  wald: "wald",
};

const DIFFERENCES: Readonly<Record<string, DifferenceMethod>> = {
  newcombe: "newcombe",
  miettinenNurminen: "miettinen-nurminen",
  mee: "mee",
  agrestiCaffo: "agresti-caffo",
  wald: "wald",
};

/** Intervals of shares, of their differences and of rates. */
export const INTERVAL_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "proportion-ci": ({ input, expected }) => {
    const { x, n, confidence } = input as { x: number; n: number; confidence?: number };
    return shareAnswer(x, n, confidence, expected);
  },
  "retention-ci": ({ input, expected }) => {
    const { retained, n, confidence } = input as { retained: number; n: number; confidence?: number };
    return shareAnswer(retained, n, confidence, expected);
  },
  "proportion-difference": ({ input }) => {
    const { x1, n1, x2, n2, confidence } = input as Record<"x1" | "n1" | "x2" | "n2", number> & {
      confidence?: number;
    };
    const of = (method: DifferenceMethod) =>
      proportionDifference({ count: x1, total: n1 }, { count: x2, total: n2 }, { method, confidence });
    return answers(
      {
        diff: () => of("newcombe").difference,
        zPooled: () => of("newcombe").z,
        pValuePooled: () => of("newcombe").p,
      },
      (key) => (Object.hasOwn(DIFFERENCES, key) ? limits(of(DIFFERENCES[key]!)) : UNKNOWN),
    );
  },
  "churn-exposure-rate": ({ input }) => {
    const { events, exposure, confidence } = input as {
      events: number;
      exposure: number;
      confidence?: number;
    };
    return exposureAnswer(events, exposure, confidence);
  },
};

/** Events per exposure with Garwood's interval; nothing is known of no exposure. */
export function exposureAnswer(events: number, exposure: number, confidence = 0.95): Answer {
  const interval = () => (exposure === 0 ? null : rateInterval(events, exposure, confidence));
  return answers({
    rate: () => (exposure === 0 ? null : events / exposure),
    lower: () => interval()?.low ?? null,
    upper: () => interval()?.high ?? null,
  });
}

/** Every interval of one share; what others publish to some decimals is looked up in the same table. */
export function shareAnswer(
  count: number,
  total: number,
  confidence = 0.95,
  expected: unknown = {},
  unit = 1,
): Answer {
  const plain = (more: number): Interval => {
    const [n, share] = [total + 2 * more, (count + more) / (total + 2 * more)];
    return normalInterval(share, Math.sqrt((share * (1 - share)) / n), confidence);
  };
  const one: Answer = answers(
    {
      p: () => (unit * count) / total,
      plusFour: () => limits(plain(2), unit),
      waldUntruncated: () => limits(plain(0), unit),
    },
    (key) => {
      if (/^published\d+dp$/.test(key)) {
        const published = (expected as Record<string, object>)[key]!;
        return Object.fromEntries(Object.keys(published).map((name) => [name, one(name)]));
      }
      return Object.hasOwn(METHODS, key)
        ? limits(proportionInterval(count, total, { method: METHODS[key]!, confidence }), unit)
        : UNKNOWN;
    },
  );
  return one;
}

/** The ends of an interval as vectors write them. */
export function limits({ low, high }: { low: number | null; high: number | null }, unit = 1): unknown {
  return low === null || high === null ? null : [unit * low, unit * high];
}
