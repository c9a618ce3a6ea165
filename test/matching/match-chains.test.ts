import { describe, expect, test } from "vitest";
import { countFunnel, funnel, resolveFunnel, tableFromColumns } from "../../src/index.ts";
import { eachChain } from "../../src/matching/index.ts";

const repeat = <T>(n: number, of: (i: number) => T) => Array.from({ length: n }, (_, i) => of(i));

describe("a count within the visitor of another", () => {
  test("changes nothing of it", () => {
    const table = tableFromColumns({
      user: [1, 1, 2, 2],
      event: repeat(4, () => "x"),
      time: [0, 1, 0, 1],
    });
    const seen: number[][] = [];
    eachChain("count funnel", table, resolveFunnel({ steps: ["x", "x"] }), ({ user, level, times }) => {
      seen.push([user, level, ...Array.from(times)]);
      countFunnel(table, { steps: ["x", "x", "x"] });
    });
    expect(seen).toEqual([
      [0, 2, 0, 1],
      [1, 2, 0, 1],
    ]);
  });

  test("nor do counts after one that ended in an error", () => {
    const table = tableFromColumns({ user: [1, 1], event: ["a", "b"], time: [0, 1] });
    const rules = resolveFunnel({ steps: ["a", "b"] });
    expect(() =>
      eachChain("count funnel", table, rules, () => {
        throw new Error("stop");
      }),
    ).toThrow("stop");
    expect(funnel(table, { steps: ["a", "b"] }).steps[1]!.reached).toBe(1);
  });
});

describe("first entries", () => {
  test("of one time all count, in the order of the input too: the chain starts with the latest", () => {
    const table = tableFromColumns({
      user: [1, 1, 1],
      event: ["a", "a", "b"],
      time: [5, 5, 5],
      properties: { p: ["x", "y", "z"] },
    });
    const { units } = countFunnel(table, { steps: ["a", "b"], ties: "input", entries: "first", by: "p" });
    expect(units.rows).toEqual([["y", 2, 0, 0, 1]]);
  });
});

describe("what a search leaves behind", () => {
  test("is nothing to the next: a broken chain is not the unbroken one of a later entry", () => {
    const table = tableFromColumns(
      { user: [1, 1, 1, 1, 1], event: ["a", "b", "x", "a", "c"], time: [0, 1, 2, 3, 4] },
      { observed: { from: 0, until: 100 } },
    );
    const steps = ["a", "b", "c"];
    const { units } = countFunnel(table, { steps, exclude: [{ event: "x" }], excluded: "drop" });
    expect(units.rows).toEqual([]);
  });
});

describe("32 steps, the most there can be", () => {
  test("a chain that is complete goes no further after the range", () => {
    const table = tableFromColumns({
      user: [...repeat(37, () => 1), 2, 2],
      event: repeat(39, () => "x"),
      time: [...repeat(37, (i) => i), 0, 1],
    });
    const counts = countFunnel(table, {
      steps: repeat(32, () => "x"),
      range: { until: 32 },
      durationPrecision: "none",
    });
    expect(counts.units.rows.map(([, level]) => level)).toEqual([2, 32]);
  });
});

describe("a unit with thousands of instants", () => {
  const count = 2000;
  const events = tableFromColumns({
    user: repeat(count + 3, () => 1),
    event: ["a", ...repeat(count, () => "b"), "x", "c"],
    time: [0, ...repeat(count, (i) => i + 1), count - 500, count + 1],
  });
  const timesOf = (c: object, steps: object) => {
    const found: number[][] = [];
    eachChain(
      "count funnel",
      events,
      resolveFunnel({ steps: ["a", "b", { event: "c", ...c }], ...steps }),
      (record) => {
        found.push(Array.from(record.times));
      },
    );
    return found;
  };

  test("is matched as any other: the gap, the exclusion, the optional step", () => {
    const exclude = [{ event: "x", from: 2, to: 3 }];
    expect(timesOf({ maxGap: { seconds: 0.001 } }, {})).toEqual([[0, count, count + 1]]);
    expect(timesOf({}, { exclude })).toEqual([[0, count - 500, count + 1]]);
    const steps = ["a", { event: "b", optional: true }, "c"];
    expect(timesOf({}, { steps })).toEqual([[0, 1, count + 1]]);
  });
});
