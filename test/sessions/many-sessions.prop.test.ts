import { describe, expect, test } from "vitest";
import {
  type CountTable,
  countSessions,
  type EventTable,
  mergeCounts,
  type SessionsDefinition,
  seededRandom,
  sessionList,
  tableFromColumns,
} from "../../src/index.ts";
import { type PlainEvent, type PlainRule, plainSessions } from "./plain-sessions.ts";

const SEED = 20261122;
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const HOSTILE = ["__proto__", "constructor", "", "a\0b", "😀", "\ud800", "1"];

/** What the events of a table are like. */
interface Shape {
  readonly title: string;
  readonly events: number;
  readonly users: number;
  readonly names: number;
  readonly plans: number;
  /** Of gaps and starts: times lie at multiples of it. */
  readonly stepMs: number;
  readonly days: number;
}

const SHAPES: readonly Shape[] = [
  { title: "many users", events: 20_000, users: 4500, names: 12, plans: 4, stepMs: 1000, days: 40 },
  { title: "a few busy users", events: 40_000, users: 3, names: 12, plans: 40, stepMs: 60_000, days: 400 },
  { title: "more names than few", events: 24_000, users: 5000, names: 9000, plans: 900, stepMs: 1, days: 9 },
  {
    title: "too many names and dates for a cell each",
    events: 24_000,
    users: 900,
    names: 14_000,
    plans: 3,
    stepMs: 1000,
    days: 380,
  },
  {
    title: "long ago and for long",
    events: 12_000,
    users: 600,
    names: 5,
    plans: 3,
    stepMs: 977,
    days: 90_000,
  },
];

function eventsOf({ events, users, names, plans, stepMs, days }: Shape, random: () => number): PlainEvent[] {
  const below = (n: number) => Math.floor(random() * n);
  const name = (n: number) => (n < HOSTILE.length ? HOSTILE[n]! : `name ${n}`);
  const from = days > 10_000 ? Date.UTC(1800, 0, 1) : START;
  const latest = new Map<string, number>();
  return Array.from({ length: events }, () => {
    const user = `user ${Math.floor(random() ** 2 * users)}`;
    const gap = [0, 0, below(60) * 1000, 1_800_000, 1_800_001, below(3_600_000), below(days * DAY)][
      below(7)
    ]!;
    const before = latest.get(user) ?? from + below(days * DAY);
    // Times go round, so that all of them lie within the days.
    const time = from + ((Math.floor((before + gap - from) / stepMs) * stepMs) % (days * DAY));
    latest.set(user, time);
    const event = below(20) === 0 ? null : name(below(names));
    return { user, event, time, plan: below(4) === 0 ? null : name(below(plans)) };
  });
}

/** A lone event just before an instant, at it and just after it. */
function around(instant: number, number: number): PlainEvent[] {
  const at = (ms: number) => ({
    user: `edge ${number} ${ms}`,
    event: HOSTILE[1]!,
    time: instant + ms,
    plan: "1",
  });
  return [at(-1), at(0), at(1)];
}

function tableOf(events: readonly PlainEvent[], observed: PlainRule["observed"]): EventTable {
  const columns = {
    user: events.map(({ user }) => user),
    event: events.map(({ event }) => event),
    time: events.map(({ time }) => time),
    properties: { plan: events.map(({ plan }) => plan) },
  };
  return tableFromColumns(columns, { observed });
}

const asMap = ({ keys, rows }: CountTable) =>
  new Map(rows.map((row) => [JSON.stringify(row.slice(0, keys.length)), row.slice(keys.length)]));

/** Whether the counts are those of the plain reference. */
function expectPlain(events: readonly PlainEvent[], rule: PlainRule, definition: SessionsDefinition): void {
  const counts = countSessions(tableOf(events, rule.observed), definition);
  const sorted = [...events].sort((a, b) => a.time - b.time);
  for (const [name, expected] of Object.entries(plainSessions(sorted, rule))) {
    const found = counts[name as "dates" | "startedOutside"];
    if (typeof found === "number") expect([name, found]).toEqual([name, expected]);
    else expect([name, asMap(found)]).toEqual([name, expected]);
  }
}

describe(`many sessions (seed ${SEED})`, () => {
  for (const [number, shape] of SHAPES.entries()) {
    const random = seededRandom(SEED + number);
    const made = eventsOf(shape, random);
    const times = made.map(({ time }) => time).sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor((times.length - 1) * share)]!;
    const whole = { from: times[0]!, until: times.at(-1)! + 1 };
    const cut = { from: at(0.1), until: at(0.9) };
    const range = { from: at(0.2), until: at(0.7) };
    const midnight = Math.ceil(at(0.5) / DAY) * DAY;
    const edges = [
      cut.until - 1_800_000,
      cut.until,
      range.from,
      range.until,
      midnight,
      midnight - 5.75 * 3_600_000,
    ];
    const events = [...made, ...edges.flatMap(around)];
    const base = { timeoutMs: 1_800_000, ahead: 0, view: null, engagedMs: Infinity, byPlan: false };

    test(`of ${shape.title} are counted as one by one`, () => {
      expectPlain(events, { ...base, observed: whole, range: whole }, {});
      expectPlain(events, { ...base, observed: cut, range: whole }, {});
    });

    test(`of ${shape.title}: also in a range, in another zone, by a property, with views and engagement`, () => {
      const ahead = 5.75 * 3_600_000;
      const view = HOSTILE[1]!;
      const rule = { ...base, observed: cut, range, view, engagedMs: 60_000 };
      const definition = { range, views: view, engaged: { duration: { minutes: 1 } } };
      expectPlain(events, rule, definition);
      expectPlain(events, { ...rule, byPlan: true }, { ...definition, by: "plan" });
      if (shape.days < 10_000)
        expectPlain(events, { ...rule, ahead }, { ...definition, timeZone: "Asia/Kathmandu" });
      expectPlain(
        events,
        { ...rule, engagedMs: 0 },
        { ...definition, engaged: { duration: { seconds: 0 } } },
      );
      const ofAll = { range, engaged: { duration: { seconds: 0 } } };
      expectPlain(events, { ...rule, view: null, engagedMs: 0 }, ofAll);
    });

    test(`of ${shape.title} are counted alike whether engagement is asked for or not, while clocks change`, () => {
      const table = tableOf(events, whole);
      for (const timeZone of ["America/New_York", "Australia/Lord_Howe"]) {
        const counts = (more: SessionsDefinition) => countSessions(table, { timeZone, ...more });
        const [plain, engaged] = [counts({}), counts({ engaged: { views: 1 } })];
        const withoutEngaged = ({ rows }: CountTable) => rows.map((row) => row.slice(0, -1));
        expect(withoutEngaged(plain.dates)).toEqual(withoutEngaged(engaged.dates));
        expect(plain.entries).toEqual(engaged.entries);
        expect(plain.exits).toEqual(engaged.exits);
        expect(plain.durations).toEqual(engaged.durations);
      }
    });

    test(`of ${shape.title} merge over users, survive JSON, and are those of the list`, () => {
      const count = (some: PlainEvent[]) => countSessions(tableOf(some, cut), { by: "plan" });
      const all = count(events);
      const isOurs = ({ user }: PlainEvent) => user.length % 2 === 0 || user.endsWith("3");
      const parts = [count(events.filter(isOurs)), count(events.filter((one) => !isOurs(one)))] as const;
      expect(mergeCounts(...parts)).toEqual(all);
      expect(JSON.parse(JSON.stringify(all))).toEqual(all);
      const list = sessionList(tableOf(events, cut));
      const sum = all.dates.rows.reduce((n, row) => n + (row[2] as number), 0);
      expect(list.length).toBe(sum);
      expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
    });
  }
});
