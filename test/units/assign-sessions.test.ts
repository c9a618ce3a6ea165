import { describe, expect, test } from "vitest";
import { NO_KEY } from "../../src/events/index.ts";
import {
  assignSessions,
  type EventTable,
  type SessionDefinition,
  tableFromColumns,
} from "../../src/index.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A user's events, at minutes from midnight, `"visit"` unless named: `[0, 10]` or `["login 0", "buy 10"]`. */
function events(list: readonly (number | string)[], properties: Record<string, unknown[]> = {}): EventTable {
  const parts = list.map((item) => (typeof item === "number" ? ["visit", item] : item.split(" ")));
  return tableFromColumns(
    {
      user: list.map(() => "ann"),
      event: parts.map(([name]) => String(name)),
      time: parts.map(([, minute]) => Number(minute) * MINUTE),
      properties,
    },
    { observed: { from: 0, until: 30 * 24 * HOUR } },
  );
}

/** The session of each row; `-` for none. */
function cut(table: EventTable, definition?: SessionDefinition): string {
  const { sessionOf } = assignSessions(table, definition);
  return Array.from(sessionOf, (session) => (session === NO_KEY ? "-" : session)).join(" ");
}

const at = (...times: string[]) =>
  tableFromColumns({ user: times.map(() => "ann"), time: times.map((time) => Date.parse(time)) });

describe("timeout", () => {
  test("is 30 minutes; a gap equal to it stays in the session, a millisecond more does not", () => {
    expect(cut(events([0, 30, 60]))).toBe("0 0 0");
    expect(cut(events([0, 30 + 1 / 60_000]))).toBe("0 1");
    expect(cut(events([0, 10, 11]), { timeout: { minutes: 9 } })).toBe("0 1 1");
  });

  test("runs from the event before, not from the first one", () => {
    expect(cut(events([0, 20, 40, 60, 80]))).toBe("0 0 0 0 0");
  });

  test("null is none, 0 makes a session of each instant", () => {
    expect(cut(events([0, 20_000]), { timeout: null })).toBe("0 0");
    expect(cut(events([0, 0, 1]), { timeout: { seconds: 0 } })).toBe("0 0 1");
  });
});

describe("users", () => {
  test("have sessions of their own, numbered in their order", () => {
    const table = tableFromColumns({
      user: ["ann", "bob", "ann", "bob"],
      time: [0, MINUTE, 2 * HOUR, 2 * MINUTE],
    });
    const { sessionCount, sessionOf, userOf, firstRow, lastRow, eventCount } = assignSessions(table);
    expect(sessionCount).toBe(3);
    expect([...sessionOf]).toEqual([0, 1, 2, 2]);
    expect([...userOf]).toEqual([0, 0, 1]);
    expect([...firstRow]).toEqual([0, 1, 2]);
    expect([...lastRow]).toEqual([0, 1, 3]);
    expect([...eventCount]).toEqual([1, 1, 2]);
  });
});

describe("the day", () => {
  const zone = "America/New_York";
  const midnights: SessionDefinition = { cutAtMidnight: true };

  test("cuts only when asked, at midnight of UTC or of the zone", () => {
    const table = at("2026-01-10T23:50:00Z", "2026-01-11T00:00:00Z", "2026-01-11T00:10:00Z");
    expect(cut(table)).toBe("0 0 0");
    expect(cut(table, midnights)).toBe("0 1 1");
    expect(cut(table, { ...midnights, timeZone: zone })).toBe("0 0 0");
    expect(cut(table, { timeZone: zone })).toBe("0 0 0");
    const local = at("2026-01-11T04:59:59.999Z", "2026-01-11T05:00:00Z");
    expect(cut(local, { ...midnights, timeZone: zone })).toBe("0 1");
  });

  test("begins at another hour of UTC once clocks have gone forward", () => {
    const table = at(
      "2026-03-08T04:50:00Z",
      "2026-03-08T05:10:00Z",
      "2026-03-09T03:50:00Z",
      "2026-03-09T04:10:00Z",
    );
    expect(cut(table, { ...midnights, timeZone: zone, timeout: null })).toBe("0 1 1 2");
  });

  test("cuts twice where clocks go back across midnight and the date before comes again", () => {
    // Sao Paulo, 2019-02-16: at 24:00 the clock went back to 23:00.
    const table = at("2019-02-17T01:50:00Z", "2019-02-17T02:10:00Z", "2019-02-17T03:10:00Z");
    expect(cut(table, { ...midnights, timeZone: "America/Sao_Paulo", timeout: { hours: 1 } })).toBe("0 0 1");
    // Goose Bay, 2010-11-07: at 00:01 the clock went back to 23:01 of the day before.
    const goose = at(
      "2010-11-07T02:59:00Z",
      "2010-11-07T03:00:30Z",
      "2010-11-07T03:01:30Z",
      "2010-11-07T04:00:00Z",
    );
    expect(cut(goose, { ...midnights, timeZone: "America/Goose_Bay", timeout: null })).toBe("0 1 2 3");
  });

  test("is cut where a zone skipped a date", () => {
    const table = at("2011-12-30T09:59:00Z", "2011-12-30T10:01:00Z");
    expect(cut(table, { ...midnights, timeZone: "Pacific/Apia" })).toBe("0 1");
  });

  test("before 1970 too, and of a table with nothing before the end", () => {
    expect(cut(at("1969-12-30T23:59:00Z", "1969-12-31T00:01:00Z"), midnights)).toBe("0 1");
    const late = tableFromColumns({ user: [1], time: [9e14] }, { observed: { from: 0, until: 1 } });
    expect(cut(late, midnights)).toBe("-");
  });
});

describe("maxDuration", () => {
  test("closes before an event later than it after the first; equal stays", () => {
    expect(cut(events([0, 20, 40, 60]), { maxDuration: { minutes: 40 } })).toBe("0 0 0 1");
    expect(cut(events([0, 20, 40, 60, 80]), { maxDuration: { minutes: 39 } })).toBe("0 0 1 1 2");
  });
});

describe("start", () => {
  test("opens, and without an end every start opens anew", () => {
    expect(cut(events(["login 0", "visit 1", "login 2", "login 3"]), { start: "login" })).toBe("0 0 1 2");
  });

  test("what comes before it, or after a gap, is in no session and counted", () => {
    const table = events(["visit 0", "login 1", "visit 2", "visit 60", "visit 61", "login 62"]);
    expect(cut(table, { start: "login" })).toBe("- 0 0 - - 1");
    expect(assignSessions(table, { start: "login" }).withoutSession).toBe(3);
  });

  test("once a session is closed nothing comes back into it, not even on a date that comes again", () => {
    // Goose Bay, 2010-11-07: at 00:01 the clock went back to 23:01 of the day before.
    const times = ["2010-11-07T03:00:30Z", "2010-11-07T03:01:30Z", "2010-11-07T04:00:00Z"];
    const user = ["ann", "ann", "ann"];
    const table = tableFromColumns({ user, event: ["login", "visit", "visit"], time: times.map(Date.parse) });
    const timeZone = "America/Goose_Bay";
    expect(cut(table, { start: "login", cutAtMidnight: true, timeZone, timeout: null })).toBe("0 - -");
  });

  test("of equal times the order of the input decides", () => {
    expect(cut(events(["visit 0", "login 0"]), { start: "login" })).toBe("- 0");
    expect(cut(events(["login 0", "visit 0", "login 0"]), { start: "login" })).toBe("0 0 1");
  });

  test("may be a condition", () => {
    const table = events([0, 1, 2], { page: ["home", "a", "home"] });
    const start = { where: [{ property: "page", eq: "home" }] };
    expect(cut(table, { start })).toBe("0 0 1");
  });
});

describe("end", () => {
  test("closes after its event; the next event opens the next session", () => {
    expect(cut(events(["visit 0", "logout 1", "visit 2", "logout 3", "logout 4"]), { end: "logout" })).toBe(
      "0 0 1 1 2",
    );
  });

  test("a repeated start while it is awaited does nothing, and an orphan end is in no session", () => {
    const list = ["login 0", "login 15", "logout 45", "logout 75"];
    const definition = { start: "login", end: "logout" };
    expect(cut(events(list), definition)).toBe("0 0 0 -");
    expect(cut(events([...list, "visit 80", "login 81"]), definition)).toBe("0 0 0 - - 1");
  });

  test("is not awaited beyond the timeout", () => {
    expect(cut(events(["login 0", "logout 31", "login 32"]), { start: "login", end: "logout" })).toBe(
      "0 - 1",
    );
  });

  test("an event that starts and ends is a session of its own", () => {
    expect(cut(events(["ping 0", "visit 1", "ping 2"]), { start: "ping", end: "ping" })).toBe("0 - 1");
    const definition = { start: ["login", "ping"], end: "ping" };
    expect(cut(events(["login 0", "ping 1", "visit 2"]), definition)).toBe("0 0 -");
  });
});

describe("exclude", () => {
  test("its events neither open nor prolong, and are not counted", () => {
    const table = events(["beat 0", "visit 20", "beat 40", "visit 60", "beat 70"]);
    const { eventCount, withoutSession } = assignSessions(table, { exclude: "beat" });
    expect(cut(table, { exclude: "beat" })).toBe("- 0 - 1 -");
    expect([[...eventCount], withoutSession]).toEqual([[1, 1], 0]);
  });

  test("its events neither start nor end, whatever else they match, nor do they make a new day", () => {
    const table = events(["login 0", "visit 1", "logout 2", "visit 3"]);
    expect(cut(table, { exclude: ["login", "logout"], start: ["login", "visit"], end: "logout" })).toBe(
      "- 0 - 0",
    );
    const night = events(["visit 1430", "beat 1445", "visit 1450"]);
    expect(cut(night, { exclude: "beat", cutAtMidnight: true })).toBe("0 - 1");
  });
});

describe("sessionId", () => {
  const ids = ["a", "b", "a", null, "b", "a"];
  const table = events([0, 1, 2, 3, 600, 601], { sid: ids });

  test("makes a session of each value, rows apart included; rows without one are counted", () => {
    expect(cut(table, { sessionId: "sid" })).toBe("0 1 0 - 1 0");
    const { withoutSession, firstRow, lastRow, eventCount } = assignSessions(table, { sessionId: "sid" });
    expect([withoutSession, [...firstRow], [...lastRow], [...eventCount]]).toEqual([
      1,
      [0, 1],
      [5, 4],
      [3, 2],
    ]);
  });

  test("the timeout is none by default, and else holds inside each value", () => {
    expect(cut(table, { sessionId: "sid", timeout: { minutes: 30 } })).toBe("0 1 0 - 2 3");
    const ticking = events([0, 20, 40, 60], { sid: ["a", "b", "b", "a"] });
    expect(cut(ticking, { sessionId: "sid", timeout: { minutes: 30 } })).toBe("0 1 1 2");
  });

  test("all other rules hold inside each value", () => {
    const list = events(["login 0", "visit 1", "login 2", "logout 3", "visit 4", "visit 5"], {
      sid: ["a", "b", "b", "a", "b", "a"],
    });
    expect(cut(list, { sessionId: "sid", start: "login" })).toBe("0 - 1 0 1 0");
    expect(cut(list, { sessionId: "sid", start: "login", end: "logout" })).toBe("0 - 1 0 1 -");
    expect(cut(list, { sessionId: "sid", maxDuration: { minutes: 3 } })).toBe("0 1 1 0 1 2");
    const night = events([1430, 1435, 1450, 1455], { sid: ["a", "b", "b", "a"] });
    expect(cut(night, { sessionId: "sid", cutAtMidnight: true })).toBe("0 1 2 3");
  });

  test("of two users are two sessions, as are 1 and the text 1", () => {
    const columns = { user: ["ann", "bob", "bob"], time: [0, 1, 2], properties: { sid: [1, 1, "1"] } };
    expect(cut(tableFromColumns(columns), { sessionId: "sid" })).toBe("0 1 2");
    const byUser = { user: ["ann", "bob", "ann"], time: [0, 1, 2], properties: { sid: ["x", "y", "x"] } };
    expect(cut(tableFromColumns(byUser), { sessionId: "sid" })).toBe("0 0 1");
  });

  test("numbers and hostile texts are ordinary values", () => {
    const values = ["__proto__", "constructor", "", "\ud800", "__proto__"];
    expect(cut(events([0, 1, 2, 3, 4], { sid: values }), { sessionId: "sid" })).toBe("0 1 2 3 0");
    expect(cut(events([0, 1, 2], { sid: [7, null, 7] }), { sessionId: "sid" })).toBe("0 - 0");
  });
});

describe("the end of the observed period", () => {
  const withUntil = (until: number) =>
    tableFromColumns({ user: [1, 1, 1], time: [0, MINUTE, HOUR] }, { observed: { from: 0, until } });

  test("events at or after it are not there", () => {
    expect(cut(withUntil(HOUR))).toBe("0 0 -");
    expect(cut(withUntil(HOUR + 1))).toBe("0 0 1");
    expect(assignSessions(withUntil(HOUR)).withoutSession).toBe(0);
    expect([...assignSessions(withUntil(MINUTE)).eventCount]).toEqual([1]);
  });

  test("a session is open when no more than the timeout has passed since its last event", () => {
    const open = (until: number, definition?: SessionDefinition) => [
      ...assignSessions(withUntil(until), definition).open,
    ];
    expect(open(31 * MINUTE)).toEqual([1]);
    expect(open(31 * MINUTE + 1)).toEqual([0]);
    expect(open(80 * MINUTE)).toEqual([0, 1]);
    expect(open(90 * MINUTE)).toEqual([0, 1]);
    expect(open(91 * MINUTE)).toEqual([0, 0]);
  });

  test("without a timeout no session is called open", () => {
    expect([...assignSessions(withUntil(HOUR + 1), { timeout: null }).open]).toEqual([0]);
  });

  test("events before the start of the period belong to sessions all the same", () => {
    const table = tableFromColumns(
      { user: [1, 1], time: [0, 1000] },
      { observed: { from: 500, until: 2000 } },
    );
    expect(cut(table)).toBe("0 0");
  });
});

test("tables without events, and users without any", () => {
  const empty = assignSessions(tableFromColumns({ user: [], time: [] }), { cutAtMidnight: true });
  expect(empty).toMatchObject({ sessionCount: 0, withoutSession: 0 });
  expect([empty.sessionOf.length, empty.open.length]).toEqual([0, 0]);
  expect(cut(tableFromColumns({ user: [1, 1], time: [0, 1] }))).toBe("0 0");
});

test("the result is plain: it survives a structured clone, and keeps no more than its sessions", () => {
  const sessions = assignSessions(events([0, 60, 61]));
  expect(structuredClone(sessions)).toEqual(sessions);
  expect(sessions.firstRow.buffer.byteLength).toBe(2 * 4);
});

test("what is not valid is refused by name", () => {
  const table = events([0], { flag: [true], tags: [["a"]], half: [0.5] });
  const of = (definition: object) => () => assignSessions(table, definition);
  expect(of({ timeot: null })).toThrow("Cannot assign sessions: keys must be one of timeout,maxDuration");
  expect(of({ timeout: 30 })).toThrow("definition.timeout has 30");
  expect(of({ timeout: { months: 1 } })).toThrow('definition.timeout has {"months":1}');
  expect(of({ maxDuration: null })).toThrow("definition.maxDuration");
  expect(of({ maxDuration: { minutes: -1 } })).toThrow("definition.maxDuration.minutes has -1");
  expect(of({ cutAtMidnight: 1 })).toThrow("cutAtMidnight must be one of true, false");
  expect(of({ timeZone: "Mars/Olympus" })).toThrow("timeZone must be an IANA time zone");
  expect(of({ start: 5 })).toThrow("definition.start");
  expect(of({ end: { evnt: "a" } })).toThrow('definition.end has "evnt"');
  expect(of({ exclude: { where: [{}] } })).toThrow("definition.exclude.where[0]");
  expect(of({ sessionId: 5 })).toThrow("sessionId must be a string");
  expect(of({ sessionId: "sid" })).toThrow(
    'the session id must be a property of the table, sessionId has "sid"',
  );
  expect(of({ sessionId: "flag" })).toThrow("session ids must be strings or whole numbers, row 0 has true");
  expect(of({ sessionId: "tags" })).toThrow("session ids must be strings or whole numbers");
  expect(of({ sessionId: "half" })).toThrow("session ids must be strings or whole numbers, row 0 has 0.5");
  expect(of([])).toThrow("must be an object");
  expect(() => assignSessions(tableFromColumns({ user: [1] }))).toThrow("the events must have times");
});

describe("published cases", () => {
  const seconds = (...times: number[]) =>
    tableFromColumns({ user: times.map(() => 1), time: times.map((s) => s * 1000) });
  const minutes = (...times: number[]) => seconds(...times.map((m) => m * 60));

  test("duckdb-behavioral sessionize: its page, and its test of several sessions", () => {
    expect(cut(minutes(600, 615, 625, 690, 705, 780))).toBe("0 0 0 1 1 2");
    expect(cut(seconds(0, 30, 120, 150, 300), { timeout: { minutes: 1 } })).toBe("0 0 1 1 2");
    // Microseconds there, read as milliseconds.
    const justOver = tableFromColumns({ user: [1, 1], time: [0, 60_000_001] });
    expect(cut(justOver, { timeout: { seconds: 60_000 } })).toBe("0 1");
    expect(cut(justOver, { timeout: { seconds: 60_000.001 } })).toBe("0 0");
  });

  test("Retentioneering: a timeout of a minute, and separators that start sessions", () => {
    expect(cut(seconds(0, 30, 3600), { timeout: { minutes: 1 } })).toBe("0 0 1");
    const table = events(["sep 0", "one 1", "two 2", "sep 3", "three 4"]);
    expect(cut(table, { start: "sep", timeout: null })).toBe("0 0 0 1 1");
  });

  test("Mixpanel: a session lasts to its last event", () => {
    const lengths = (table: EventTable, definition: SessionDefinition) => {
      const { firstRow, lastRow } = assignSessions(table, definition);
      return Array.from(lastRow, (row, s) => (table.time![row]! - table.time![firstRow[s]!]!) / MINUTE);
    };
    expect(lengths(minutes(780, 790, 830, 850, 865), { cutAtMidnight: true })).toEqual([10, 35]);
    expect(lengths(minutes(0, 14, 31), { timeout: { minutes: 15 } })).toEqual([14, 0]);
    const logins = events(["Login 660", "Login 675", "Logout 705", "Logout 735"]);
    expect(lengths(logins, { start: "Login", end: "Logout" })).toEqual([45]);
  });

  test("Amplitude: one session by its id, over midnight; it starts on the date before", () => {
    const time = ["2024-05-17T20:00:00Z", "2024-05-18T01:30:00Z"].map(Date.parse);
    const table = tableFromColumns({ user: [1, 1], time, properties: { sid: [7, 7] } });
    const { firstRow, sessionCount } = assignSessions(table, { sessionId: "sid" });
    expect(sessionCount).toBe(1);
    expect(new Date(table.time![firstRow[0]!]!).toISOString().slice(0, 10)).toBe("2024-05-17");
  });

  test("Gainsight PX: 31 minutes later is another session", () => {
    expect(cut(minutes(0, 31))).toBe("0 1");
  });
});
