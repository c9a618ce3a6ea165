import type { Result } from "../../src/cli/measure.ts";
import { decimal, percent, percentSpan } from "../../src/cli/number-text.ts";
import { tableLines } from "../../src/cli/text-table.ts";
import { type EventTable, funnel } from "../../src/index.ts";
import { FEATURES, type Feature, PLANS, type Plan, TRUTH } from "./truth.ts";

type Row = readonly [what: string, truth: string, measured: string, interval: string, isInside: string];

/** A table of what is true of the simulated product and what was measured. */
export function comparisonLines(results: readonly Result[], table: EventTable): string[] {
  const rows = [...results.flatMap(rowsOf), ...FEATURES.map((feature) => adoptionRow(feature, table))];
  const inside = rows.filter(([, , , , isInside]) => isInside === "yes").length;
  const head = ["what", "true", "measured", "95% interval", "holds the truth"];
  return [
    "What the simulator was told, and what was measured",
    ...tableLines({ caption: "", names: 1, head, rows }, 100),
    `${inside} of ${rows.length} intervals hold the truth; 95% of them are meant to.`,
  ];
}

function rowsOf(result: Result): Row[] {
  switch (result.kind) {
    case "nps": {
      const { score, low, high } = result;
      const truth = 100 * overPlans((plan) => share(TRUTH.nps[plan], 9, 10) - share(TRUTH.nps[plan], 0, 6));
      const interval = `${decimal(low, 1)} to ${decimal(high, 1)}`;
      return [["NPS, points", decimal(truth, 1), decimal(score, 1), interval, holds(truth, { low, high })]];
    }
    case "csat":
      return [
        rateRow(
          "CSAT, ratings 4–5",
          overPlans((plan) => share(TRUTH.csat[plan], 3, 4)),
          result.score,
        ),
      ];
    case "ces":
      return [
        rateRow(
          "CES, answers 5–7",
          overPlans((plan) => share(TRUTH.ces[plan], 4, 6)),
          result.score,
        ),
      ];
    case "funnel":
      // Among those whose seven days are over: the others may still go on.
      return result.steps.slice(1).map(({ selector, amongSettled }, i) => {
        return rateRow(`funnel: ${selector.event}`, stepTruth(i), amongSettled);
      });
    default:
      return [];
  }
}

/** Who uses a feature does so within seven days of the signup: a funnel of two steps leaves out who had less time. */
function adoptionRow(feature: Feature, table: EventTable): Row {
  const { steps } = funnel(table, { steps: ["signup", feature], window: { days: 7 } });
  const truth = overPlans((plan) => TRUTH.adoption[feature][plan]);
  return rateRow(`adoption: ${feature}`, truth, steps[1]!.amongSettled);
}

interface Measured {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

function rateRow(what: string, truth: number, measured: Measured): Row {
  return [what, percent(truth), percent(measured.value), percentSpan(measured), holds(truth, measured)];
}

function holds(truth: number, { low, high }: Omit<Measured, "value">): string {
  return low !== null && high !== null && truth >= low && truth <= high ? "yes" : "no";
}

/** The share that comes within the window from the signup to a step after it, 0 being the first. */
function stepTruth(step: number): number {
  return overPlans((plan) => {
    const { activate, invite, upgrade } = TRUTH.funnel[plan];
    return [activate, invite, upgrade]
      .slice(0, step + 1)
      .reduce<number>((product, rate) => product * rate, 1);
  });
}

/** The mean of a rate over the plans, as common as they are. */
function overPlans(rateOf: (plan: Plan) => number): number {
  return PLANS.reduce((sum, plan) => sum + TRUTH.plans[plan] * rateOf(plan), 0);
}

/** The probability of the answers from one place of a distribution to another. */
function share(probabilities: readonly number[], from: number, to: number): number {
  return probabilities.slice(from, to + 1).reduce((sum, probability) => sum + probability, 0);
}
