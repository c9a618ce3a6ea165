import {
  type LifecycleDefinition,
  type LifecyclePeriod,
  lifecycle,
  lifecycleUsers,
  quickRatio,
  type WeekStart,
} from "../../src/index.ts";
import { type EngagementInput, type Fields, fieldsOf, first, readEngagement } from "./engagement-input.ts";
import { type Answer, answers, type VectorCase } from "./vector-case.ts";

const STATES = ["dormant", "new", "resurrecting", "returning"] as const;
/** What Amplitude calls a user. */
const WORDS = { new: "new", returning: "current", resurrecting: "resurrected", dormant: "dormant" } as const;
const DAY = 86_400_000;

/** Answers of cases on the lifecycle: flows by period, rows of them, states of users in a week, daily states. */
export function lifecycleAnswer(vector: VectorCase): Answer {
  const fields = fieldsOf(vector);
  if (Array.isArray(fields.weeks)) return weekAnswer(vector, fields);
  const input = readEngagement(vector);
  if (Object.hasOwn(Object(vector.expected), "statesByDay")) return dailyStates(input);
  const definition = definitionOf(input, vector.system);
  const { periods } = lifecycle(input.table, definition);
  const expected = vector.expected as Fields;
  // PostHog prints departures below the axis.
  const isNegative = JSON.stringify(expected.dormant ?? "").includes("-");
  const dormant = periods.map((period) => (isNegative ? -period.dormant! : period.dormant));
  const list = (name: "new" | "returning" | "resurrecting" | "unknown" | "active" | "dormantStock") => () =>
    periods.map((period) => period[name]);
  return answers({
    new: list("new"),
    returning: list("returning"),
    resurrecting: list("resurrecting"),
    resurrected: list("resurrecting"),
    unknown: list("unknown"),
    active: list("active"),
    dormantStock: list("dormantStock"),
    dormant: () => dormant,
    churned: () => dormant,
    days: () => periods.map(({ period }) => period),
    periods: () => periods.map(({ period }) => period),
    quickRatio: () => periods.map((one) => quickRatio(one.new + one.resurrecting, one.dormant ?? 0)),
    rows: () => rowsOf(input, definition),
  });
}

function definitionOf(
  { period, timeZone, weekStartsOn, from, until, minEvents, fields, born, active }: EngagementInput,
  system: string,
) {
  const range = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
  const lookback = first(fields, "lookback", "lookbackPeriods") as number | undefined;
  // PostHog's new persons are those created in the period, Amplitude's those new to the product, whatever event counts.
  const known = born ?? (/posthog|amplitude/i.test(system) ? "first-event" : undefined);
  const newBasis = lookback === undefined ? known : { lookback };
  return { period, timeZone, weekStartsOn, range, minEvents, active, newBasis } as LifecycleDefinition;
}

/** Rows of period, users and state, sorted; departures also show one period beyond the range. */
function rowsOf({ table, until }: EngagementInput, definition: LifecycleDefinition) {
  const range = { ...definition.range, until: (until ?? 0) + 40 * DAY };
  const inRange = lifecycle(table, definition).periods.length;
  const { periods } = lifecycle(table, { ...definition, range });
  return periods
    .slice(0, inRange + 1)
    .flatMap((one: LifecyclePeriod) =>
      STATES.flatMap((state) => (one[state] ? [[one.period, one[state], state] as const] : [])).sort(
        (a, b) => a[1] - b[1],
      ),
    );
}

/** The states of users in weeks that a case names by their dates; the year may be missing. */
function weekAnswer(vector: VectorCase, fields: Fields): Answer {
  const events = (fields.events ?? []) as readonly Fields[];
  const year = /^\d{4}/.exec(String(events[0]?.ts ?? ""))?.[0] ?? "2024";
  const weeks = (fields.weeks as readonly (string | readonly string[])[]).map((week) => {
    const start = typeof week === "string" ? week.split(/\s*[-–]\s*\d/)[0]! : week[0]!;
    return { name: typeof week === "string" ? week : week.join(".."), start: dateOf(start, year) };
  });
  const activeDays = fields.activeDays as readonly string[] | undefined;
  const own = activeDays?.map((day) => ({ user: "user", ts: `${dateOf(day, year)}T12:00:00Z` }));
  const input = readEngagement({
    ...vector,
    events: own ?? events,
    config: { ...Object(vector.config), from: weeks[0]!.start, to: weeks.at(-1)!.start },
    input: undefined,
  });
  const weekStartsOn = new Date(weeks[0]!.start).getUTCDay() as WeekStart;
  // The last date is the start of the last week here, so that no event of it is cut off.
  const all = readEngagement({ ...vector, events: own ?? events, config: {}, input: undefined });
  const definition: LifecycleDefinition = { period: "week", weekStartsOn, timeZone: input.timeZone };
  const stateIn = (user: string, period: string) =>
    STATES.filter((state) =>
      lifecycleUsers(all.table, definition, { period, state }).map(String).includes(user),
    ).map((state) => WORDS[state])[0] ?? null;
  const byUser = (start: string) => Object.fromEntries(all.users.map((user) => [user, stateIn(user, start)]));
  return (key) => {
    const named = /^stateIn(?:Week|Period)_(.+)$/.exec(key)?.[1];
    if (named !== undefined) return byUser(dateOf(named.replace("_", " "), year));
    return answers({
      status: () => Object.fromEntries(weeks.map(({ name, start }) => [name, stateIn(all.users[0]!, start)])),
    })(key);
  };
}

/** `2024-10-01` of `10-01`, `Oct 1`, `Oct1` or itself. */
function dateOf(text: string, year: string): string {
  if (/^\d{4}-/.test(text)) return text;
  if (/^\d\d-\d\d$/.test(text)) return `${year}-${text}`;
  const [, month = "", day = ""] = /^([A-Za-z]+)\s*(\d+)/.exec(text) ?? [];
  return new Date(Date.parse(`${month} ${day} ${year} UTC`)).toISOString().slice(0, 10);
}

/** Retentioneering's seven states of the only user by date: bands of 7 and 30 days. */
function dailyStates({ table, timeZone }: EngagementInput): Answer {
  const names = [
    ["current", "at_risk_wau"],
    ["reactivated", "at_risk_mau"],
    ["resurrected", "dormant"],
  ] as const;
  const { periods } = lifecycle(table, { period: "day", timeZone, bands: [7, 30] });
  const stateOf = (one: LifecyclePeriod) => {
    if (one.new > 0) return "new";
    const band = one.bands.findIndex(({ active, inactive }) => active + inactive > 0);
    return band < 0 ? null : names[band]![one.bands[band]!.active > 0 ? 0 : 1];
  };
  return answers({
    statesByDay: () => Object.fromEntries(periods.map((one) => [one.period, stateOf(one)])),
  });
}
