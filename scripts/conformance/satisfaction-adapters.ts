import {
  csatPresets,
  percentOfMax,
  rescaleRating,
  resolveCes,
  resolveCsat,
  sus,
  umuxLite,
  uxLite,
} from "../../src/index.ts";
import { limits, shareAnswer } from "./interval-adapters.ts";
import { boxOf, cesMean, meanOf, netOf, type Ratings, range, scaleOf, shareOf } from "./rating-answers.ts";
import { type Adapter, type Answer, answers, UNKNOWN, type VectorCase } from "./vector-case.ts";

/** Ratings and questionnaires. Shares are in percent. */
export const SATISFACTION_ADAPTERS: Readonly<Record<string, Adapter>> = {
  csat: csatAnswer,
  "csat-skipped": csatAnswer,
  "csat-net": csatAnswer,
  "csat-alt": ({ input }) => meanAnswer(input as Ratings),
  "rating-mean-ci": ({ input }) => meanAnswer(input as Ratings),
  "csat-topbox": (vector) =>
    "ranges" in (vector.input as object) ? presetAnswer(vector.system) : csatAnswer(vector),
  ces: (vector) => {
    const ratings = vector.input as Ratings;
    const easy = () => resolveCes({ scale: ratings.scale }).positive;
    return answers({ pctPositive: () => shareOf(ratings, easy()), ces: () => cesMean(ratings) }, (key) =>
      csatAnswer(vector)(key),
    );
  },
  sus: ({ input }) => answers({ sus: () => sus([(input as { items: readonly number[] }).items]).value }),
  "umux-lite": ({ input }) => {
    const { usefulness, ease, scale } = input as { usefulness: number; ease: number; scale?: number };
    return answers({
      umuxLite: () => umuxLite([[usefulness, ease]], { scale }).value,
      susRegression: () => umuxLite([[usefulness, ease]], { scale, regression: "sus" }).value,
    });
  },
  "ux-lite": ({ input }) => {
    const { usefulness, ease, scale } = input as { usefulness: number; ease: number; scale?: number };
    return answers({ uxLite: () => uxLite([[usefulness, ease]], { scale }).value });
  },
};

/** Shares of named answers; many keys spell out which: `csat_9to10`, `pct5to7`, `top2`, `net_5to7_minus_1to3`. */
function csatAnswer({ input, expected, system }: VectorCase): Answer {
  const ratings = input as Ratings;
  const { satisfied, n, confidence, top, bottom } = ratings;
  if (satisfied !== undefined && n !== undefined) {
    const share = shareAnswer(satisfied, n, confidence, expected, 100);
    return answers({ csat: () => share("p"), n: () => n, topBox: () => satisfied }, share);
  }
  const scale = scaleOf(ratings);
  const positive = () => top ?? presetFor(String(scale), system) ?? resolveCsat({ scale }).positive;
  const others = (answers: readonly number[]) =>
    range(1, scale).filter((answer) => !answers.includes(answer));
  return answers(
    {
      csat: () => shareOf(ratings, positive()),
      topBox: () => boxOf(ratings, positive()).score.count,
      n: () => meanOf(ratings).answered,
      missing: () => meanOf(ratings).missing,
      mean: () => meanOf(ratings).value,
      net: () => netOf(ratings, positive(), bottom ?? []),
      metricsFlareNet_neutralIsDetractor: () => netOf(ratings, positive(), others(positive())),
    },
    (key) => {
      const rounded = /^meanRounded(\d+)$/.exec(key);
      if (rounded) {
        const { value } = meanOf(ratings);
        return value === null ? null : Number(value.toFixed(Number(rounded[1])));
      }
      const box = /^(top|bottom)(\d+)$/.exec(key);
      if (box) {
        const size = Number(box[2]);
        return shareOf(ratings, box[1] === "top" ? range(scale - size + 1, scale) : range(1, size));
      }
      const share = /^(?:csat_|pct)(\d+)to(\d+)$/.exec(key);
      if (share) return shareOf(ratings, range(Number(share[1]), Number(share[2])));
      const net = /^net_(\d+)to(\d+)_minus_(\d+)to(\d+)$/.exec(key)?.slice(1).map(Number);
      if (net) return netOf(ratings, range(net[0]!, net[1]!), range(net[2]!, net[3]!));
      const shares = boxOf(ratings, positive()).score;
      return shareAnswer(shares.count, shares.total, confidence, expected, 100)(key);
    },
  );
}

/** Of a scale that does not begin with 1 the ratings are counted as if it did, and the mean is moved back. */
function meanAnswer(ratings: Ratings): Answer {
  const { scaleMin: min = 1 } = ratings;
  const max = scaleOf(ratings);
  const mean = meanOf(min === 1 ? ratings : fromOne(ratings, min));
  const moved = (value: number | null) => (value === null ? null : value + min - 1);
  return answers({
    mean: () => moved(mean.value),
    sd: () => mean.sd,
    stdErr: () => mean.standardError,
    ci: () => limits({ low: moved(mean.low), high: moved(mean.high) }),
    n: () => mean.answered,
    missing: () => mean.missing,
    percentOfMax: () => percentOfMax(moved(mean.value), max),
    rescaled0to100: () => rescaleRating(moved(mean.value), { min, max }),
  });
}

function fromOne(ratings: Ratings, min: number): Ratings {
  const { scores, counts } = ratings;
  const moved = ([answer, n]: readonly [string, number]) => [Number(answer) + 1 - min, n] as const;
  return {
    ...ratings,
    scale: scaleOf(ratings) + 1 - min,
    ...(scores && { scores: scores.map((score) => (score === null ? null : score + 1 - min)) }),
    ...(counts && { counts: Object.fromEntries(Object.entries(counts).map(moved)) }),
  };
}

/** The top boxes by scale; of ten points by the convention of the system. */
function presetAnswer(system: string): Answer {
  return (key) => presetFor(key, system) ?? UNKNOWN;
}

function presetFor(points: string, system: string): readonly number[] | undefined {
  const tenPoint = /CustomerGauge/i.test(system) ? "tenPointTop2" : "tenPointTop3";
  return Object.entries(csatPresets).find(
    ([name, { scale }]) => String(scale) === points && (scale < 10 || name === tenPoint),
  )?.[1].positive;
}
