import {
  lifetimeValue,
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
  readonly churn: number;
  readonly contraction: number;
  readonly expansion: number;
  readonly reactivation: number;
}

/** Movements, retention and lifetime value of recurring revenue. */
export const REVENUE_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "mrr-churn": ({ input }) => {
    const rates = revenueRates(figuresOf(input));
    return answers({
      grossMrrChurnRate: () => rates.grossChurn,
      netMrrChurnRate: () => rates.netChurnWithReactivation,
      grr: () => rates.gross,
      nrr: () => rates.net,
    });
  },
  "quick-ratio": ({ input }) => {
    const rates = revenueRates(figuresOf(input));
    return answers({
      baremetrics: () => rates.quickRatio,
      withReactivation: () => rates.quickRatioWithReactivation,
    });
  },
  "mrr-movements": ({ input }) => {
    const rates = revenueRates(figuresOf(input));
    return answers({
      netNew: () => rates.netNew,
      endMrr: () => rates.end,
      grr: () => rates.gross,
      nrrExclReactivation: () => rates.net,
      nrrInclReactivation: () => rates.netWithReactivation,
    });
  },
  "mrr-normalise": ({ input }) => {
    const { subscriptions } = input as { subscriptions: Parameters<typeof normalizeMrr>[0] };
    return answers({ mrr: () => normalizeMrr(subscriptions) });
  },
  "ltv-simple": ({ input }) => {
    const { arpa, trailingChurn } = input as { arpa: number; trailingChurn: number };
    return answers({ ltv: () => lifetimeValue({ arpa, churn: trailingChurn }).value });
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
    const rows = customers.map(({ start, end }, customer) => ({ customer, startMrr: start, endMrr: end }));
    const { gross, net, logo } = revenueRetention(rows).periods[0]!;
    return answers({
      grr: () => gross.value,
      nrr: () => net.value,
      logoRetention: () => logo.value,
    });
  },
};

function figuresOf(input: unknown): RevenueFigures {
  const { startMrr: start = 0, churn: churned, ...others } = input as Totals;
  return { start, churned, ...others };
}
