import {
  fitSbg,
  lifetimeValue,
  projectSbg,
  type SbgParameters,
  sbgDerl,
  sbgLogLikelihood,
  sbgSurvival,
} from "../../src/index.ts";
import { type Adapter, type Answer, answers } from "./vector-case.ts";

/** The shifted beta-geometric model of contractual customers. */
export const SBG_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "sbg-fit": ({ input, expected }) => {
    const { survivors } = input as { survivors: number[] };
    return fitAnswer([survivors], expected);
  },
  "sbg-fit-multicohort": ({ input, expected }) =>
    fitAnswer((input as { cohorts: number[][] }).cohorts, expected),
  "sbg-survivor": ({ input }) => {
    const { periods, ...model } = input as SbgParameters & { periods: number };
    const { steps } = projectSbg(model, { periods });
    return answers({
      survivor: () => survivorsOf(model, periods),
      retention: () => steps.map(({ retention }) => retention.value),
      churnProb: () => steps.map(({ lost }) => lost),
    });
  },
  "sbg-loglik": ({ input }) => {
    const { survivors, ...model } = input as SbgParameters & { survivors: number[] };
    return answers({ logLik: () => sbgLogLikelihood(model, [survivors]) });
  },
  "sbg-derl": ({ input, expected }) => {
    const { alpha, beta, discount, renewalsMade } = input as SbgParameters & {
      discount: number;
      renewalsMade?: number;
    };
    const model = { alpha, beta };
    const inPeriod = (period: number) => sbgDerl(model, { period, discount });
    const churn = alpha / (alpha + beta);
    return answers({
      derl: () => {
        if (renewalsMade !== undefined) return inPeriod(renewalsMade + 1);
        const { derl } = expected as { derl: Record<string, number> };
        return Object.fromEntries(Object.keys(derl).map((period) => [period, inPeriod(Number(period))]));
      },
      // The value of the payments to come, moved to the time of the first of them.
      constantRetentionNaive: () =>
        lifetimeValue({ arpa: 1, churn, discount, paid: "end" }).value! * (1 + discount),
    });
  },
};

/** What was fitted; published estimates have the decimals that they show. */
function fitAnswer(cohorts: readonly number[][], expected: unknown): Answer {
  const fit = fitSbg(cohorts);
  const wanted = expected as Record<string, unknown> & { survivor?: readonly number[] };
  const published = (key: string, value: number | null) => () =>
    value === null ? null : Number(value.toFixed(String(wanted[key]).split(".")[1]?.length ?? 0));
  return answers({
    alpha: () => fit.alpha,
    beta: () => fit.beta,
    logLik: () => fit.logLikelihood,
    publishedAlpha: published("publishedAlpha", fit.alpha),
    publishedBeta: published("publishedBeta", fit.beta),
    publishedLogLik: published("publishedLogLik", fit.logLikelihood),
    survivor: () => survivorsOf(fit as SbgParameters, (wanted.survivor?.length ?? 1) - 1),
  });
}

function survivorsOf(model: SbgParameters, periods: number): number[] {
  return Array.from({ length: periods + 1 }, (_, t) => sbgSurvival(model, t));
}
