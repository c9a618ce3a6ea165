import { describe, expect, test } from "vitest";
import { countsByGroup } from "../../src/counts/index.ts";
import type { Key } from "../../src/index.ts";

const table = (...rows: readonly (readonly Key[])[]) => ({ keys: ["group", "k"], sums: ["n"], rows });

describe("counts of one group", () => {
  const counts = {
    kind: "made up",
    users: 9,
    flows: table([null, 1, 2], ["__proto__", 1, 3], ["__proto__", 2, 4], [1, 1, 5], ["1", 1, 6]),
    losses: table(["1", 3, 7]),
    other: table([null, 1, 8]),
  };
  const ofGroup = countsByGroup(counts, ["flows", "losses"]);

  test("hold its rows alone in the named tables, and all else as it was", () => {
    expect(ofGroup("1")).toEqual({ ...counts, flows: table(["1", 1, 6]), losses: table(["1", 3, 7]) });
    expect(ofGroup("__proto__").flows.rows).toEqual([
      ["__proto__", 1, 3],
      ["__proto__", 2, 4],
    ]);
    expect(ofGroup(1).flows.rows).toEqual([[1, 1, 5]]);
    expect(ofGroup(null).other).toBe(counts.other);
  });

  test("of which nothing was counted have no rows", () => {
    expect(ofGroup("nobody")).toEqual({ ...counts, flows: table(), losses: table() });
    expect(ofGroup(1).losses.rows).toEqual([]);
  });

  test("can be told by another column than the first", () => {
    const ofPeriod = countsByGroup(counts, ["flows"], 1);
    expect(ofPeriod(2).flows.rows).toEqual([["__proto__", 2, 4]]);
  });

  test("leave the whole as it was", () => {
    const before = structuredClone(counts);
    ofGroup("1");
    expect(counts).toEqual(before);
  });
});
