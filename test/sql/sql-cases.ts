import fc from "fast-check";
import type { AdoptionDefinition, Feature } from "../../src/adoption/index.ts";
import type { ChurnDefinition } from "../../src/churn/index.ts";
import type { ActiveUsersDefinition, LifecycleDefinition } from "../../src/engagement/index.ts";
import type { FunnelDefinition } from "../../src/funnels/index.ts";
import type { Condition, Selector } from "../../src/matching/index.ts";
import type { RetentionDefinition } from "../../src/retention/index.ts";
import type { EventSource, TimeKind } from "../../src/sql/index.ts";

/** A row as the warehouse holds it; times in microseconds. */
export interface CaseRow {
  readonly user: number | null;
  readonly event: string | null;
  readonly us: number | null;
  readonly plan: string | null;
  readonly amount: number | null;
  readonly flag: boolean | null;
}

export interface EventCase<Definition> {
  readonly rows: readonly CaseRow[];
  readonly definition: Definition;
  readonly observed: EventSource["observed"] & { readonly from: number; readonly until: number };
  readonly kind: TimeKind;
  /** Whether the column of times holds doubles, where it holds numbers. */
  readonly fractions: boolean;
  /** Whether users are texts or integers. */
  readonly textUsers: boolean;
  /** Whether there is a column of event names. */
  readonly named: boolean;
}

/** Names that would do harm in a carelessly built text. */
export const HOSTILE: readonly string[] = [
  "a",
  "A",
  "it's",
  'say "hi"',
  "back\\slash",
  "$1",
  "?",
  "{x:String}",
  "new\nline",
  "--",
  "/*",
  "\u{1f600}",
  "\ufeffa",
  "\uff01",
  "é",
  "",
  "%_",
];

export const USERS: readonly string[] = ["u", "U", "", "o'b", "\u{1f600}", "2"];
const PLANS: readonly string[] = [
  "pro",
  "\ufeffpro",
  "Pro",
  "",
  "it's",
  "\u{1f600}",
  "\uff01",
  "a%b_c",
  "1",
  "\\",
  "pröß\n",
];
const AMOUNTS: readonly number[] = [
  0,
  -0,
  1,
  2,
  -3.5,
  0.1,
  1e300,
  2 ** 53,
  Number.NaN,
  5e-324,
  Infinity,
  -Infinity,
];

const DAY = 86_400_000;

/** Instants at which something happens to clocks or calendars. */
const ANCHORS: readonly (readonly [zone: string, instant: string])[] = [
  ["UTC", "1970-01-01T00:00:00Z"],
  ["UTC", "2024-02-29T00:00:00Z"],
  ["America/New_York", "2026-03-08T07:00:00Z"],
  ["America/New_York", "2026-11-01T06:00:00Z"],
  ["America/New_York", "1883-11-18T17:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
  ["Australia/Lord_Howe", "2025-12-31T13:00:00Z"],
  ["Asia/Kathmandu", "1985-12-31T18:30:00Z"],
  ["Asia/Kathmandu", "1999-12-31T18:15:00Z"],
  ["Pacific/Apia", "2011-12-30T10:00:00Z"],
  ["America/St_Johns", "2010-11-07T02:31:00Z"],
  ["America/Sao_Paulo", "2018-02-18T02:00:00Z"],
  ["UTC", "0004-02-29T12:00:00Z"],
];

const value: fc.Arbitrary<string | number | boolean> = fc.oneof(
  fc.constantFrom(...PLANS, "p", "ro"),
  fc.constantFrom(...AMOUNTS.filter(Number.isFinite)),
  fc.boolean(),
);
const ordered = value.filter((one) => typeof one !== "boolean") as fc.Arbitrary<string | number>;
const part = fc.constantFrom(...PLANS, "p", "o", "%", "_", "ß", "\n");

const tests = fc.oneof(
  fc.record({ eq: value }),
  fc.record({ ne: value }),
  fc.record({ in: fc.array(value, { maxLength: 4 }) }),
  fc.record({ notIn: fc.array(value, { maxLength: 4 }) }),
  fc.record({ lt: ordered }),
  fc.record({ lte: ordered }),
  fc.record({ gt: ordered }),
  fc.record({ gte: ordered }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ contains: part }),
  fc.record({ startsWith: part }),
  fc.record({ endsWith: part }),
  fc.record({ gt: ordered, lte: ordered, ne: value }),
  fc.record({ eq: fc.constant(undefined), exists: fc.boolean() }),
);

/** Random conditions, nested. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom("plan", "amount", "flag", "no'such"), tests)
        .map(([property, test]): Condition => ({ property, ...test })),
    },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: fc.array(tie("condition"), { maxLength: 3 }) }) },
  ),
})).condition;

const where = fc.array(condition, { maxLength: 2 });
const names = fc.uniqueArray(fc.constantFrom(...HOSTILE), { minLength: 3, maxLength: 5 });
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** What the cases of all metrics share: few instants, so that ties are the rule, and boundaries drawn from them. */
const ground = fc
  .record({
    anchor: fc.constantFrom(...ANCHORS),
    zone: fc.constantFrom(...ANCHORS.map(([zone]) => zone)),
    ownZone: fc.constantFrom(true, true, false),
    unit: fc.constantFrom(1, 1000, 3_600_000, DAY, 7 * DAY, 31 * DAY),
    steps: fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 8 }),
    jitter: fc.array(fc.constantFrom(0, 0, 0, -1, 1, -1_800_000, 30_000), { minLength: 8, maxLength: 8 }),
    names,
  })
  .map(({ anchor: [zone, text], zone: other, ownZone, unit, steps, jitter, names }) => ({
    names,
    timeZone: ownZone ? zone : other,
    instants: steps.map((step, i) => Date.parse(text) + step * unit + jitter[i]!),
  }));

type Ground = typeof ground extends fc.Arbitrary<infer T> ? T : never;

function rowsArbitrary({ names, instants }: Ground): fc.Arbitrary<CaseRow[]> {
  const row = fc.record({
    user: fc.constantFrom(0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, null),
    event: fc.constantFrom(...names, ...names, ...names, null),
    us: fc
      .tuple(fc.constantFrom(...instants), fc.constantFrom(0, 0, 0, 1, 999), fc.nat(30))
      .map(([ms, us, chance]) => (chance === 0 ? null : ms * 1000 + us)),
    plan: fc.constantFrom(...PLANS, null, null),
    amount: fc.constantFrom(...AMOUNTS, null),
    flag: fc.constantFrom(true, false, null),
  });
  return fc.array(row, { maxLength: 80, size: "max" });
}

function boundary({ instants }: Ground): fc.Arbitrary<number> {
  const shift = fc.constantFrom(0, 0, 0, 1, -1);
  return fc.tuple(fc.constantFrom(...instants), shift).map(([at, by]) => at + by);
}

function inOrder(pair: fc.Arbitrary<[number, number]>): fc.Arbitrary<{ from: number; until: number }> {
  return pair.map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b) }));
}

function eventCase<D>(given: Ground, definition: fc.Arbitrary<D>): fc.Arbitrary<EventCase<D>> {
  const ends = boundary(given);
  const first = Math.min(...given.instants);
  const last = Math.max(...given.instants);
  return fc.record({
    rows: rowsArbitrary(given),
    definition,
    observed: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          { from: first - 1, until: last + 1 },
          { from: first, until: last + 40 * DAY },
        ),
      },
      { weight: 1, arbitrary: inOrder(fc.tuple(ends, ends)) },
      { weight: 1, arbitrary: inOrder(fc.tuple(fc.constant(first), ends)) },
    ),
    kind: fc.constantFrom<TimeKind[]>("instant", "naive-utc", "epoch-ms", "epoch-s"),
    fractions: fc.boolean(),
    textUsers: fc.boolean(),
    named: fc.constantFrom(true, true, true, true, true, false),
  });
}

function rangeOf(given: Ground): fc.Arbitrary<{ from?: number | undefined; until?: number | undefined }> {
  return inOrder(fc.tuple(boundary(given), boundary(given))).chain(({ from, until }) =>
    fc.constantFrom({ from, until }, { from }, { until }, { from, until: undefined }),
  );
}

/** Selectors of some, one or all of the events of a case. */
function selectorOf({ names }: Ground): fc.Arbitrary<Selector> {
  return fc.oneof(
    fc.constantFrom(...names),
    fc.subarray(names),
    fc.constant({}),
    fc.record({ event: optional(fc.subarray(names)), where }),
  );
}

function periodsOf({ timeZone }: Ground) {
  return {
    period: fc.constantFrom("day", "week", "month", "quarter", "year", undefined),
    timeZone: fc.constantFrom(timeZone, timeZone, undefined),
    weekStartsOn: fc.constantFrom(0 as const, 1 as const, 6 as const, undefined),
  };
}

const by = fc.constantFrom(undefined, undefined, "plan", "plan", "amount", "flag", "no'such");

/** One row, and one user, for each combination of values. */
export const everyValue: EventCase<null> = {
  rows: [...PLANS, null].flatMap((plan, i) =>
    [...AMOUNTS, null].flatMap((amount, j) =>
      [true, false, null].map((flag, k) => ({
        user: 100 * i + 3 * j + k,
        event: null,
        us: 0,
        plan,
        amount,
        flag,
      })),
    ),
  ),
  definition: null,
  observed: { from: 0, until: 1 },
  kind: "epoch-ms",
  fractions: false,
  textUsers: false,
  named: false,
};

/** Random retention definitions with random rows. */
export const retentionCases: fc.Arbitrary<EventCase<RetentionDefinition>> = ground.chain((given) => {
  const selector = selectorOf(given);
  const definition = fc.record({
    ...periodsOf(given),
    start: optional(selector),
    return: optional(selector),
    periods: fc.constantFrom(undefined, undefined, 0, 1, 2, 5),
    range: optional(rangeOf(given)),
    by,
    mode: fc.constantFrom("on" as const, "onOrAfter" as const, undefined),
    horizon: fc.constant("observed" as const),
  });
  return eventCase(given, definition);
});

/** Random funnels whose steps no row shares, with random rows. */
export const funnelCases: fc.Arbitrary<EventCase<FunnelDefinition>> = ground.chain((given) => {
  const { names, instants } = given;
  const byName = fc
    .tuple(
      fc.shuffledSubarray([...names], { minLength: Math.min(names.length, 3) }),
      fc.array(fc.tuple(fc.nat(5), where), { minLength: 7, maxLength: 7 }),
    )
    .map(([order, extras]): Selector[] => {
      const steps = order.map(
        (event, i): Selector => (extras[i]![0] === 0 ? { event, where: extras[i]![1] } : event),
      );
      // The last two names may share a step.
      return order.length > 3 && extras[0]![0] === 1
        ? [...steps.slice(0, -2), [order.at(-2)!, order.at(-1)!]]
        : steps;
    });
  const byValue = fc.shuffledSubarray([...PLANS], { minLength: 1, maxLength: 4 }).map((plans): Selector[] =>
    plans.map((plan, i) => ({
      event: i % 2 === 0 ? undefined : [...names.slice(0, 4)],
      where: [
        { property: "flag", ne: "x" },
        i % 3 === 0 ? { property: "plan", eq: plan } : { property: "plan", in: [plan] },
      ],
    })),
  );
  const gap = fc
    .tuple(boundary(given), boundary(given))
    .map(([a, b]): FunnelDefinition["window"] => ({ seconds: Math.abs(a - b) / 1000 }));
  const span = Math.max(...instants) - Math.min(...instants);
  const definition = fc.record({
    steps: fc.oneof({ weight: 4, arbitrary: byName }, { weight: 1, arbitrary: byValue }),
    window: fc.oneof(
      fc.constantFrom(undefined, undefined, { seconds: 0 }, { seconds: span / 2000 }, { weeks: 1000 }),
      gap,
    ),
    ties: fc.constantFrom("any" as const, undefined),
    count: fc.constantFrom("users" as const, "pairs" as const, undefined),
    range: optional(rangeOf(given)),
    by,
    durationPrecision: fc.constantFrom(
      "ms" as const,
      "second" as const,
      "minute" as const,
      "hour" as const,
      "day" as const,
      "none" as const,
      undefined,
    ),
  });
  return eventCase(given, definition);
});

const FEATURE_NAMES: readonly string[] = [...HOSTILE, "__proto__"];

/** Random adoption definitions, whose features may share rows, with random rows. */
export const adoptionCases: fc.Arbitrary<EventCase<AdoptionDefinition>> = ground.chain((given) => {
  const { names, timeZone } = given;
  const selector = selectorOf(given);
  const named = fc.record({
    name: fc.constantFrom(...FEATURE_NAMES),
    event: optional(fc.subarray(names)),
    where: optional(where),
    eligible: optional(selector),
  });
  const feature: fc.Arbitrary<Feature> = fc.oneof(fc.constantFrom(...names), named);
  const definition = fc.record({
    features: fc.uniqueArray(feature, {
      minLength: 1,
      maxLength: 5,
      selector: (one) => (typeof one === "string" ? one : one.name),
    }),
    minUses: fc.constantFrom(undefined, undefined, 1, 2, 3),
    timeZone: fc.constantFrom(timeZone, timeZone, undefined),
    range: optional(rangeOf(given)),
    of: fc.constantFrom("active" as const, "all" as const, undefined),
    by,
  });
  const dates = fc.constantFrom({}, {}, { activeDays: true, minActiveDays: 2 }, { activeDays: false });
  return eventCase(
    given,
    fc.tuple(definition, dates).map(([rest, days]) => ({ ...rest, ...days })),
  );
});

function activityOf(given: Ground) {
  return {
    ...periodsOf(given),
    active: optional(selectorOf(given)),
    minEvents: fc.constantFrom(undefined, undefined, 1, 2, 3),
    range: optional(rangeOf(given)),
    by,
  };
}

/** Random windows of active users, with random rows. */
export const activeUsersCases: fc.Arbitrary<EventCase<ActiveUsersDefinition>> = ground.chain((given) => {
  const windows = fc.uniqueArray(fc.constantFrom(1, 2, 7, 30, 366), { minLength: 1, maxLength: 3 });
  return withHistory(
    given,
    eventCase(given, fc.record({ ...activityOf(given), windows: optional(windows) })),
  );
});

/** Random lifecycles, with random rows. */
export const lifecycleCases: fc.Arbitrary<EventCase<LifecycleDefinition>> = ground.chain((given) => {
  const definition = fc.record({
    ...activityOf(given),
    newBasis: fc.oneof(
      fc.constantFrom("first-event" as const, "first-activity" as const, undefined),
      fc.record({ lookback: fc.constantFrom(1, 2, 5, 40) }),
    ),
    bands: fc.constantFrom(undefined, [1], [2, 7, 30]),
  });
  return withHistory(given, eventCase(given, definition));
});

/** Random churn from activity, with random rows. */
export const churnCases: fc.Arbitrary<EventCase<ChurnDefinition>> = ground.chain((given) => {
  const { minEvents: _, ...activity } = activityOf(given);
  return withHistory(given, eventCase(given, fc.record(activity)));
});

/** Half of the cases with rows before the observed period. */
function withHistory<D>({ instants }: Ground, cases: fc.Arbitrary<EventCase<D>>): fc.Arbitrary<EventCase<D>> {
  return fc.tuple(cases, fc.boolean(), fc.constantFrom(...instants)).map(([one, isLate, at]) => {
    const { from, until } = one.observed;
    return isLate ? { ...one, observed: { from: Math.min(Math.max(from, at), until), until } } : one;
  });
}
