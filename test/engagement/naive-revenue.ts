import { naivePeriod } from "../retention/naive-period.ts";
import { type NaiveQuestion, type NaiveRow, naiveReported, naiveStart } from "./naive-activity.ts";
import { type NaiveBasis, naiveClass } from "./naive-lifecycle.ts";

export interface NaiveRevenuePeriod {
  readonly period: number;
  readonly revenue: number;
  readonly retained: number;
  readonly new: number;
  readonly resurrected: number;
  readonly unknown: number;
  readonly expansion: number;
  readonly contraction: number | null;
  readonly churned: number | null;
  readonly payers: number;
  readonly negatives: number;
}

/** Rule R15, payer by payer. */
export function naiveRevenue(
  rows: readonly NaiveRow[],
  question: NaiveQuestion,
  basis: NaiveBasis,
  birth: ReadonlyMap<string, number>,
): NaiveRevenuePeriod[] {
  const { calendar, observed, event } = question;
  const periodOf = (time: number) => naivePeriod(time, calendar);
  const seen = rows.filter((row) => row.time < observed.until);
  const observedFrom = periodOf(observed.from);
  const sumOf = (user: string, t: number) =>
    seen
      .filter(
        (row) => row.user === user && (event === null || row.event === event) && periodOf(row.time) === t,
      )
      .reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const all = [...new Set(seen.map(({ time }) => periodOf(time)))];
  const paid = (user: string) => new Set(all.filter((t) => sumOf(user, t) > 0));
  return naiveReported(question, periodOf).map((t) => {
    const complete = naiveStart(t + 1, calendar, observed.from) <= observed.until;
    const known = complete && t - 1 >= observedFrom;
    const flows = {
      retained: 0,
      new: 0,
      resurrected: 0,
      unknown: 0,
      expansion: 0,
      contraction: 0,
      churned: 0,
    };
    let [revenue, payers, negatives] = [0, 0, 0];
    for (const user of new Set(seen.map((row) => row.user))) {
      const now = Math.max(0, sumOf(user, t));
      const last = Math.max(0, sumOf(user, t - 1));
      if (sumOf(user, t) < 0) negatives++;
      revenue += now;
      if (now > 0) payers++;
      if (now > 0 && last > 0) {
        flows.retained += Math.min(now, last);
        flows.expansion += Math.max(0, now - last);
        flows.contraction += Math.max(0, last - now);
      } else if (now > 0) {
        const firstEvent = Math.min(
          ...seen.filter((row) => row.user === user).map(({ time }) => periodOf(time)),
        );
        const instant = birth.get(user);
        const born = instant === undefined ? null : periodOf(instant);
        const name = naiveClass(paid(user), t, basis, { born, firstEvent, observedFrom });
        flows[name === "resurrecting" ? "resurrected" : (name as "new" | "unknown")] += now;
      } else flows.churned += last;
    }
    const { contraction, churned, ...sums } = flows;
    return {
      period: t,
      revenue,
      ...sums,
      contraction: known ? contraction : null,
      churned: known ? churned : null,
      payers,
      negatives,
    };
  });
}
