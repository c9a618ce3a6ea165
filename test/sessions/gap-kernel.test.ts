import { describe, expect, test } from "vitest";
import {
  type CountTable,
  countSessions,
  filterEvents,
  seededRandom,
  sessions,
  tableFromColumns,
} from "../../src/index.ts";
import { libraryWith } from "../library-with.ts";
import { seeds } from "../seeds.ts";
import { type PlainEvent, type PlainRule, plainSessions } from "./plain-sessions.ts";

const FROM = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const MINUTE = 60_000;

/** Events of users one after the other: around the room of the kernel, of a few times and of many names now and then. */
function made(random: () => number): PlainEvent[] {
  const upTo = (n: number) => Math.floor(random() * n);
  const one = <T>(...values: T[]) => values[upTo(values.length)]!;
  const lengths = [1, 1, 2, 3, 5, 30, 100, 5000, 33_000];
  const common = 1 + upTo(7);
  const names = one(1, 5, 255, 256, 257, 400);
  const unit = one(1, 1000, MINUTE);
  const events: PlainEvent[] = [];
  for (let user = 0, users = 1 + upTo(300); user < users; user++) {
    const rows = lengths[random() < 0.01 ? upTo(lengths.length) : upTo(common)]!;
    const day = one(0, 0, 0.001, 1, 20);
    let time = FROM + upTo(20 * DAY);
    for (let row = 0; row < rows; row++) {
      const event = random() < 0.02 ? null : `event ${upTo(names)}`;
      events.push({ user: `user ${String(user).padStart(3, "0")}`, event, time, plan: null });
      time += one(0, 0, upTo(3) * unit, 29 * MINUTE, 30 * MINUTE, 30 * MINUTE + 1, upTo(day * DAY));
    }
  }
  return events;
}

function asked(random: () => number, events: readonly PlainEvent[]): PlainRule {
  const one = <T>(...values: T[]) => values[Math.floor(random() * values.length)]!;
  const some = () => events[Math.floor(random() * events.length)]!.time;
  const last = events.reduce((latest, { time }) => Math.max(latest, time), FROM);
  const sorted = () => [some(), some() + 1].sort((a, b) => a - b) as [number, number];
  const span = ([from, until]: [number, number]) => ({ from, until });
  const observed = one(span([FROM, last]), span([FROM, last + 1]), span([FROM, last + DAY]), span(sorted()));
  const timeoutMs = one(0, 1000, 30 * MINUTE, DAY);
  return {
    observed,
    range: one(observed, observed, span(sorted())),
    timeoutMs,
    longestMs: one(Infinity, Infinity, 2 * timeoutMs, 3 * timeoutMs, timeoutMs, 20 * MINUTE),
    ahead: 0,
    view: one(null, null, "event 0"),
    engagedMs: one(Infinity, Infinity, 0, MINUTE),
    engagedViews: one(Infinity, 1, 2, 4),
    byPlan: false,
  };
}

function definitionOf({ range, timeoutMs, longestMs, view, engagedMs, engagedViews }: PlainRule) {
  const ms = (n = Infinity) => (n === Infinity ? undefined : { seconds: n / 1000 });
  const engaged = { duration: ms(engagedMs), views: engagedViews === Infinity ? undefined : engagedViews };
  return {
    range,
    timeout: ms(timeoutMs),
    maxDuration: ms(longestMs),
    views: view ?? undefined,
    engaged: (engaged.duration ?? engaged.views) ? engaged : undefined,
  };
}

const asMap = ({ keys, rows }: CountTable) =>
  new Map(rows.map((row) => [JSON.stringify(row.slice(0, keys.length)), row.slice(keys.length)]));

describe.each([
  ["with WebAssembly", WebAssembly],
  ["without it", undefined],
])("sessions of neighbouring events, %s", (_, WebAssembly) => {
  const library = libraryWith(WebAssembly);

  // One after the other, so that a memory that is kept would show.
  test.each(seeds(2026, 20))("are those of a slow count, seed %i", (seed) => {
    const random = seededRandom(seed);
    const events = made(random);
    const rule = asked(random, events);
    const columns = {
      user: events.map(({ user }) => user),
      event: events.map(({ event }) => event),
      time: events.map(({ time }) => time),
    };
    const table = library().tableFromColumns(columns, { observed: rule.observed });
    const counts = library().countSessions(table, definitionOf(rule));
    for (const [name, expected] of Object.entries(plainSessions(events, rule))) {
      const found = counts[name as "dates" | "startedOutside"];
      expect([name, typeof found === "number" ? found : asMap(found)]).toEqual([name, expected]);
    }
  });
});

test.each([16_383, 16_384, 16_385])(
  "%i events of a user, as many as the kernel has room for, or nearly",
  (rows) => {
    const time = Array.from({ length: rows }, (_, row) => FROM + (row + (row % 2)) * MINUTE * 20);
    const columns = { user: time.map(() => "ann"), event: time.map(() => "view"), time };
    const table = tableFromColumns(columns, { observed: { from: FROM, until: FROM + 400 * DAY } });
    const { dates, units } = countSessions(table);
    const number = Math.ceil((rows + 1) / 2);
    expect(units.rows).toEqual([[null, number, 1]]);
    const sum = (at: number) => dates.rows.reduce((total, row) => total + (row[at] as number), 0);
    expect([sum(2), sum(3)]).toEqual([number, rows]);
  },
);

test("an event at the first instant of a date is of that date, in a zone whose clocks change too", () => {
  const days = Array.from({ length: 60 }, (_, day) => day);
  for (const [timeZone, hours] of [
    ["UTC", 0],
    ["America/New_York", 5],
  ] as const) {
    const columns = { user: days, time: days.map((day) => FROM + day * DAY + hours * 60 * MINUTE) };
    const table = tableFromColumns(columns, { observed: { from: FROM, until: FROM + 366 * DAY } });
    const sessionsOn = countSessions(table, { timeZone }).dates.rows.map(([, date, n]) => [date, n]);
    expect(sessionsOn).toEqual(days.map((day) => [FROM / DAY + day, 1]));
  }
});

test("more users than the kernel has room for, of whom most have no event left", () => {
  const user = Array.from({ length: 40_000 }, (_, i) => i);
  const event = user.map((one) => (one % 20_000 === 0 ? "kept" : "left out"));
  const table = tableFromColumns({ user, event, time: user }, { observed: { from: 0, until: DAY } });
  expect(sessions(filterEvents(table, "kept")).sessions).toBe(2);
});
