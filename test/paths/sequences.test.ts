import { describe, expect, test } from "vitest";
import { type EventTable, tableFromRows } from "../../src/events/index.ts";
import {
  matchSequence,
  type NextEventsDefinition,
  nextEvents,
  nextEventUsers,
  sequenceUsers,
} from "../../src/paths/index.ts";

/** One user a text; events one second apart. */
function tableOf(...users: string[]): EventTable {
  const rows = users.flatMap((text, user) =>
    text.split(" ").map((event, i) => ({ user, event, time: i * 1000 })),
  );
  return tableFromRows(rows, { observed: { from: 0, until: 100_000 } });
}

const next = (event: string) => ({ event, next: true });

describe("next events", () => {
  /** What came next, of each user: an event, `-` for none, `x` where the sequence does not hold, `?` without an anchor. */
  function each(definition: NextEventsDefinition, ...users: string[]): string {
    return users
      .map((text) => {
        const table = tableOf(text);
        const { next: found } = nextEvents(table, definition);
        if (found[0] !== undefined) return found[0].kind === "none" ? "-" : found[0].name;
        return nextEventUsers(table, definition, { outcome: "absent" }).length > 0 ? "?" : "x";
      })
      .join(" ");
  }
  const users = ["A B C D", "B B D C", "A B", "A A A B C", "C", "A B A C"] as const;

  test("from the first match, and no other one is tried", () => {
    expect(each({ sequence: ["A", "B"] }, ...users)).toBe("C ? - x ? A");
  });

  test("from the last match, from the first event of all", () => {
    expect(each({ sequence: ["A"], anchor: "last" }, ...users)).toBe("B ? B B ? C");
    expect(each({ sequence: ["A", "B"], anchor: "start" }, ...users)).toBe("C x - x x A");
  });

  test("read back, the sequence too", () => {
    expect(each({ sequence: ["B", "A"], direction: "before", anchor: "last" }, ...users)).toBe("- x - A ? -");
    expect(each({ sequence: ["C"], direction: "before", anchor: "end" }, ...users)).toBe("x D x B - A");
  });

  test("events that are not seen do not lie between", () => {
    expect(each({ sequence: ["A", "B"], among: ["D"] }, "A X B X D", "A D B")).toBe("D x");
  });

  test("names that are null are no end", () => {
    const table = tableFromRows(
      [
        { user: 1, event: "A", time: 0 },
        { user: 1, event: null, time: 1 },
        { user: 2, event: "A", time: 0 },
      ],
      { observed: { from: 0, until: 10 } },
    );
    const { next: found, matched, notes } = nextEvents(table, { sequence: ["A"] });
    expect(found.map(({ kind, name, count }) => [kind, name, count])).toEqual([
      ["event", null, 1],
      ["none", null, 1],
    ]);
    expect([matched.count, matched.total]).toEqual([2, 2]);
    expect(notes.map(({ code }) => code)).toEqual(["may-follow"]);
    expect(nextEventUsers(table, { sequence: ["A"] }, { name: null })).toEqual([1]);
  });

  test("what is refused", () => {
    const table = tableOf("A");
    expect(() => nextEvents(table, { sequence: [] })).toThrow("sequence must be a list of 1 to 32 selectors");
    expect(() => nextEvents(table, {} as never)).toThrow("there must be a sequence");
    expect(() => nextEvents(table, { sequence: ["A"], anchor: "end" })).toThrow(
      'Cannot count next events: nothing lies after the end, definition.anchor has "end"',
    );
    expect(() => nextEvents(table, { sequence: ["A"], anchor: "start", direction: "before" })).toThrow(
      "nothing lies before the start",
    );
  });
});

describe("sequences", () => {
  test("each match starts behind the one before", () => {
    const { matched, matchCount, units, notes } = matchSequence(tableOf("A B A B A", "A B", "B A"), {
      steps: ["A", "B"],
    });
    expect([matched.count, matched.total, matchCount]).toEqual([2, 3, 3]);
    expect(units).toEqual([
      { matches: 1, count: 1 },
      { matches: 2, count: 1 },
    ]);
    expect(notes).toEqual([]);
  });

  test("an event that is seen parts neighbours, one that is not does not", () => {
    const steps = ["A", next("B")];
    expect(sequenceUsers(tableOf("A B", "A X B", "A A B"), { steps })).toEqual([0, 2]);
    expect(sequenceUsers(tableOf("A B", "A X B", "A Y B"), { steps, among: ["Y"] })).toEqual([0, 1]);
    expect(sequenceUsers(tableOf("A X B", "A A B"), { steps, among: [] })).toEqual([0, 1]);
  });

  test("a window and a longest gap", () => {
    const table = tableOf("A X X B", "A B");
    expect(sequenceUsers(table, { steps: ["A", "B"], window: { seconds: 2 } })).toEqual([1]);
    expect(sequenceUsers(table, { steps: ["A", { event: "B", maxGap: { seconds: 3 } }] })).toEqual([0, 1]);
  });

  test("what is refused, and what a table without users gives", () => {
    expect(() => matchSequence(tableOf("A"), { steps: [next("A")] })).toThrow(
      "Cannot count sequences: next needs",
    );
    expect(() => matchSequence(tableOf("A"), { steps: ["A"], count: "users" } as never)).toThrow(
      "keys must be one of",
    );
    const { matched, notes } = matchSequence(tableFromRows([], { observed: { from: 0, until: 1 } }), {
      steps: ["A"],
    });
    expect(matched.value).toBeNull();
    expect(notes.map(({ code }) => code)).toEqual(["event-absent"]);
  });
});
