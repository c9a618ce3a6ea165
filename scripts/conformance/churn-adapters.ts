import {
  annualizeChurn,
  averageChurn,
  exposureRate,
  startAllChurn,
  startCohortChurn,
  startPlusNewChurn,
} from "../../src/index.ts";
import { exposureAnswer } from "./interval-adapters.ts";
import { type Adapter, answers } from "./vector-case.ts";

/** Churn of customers from bare counts. */
export const CHURN_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "churn-rate": ({ input }) => {
    const { start, acquired, churnedFromStart, churnedFromAcquired } = input as Record<
      "start" | "acquired" | "churnedFromStart" | "churnedFromAcquired",
      number
    >;
    const flows = { start, new: acquired, lostOfStart: churnedFromStart, lostOfNew: churnedFromAcquired };
    return answers({
      startOfPeriodAllChurn: () => startAllChurn(flows).value,
      cohortOnly: () => startCohortChurn(flows).value,
      averageDenominator: () => averageChurn(flows).value,
      stripe_startPlusNew: () => startPlusNewChurn(flows).value,
      end: () => start + acquired - churnedFromStart - churnedFromAcquired,
    });
  },
  "churn-exposure": ({ input }) => {
    const {
      start,
      churned,
      acquired = 0,
      end = start + acquired - churned,
      confidence = 0.95,
    } = input as { start: number; churned: number; acquired?: number; end?: number; confidence?: number };
    const exposure = (start + end) / 2;
    return answers(
      {
        personMonthsMidpoint: () => exposure,
        probability: () => exposureRate(churned, exposure, confidence).probability,
      },
      exposureAnswer(churned, exposure, confidence),
    );
  },
  "churn-annualise": ({ input }) => {
    const { monthlyChurn, annualChurn } = input as { monthlyChurn: number; annualChurn?: number };
    const annual = () => annualChurn ?? annualizeChurn(monthlyChurn);
    return answers({
      annualCompound: annual,
      monthlyFromAnnual: () => annualizeChurn(annual(), { from: "year", to: "month" }),
    });
  },
};
