import {
  type BilledPlan,
  lifetimeValue,
  type MonthLength,
  normalizeMrr,
  type RevenueFigures,
  revenueRates,
  revenueRetention,
} from "../../src/index.ts";
import { type Adapter, answers } from "./vector-case.ts";

/** Totals in the words of the vectors. */
interface Totals {
  readonly startMrr?: number;
  readonly new?: number;
  readonly churn?: number;
  readonly contraction?: number;
  readonly expansion?: number;
  readonly reactivation?: number;
}

/** Movements, retention and lifetime value of recurring revenue. */
export const REVENUE_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "mrr-churn": totalsAnswer,
  "quick-ratio": totalsAnswer,
  "mrr-movements": totalsAnswer,
  "mrr-normalise": ({ input }) => {
    const { subscriptions, ...month } = input as { subscriptions: readonly BilledPlan[] } & MonthLength;
    const plans = subscriptions.map((plan) => ({ ...plan, amount: inHundredths(plan.amount) }));
    return answers({ mrr: () => normalizeMrr(plans, month) / 100 });
  },
  "ltv-simple": ({ input }) => {
    const {
      arpa,
      trailingChurn: churn,
      grossMargin: margin,
    } = input as { arpa: number; trailingChurn: number; grossMargin?: number };
    return answers({ ltv: () => lifetimeValue({ arpa, churn, margin }).value });
  },
  lifetime: ({ input }) => {
    const { monthlyChurn } = input as { monthlyChurn: number };
    return answers({ months: () => lifetimeValue({ arpa: 1, churn: monthlyChurn }).lifetime });
  },
  "ltv-discounted": ({ input }) => {
    const { arpa, grossMargin, monthlyRetention, monthlyDiscount } = input as Record<string, number> & {
      arpa: number;
      monthlyRetention: number;
    };
    const value = (paid: "start" | "end") =>
      lifetimeValue({
        arpa,
        churn: 1 - monthlyRetention,
        margin: grossMargin,
        discount: monthlyDiscount,
        paid,
      }).value;
    return answers({ paidAtStart: () => value("start"), paidAtEnd: () => value("end") });
  },
  grr: ({ input }) => {
    const { customers } = input as { customers: { start: number; end: number }[] };
    const rows = customers.map(({ start, end }, customer) => ({
      customer,
      startMrr: inHundredths(start),
      endMrr: inHundredths(end),
    }));
    const period = revenueRetention(rows).periods[0];
    return answers({
      grr: () => period?.gross.value ?? null,
      nrr: () => period?.net.value ?? null,
      logoRetention: () => period?.logo.value ?? null,
    });
  },
};

/** What follows from the totals of a period, whichever of it a source calls by its name. */
function totalsAnswer({ input }: Parameters<Adapter>[0]) {
  const rates = revenueRates(figuresOf(input as Totals));
  return answers({
    grossMrrChurnRate: () => rates.grossChurn,
    netMrrChurnRate: () => rates.netChurnWithReactivation,
    grr: () => rates.gross,
    nrr: () => rates.net,
    nrrExclReactivation: () => rates.net,
    nrrInclReactivation: () => rates.netWithReactivation,
    netNew: () => rates.netNew / 100,
    endMrr: () => rates.end / 100,
    quickRatio: () => rates.quickRatio,
    baremetrics: () => rates.quickRatio,
    withReactivation: () => rates.quickRatioWithReactivation,
  });
}

/** The figures of a period; of a start that is not stated it is enough that what was lost was there. */
function figuresOf(totals: Totals): RevenueFigures {
  const { churn = 0, contraction = 0, startMrr = churn + contraction } = totals;
  const { new: gained = 0, expansion = 0, reactivation = 0 } = totals;
  return {
    start: inHundredths(startMrr),
    new: inHundredths(gained),
    expansion: inHundredths(expansion),
    reactivation: inHundredths(reactivation),
    contraction: inHundredths(contraction),
    churned: inHundredths(churn),
  };
}

/** Money is counted in minor units. */
function inHundredths(amount: number): number {
  return Math.round(100 * amount);
}
