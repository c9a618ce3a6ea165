import { type Association, association, oddsRatio, type Rate, type TwoByTwo } from "../../src/index.ts";
import { type Adapter, answers } from "./vector-case.ts";

type Predictor = Readonly<Record<"tp" | "fp" | "fn" | "tn", number>>;

/** A thing that users did against an outcome: predictive values, lift, correlation, odds ratio. */
export const ASSOCIATION_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "aha / inflection contingency metrics": ({ input }) => predictorAnswer(input as Predictor),
  "PPV/NPV of an early action": ({ input }) => predictorAnswer(input as Predictor),
  "odds ratio with +1 prior": ({ input }) => oddsAnswer(input),
  "odds ratio with +1 prior (as PostHog's code computes)": ({ input }) => oddsAnswer(input),
};

function predictorAnswer({ tp, fp, fn, tn }: Predictor) {
  const of = association({ both: tp, exposedOnly: fp, outcomeOnly: fn, neither: tn });
  const share = (pick: (of: Association) => Rate) => () => pick(of).value;
  const rest = (pick: (of: Association) => Rate) => () => {
    const { value } = pick(of);
    return value === null ? null : 1 - value;
  };
  return answers({
    ppv: share((one) => one.ppv),
    npv: share((one) => one.npv),
    sensitivity: share((one) => one.sensitivity),
    specificity: share((one) => one.specificity),
    falseOmissionRate: rest((one) => one.npv),
    fallOut: rest((one) => one.specificity),
    proportionAboveThreshold: share((one) => one.exposed),
    baseRate: share((one) => one.baseRate),
    lift: () => of.lift,
    phi: () => of.phi,
  });
}

function oddsAnswer(input: unknown) {
  // The names of these families say that one is added to each cell.
  const { prior = 1 } = input as { prior?: number };
  return answers({ value: () => oddsRatio(tableOf(input), { prior }).value });
}

/** A table by its cells, or by who did it and the totals. */
function tableOf(input: unknown): TwoByTwo {
  const { table } = input as {
    table?: Record<"didSuccess" | "didFailure" | "didNotSuccess" | "didNotFailure", number>;
  };
  if (table !== undefined) {
    const { didSuccess, didFailure, didNotSuccess, didNotFailure } = table;
    return { both: didSuccess, exposedOnly: didFailure, outcomeOnly: didNotSuccess, neither: didNotFailure };
  }
  const { successDid, failureDid, successTotal, failureTotal } = input as Record<
    "successDid" | "failureDid" | "successTotal" | "failureTotal",
    number
  >;
  return {
    both: successDid,
    exposedOnly: failureDid,
    outcomeOnly: successTotal - successDid,
    neither: failureTotal - failureDid,
  };
}
