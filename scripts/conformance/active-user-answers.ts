import { activeUsers, rate, tableFromRows } from "../../src/index.ts";
import { type Fields, fieldsOf, first, readEngagement } from "./engagement-input.ts";
import { type Answer, answers, type VectorCase } from "./vector-case.ts";

const DAY = 86_400_000;
const dateText = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Answers of cases on active users: which dates a window covers, and how many users it holds. */
export function activeUsersAnswer(vector: VectorCase): Answer {
  const fields = fieldsOf(vector);
  const days = Number(first(fields, "windowDays", "window", "days") ?? 30);
  const events = (fields.events ?? []) as readonly Fields[];
  if (events.length > 0) return valuesAnswer(vector, days);
  const now = first(fields, "now", "observedUntil", "asOf");
  return answers(
    {
      windowStart: () =>
        windowText(windowEnd(vector, now, days) - (days - 1) * DAY, "T00:00:00", vector, "windowStart"),
      windowEnd: () => windowText(windowEnd(vector, now, days), "T23:59:59", vector, "windowEnd"),
    },
    (key) => {
      const [, period, date] = /^(day|week|month|quarter|year)_(\d{4}(?:_\d\d)*)$/.exec(key) ?? [];
      if (period === undefined) return undefined;
      return bucketWindow(vector, period as "day", date!.replaceAll("_", "-").padEnd(10, "-01"), days);
    },
  );
}

/** The dates of the window of a bucket: those that end with its last date, when all of it has passed. */
function bucketWindow(vector: VectorCase, period: "day", key: string, days: number): string[] {
  const { timeZone, weekStartsOn } = readEngagement({ ...vector, system: "" });
  const start = Date.parse(key);
  const table = tableFromRows([], { observed: { from: start - 800 * DAY, until: start + 800 * DAY } });
  const { periods } = activeUsers(table, { period, timeZone, weekStartsOn, windows: [days] });
  const end = Date.parse(periods.find((one) => one.period === key)!.date);
  return [dateText(end - (days - 1) * DAY), dateText(end)];
}

/** The last date of the window at a moment. */
function windowEnd(vector: VectorCase, now: unknown, days: number): number {
  const { timeZone } = readEngagement(vector);
  const until = Date.parse(String(now)) + 1;
  const table = tableFromRows([], { observed: { from: until - 800 * DAY, until } });
  return Date.parse(activeUsers(table, { timeZone, windows: [days] }).periods.at(-1)!.date);
}

/** A moment as the case writes it, with or without the year. */
function windowText(day: number, time: string, { expected }: VectorCase, key: string): string {
  const text = `${dateText(day)}${time}`;
  const shape = String(Object(expected)[key]);
  const withYear = /^\d{4}-/.test(shape) ? text : text.slice(5);
  return /Z$/.test(shape) ? `${withYear}Z` : withYear.slice(0, shape.length);
}

/** The numbers of users on the dates of the range, in windows of 1, 7 and 30 days or the one that is named. */
function valuesAnswer(vector: VectorCase, days: number): Answer {
  const { table, period, timeZone, weekStartsOn, from, until, minEvents, active } = readEngagement(vector);
  const times = [...table.time!];
  const range = { from: from ?? Math.min(...times), until: until ?? Math.max(...times) + 1 };
  const windows = [...new Set([1, 7, 28, 30, days])];
  const options = { period, timeZone, weekStartsOn, minEvents, range, windows, active } as const;
  const { periods, ratios } = activeUsers(table, options as never);
  const series = (length: number) => periods.map((one) => one.windows.find((w) => w.days === length)!.users);
  const shaped = (key: string, length: number) => () => {
    const expected = Object(vector.expected)[key];
    const values = series(length);
    if (Array.isArray(expected)) return values;
    if (typeof expected === "number") return values.at(-1);
    return Object.fromEntries(periods.map((one, i) => [one.period, values[i]]));
  };
  const ratio = (to: number) => ratios.find((one) => one.of === 1 && one.to === to)!;
  return answers({
    dau: shaped("dau", 1),
    wau: shaped("wau", 7),
    mau: shaped("mau", days),
    mau28: shaped("mau28", 28),
    activeUsers: shaped("activeUsers", days),
    users: shaped("users", days),
    count: shaped("count", days),
    values: shaped("values", days),
    days: () => periods.map(({ period: key }) => key),
    meanOfRatios: () => ratio(days).meanOfRatios,
    ratioOfMeans: () => ratio(days).ratioOfMeans,
  });
}

/** Two numbers of active users and their ratio; of several days the mean of the ratios. */
export function ratioAnswer(vector: VectorCase): Answer {
  const fields = fieldsOf(vector);
  const names = vector.metric.toLowerCase().split("/");
  const ratio = () => {
    const listed = names.every((name) => name in fields) ? names.map((name) => fields[name]) : null;
    const [shorter, longer] = (listed ?? Object.values(fields)) as (number | number[])[];
    const of = [shorter].flat() as number[];
    const to = [longer].flat() as number[];
    const values = of.flatMap((users, i) => rate(users, to[i] ?? to[0]!).value ?? []);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return answers({ value: ratio, ratio, stickiness: ratio });
}
