import fc from "fast-check";

/** Values that are right in one place and wrong in another. */
const PIECES: readonly unknown[] = [
  undefined, null, true, false, Number.NaN, Infinity, -Infinity, -1, -0, 0, 0.5, 1, 2, 3, 5, 6, 7, 10, 11, 100, 101, 1e300,
  "", "a", "segment", "nps", "funnel", "churn", "drop", "on", "onOrAfter", "observed", "day", "hour", "month", "none", "effort",
  "2026-03-01T00:00:00Z", "2026-03-01T00:00:00+01:00", "2026-03-01", "2026-03-01T00:00:00", "T:Z", "2026-13-01T00:00:00Z",
  "strict", "any", "input", "first", "attempts", "pairs", "stop", "firstDefined", "lastDefined",
  "Europe/Paris", "Mars/Phobos", "+05:30", "UTC",
  [], [1], [4, 5], [5, 5], [Number.NaN], ["a"], ["a", "b"], ["a", 1], [["a"]], [null],
  {}, { event: "a" }, { event: [] }, { event: null }, { event: ["a"], where: [] }, { name: "f" }, { name: "f", event: "a" }, { name: 1 },
  { where: [{ property: "p", eq: 1 }] }, { where: {} }, { evnt: "a" }, { event: "a", where: [{ any: [] }] },
  { property: "p" }, { property: "p", eq: undefined }, { property: "p", eq: null }, { property: "p", eq: "x" },
  { property: "p", in: ["x", 1, true] }, { property: "p", in: "x" }, { property: "p", notIn: [null] }, { property: "p", lt: true },
  { property: "p", gte: 3 }, { property: "p", exists: false }, { property: "p", exists: 1 }, { property: "p", contains: 5 },
  { property: 1, eq: 1 }, { eq: 1 }, { property: "p", matches: "x" }, { any: [{ property: "p", ne: false }] }, { any: {} },
  { not: [{ any: [{ property: "p", startsWith: "x" }] }] }, { not: [], any: [] }, { any: [], property: "p" }, { not: [{}] },
  { calendar: true, days: 7 }, { calendar: true, weeks: 0 }, { calendar: true, months: 10_001 }, { calendar: true, days: 0.5 },
  { calendar: true }, { calendar: true, days: 1, weeks: 1 }, { calendar: true, hours: 1 }, { calendar: false, days: 1 },
  { calendar: undefined, days: 1 }, { calendar: true, days: 1, months: undefined }, { toString: 1 }, { days: { toString: 1 } },
  { event: "a", optional: true }, { next: true }, { event: ["a"], firstTime: true }, { event: "a", maxGap: { hours: 1 } },
  { maxGap: { months: 1 } }, { optional: 1 }, { next: undefined }, { firstTime: null }, { from: 1, to: 2 }, { event: "b", to: 2 },
  { event: "b", from: 2 }, { from: 2, to: 3 }, { from: 3, to: 1 }, { from: 1.5 }, { to: 33 }, [{ event: "b" }], [{ event: "b", from: 1 }],
  ["a", { event: "b" }], "after", "end", 32, 33, [{ event: "a" }, { event: "b", next: true }], ["a", { event: "b", optional: true }, "a"], ["p", "q"],
  { lookback: 2 }, { lookback: 0 }, { property: "absent", lookback: 1 }, { property: undefined, lookback: 1 }, "first-event", [7, 30], [30, 7],
  { days: 7 }, { days: 0 }, { days: -1 }, { days: "7" }, { months: 1 }, { days: 1, hours: 1.5 }, { days: undefined }, { days: 1e300 },
  { from: 0 }, { until: 0 }, { from: 5, until: 5 }, { from: 5, until: 1 }, { from: "2026-03-01T00:00:00Z" }, { from: null },
  { from: "2026-03-01" }, { until: 1e17 }, { from: 8.64e15 }, { to: 1 },
  [{ name: "a", weight: 1, line: [[0, 0]] }], [{ name: "a", weight: 0, steps: [[0, 0]] }], [{ name: "a", weight: 1 }], [{ from: 0, name: "x" }],
  JSON.parse('{ "__proto__": 1 }'), JSON.parse('{ "constructor": { "event": "a" } }'),
]; // biome-ignore format: one line a kind

const KEYS = [
  "kind", "missing", "invalid", "confidence", "scale", "positive", "high", "period", "timeZone", "weekStartsOn", "start",
  "return", "mode", "periods", "horizon", "range", "by", "steps", "window", "ties", "durationPrecision", "features", "active",
  "after", "before", "between", "nodes", "among", "except", "collapse", "depth", "sequence", "direction", "anchor",
  "order", "entries", "count", "exclude", "excluded", "hold", "reuseEvents", "resolution", "attribution", "optional",
  "released", "within", "section", "measure", "firstTime", "maxGap", "next", "to", "calendar", "weeks", "months", "hours", "observed", "windows", "minEvents", "over", "newBasis", "bands", "lookback", "revenue", "reactivation", "currency", "of", "account", "minUsers", "minShare", "minUses", "minActiveDays", "activeDays", "eligible", "event", "where", "property", "from", "until", "days", "measures", "bands", "minCoverage", "core", "at", "minDays", "overdueAfter", "windowDays", "fall", "goneAfterDays", "score", "promoterFrom", "frequency", "breadth", "recentDays", "within", "unknown", "__proto__", "constructor", "toString",
]; // biome-ignore format: one line a kind

const selector = fc.constantFrom<unknown>(
  "a",
  ["a", "b"],
  { event: "a" },
  { where: [{ property: "p", eq: "x" }] },
  { event: ["a"], where: [{ any: [{ property: "p", gt: 1 }, { not: [{ property: "q", exists: true }] }] }] },
);
const stepObject = fc.constantFrom<unknown>(
  { event: "a", optional: true },
  { event: "a", firstTime: true },
  { event: ["a", "b"], maxGap: { hours: 1 } },
  { next: true, where: [{ property: "p", eq: "x" }] },
  { event: "a", optional: false, firstTime: false, next: false, maxGap: undefined },
);
const exclusion = fc.constantFrom<unknown>(
  { event: "b" },
  { event: "b", to: 2 },
  { from: 2 },
  { event: ["a"], from: 1, to: 3 },
);
const range = fc.constantFrom<unknown>(
  { from: "2026-02-20T00:00:00Z" },
  { from: Date.UTC(2026, 1, 20), until: "2026-03-02T00:00:00Z" },
  {},
);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const by = optional(fc.constantFrom("p", "segment", "absent"));
const confidence = optional(fc.constantFrom(0.5, 0.9, 0.99));
const periods = {
  period: optional(fc.constantFrom("day", "week", "month", "quarter", "year")),
  timeZone: optional(fc.constantFrom("UTC", "America/New_York", "Pacific/Apia")),
  weekStartsOn: optional(fc.integer({ min: 0, max: 6 })),
};
const anyPeriod = fc.constantFrom("hour", "day", "week", "month", "quarter", "year");
const behavior = fc.record({
  did: selector,
  atLeast: optional(fc.integer({ min: 0, max: 3 })),
  within: fc.constantFrom({ days: 7 }, { hours: 1, minutes: 30 }, { days: 0 }, { months: 1 }),
});
const answers = {
  missing: optional(fc.constantFrom([], [11], [0, 6])),
  invalid: optional(fc.constantFrom("error", "drop")),
  confidence,
};
const kind = (name: string) => optional(fc.constant(name));

const chains = {
  steps: fc.array(fc.oneof({ weight: 3, arbitrary: selector }, { weight: 1, arbitrary: stepObject }), {
    minLength: 1,
    maxLength: 4,
  }),
  order: seldom(fc.constantFrom("ordered", "strict", "any")),
  window: optional(
    fc.constantFrom(
      { days: 7 },
      { hours: 1, minutes: 30 },
      { calendar: true, days: 0 },
      { calendar: true, months: 1 },
    ),
  ),
  timeZone: periods.timeZone,
  ties: seldom(fc.constantFrom("any", "input", "strict")),
  entries: optional(fc.constantFrom("best", "first")),
  count: optional(fc.constantFrom("users", "attempts", "pairs")),
  exclude: seldom(fc.array(exclusion, { minLength: 1, maxLength: 2 })),
  excluded: seldom(fc.constantFrom("stop", "drop")),
  hold: seldom(fc.constantFrom("p", ["p", "absent"], [])),
  reuseEvents: seldom(fc.boolean()),
  resolution: seldom(fc.constantFrom({ seconds: 1 }, { hours: 1 }, { seconds: 0 })),
  range: optional(range),
  durationPrecision: optional(fc.constantFrom("ms", "day", "none")),
  confidence,
};
const funnel = {
  ...chains,
  by,
  attribution: seldom(fc.constantFrom(1, 2, "firstDefined", "lastDefined")),
};
const twoSteps = fc.array(
  fc.oneof({ weight: 4, arbitrary: selector }, { weight: 1, arbitrary: stepObject }),
  { minLength: 2, maxLength: 4 },
);
const places = {
  from: optional(fc.constantFrom(1, 1, 2)),
  to: seldom(fc.constantFrom(2, 3)),
  durationPrecision: optional(fc.constantFrom("ms", "day")),
};

const activity = {
  ...periods,
  active: optional(selector),
  minEvents: optional(fc.integer({ min: 1, max: 3 })),
  range: optional(range),
  by,
  confidence,
};
const lasting = {
  kind: kind("survival"),
  range: optional(range),
  by,
  timeUnit: optional(fc.constantFrom("day", "week", "month", "year")),
  durationPrecision: seldom(fc.constantFrom("ms", "day")),
  at: optional(fc.constantFrom([], [1, 12.5], [0])),
  horizon: optional(fc.constantFrom(0, 30)),
  band: seldom(fc.constantFrom("log-log", "log", "logit", "arcsin", "plain")),
  confidence,
};
const newBasis = optional(
  // Not the property of the table: it holds no times.
  fc.constantFrom("first-activity", "first-event", { property: "absent" }, { lookback: 2 }),
);

const scale = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      [
        [0, 0],
        [100, 100],
      ],
      [
        [0, 100],
        [10, 0],
      ],
      [[5, 50]],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      [],
      [
        [1, 0],
        [1, 5],
      ],
      [[0, 101]],
    ),
  },
);
const measure = fc.record({
  name: fc.constantFrom("a", "b", "__proto__"),
  input: seldom(fc.constantFrom("a", "x")),
  weight: fc.constantFrom(1, 2.5),
  line: scale,
  when: seldom(
    fc.constantFrom({ input: "x" }, { input: "x", from: 1, below: 2 }, { input: "x", from: 2, below: 2 }, {}),
  ),
});

const starts = {
  start: optional(selector),
  entries: seldom(fc.constantFrom("first-ever", "first-in-range")),
  range: optional(range),
  confidence,
};
const activationStep = fc.oneof(
  { weight: 2, arbitrary: selector },
  { weight: 1, arbitrary: fc.constantFrom({ event: "a", atLeast: 2 }, { atLeast: 1 }, { atLeast: 0 }) },
);
const activated = {
  activated: optional(activationStep),
  all: seldom(fc.array(activationStep, { maxLength: 2 })),
};

const adoption = {
  features: optional(
    fc.constantFrom(
      ["a"],
      ["a", { name: "f", event: "b" }],
      [{ name: "g", where: [] }],
      ["a", { name: "h", event: ["b"], eligible: { where: [{ property: "p", eq: "x" }] } }],
    ),
  ),
  minUses: optional(fc.integer({ min: 1, max: 3 })),
  minActiveDays: optional(fc.integer({ min: 1, max: 3 })),
  timeZone: periods.timeZone,
  range: optional(range),
  confidence,
};

/** Valid definitions of each kind. */
const VALID: Readonly<Record<string, fc.Arbitrary<object>>> = {
  nps: fc.record({ kind: kind("nps"), ...answers }),
  csat: fc.record({
    kind: kind("csat"),
    ...answers,
    ...scaleAnd([3, 4, 5, 6, 7], [[1], [2], [1, 2]]),
  }),
  ces: fc.record({
    kind: kind("ces"),
    ...answers,
    ...scaleAnd([5, 7], [[1], [2], [3, 1]]),
    high: optional(fc.constantFrom("ease", "effort")),
  }),
  cohorts: fc.record({
    kind: kind("cohorts"),
    ...periods,
    start: optional(selector),
    entries: optional(fc.constantFrom("first-ever", "first-in-range", "recurring")),
    range: optional(range),
    by,
    behavior: seldom(behavior),
    confidence,
  }),
  retention: fc.record({
    kind: kind("retention"),
    ...periods,
    period: optional(anyPeriod),
    start: optional(selector),
    return: optional(selector),
    entries: optional(fc.constantFrom("first-ever", "first-in-range", "recurring")),
    clock: seldom(fc.constantFrom("calendar", "rolling")),
    cohortPeriod: seldom(anyPeriod),
    brackets: seldom(fc.constantFrom(1, 7, 30, 0, [0, 1, 4, 8], [0, 3], [0], [1, 2], [0, 2, 2])),
    mode: optional(fc.constantFrom("on", "onOrAfter", "onOrBefore", "streak")),
    minOccurrences: seldom(fc.integer({ min: 0, max: 3 })),
    periods: optional(fc.integer({ min: 0, max: 12 })),
    horizon: optional(fc.constantFrom("common", "observed")),
    value: seldom(
      fc.record({ property: fc.constantFrom("p", "absent"), scale: optional(fc.constantFrom(1, 100, 0.5)) }),
    ),
    range: optional(range),
    by,
    behavior: seldom(behavior),
    confidence,
  }),
  healthScore: fc.record({
    kind: kind("healthScore"),
    measures: fc.array(measure, { minLength: 1, maxLength: 2 }),
    bands: optional(
      fc.constantFrom(
        [],
        [
          { from: 0, name: "low" },
          { from: 50, name: "high" },
        ],
        [
          { from: 0, name: "low" },
          { from: 0, name: "x" },
        ],
      ),
    ),
    minCoverage: optional(fc.constantFrom(0, 0.5, 1)),
  }),
  atRisk: fc.record({
    kind: kind("atRisk"),
    active: optional(selector),
    core: seldom(selector),
    at: seldom(fc.constantFrom("2026-03-01T00:00:00Z", Date.UTC(2026, 2, 2))),
    timeZone: periods.timeZone,
    minDays: seldom(fc.integer({ min: 1, max: 4 })),
    overdueAfter: seldom(fc.constantFrom(1.5, 3)),
    windowDays: seldom(fc.integer({ min: 0, max: 40 })),
    fall: seldom(fc.constantFrom(0.2, 0.9)),
    goneAfterDays: seldom(fc.integer({ min: 0, max: 100 })),
  }),
  champions: fc.record({
    kind: kind("champions"),
    active: optional(selector),
    features: optional(fc.array(selector, { minLength: 1, maxLength: 3 })),
    score: seldom(fc.constantFrom("p", "absent")),
    promoterFrom: seldom(fc.constantFrom(8, 9)),
    frequency: seldom(fc.constantFrom(0, 0.5, 1)),
    breadth: seldom(fc.constantFrom(0, 0.5, 1)),
    recentDays: seldom(fc.integer({ min: 0, max: 30 })),
    within: seldom(fc.constantFrom("p", "absent")),
    range: optional(range),
    timeZone: periods.timeZone,
  }),
  usageInterval: fc.record({
    kind: kind("usageInterval"),
    ...periods,
    event: optional(selector),
    range: optional(range),
    cover: optional(fc.constantFrom(0.5, 0.8, 1)),
    by,
  }),
  funnel: fc.record({ kind: kind("funnel"), ...funnel }),
  funnelTrend: fc.record({ kind: kind("funnelTrend"), ...funnel, ...periods }),
  timeToConvert: fc.record({ kind: kind("timeToConvert"), ...funnel, steps: twoSteps, ...places }),
  conversionDrivers: fc.record({
    kind: kind("conversionDrivers"),
    ...chains,
    steps: twoSteps,
    ...places,
    events: seldom(fc.constantFrom([], ["a"], ["a", "b"])),
  }),
  paths: fc.record({
    kind: kind("paths"),
    after: seldom(selector),
    before: seldom(selector),
    between: seldom(fc.tuple(selector, selector)),
    count: seldom(fc.constantFrom("users", "attempts")),
    window: optional(fc.constantFrom({ days: 7 }, { calendar: true, days: 0 })),
    timeZone: periods.timeZone,
    ties: seldom(fc.constantFrom("any", "input", "strict")),
    entries: optional(fc.constantFrom("best", "first")),
    resolution: seldom(fc.constantFrom({ seconds: 1 }, { seconds: 0 })),
    range: optional(range),
    maxGap: seldom(fc.constantFrom({ minutes: 30 }, { months: 1 })),
    nodes: optional(fc.constantFrom("p", "absent")),
    among: optional(fc.array(selector, { maxLength: 2 })),
    except: seldom(fc.array(selector, { maxLength: 2 })),
    collapse: optional(fc.boolean()),
    depth: optional(fc.constantFrom(1, 5, 32)),
    confidence,
  }),
  nextEvents: fc.record({
    kind: kind("nextEvents"),
    sequence: fc.array(selector, { minLength: 1, maxLength: 3 }),
    direction: optional(fc.constantFrom("after", "before")),
    anchor: optional(fc.constantFrom("first", "last", "start", "end")),
    nodes: optional(fc.constantFrom("p", "absent")),
    among: optional(fc.array(selector, { maxLength: 2 })),
    ties: optional(fc.constantFrom("any", "input")),
    range: optional(range),
    confidence,
  }),
  sequence: fc.record({
    kind: kind("sequence"),
    steps: fc.array(fc.oneof({ weight: 3, arbitrary: selector }, { weight: 1, arbitrary: stepObject }), {
      minLength: 1,
      maxLength: 4,
    }),
    window: optional(fc.constantFrom({ days: 7 }, { calendar: true, months: 1 })),
    timeZone: periods.timeZone,
    ties: seldom(fc.constantFrom("any", "input", "strict")),
    resolution: seldom(fc.constantFrom({ seconds: 1 }, { seconds: 0 })),
    range: optional(range),
    among: optional(fc.array(selector, { maxLength: 2 })),
    confidence,
  }),
  activation: fc.record({
    kind: kind("activation"),
    ...periods,
    ...starts,
    ...activated,
    within: fc.constantFrom({ days: 7 }, { hours: 1, minutes: 30 }, { days: 7 }, { days: 0 }),
    by,
  }),
  timeToValue: fc.record({
    kind: kind("timeToValue"),
    ...starts,
    value: selector,
    horizons: seldom(fc.constantFrom([], [{ days: 7 }, { hours: 1 }], [{ seconds: 1 }], [{ days: 0 }])),
    durationPrecision: seldom(fc.constantFrom("second", "hour", "day")),
    by,
  }),
  ahaMoments: fc.record({
    kind: kind("ahaMoments"),
    ...starts,
    events: seldom(fc.constantFrom(["a"], ["a", { name: "f", event: "b" }], [{ name: "f" }], ["a", "a"])),
    times: seldom(fc.constantFrom([1], [2, 5], [])),
    days: seldom(fc.constantFrom([1], [7, 14], [8])),
    target: fc.record({
      event: optional(selector),
      from: fc.constantFrom({ days: 7 }, { days: 1, hours: 1 }),
      to: fc.constantFrom({ days: 14 }, { days: 14 }, { hours: 9 }),
    }),
    holdout: seldom(fc.constantFrom(0, 0.3, 0.999)),
    seed: seldom(fc.constantFrom(0, -7)),
    adjust: seldom(fc.constantFrom("holm", "bh")),
    minUsers: seldom(fc.constantFrom(1, 25)),
  }),
  adoption: fc.record({
    kind: kind("adoption"),
    ...adoption,
    of: optional(fc.constantFrom("active", "all")),
    by,
    activeDays: optional(fc.boolean()),
  }),
  accountAdoption: fc.record({
    kind: kind("accountAdoption"),
    account: fc.constantFrom("p", "absent"),
    ...adoption,
    minUsers: optional(fc.integer({ min: 1, max: 3 })),
    minShare: optional(fc.constantFrom(0.5, 1)),
  }),
  accountUsers: fc.record({
    kind: kind("accountUsers"),
    account: fc.constantFrom("p", "absent"),
    active: optional(selector),
    range: optional(range),
  }),
  timeToAdopt: fc.record({
    kind: kind("timeToAdopt"),
    features: fc.constantFrom(
      ["a"],
      ["a", { name: "f", event: "b", released: Date.UTC(2026, 1, 20) }],
      [{ name: "g", where: [], released: "2026-02-20T00:00:00Z" }],
    ),
    start: optional(selector),
    range: optional(range),
    within: optional(fc.constantFrom([{ days: 7 }], [{ days: 7 }, { hours: 1 }], [])),
    by,
    durationPrecision: optional(fc.constantFrom("ms", "day")),
    confidence,
  }),
  engagementMatrix: fc.record({
    kind: kind("engagementMatrix"),
    ...periods,
    features: optional(fc.constantFrom(["a"], ["a", { name: "f", event: "b" }], [{ name: "g", where: [] }])),
    active: optional(selector),
    measure: optional(fc.constantFrom("days", "uses")),
    section: optional(fc.constantFrom("median", "mean")),
    range: optional(range),
    by,
  }),
  sessions: fc.record({
    kind: kind("sessions"),
    ...periods,
    timeout: seldom(fc.constantFrom(null, { minutes: 30 }, { seconds: 0 })),
    maxDuration: seldom(fc.constant({ hours: 12 })),
    cutAtMidnight: seldom(fc.boolean()),
    sessionId: seldom(fc.constant("p")),
    start: seldom(selector),
    end: seldom(selector),
    exclude: seldom(selector),
    views: optional(selector),
    engaged: seldom(
      fc.constantFrom({ views: 2 }, { duration: { seconds: 10 }, event: "a" }, { event: ["a"] }),
    ),
    page: seldom(fc.constant("p")),
    range: optional(range),
    by,
    confidence,
  }),
  survival: fc.oneof(
    fc.record({ ...lasting, start: optional(selector), event: selector, strata: by }),
    fc.record({
      ...lasting,
      by: optional(fc.constant("segment")),
      strata: optional(fc.constant("stratum")),
      observed: optional(range),
      clock: optional(fc.constantFrom("tenure", "calendar")),
    }),
  ),
  churn: fc.record({
    kind: kind("churn"),
    ...periods,
    active: optional(selector),
    range: optional(range),
    observed: optional(range),
    by,
    reactivation: seldom(fc.constantFrom("new-spell", { within: { days: 30 } }, { within: {} }, "continued")),
    confidence,
  }),
  activeUsers: fc.record({
    kind: kind("activeUsers"),
    ...activity,
    windows: optional(fc.constantFrom([1], [1, 7, 28], [30, 7])),
  }),
  stickiness: fc.record({
    kind: kind("stickiness"),
    ...activity,
    period: optional(fc.constantFrom("hour", "day", "week")),
    over: optional(fc.constantFrom("day", "week", "month", "year")),
  }),
  powerUserCurve: fc.record({
    kind: kind("powerUserCurve"),
    days: optional(fc.constantFrom(1, 7, 366)),
    timeZone: periods.timeZone,
    active: activity.active,
    minEvents: activity.minEvents,
    range: activity.range,
    by,
    confidence,
  }),
  lifecycle: fc.record({
    kind: kind("lifecycle"),
    ...activity,
    newBasis,
    bands: optional(fc.constantFrom([], [7, 30], [1])),
  }),
  growthAccounting: fc.record({ kind: kind("growthAccounting"), ...activity, newBasis }),
  revenue: fc.record({
    kind: kind("revenue"),
    ...periods,
    range: optional(range),
    observed: optional(range),
    reactivation: optional(fc.constantFrom("separate", "new")),
    currency: optional(fc.constantFrom("EUR", "")),
    by: optional(fc.constantFrom("segment", "currency")),
    confidence,
  }),
  revenueGrowth: fc.record({
    kind: kind("revenueGrowth"),
    ...periods,
    active: activity.active,
    range: activity.range,
    by,
    confidence,
    revenue: fc.constantFrom("absent", "amount"),
    scale: optional(fc.constantFrom(1, 100)),
    newBasis,
  }),
};

function scaleAnd(scales: number[], positives: number[][]) {
  return { scale: optional(fc.constantFrom(...scales)), positive: optional(fc.constantFrom(...positives)) };
}

/** Definitions of a kind, most of them valid or one or two steps from it, and now and then no definition at all. */
export function randomDefinition(name: string): fc.Arbitrary<unknown> {
  const change = fc.record({
    path: fc.array(fc.nat(5), { maxLength: 4 }),
    key: fc.constantFrom(...KEYS),
    piece: fc.constantFrom(...PIECES),
    add: fc.boolean(),
  });
  const changed = fc
    .tuple(VALID[name]!, fc.array(change, { maxLength: 2 }))
    .map(([definition, changes]) =>
      changes.reduce((value, one) => changedAt(value, one, 0), definition as unknown),
    );
  return fc.oneof({ weight: 30, arbitrary: changed }, { weight: 1, arbitrary: fc.constantFrom(...PIECES) });
}

type Change = { path: number[]; key: string; piece: unknown; add: boolean };

/** A copy of the value with a piece put in the place of one of its parts, or added under a key. */
function changedAt(value: unknown, change: Change, depth: number): unknown {
  if (typeof value !== "object" || value === null) return change.piece;
  const keys = Object.keys(value);
  const step = change.path[depth];
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  const put = (key: string, part: unknown) =>
    Object.defineProperty(copy, key, { value: part, enumerable: true, writable: true, configurable: true });
  if (step === undefined || keys.length === 0) {
    if (Array.isArray(value)) return [...value, change.piece];
    return put(
      change.add || keys.length === 0 ? change.key : keys[change.key.length % keys.length]!,
      change.piece,
    );
  }
  const key = keys[step % keys.length]!;
  return put(key, depth + 1 >= change.path.length ? change.piece : changedAt(copy[key], change, depth + 1));
}
