import {
  fitSbg,
  lifetimeValue,
  projectSbg,
  type SbgParameters,
  sbgDerl,
  sbgLogLikelihood,
  sbgSurvival,
} from "../../src/index.ts";
import { type Adapter, answers } from "./vector-case.ts";

/** The shifted beta-geometric model of contractual customers. */
export const SBG_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "sbg-fit": ({ input, expected }) => {
    const { survivors } = input as { survivors: number[] };
    const fit = fitSbg([survivors]);
    const last = ((expected as { survivor?: number[] }).survivor?.length ?? 1) - 1;
    return answers({
      alpha: () => fit.alpha,
      beta: () => fit.beta,
      logLik: () => fit.logLikelihood,
      // Published to three decimals.
      publishedAlpha: () => Number(fit.alpha!.toFixed(3)),
      publishedBeta: () => Number(fit.beta!.toFixed(3)),
      survivor: () => survivorsOf(fit as SbgParameters, last),
    });
  },
  "sbg-fit-multicohort": ({ input }) => {
    const fit = fitSbg((input as { cohorts: number[][] }).cohorts);
    return answers({ alpha: () => fit.alpha, beta: () => fit.beta });
  },
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

function survivorsOf(model: SbgParameters, periods: number): number[] {
  return Array.from({ length: periods + 1 }, (_, t) => sbgSurvival(model, t));
}
