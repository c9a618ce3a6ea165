import { describe, expect, it } from "vitest";
import { type Counts, type Key, mergeCounts } from "../../src/counts/index.ts";
import { countNps, type NpsCounts, nps, npsFromCounts } from "../../src/nps/index.ts";

interface Example extends Counts {
  readonly users: number;
  readonly table: { keys: string[]; sums: string[]; rows: Key[][] };
}

const example = (rows: Key[][], rest: Partial<Example> = {}): Example => ({
  kind: "example",
  definition: { a: 1, b: { c: [1, 2], d: null } },
  observed: { from: 0, until: 10, assumed: false },
  excluded: { withoutUser: 1 },
  users: 2,
  table: { keys: ["group", "step"], sums: ["n", "m"], rows },
  ...rest,
});

describe("mergeCounts", () => {
  it("adds integers, excluded rows and tables, whose rows stay sorted and stand once", () => {
    const a = example([
      ["x", 1, 2, 3],
      ["y", 2, 5, 0],
    ]);
    const b = example(
      [
        ["x", 0, 1, 1],
        ["x", 1, 10, 20],
      ],
      { users: 5, excluded: { withoutUser: 4 } },
    );
    expect(mergeCounts(a, b)).toEqual(
      example(
        [
          ["x", 0, 1, 1],
          ["x", 1, 12, 23],
          ["y", 2, 5, 0],
        ],
        { users: 7, excluded: { withoutUser: 5 } },
      ),
    );
  });

  it("keeps keys apart that only look alike", () => {
    const keys: Key[] = [
      false,
      true,
      1,
      null,
      "",
      "1",
      "null",
      "true",
      "x",
      'x"',
      "x,1",
      "\ud83d",
      "\ud83d\ude00",
    ];
    const rows = keys.map((key): Key[] => [key, 1, 1, 0]);
    const merged = mergeCounts(example(rows), example(rows));
    expect(merged.table.rows).toEqual(
      [...rows.map(([key]) => [key, 1, 2, 0])].sort((a, b) => keys.indexOf(a[0]!) - keys.indexOf(b[0]!)),
    );
  });

  it("keeps pairs of keys apart that are alike when written in one", () => {
    const rows: Key[][] = [
      ["a", "sb", 1, 0],
      ["as", "b", 1, 0],
      ["a", "bc", 1, 0],
      ["ab", "c", 1, 0],
      ["ab;", "c", 1, 0],
      ["as1:b", "c", 1, 0],
      ["n1;", 1, 1, 0],
      ["n1;n1;", null, 1, 0],
    ];
    const { table } = mergeCounts(example(rows), example([]));
    expect(new Set(table.rows.map((row) => JSON.stringify(row)))).toEqual(
      new Set(rows.map((row) => JSON.stringify(row))),
    );
  });

  it("leaves the counts that it reads as they were", () => {
    const a = example([["x", 1, 2, 3]]);
    const b = example([["x", 1, 10, 20]]);
    const before = structuredClone([a, b]);
    mergeCounts(a, b);
    mergeCounts(a, b);
    expect([a, b]).toEqual(before);
  });

  it("refuses different kinds, definitions and observed periods, by name", () => {
    const a = example([]);
    const refused = (rest: Partial<Example>, message: string) => {
      expect(() => mergeCounts(a, example([], rest))).toThrow(TypeError);
      expect(() => mergeCounts(a, example([], rest))).toThrow(message);
    };
    refused(
      { kind: "other" },
      'Cannot merge counts: kind must be equal, the parts have "example" and "other"',
    );
    const definition = (a: unknown, c: unknown[], more = {}) => ({
      definition: { a, b: { c, d: null }, ...more },
    });
    refused(definition(2, [1, 2]), "counts: definition.a must be equal, the parts have 1 and 2");
    refused(definition(1, [2, 1]), "counts: definition.b.c[0] must be equal, the parts have 1 and 2");
    refused(definition(1, [1]), "counts: definition.b.c must be equal, the parts have [1,2] and [1]");
    refused(definition("1", [1, 2]), 'counts: definition.a must be equal, the parts have 1 and "1"');
    refused(
      definition(1, [1, 2], { e: 3 }),
      "counts: definition.e must be equal, the parts have undefined and 3",
    );
    refused(
      { definition: { a: 1, b: null } },
      'counts: definition.b must be equal, the parts have {"c":[1,2],"d":null} and null',
    );
    expect(() =>
      mergeCounts(example([], { definition: { c: { 0: 1 } } }), example([], { definition: { c: [1] } })),
    ).toThrow('definition.c must be equal, the parts have {"0":1} and [1]');
    const at = (ms: number) => example([], { definition: { at: new Date(ms) } });
    expect(() => mergeCounts(at(0), at(1))).toThrow("counts: definition.at must be equal");
    refused(
      { observed: { from: 0, until: 11, assumed: false } },
      "observed.until must be equal; state observed when the table is built, the parts have 10 and 11",
    );
    refused({ observed: { from: 0, until: 10, assumed: true } }, "observed.assumed must be equal");
    refused({ observed: null }, "observed must be equal");
  });

  it("takes definitions as equal whatever the order of their keys, also after JSON", () => {
    const a = example([["x", 1, 2, 3]]);
    const b = example([["y", 1, 2, 3]], { definition: { b: { d: null, c: [1, 2] }, a: 1 } });
    expect(mergeCounts(a, b).table.rows).toHaveLength(2);
    expect(mergeCounts(JSON.parse(JSON.stringify(a)), b)).toEqual(mergeCounts(a, b));
    const odd = JSON.parse('{ "__proto__": 1 }');
    expect(() => mergeCounts(example([], { definition: odd }), example([], { definition: {} }))).toThrow(
      "definition.__proto__ must be equal, the parts have 1 and undefined",
    );
  });

  it("keeps rows excluded for a reason that one part alone has", () => {
    const a = example([], { excluded: { invalid: 1 } });
    const b = example([], { excluded: { invalid: 2, other: 5 } });
    expect(mergeCounts(a, b).excluded).toEqual({ invalid: 3, other: 5 });
    expect(mergeCounts(b, a).excluded).toEqual({ invalid: 3, other: 5 });
    const odd = { excluded: JSON.parse('{ "__proto__": 4, "constructor": 2 }') };
    expect(Object.entries(mergeCounts(a, example([], odd)).excluded)).toEqual([
      ["invalid", 1],
      ["__proto__", 4],
      ["constructor", 2],
    ]);
  });

  it("refuses sums beyond 2^53 − 1, where integers are no longer exact", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(mergeCounts(example([], { users: most - 2 }), example([])).users).toBe(most);
    expect(() => mergeCounts(example([], { users: most - 1 }), example([]))).toThrow(
      "Cannot add counts: sums must stay within 2^53 - 1",
    );
    expect(() => mergeCounts(example([["x", 1, 1, most]]), example([["x", 1, 1, 1]]))).toThrow(RangeError);
    expect(() => mergeCounts(example([], { excluded: { withoutUser: most } }), example([]))).toThrow(
      RangeError,
    );
  });

  it.each<[unknown, string]>([
    [undefined, "undefined"],
    [null, "null"],
    [5, "5"],
    [{}, "Object"],
    [Promise.resolve(example([])), "Promise"],
    [[example([]), example([])], "Array"],
    [{ ...example([]), kind: 5 }, "Object"],
    [{ ...example([]), definition: null }, "counts of example"],
    [{ ...example([]), excluded: undefined }, "an object of kind example"],
    [nps([10]), "a result of nps"],
  ])("refuses what is no counts, as the first and as the second of the two: %o", (wrong, shown) => {
    const rule = "Cannot merge counts: it needs two counts of one kind, ";
    expect(() => mergeCounts(wrong as Counts, example([]))).toThrow(
      new TypeError(`${rule}the first has ${shown}`),
    );
    expect(() => mergeCounts(example([]), wrong as Counts)).toThrow(
      new TypeError(`${rule}the second has ${shown}`),
    );
  });

  it.each<[object, string]>([
    [{ users: "2" }, 'sums must be numbers within 2^53 - 1, the second.users has "2"'],
    [{ users: 2n }, "sums must be numbers within 2^53 - 1, the second.users has 2"],
    [{ users: NaN }, "sums must be numbers within 2^53 - 1, the second.users has NaN"],
    [{ users: null }, "sums must be numbers within 2^53 - 1, the second.users has null"],
    [{ users: [2] }, "counts hold numbers and tables, the second.users has Array"],
    [
      { table: { keys: ["group"], sums: ["n"] } },
      "counts hold numbers and tables, the second.table has Object",
    ],
    [
      { excluded: { withoutUser: "1" } },
      'sums must be numbers within 2^53 - 1, the second.excluded.withoutUser has "1"',
    ],
    [{ users: undefined, more: 1 }, "fields must be equal"],
    [
      { table: { keys: ["group"], sums: ["n"], rows: [] } },
      'table.keys must be equal, the parts have ["group","step"] and ["group"]',
    ],
  ])("refuses parts that are no sums, nor tables of them, by their place: %o", (wrong, message) => {
    const odd = JSON.parse(JSON.stringify(example([])));
    for (const [key, value] of Object.entries(wrong))
      if (value === undefined) delete odd[key];
      else odd[key] = value;
    expect(() => mergeCounts(example([]), odd)).toThrow(TypeError);
    expect(() => mergeCounts(example([]), odd)).toThrow(`Cannot merge counts: ${message}`);
  });

  it.each<[unknown, string]>([
    [["x", 1, 10, "12"], 'sums must be numbers within 2^53 - 1, the first.table.rows[1][3] has "12"'],
    [["x", 1, null, 12], "sums must be numbers within 2^53 - 1, the first.table.rows[1][2] has null"],
    [
      ["x", 1, 10, 2 ** 53],
      `sums must be numbers within 2^53 - 1, the first.table.rows[1][3] has ${2 ** 53}`,
    ],
    [["x", 1, 10], 'rows must have 4 cells, the first.table.rows[1] has ["x",1,10]'],
    [null, "rows must have 4 cells, the first.table.rows[1] has null"],
  ])("adds no rows with texts for numbers, as a warehouse may give them: %j", (row, message) => {
    const texts = example([["x", 0, 1, 1], row as Key[]]);
    for (const other of [texts, example([])])
      expect(() => mergeCounts(texts, other)).toThrow(new TypeError(`Cannot merge counts: ${message}`));
  });

  it("merges two at a time, many in a reduce, and drops no third", () => {
    const shards = [[10, 9, 3], [8, null], [10]].map((answers) => countNps(answers));
    expect(shards.reduce(mergeCounts)).toEqual(countNps([10, 9, 3, 8, null, 10]));
    const [a, b, c] = shards as [NpsCounts, NpsCounts, NpsCounts];
    expect(() => mergeCounts(a, b, c as never)).toThrow("must be two at a time");
  });

  it("gives what counting the whole gives", () => {
    const whole = countNps([10, 9, 3, 8, null]);
    const merged = mergeCounts(countNps([10, 9, 3]), countNps([8, null]));
    expect(merged).toEqual(whole);
    expect(npsFromCounts(merged)).toEqual(npsFromCounts(whole));
  });
});
