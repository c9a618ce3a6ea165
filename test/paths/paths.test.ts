import { describe, expect, test } from "vitest";
import { tableFromRows } from "../../src/events/index.ts";
import type { EventTable } from "../../src/index.ts";
import {
  countPaths,
  type PathDefinition,
  type PathsOptions,
  type PathsResult,
  paths,
  pathsFromCounts,
  pathUsers,
} from "../../src/paths/index.ts";

/** `ann: home0 buy5 | bob: home0`: users, events and times, observed from 0 to 100. */
function tableOf(text: string): EventTable {
  const rows = text.split(" | ").flatMap((part) => {
    const [user = "", events = ""] = part.split(": ");
    return events.split(" ").map((word) => {
      const [, event, time] = /^([^\d]+)(\d+)$/.exec(word)!;
      return { user, event: event!, time: Number(time) };
    });
  });
  return tableFromRows(rows, { observed: { from: 0, until: 100 } });
}

const ms = (n: number) => ({ seconds: n / 1000 });

/** Whole paths as `2 home buy END`. */
function ways(text: string, definition: PathDefinition, options?: PathsOptions): string[] {
  return paths(tableOf(text), definition, options).paths.map(({ names, end, count }) =>
    [count, ...names, end.toUpperCase()].join(" "),
  );
}

const show = ({ kind, name }: { kind: string; name: unknown }) =>
  kind === "event" ? String(name) : kind.toUpperCase();
const edgesOf = ({ edges }: PathsResult) =>
  edges.map(({ position, from, to, count }) => `${position} ${show(from)} > ${show(to)} ${count}`);

describe("after an event", () => {
  const after = { after: "home", window: ms(10) };

  test("the events of the window follow, its end included", () => {
    expect(ways("ann: start0 home5 search8 buy15 help16", after)).toEqual(["1 home search buy END"]);
  });

  test("a path begins at the first such event of a unit, or at each with attempts", () => {
    const rows = "ann: home0 search5 home20 buy22";
    expect(ways(rows, after)).toEqual(["1 home search END"]);
    expect(ways(rows, { ...after, count: "attempts" })).toEqual(["1 home buy END", "1 home search END"]);
  });

  test("a path whose window is open at the end of the observed period is open", () => {
    expect(ways("ann: home89 | bob: home90 | cat: home99 buy99", after)).toEqual([
      "1 home END",
      "1 home OPEN",
      "1 home buy OPEN",
    ]);
    expect(ways("ann: home0 buy5", { after: "home" })).toEqual(["1 home buy OPEN"]);
    // What comes at 100 or 101 comes at 99, floored.
    const floored = { after: "home", window: ms(1), resolution: ms(3) };
    expect(ways("ann: home98", floored)).toEqual(["1 home END"]);
    expect(ways("ann: home99", floored)).toEqual(["1 home OPEN"]);
    expect(ways("ann: home96", { ...floored, window: ms(3) })).toEqual(["1 home OPEN"]);
  });

  test("a pause that is longer than the longest ends the path", () => {
    const rows = "ann: home0 search5 buy10 help16";
    expect(ways(rows, { after: "home", maxGap: ms(5) })).toEqual(["1 home search buy END"]);
    expect(ways("ann: home90 buy95", { after: "home", maxGap: ms(5) })).toEqual(["1 home buy OPEN"]);
    expect(ways("ann: home90 buy95", { after: "home", maxGap: ms(4) })).toEqual(["1 home END"]);
  });

  test("events of the instant of the anchor come after it, in the order of their names, unless ties say otherwise", () => {
    const rows = "ann: zoo5 home5 buy5 buy9";
    expect(ways(rows, { ...after, collapse: false })).toEqual(["1 home buy zoo buy END"]);
    expect(ways(rows, { ...after, ties: "strict" })).toEqual(["1 home buy END"]);
    expect(ways(rows, { ...after, ties: "input", collapse: false })).toEqual(["1 home buy buy END"]);
  });

  test("the anchor is always shown, other events only when they are seen", () => {
    const rows = "ann: home0 ad1 search2 ad3 home4 buy5";
    expect(ways(rows, { ...after, among: ["buy"] })).toEqual(["1 home buy END"]);
    expect(ways(rows, { ...after, among: ["buy"], collapse: false })).toEqual(["1 home home buy END"]);
    expect(ways(rows, { ...after, except: ["ad", "home"] })).toEqual(["1 home search buy END"]);
    expect(ways(rows, { ...after, among: [], except: ["home"] })).toEqual(["1 home END"]);
  });
});

describe("collapse, then depth, then top", () => {
  const rows = "ann: a0 a1 b2 b3 b4 c5";

  test("equal nodes in a row are one, unless they are kept", () => {
    expect(ways(rows, { window: ms(50) })).toEqual(["1 a b c END"]);
    expect(ways(rows, { window: ms(50), collapse: false, depth: 6 })).toEqual(["1 a a b b b c END"]);
  });

  test("the depth counts what is left, and a path with more goes on to more", () => {
    expect(ways(rows, { window: ms(50), depth: 3 })).toEqual(["1 a b c END"]);
    expect(ways(rows, { window: ms(50), depth: 2 })).toEqual(["1 a b MORE"]);
    expect(ways(rows, { window: ms(50), depth: 2, collapse: false })).toEqual(["1 a a MORE"]);
  });

  test("what a cut path comes to is known all the same", () => {
    const { outcomes } = paths(tableOf("ann: a0 b1 c2 | bob: a95 b96 c97"), { window: ms(50), depth: 2 });
    expect(outcomes.map(({ outcome, count }) => [outcome, count])).toEqual([
      ["end", 1],
      ["open", 1],
    ]);
  });

  test("names beyond the most frequent of a position are other, and as many go in as come out", () => {
    const table = tableOf("ann: a0 x1 z2 | bob: a0 x1 z2 | cat: a0 y1 z2 | dan: a0 v1 w2");
    const counts = countPaths(table, { window: ms(50) });
    expect(edgesOf(pathsFromCounts(counts, { top: 1 }))).toEqual([
      "0 START > a 4",
      "1 a > x 2",
      "1 a > OTHER 2",
      "2 x > z 2",
      "2 OTHER > z 1",
      "2 OTHER > OTHER 1",
      "3 z > END 3",
      "3 OTHER > END 1",
    ]);
    expect(pathsFromCounts(counts, { top: 1 }).nodes.map(({ node }) => show(node))).toEqual([
      "START",
      "a",
      "x",
      "OTHER",
      "z",
      "OTHER",
      "END",
    ]);
  });

  test("whole paths keep their names; those that are not listed are counted", () => {
    const table = tableOf("ann: a0 x1 | bob: a0 x1 | cat: a0 y1 | dan: a0 v1");
    const { paths: listed, unlistedCount, n } = paths(table, { window: ms(50) }, { top: 1, topPaths: 2 });
    expect(listed.map(({ names, count }) => [...names, count])).toEqual([
      ["a", "x", 2],
      ["a", "v", 1],
    ]);
    expect([unlistedCount, n]).toEqual([1, 4]);
  });
});

describe("before an event", () => {
  test("a path is read back from it to the first event of the window", () => {
    const rows = "ann: ad0 home5 search8 buy15";
    expect(ways(rows, { before: "buy" })).toEqual(["1 buy search home ad START"]);
    expect(ways(rows, { before: "buy", window: ms(10) })).toEqual(["1 buy search home START"]);
    expect(ways(rows, { before: "buy", window: ms(9) })).toEqual(["1 buy search START"]);
    expect(ways(rows, { before: "buy", maxGap: ms(6) })).toEqual(["1 buy START"]);
    expect(ways(rows, { before: "buy", depth: 2 })).toEqual(["1 buy search MORE"]);
  });

  test("edges point from the earlier to the later, positions count from the anchor", () => {
    expect(edgesOf(paths(tableOf("ann: home5 buy15"), { before: "buy" }))).toEqual([
      "0 buy > END 1",
      "1 home > buy 1",
      "2 START > home 1",
    ]);
  });

  test("events of the instant of the anchor come before it, the last name next to it", () => {
    const rows = "ann: zoo5 buy5 ad5";
    expect(ways(rows, { before: "buy" })).toEqual(["1 buy zoo ad START"]);
    expect(ways(rows, { before: "buy", ties: "strict" })).toEqual(["1 buy START"]);
    expect(ways(rows, { before: "buy", ties: "input" })).toEqual(["1 buy zoo START"]);
  });

  test("events before the observed period are read, events of after the anchor are not", () => {
    const table = tableFromRows(
      [
        { user: 1, event: "home", time: 0 },
        { user: 1, event: "buy", time: 60 },
        { user: 1, event: "help", time: 70 },
      ],
      { observed: { from: 50, until: 100 } },
    );
    const { paths: listed, notes } = paths(table, { before: "buy" });
    expect(listed.map(({ names }) => names)).toEqual([["buy", "home"]]);
    expect(notes.map(({ code }) => code)).toEqual(["history-assumed-complete"]);
  });
});

describe("between two events", () => {
  const between: PathDefinition = { between: ["cart", "buy"], window: ms(10) };

  test("a path arrives, ends or may go on, as in the funnel of the two", () => {
    const rows = "ann: cart0 help2 buy9 | bob: cart0 help2 buy11 | cat: cart95 | dan: help0";
    expect(ways(rows, between)).toEqual(["1 cart OPEN", "1 cart help END", "1 cart help buy CONVERTED"]);
    const { outcomes, n, userCount } = paths(tableOf(rows), between);
    expect(outcomes.map(({ count }) => count)).toEqual([1, 1, 1]);
    expect([n, userCount]).toEqual([3, 4]);
  });

  test("it is the latest entry that arrives first, and its events only", () => {
    expect(ways("ann: cart0 help1 cart2 ad3 buy4 buy5", between)).toEqual(["1 cart ad buy CONVERTED"]);
    expect(ways("ann: cart0 help1 cart2 ad3 buy4", { ...between, entries: "first", depth: 9 })).toEqual([
      "1 cart help cart ad buy CONVERTED",
    ]);
  });

  test("the events of an attempt end before those of the next one", () => {
    const rows = "ann: cart0 help1 cart2 ad3 buy4 cart6 zoo7";
    expect(ways(rows, { ...between, count: "attempts" })).toEqual([
      "1 cart ad buy CONVERTED",
      "1 cart help END",
      "1 cart zoo END",
    ]);
  });

  test("one instant: the anchors are the ends, all else lies between", () => {
    expect(ways("ann: buy5 zoo5 cart5 ad5", between)).toEqual(["1 cart ad zoo buy CONVERTED"]);
    expect(ways("ann: cart5 cart5", { between: ["cart", "cart"], collapse: false })).toEqual([
      "1 cart cart CONVERTED",
    ]);
  });

  test("of rows with one name the entry is one that could not be the goal, whatever the order of the input", () => {
    const rows = [
      { user: 1, event: "b", time: 5, p: 1 },
      { user: 1, event: "b", time: 5, p: 0 },
      { user: 1, event: "a", time: 5, p: 1 },
    ];
    const definition: PathDefinition = { between: ["b", { where: [{ property: "p", eq: 1 }] }] };
    for (const order of [rows, rows.toReversed()]) {
      const table = tableFromRows(order, { properties: ["p"], observed: { from: 0, until: 100 } });
      expect(paths(table, definition).paths[0]!.names).toEqual(["b", "a", "b"]);
    }
  });

  test("a path that the depth cuts still counts as arrived", () => {
    const result = paths(tableOf("ann: cart0 a1 b2 buy3"), { ...between, depth: 2 });
    expect(result.paths[0]).toMatchObject({ names: ["cart", "a"], end: "more" });
    expect(result.outcomes[0]).toMatchObject({ outcome: "converted", count: 1 });
    expect(edgesOf(result)).toEqual(["0 START > cart 1", "1 cart > a 1", "2 a > MORE 1"]);
  });
});

describe("names", () => {
  test("that look like ends or like parts of objects are names", () => {
    const names = ["END", "", "__proto__", "constructor", "other", "start", "null", "\u{1f600}", "\ud83d"];
    const table = tableFromRows(
      names.map((event, time) => ({ user: "__proto__", event, time })),
      { observed: { from: 0, until: 100 } },
    );
    const result = paths(table, { window: ms(50), depth: 9 });
    expect(result.paths[0]).toMatchObject({ names, end: "end" });
    expect(result.nodes.filter(({ node }) => node.kind === "event").map(({ node }) => node.name)).toEqual(
      names,
    );
    expect(result.nodes.filter(({ node }) => node.kind === "end").length).toBe(1);
    expect(paths(table, { window: ms(50), depth: 9 }, { top: 1 }).edges.length).toBe(10);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(pathUsers(table, { after: "END" }, { names: ["END", ""] })).toEqual(["__proto__"]);
  });

  test("of a property: a missing value is null and no end, 1 is not the text 1", () => {
    const table = tableFromRows(
      [null, 1, "1", true, null].map((page, time) => ({ user: 1, event: "view", time, page })),
      { properties: ["page"], observed: { from: 0, until: 100 } },
    );
    expect(paths(table, { nodes: "page", window: ms(50) }).paths[0]!.names).toEqual([
      null,
      1,
      "1",
      true,
      null,
    ]);
    const absent = paths(table, { nodes: "absent", window: ms(50) });
    expect(absent.paths[0]!.names).toEqual([null]);
    expect(absent.notes.map(({ code }) => code)).toEqual(["property-absent"]);
  });

  test("lists are refused", () => {
    const table = tableFromRows([{ user: 1, event: "view", time: 0, tags: ["a"] }], {
      properties: ["tags"],
      observed: { from: 0, until: 100 },
    });
    expect(() => paths(table, { nodes: "tags" })).toThrow(
      'Cannot count paths: nodes must be a property without lists, definition.nodes has "tags"',
    );
  });
});

describe("what is refused", () => {
  const table = tableOf("ann: a0");
  test.each<[object, string]>([
    [
      { after: "a", before: "b" },
      'a path has one of after, before and between, definition has ["after","before"]',
    ],
    [{ between: ["a"] }, "between must be a list of two selectors"],
    [
      { between: ["a", { event: 1 }] },
      "event must be a name or a list of names, definition.between[1].event has 1",
    ],
    [{ count: "attempts" }, 'attempts need after, before or between, definition.count has "attempts"'],
    [{ between: ["a", "b"], maxGap: ms(1) }, "maxGap cannot go with between"],
    [{ before: "a", window: { calendar: true, days: 1 } }, "a calendar window cannot go with before"],
    [{ depth: 0 }, "depth must be a whole number from 1 to 32"],
    [{ after: "a", among: "b" }, "among must be a list of at most 32 selectors"],
    [{ after: "a", count: "pairs" }, "count must be one of users, attempts"],
    [{ steps: ["a"] }, "keys must be one of"],
  ])("%j", (definition, message) => {
    expect(() => paths(table, definition)).toThrow(message);
  });

  test("a table without times, and options that are none", () => {
    const timeless = tableFromRows([{ user: 1, event: "a" }], { time: null } as never);
    expect(() => paths(timeless)).toThrow("Cannot count paths: the events must have times");
    expect(() => paths(table, {}, { top: 0 })).toThrow(
      "top must be a whole number from 1, options.top has 0",
    );
    expect(() => pathUsers(table, {}, { end: "lost" as never })).toThrow(
      "Cannot list path users: end must be",
    );
  });
});

test("nobody enters: no nodes, rates without a value, notes", () => {
  const { n, nodes, edges, outcomes, notes } = paths(tableOf("ann: a0"), { after: "b" });
  expect([n, nodes, edges]).toEqual([0, [], []]);
  expect(outcomes.map(({ share }) => share.value)).toEqual([null, null]);
  expect(notes.map(({ code }) => code)).toEqual(["event-absent", "no-window"]);
});
