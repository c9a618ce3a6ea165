import { describe, expect, it } from "vitest";
import { shown } from "../../src/definitions/index.ts";
import {
  columnsFromRows,
  type EventColumns,
  type EventTable,
  type RowOptions,
  tableBuilder,
  tableFromColumns,
  tableFromRows,
  valueAt,
} from "../../src/events/index.ts";
import { runsOf } from "./naive-table.ts";

/** The events of a table as texts, user by user. */
const told = (table: EventTable) =>
  runsOf(table).map(([user, rows]) => [user, rows.map(({ event, time }) => `${event}@${time}`).join(" ")]);

const valuesOf = (table: EventTable, name: string) => {
  const { column, of } = table.properties.find((property) => property.name === name)!;
  return Array.from({ length: of === "event" ? table.eventCount : table.userCount }, (_, i) =>
    valueAt(column, i),
  );
};

describe("tableFromRows", () => {
  const rows = [
    { user: "ann", event: "visit", time: 3, plan: "pro" },
    { user: "bob", event: "visit", time: 1, plan: "free" },
    { user: "ann", event: "buy", time: 1, plan: "pro" },
  ];

  it("reads user, event and time by these names, one run a user, in time order", () => {
    const table = tableFromRows(rows);
    expect(told(table)).toEqual([
      ["ann", "buy@1 visit@3"],
      ["bob", "visit@1"],
    ]);
    expect(table).toMatchObject({ userCount: 2, eventCount: 3, properties: [] });
    expect(table.observed).toEqual({ from: 1, until: 4, assumed: true });
  });

  it("reads other columns by name or by function, from any iterable", () => {
    function* stream() {
      for (const { user, event, time, plan } of rows)
        yield { who: { id: user }, what: event, at: time, plan };
    }
    const table = tableFromRows(stream(), {
      user: (row) => row.who.id,
      event: "what",
      time: (row) => row.at * 10,
      properties: ["plan", ["initial", (row) => row.plan[0]]],
    });
    expect(told(table)).toEqual([
      ["ann", "buy@10 visit@30"],
      ["bob", "visit@10"],
    ]);
    expect(valuesOf(table, "plan")).toEqual(["pro", "pro", "free"]);
    expect(valuesOf(table, "initial")).toEqual(["p", "p", "f"]);
  });

  it("builds tables of one kind of event, and tables without times", () => {
    const bare = tableFromRows([{ user: 1 }, { user: 2 }, { user: 1 }], { event: null, time: null });
    expect(bare).toMatchObject({ event: null, time: null, observed: null, userCount: 2, eventCount: 3 });
  });

  it("builds an empty table of no rows", () => {
    expect(tableFromRows([])).toMatchObject({
      userCount: 0,
      eventCount: 0,
      users: [],
      observed: { from: 0, until: 0, assumed: true },
    });
  });

  it("reads user properties, one row a user; users that only stand there have no events", () => {
    const table = tableFromRows(rows, {
      users: {
        rows: [
          { id: "zoe", tier: 1, tags: ["x"] },
          { id: "ann", tier: 2 },
        ],
        user: "id",
        properties: ["tier", "tags"],
      },
    });
    expect(told(table)).toEqual([
      ["ann", "buy@1 visit@3"],
      ["bob", "visit@1"],
      ["zoe", ""],
    ]);
    expect(valuesOf(table, "tier")).toEqual([2, null, 1]);
    expect(valuesOf(table, "tags")).toEqual([null, null, ["x"]]);
    expect(table.properties.every((property) => property.of === "user")).toBe(true);
  });

  it("refuses two rows of user properties for one user, and one without a user", () => {
    const withUsers = (users: object[]) => () =>
      tableFromRows(rows, { users: { rows: users as never, properties: [] } });
    expect(withUsers([{ user: "ann" }, { user: "ann" }])).toThrow("users must have one row each, row 1");
    expect(withUsers([{ user: "ann" }, {}])).toThrow("user must be present in the rows of users, row 1");
  });

  it("refuses a name that is both an event property and a user property", () => {
    expect(() =>
      tableFromRows(rows, { properties: ["plan"], users: { rows: [], properties: ["plan"] } }),
    ).toThrow('Cannot build event table: properties must have different names, two have "plan"');
  });

  it("refuses two event properties of one name", () => {
    expect(() => tableFromRows(rows, { properties: ["plan", ["plan", "user"]] })).toThrow(
      'Cannot build event table: properties must have different names, two have "plan"',
    );
  });

  it("refuses unknown options, and unknown values of options, by name", () => {
    const refused = (options: object, message: string) =>
      expect(() => tableFromRows(rows, options as RowOptions<(typeof rows)[0]>)).toThrow(message);
    refused({ usr: "id" }, 'options has "usr"');
    refused({ timeUnit: "h" }, "timeUnit must be one of ms, s, us, ns");
    refused({ rowsWithoutUser: "keep" }, "rowsWithoutUser must be one of drop, error");
    refused({ rowsWithoutTime: "keep" }, "rowsWithoutTime must be one of error, drop");
    refused({ zoneOfTimes: 1 }, "zoneOfTimes must be a string");
    refused({ observed: { to: 1 } }, 'observed has "to"');
    refused({ duplicates: "drop" }, "duplicates must be one of keep, exact");
    refused({ duplicates: { key: "id" } }, 'duplicates has "key"');
    refused({ duplicates: {} }, "duplicates must name the id");
  });

  it("refuses a row that is no object, by number", () => {
    for (const row of [null, undefined, 5])
      expect(() => tableFromRows([rows[0]!, row as never])).toThrow(
        `Cannot build event table: a row must be an object, row 1 has ${row}`,
      );
  });

  it("reads fields that the row has, not what every object has", () => {
    const table = tableFromRows([{ user: 1, event: "a", time: 1 }], {
      properties: ["constructor", "__proto__", "toString"],
    });
    expect(["constructor", "__proto__", "toString"].map((name) => valuesOf(table, name))).toEqual([
      [null],
      [null],
      [null],
    ]);
  });

  it("reads fields that a class gives its objects", () => {
    class Row {
      user = 1;
      event = "a";
      get time() {
        return 5;
      }
    }
    expect(told(tableFromRows([new Row()]))).toEqual([[1, "a@5"]]);
  });
});

describe("tableFromColumns", () => {
  it("reads arrays, typed arrays and codes with their values", () => {
    const plain = tableFromColumns({
      user: ["ann", "bob", "ann"],
      event: ["visit", "visit", "buy"],
      time: [3, 1, 1],
      properties: { plan: ["pro", null, "pro"], seats: [1, 2, 3] },
    });
    const typed = tableFromColumns({
      user: { codes: Uint8Array.of(1, 0, 1), values: ["bob", "ann", "nobody"] },
      event: { codes: Int32Array.of(2, 2, 0), values: ["buy", "never", "visit"] },
      time: BigInt64Array.of(3n, 1n, 1n),
      properties: {
        plan: { codes: [0, 1, 0], values: ["pro", null] },
        seats: Float32Array.of(1, 2, 3),
      },
    });
    expect(runsOf(typed)).toEqual(runsOf(plain));
    expect(typed.users).toEqual(["ann", "bob"]);
    expect(tableFromColumns({ user: Uint32Array.of(7, 9, 7) }).users).toEqual([7, 9]);
    expect(tableFromColumns({ user: BigUint64Array.of(2n ** 63n) }).users).toEqual(["9223372036854775808"]);
  });

  it("gives rows whose values stand twice among the codes to one user and one event", () => {
    const table = tableFromColumns({
      user: { codes: [0, 1], values: ["ann", "ann"] },
      event: { codes: [0, 1], values: ["a", "a"] },
      time: [1, 2],
    });
    expect(told(table)).toEqual([["ann", "a@1 a@2"]]);
    expect(table.event!.values).toEqual(["a"]);
  });

  it("refuses codes that name no value, by row, instead of giving the row to someone else", () => {
    for (const code of [2, -1, 0.5, Number.NaN]) {
      const codes = [0, 1, code];
      const refused = (columns: Partial<EventColumns>) =>
        expect(() => tableFromColumns({ user: [1, 1, 1], time: [1, 2, 3], ...columns })).toThrow(
          `Cannot build event table: codes must name one of the values, row 2 has ${code}`,
        );
      refused({ user: { codes, values: ["a", "b"] } });
      refused({ event: { codes, values: ["a", "b"] } });
      refused({ properties: { p: { codes, values: ["a", "b"] } } });
    }
  });

  it("refuses columns of unequal lengths, by name", () => {
    const refused = (columns: EventColumns, message: string) =>
      expect(() => tableFromColumns(columns)).toThrow(`columns must have equal lengths, ${message}`);
    refused({ user: [1, 2], event: ["a"], time: [1, 2] }, 'user has 2 and "event" has 1');
    refused({ user: [1, 2], time: new Float64Array(3) }, 'user has 2 and "time" has 3');
    refused({ user: [1, 2], properties: { plan: [1] } }, 'user has 2 and "plan" has 1');
    refused({ user: [1], event: { codes: [0, 0], values: ["a"] } }, 'user has 1 and "event" has 2');
    // A property may be called like a column, and hides it from no check.
    refused({ user: [1, 2], event: ["a"], properties: { event: [1, 2] } }, 'user has 2 and "event" has 1');
    refused({ user: [1, 2], time: [1], properties: { time: [1, 2] } }, 'user has 2 and "time" has 1');
  });

  it("takes properties called user, event and time", () => {
    const table = tableFromColumns({
      user: [1],
      event: ["a"],
      time: [1],
      properties: { user: ["u"], event: ["e"], time: ["t"] },
    });
    expect(["user", "event", "time"].map((name) => valuesOf(table, name))).toEqual([["u"], ["e"], ["t"]]);
  });

  it("refuses users that are neither texts nor safe integers, by row", () => {
    for (const user of [1.5, Number.NaN, 2 ** 53, -(2 ** 53), Infinity, true, {}, Symbol("s")]) {
      expect(() => tableFromColumns({ user: [1, user as number] })).toThrow(
        `user must be a string or a safe integer, row 1 has ${shown(user)}`,
      );
    }
  });

  it("refuses events that are no texts, by row", () => {
    for (const event of [1, true, {}])
      expect(() => tableFromColumns({ user: [1], event: [event as string] })).toThrow(
        `event must be a string, row 0 has ${shown(event)}`,
      );
  });

  it("refuses property values that are neither texts, numbers, booleans nor lists of them, by row", () => {
    for (const value of [{}, () => 1, Symbol("s"), [{}], new Map(), [["nested"]]])
      expect(() => tableFromColumns({ user: [1, 2], properties: { p: [1, value] } })).toThrow(
        'property "p" must be a string, number, boolean or a list of these, row 1 has ',
      );
  });

  it("leaves out rows without a user and counts them, or refuses them", () => {
    const columns = { user: ["a", null, undefined, ""], event: ["x", "y", "z", "w"], time: [1, 2, 3, 4] };
    const table = tableFromColumns(columns);
    expect(told(table)).toEqual([
      ["a", "x@1"],
      ["", "w@4"],
    ]);
    expect(table.excluded).toEqual({ withoutUser: 2, withoutTime: 0, duplicates: 0, withoutUnit: 0 });
    expect(() => tableFromColumns(columns, { rowsWithoutUser: "error" })).toThrow(
      "user must be present, row 1 has null",
    );
  });

  it("refuses rows without a time, or leaves them out and counts them", () => {
    const columns = { user: ["a", "a", null, "b"], time: [null, 2, undefined, 4] };
    expect(() => tableFromColumns(columns)).toThrow("time must be a finite number or a Date, row 0 has null");
    const { excluded, eventCount } = tableFromColumns(columns, { rowsWithoutTime: "drop" });
    // A row that has neither is counted once.
    expect([excluded.withoutUser, excluded.withoutTime, eventCount]).toEqual([1, 1, 2]);
  });

  it("gives nobody the row of another when unsorted rows without a time are left out", () => {
    const table = tableFromColumns(
      { user: ["a", "a", "a", "b"], event: ["x", "lost", "y", "z"], time: [500, null, 3, 4] },
      { rowsWithoutTime: "drop" },
    );
    expect(told(table)).toEqual([
      ["a", "y@3 x@500"],
      ["b", "z@4"],
    ]);
  });

  it("never drops a time that is there but no time, even when missing ones are dropped", () => {
    for (const time of [
      Number.NaN,
      Infinity,
      -Infinity,
      new Date(Number.NaN),
      "",
      "now",
      true,
      {},
      8.64e15 + 1,
    ])
      expect(() => tableFromColumns({ user: [1, 1], time: [1, time] }, { rowsWithoutTime: "drop" })).toThrow(
        "time must be a finite number or a Date, row 1",
      );
  });

  it("stores 12 bytes an event or less, codes in the smallest array that fits", () => {
    const named = (names: number) =>
      tableFromColumns({
        user: Uint32Array.from({ length: names }, () => 1),
        event: Array.from({ length: names }, (_, i) => `e${i}`),
        time: new Float64Array(names),
      }).event!.codes.BYTES_PER_ELEMENT;
    expect([256, 257, 65_536, 65_537].map(named)).toEqual([1, 2, 2, 4]);
  });

  it("keeps a million different event names and users, in seconds", () => {
    const n = 1_000_000;
    const start = process.cpuUsage();
    const table = tableFromColumns({
      user: Uint32Array.from({ length: n }, (_, i) => i),
      event: Array.from({ length: n }, (_, i) => `event ${i}`),
      time: Float64Array.from({ length: n }, (_, i) => n - i),
    });
    expect(process.cpuUsage(start).user).toBeLessThan(10e6);
    expect([table.userCount, table.event!.values.length]).toEqual([n, n]);
    expect(table.event!.values[table.event!.codes[n - 1]!]).toBe(`event ${n - 1}`);
  });

  it("keeps a column that mixes numbers, texts, booleans and lists as it was, kinds apart", () => {
    const mixed = [
      1,
      "1",
      true,
      "true",
      null,
      0,
      -0,
      "",
      ["1"],
      [1],
      '["1"]',
      [Infinity],
      [-Infinity],
      ["a", null],
      [],
    ];
    const kept = [
      1,
      "1",
      true,
      "true",
      null,
      0,
      0,
      "",
      ["1"],
      [1],
      '["1"]',
      [Infinity],
      [-Infinity],
      ["a"],
      null,
    ];
    const table = tableFromColumns({ user: mixed.map(() => 1), properties: { mixed } });
    expect(valuesOf(table, "mixed")).toEqual(kept);
    expect(valuesOf(structuredClone(table), "mixed")).toEqual(kept);
    expect(new Set(valuesOf(table, "mixed").map((value) => JSON.stringify(value))).size).toBe(12);
  });

  it("keeps dates as epoch ms and bigints as texts; a date that is none is missing", () => {
    const values = [new Date(5), 2n ** 70n, new Date(Number.NaN), [new Date(Number.NaN)], "x"];
    const table = tableFromColumns({ user: values.map(() => 1), properties: { values } });
    expect(valuesOf(table, "values")).toEqual([5, "1180591620717411303424", null, null, "x"]);
  });

  it("takes the observed period as stated, assumes what is not", () => {
    const observed = (given: object) =>
      tableFromColumns({ user: [1, 1], time: [5, 9] }, { observed: given }).observed;
    expect(observed({ from: 0, until: 100 })).toEqual({ from: 0, until: 100, assumed: false });
    expect(observed({ from: 6, until: 8 })).toEqual({ from: 6, until: 8, assumed: false });
    expect(observed({ until: "1970-01-01T00:00:01Z" })).toEqual({ from: 5, until: 1000, assumed: true });
    expect(observed({ from: -1.5 })).toEqual({ from: -2, until: 10, assumed: true });
    expect(observed({})).toEqual({ from: 5, until: 10, assumed: true });
    expect(() => observed({ from: 9, until: 8 })).toThrow(
      "from must not lie after until, observed has [9,8]",
    );
    expect(() => observed({ from: "1970-01-01" })).toThrow("a time must be epoch ms or ISO 8601 with a zone");
  });

  it("never gives a negative zero, which JSON does not keep", () => {
    const table = tableFromColumns({ user: [-0], time: [-0], properties: { p: [-0] } });
    expect([table.users[0], table.time![0], table.observed!.from, valuesOf(table, "p")[0]]).toEqual([
      0, 0, 0, 0,
    ]);
  });
});

describe("columnsFromRows", () => {
  it("refuses what is no source, no list, no object, and a column that no row has", () => {
    const rows = [{ user: 1, event: "a", time: 0 }];
    const wrong = columnsFromRows as (rows: unknown, sources?: unknown) => unknown;
    expect(() => wrong(rows, { user: 1 })).toThrow(
      "user must be the name of a column or a function of a row",
    );
    expect(() => wrong(rows, { observed: {} })).toThrow("keys must be one of user,event,time,properties");
    expect(() => wrong({})).toThrow("rows must be iterable");
    expect(() => wrong([rows[0], null])).toThrow("row 1");
    expect(() => wrong(rows, { user: "id" })).toThrow('rows must have the column "id"');
  });

  it("gives empty columns for no rows, and none for times or events that are not there", () => {
    expect(columnsFromRows([])).toMatchObject({ user: [], event: [], time: [] });
    const { event, time } = columnsFromRows([{ user: 1 }], { event: null, time: null });
    expect([event, time]).toEqual([undefined, undefined]);
  });
});

describe("tableBuilder", () => {
  const batch = { user: [1, 2], event: ["a", "b"], time: [5, 6] };

  it("builds the table of all batches, as if they had come at once", () => {
    const builder = tableBuilder();
    builder.append(batch);
    builder.append({ user: [2, 1], event: ["c", "a"], time: ["1970-01-01T00:00:00.006Z", new Date(4)] });
    expect(told(builder.build())).toEqual([
      [1, "a@4 a@5"],
      [2, "b@6 c@6"],
    ]);
  });

  it("builds an empty table without batches", () => {
    expect(tableBuilder().build()).toMatchObject({ userCount: 0, eventCount: 0 });
  });

  it("joins property columns whose batches are of different kinds", () => {
    const builder = tableBuilder();
    for (const p of [
      [1, null],
      ["1", 2],
      [null, null],
      [true, ["x"]],
    ])
      builder.append({ ...batch, properties: { p } });
    const table = builder.build();
    expect(runsOf(table).map(([, rows]) => rows.map((row) => row.properties.p))).toEqual([
      [1, "1", null, true],
      [null, 2, null, ["x"]],
    ]);
  });

  it("takes the columns of a batch in any order", () => {
    const builder = tableBuilder();
    builder.append({ ...batch, properties: { p: [1, 2], q: ["x", "y"] } });
    builder.append({ ...batch, properties: { q: ["z", "w"], p: [3, 4] } });
    const table = builder.build();
    expect(valuesOf(table, "p")).toEqual([1, 3, 2, 4]);
    expect(valuesOf(table, "q")).toEqual(["x", "z", "y", "w"]);
  });

  it("refuses a batch with other columns", () => {
    const others: EventColumns[] = [
      { user: [1], event: ["a"] },
      { user: [1], time: [1] },
      { user: [1], event: ["a"], time: [1], properties: { p: [1] } },
    ];
    for (const other of others) {
      const builder = tableBuilder();
      builder.append(batch);
      expect(() => builder.append(other)).toThrow("batches must have the same columns");
    }
  });

  it("is closed by a batch that was refused: nothing half-written is built", () => {
    const builder = tableBuilder();
    builder.append(batch);
    expect(() => builder.append({ user: [3, 4], event: ["a", "b"], time: [1, Number.NaN] })).toThrow("row 1");
    expect(() => builder.append(batch)).toThrow("closed by a batch that was refused");
    expect(() => builder.build()).toThrow("closed by a batch that was refused");
  });

  it("builds once", () => {
    const builder = tableBuilder();
    builder.build();
    expect(() => builder.build()).toThrow("closed by build");
    expect(() => builder.append(batch)).toThrow("closed by build");
  });

  it("merges aliases and drops duplicates when asked to", () => {
    const builder = tableBuilder({ aliases: [["anon", "ann"]], duplicates: { id: "id" } });
    builder.append({
      user: ["anon", "ann", "ann"],
      event: ["a", "b", "c"],
      time: [1, 2, 3],
      properties: { id: ["1", "2", "2"] },
    });
    const table = builder.build();
    expect(told(table)).toEqual([["ann", "a@1 b@2"]]);
    expect(table.excluded.duplicates).toBe(1);
  });

  it("keeps the order of the input among equal times of aliases", () => {
    const rows = [
      { user: "ann", event: "a", time: 1 },
      { user: "anon", event: "b", time: 1 },
      { user: "ann", event: "c", time: 1 },
    ];
    expect(told(tableFromRows(rows, { aliases: [["anon", "ann"]] }))).toEqual([["ann", "a@1 b@1 c@1"]]);
  });
});
