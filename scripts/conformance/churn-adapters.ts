import {
  annualizeChurn,
  averageChurn,
  exposureRate,
  startAllChurn,
  startCohortChurn,
  startPlusNewChurn,
} from "../../src/index.ts";
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
    const { start, end, churned } = input as Record<"start" | "end" | "churned", number>;
    const { exposure, hazard, probability } = exposureRate(churned, (start + end) / 2, 0.95);
    return answers({
      personMonthsMidpoint: () => exposure,
      rate: () => hazard,
      probability: () => probability,
    });
  },
  "churn-annualise": ({ input }) => {
    const { monthlyChurn } = input as { monthlyChurn: number };
    return answers({
      annualCompound: () => annualizeChurn(monthlyChurn),
      monthlyFromAnnual: () => annualizeChurn(annualizeChurn(monthlyChurn), { from: "year", to: "month" }),
    });
  },
};
