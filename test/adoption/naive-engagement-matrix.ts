import { type NaiveObserved, naiveReported, naiveStart } from "../engagement/naive-activity.ts";
import { type NaiveCalendar, naiveDay, naivePeriod } from "../retention/naive-period.ts";

export interface NaiveUse {
  readonly user: string;
  readonly event: string;
  readonly time: number;
}

export interface NaiveMatrixQuestion {
  readonly calendar: NaiveCalendar;
  readonly observed: NaiveObserved;
  readonly range: NaiveObserved | null;
  /** The event that makes active, beside any use; `null` for any event. */
  readonly active: string | null;
  readonly features: readonly string[];
  readonly measure: "days" | "uses";
}

export interface NaiveMatrix {
  intervals: number;
  features: { feature: string; reach: number | null; frequency: number | null; uses: number }[];
}

/** The intervals that were observed from their first to their last instant, of those that the range touches. */
export function naiveCompletePeriods({ calendar, observed, range }: NaiveMatrixQuestion): number[] {
  const reported = naiveReported({ calendar, observed, range, event: null, minEvents: 1 }, (time) =>
    naivePeriod(time, calendar),
  );
  return reported.filter(
    (period) =>
      naiveStart(period, calendar, observed.from) >= observed.from &&
      naiveStart(period + 1, calendar, observed.from) <= observed.until,
  );
}

/** Reach and frequency of features, interval by interval and user by user. */
export function naiveEngagementMatrix(rows: readonly NaiveUse[], question: NaiveMatrixQuestion): NaiveMatrix {
  const { calendar, observed, active, features, measure } = question;
  const seen = rows.filter(({ time }) => time >= observed.from && time < observed.until);
  const mean = (values: number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  const intervals = naiveCompletePeriods(question)
    .map((period) => {
      const own = seen.filter(({ time }) => naivePeriod(time, calendar) === period);
      const isActive = ({ event }: NaiveUse) =>
        active === null || event === active || features.includes(event);
      return { own, users: new Set(own.filter(isActive).map(({ user }) => user)) };
    })
    .filter(({ users }) => users.size > 0);
  return {
    intervals: intervals.length,
    features: features.map((feature) => {
      const reaches: number[] = [];
      const frequencies: number[] = [];
      let uses = 0;
      for (const { own, users } of intervals) {
        const ownUses = own.filter(({ event }) => event === feature);
        const adopters = [...new Set(ownUses.map(({ user }) => user))];
        reaches.push(adopters.length / users.size);
        uses += ownUses.length;
        const perUser = adopters.map((user) => {
          const times = ownUses.filter((row) => row.user === user).map(({ time }) => time);
          return measure === "uses"
            ? times.length
            : new Set(times.map((time) => naiveDay(time, calendar.timeZone))).size;
        });
        if (adopters.length > 0) frequencies.push(mean(perUser)!);
      }
      return { feature, reach: mean(reaches), frequency: mean(frequencies), uses };
    }),
  };
}
