import { describe, expect, it } from "vitest";
import { tableFromRows, valueAt } from "../../src/events/index.ts";
import { readEventTable } from "../../src/io/index.ts";
import { messageOf } from "./read-all.ts";
import { tempFolder } from "./temp-folder.ts";
import { writeParquet } from "./write-parquet.ts";

const { path: folderPath, write } = tempFolder();
const instant = (text: string) => Date.parse(text);

describe("readEventTable", () => {
  it("gives the table that the same rows as objects give", async () => {
    const rows = [
      { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z", plan: "pro" },
      { user: "bob", event: "visit", time: "2026-03-02T10:00:00+01:00", plan: "free" },
      { user: "ann", event: "buy", time: "2026-03-01T09:00:00.5Z", plan: null },
      { user: null, event: "visit", time: "2026-03-02T09:00:00Z", plan: "pro" },
    ];
    const expected = tableFromRows(rows, { properties: ["plan"] });
    const cells = rows
      .map((row) => `${row.user ?? ""},${row.event},${row.time},${row.plan ?? ""}\n`)
      .join("");
    const csv = write("events.csv", `user,event,time,plan\n${cells}`);
    const ndjson = write("events.ndjson", rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    expect(await readEventTable(csv, { properties: ["plan"] })).toEqual(expected);
    expect(await readEventTable(ndjson, { properties: ["plan"] })).toEqual(expected);
    expect(expected.excluded.withoutUser).toBe(1);
  });

  it("reads columns of other names, and none for event or time when they are null", async () => {
    const file = write("names.csv", "who, what ,when\nann,visit,2026-03-02T09:00:00Z\n");
    const table = await readEventTable(file, { user: "who", event: "what", time: "when" });
    expect([table.users, table.event?.values, [...table.time!]]).toEqual([
      ["ann"],
      ["visit"],
      [instant("2026-03-02T09:00:00Z")],
    ]);
    const bare = await readEventTable(file, { user: "who", event: null, time: null, properties: ["when"] });
    expect([bare.event, bare.time, bare.eventCount]).toEqual([null, null, 1]);
    expect(await messageOf(readEventTable(file))).toContain('"user" is not among who');
  });

  it("keeps user ids as they stand: 007 of a CSV file is no 7, numbers of JSON are numbers", async () => {
    const csv = write("ids.csv", "user,event,time\n007,a,2026-03-02T09:00:00Z\n7,a,2026-03-02T09:00:00Z\n");
    expect((await readEventTable(csv)).users).toEqual(["007", "7"]);
    const lines = ["7", '"7"', "9007199254740993"].map((user) => `{"user":${user},"event":"a","time":0}`);
    const json = write("ids.ndjson", lines.join("\n"));
    expect((await readEventTable(json)).users).toEqual([7, "7", "9007199254740993"]);
  });

  it("hands the options of the table builder on", async () => {
    const text =
      "user,event,time\nann,visit,2026-03-02 09:00\nann,visit,2026-03-02 09:00\nanna,buy,2026-03-03 09:00\n";
    const table = await readEventTable(write("options.csv", text), {
      zoneOfTimes: "Europe/Berlin",
      observed: { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" },
      aliases: [["anna", "ann"]],
      duplicates: "exact",
    });
    expect(table.users).toEqual(["ann"]);
    expect([...table.time!]).toEqual([instant("2026-03-02T08:00:00Z"), instant("2026-03-03T08:00:00Z")]);
    expect(table.excluded.duplicates).toBe(1);
    expect(table.observed).toEqual({
      from: instant("2026-03-01T00:00:00Z"),
      until: instant("2026-04-01T00:00:00Z"),
      assumed: false,
    });
  });

  it("makes an empty table of a file without rows", async () => {
    const table = await readEventTable(write("empty.csv", "user,event,time\n"));
    expect([table.userCount, table.eventCount]).toEqual([0, 0]);
  });

  it("keeps hostile names of events, users and properties apart", async () => {
    const names = ["__proto__", "constructor", "", "😀", "\u0000", "toString"];
    const quoted = names.map((name) => `"${name}","${name}",0,"${name}"\n`).join("");
    const file = write("hostile.csv", `user,event,time,__proto__\n${quoted}`);
    const table = await readEventTable(file, { timeUnit: "ms", properties: ["__proto__"] });
    expect(table.users).toEqual(names);
    expect(table.event?.values).toEqual(names);
    expect(table.properties.map((p) => p.name)).toEqual(["__proto__"]);
    expect(names.map((_, i) => valueAt(table.properties[0]!.column, i))).toEqual(names);
  });
});

describe("numbers", () => {
  const at = "2026-03-02T09:00:00Z";
  const cells = ["12.50", "-3", " 1e3 ", "", "  ", "0.1"];
  const expected = [12.5, -3, 1000, null, null, 0.1];
  const rows = cells.map((amount, i) => `ann,visit,2026-03-02T09:00:0${i}Z,"${amount}"\n`).join("");
  const options = { properties: ["amount"], numbers: ["amount"] };
  const amounts = async (file: string) => {
    const { properties, eventCount } = await readEventTable(file, options);
    return Array.from({ length: eventCount }, (_, row) => valueAt(properties[0]!.column, row));
  };

  it("are texts of the columns that are said to hold them, as numbers; of others never", async () => {
    const file = write("amounts.csv", `user,event,time,amount\n${rows}`);
    expect(await amounts(file)).toEqual(expected);
    const texts = await readEventTable(file, { properties: ["amount"] });
    expect(valueAt(texts.properties[0]!.column, 0)).toBe("12.50");
  });

  it("may be numbers already, and texts in Parquet", async () => {
    const lines = [7, "8", null].map((amount) =>
      JSON.stringify({ user: "ann", event: "visit", time: at, amount }),
    );
    expect(await amounts(write("amounts.ndjson", `${lines.join("\n")}\n`))).toEqual([7, 8, null]);
    const row = "'ann' AS user, 'visit' AS event, make_timestamptz(range * 1000000) AS time";
    const texts = cells.map((text) => `'${text}'`).join(", ");
    const file = `${folderPath}/amounts.parquet`;
    await writeParquet(file, `SELECT ${row}, [${texts}][range + 1] AS amount FROM range(${cells.length})`);
    expect(await amounts(file)).toEqual(expected);
    await writeParquet(file, `SELECT ${row}, range * 1.5::DOUBLE AS amount FROM range(2)`);
    expect(await amounts(file)).toEqual([0, 1.5]);
    await writeParquet(file, `SELECT ${row}, 'a' || range AS amount FROM range(2)`);
    expect(await messageOf(readEventTable(file, options))).toContain('row 1 has "a0"');
  });

  it("are refused by row when they are none, and when they are no properties", async () => {
    for (const [text, shown] of [
      ["9 €", "9 €"],
      ["0x1F", "0x1F"],
      ["NaN", "NaN"],
      ["1e999", "1e999"],
    ]) {
      const file = write("no-amounts.csv", `user,event,time,amount\n${rows}ann,visit,${at},${text}\n`);
      expect(await messageOf(readEventTable(file, options))).toBe(
        `Cannot read file: column "amount" must hold numbers, row 7 has "${shown}"`,
      );
    }
    const file = write("truth.ndjson", `{"user":"ann","event":"visit","time":"${at}","amount":true}\n`);
    expect(await messageOf(readEventTable(file, options))).toContain("row 1 has true");
    expect(await messageOf(readEventTable(file, { numbers: ["amount"] }))).toContain(
      'numbers must be among properties, options.numbers has "amount"',
    );
  });
});

describe("times in digits", () => {
  const timesOf = async (cells: readonly string[], timeUnit: "s" | "ms" | "us" | "ns") => {
    const rows = cells.map((cell) => `a,b,${cell}\n`).join("");
    return [...(await readEventTable(write("digits.csv", `user,event,time\n${rows}`), { timeUnit })).time!];
  };

  it("are numbers of timeUnit, floored to the millisecond without losing a digit", async () => {
    expect(await timesOf(["1700000000", "1700000000.123", "1700000000.999999999"], "s")).toEqual([
      1700000000000, 1700000000123, 1700000000999,
    ]);
    expect(await timesOf(["1700000000000", " +1700000000000.9 ", "1.7e12"], "ms")).toEqual([
      1700000000000, 1700000000000, 1700000000000,
    ]);
    expect(await timesOf(["1700000000123999"], "us")).toEqual([1700000000123]);
    expect(await timesOf(["1700000000123999999", "1700000000124000000"], "ns")).toEqual([
      1700000000123, 1700000000124,
    ]);
  });

  it("before 1970 are floored too", async () => {
    expect(await timesOf(["-1.0001", "-1", "-0.5"], "ms")).toEqual([-2, -1, -1]);
    expect(await timesOf(["-999999", "-1000000", "-1000001", "0"], "ns")).toEqual([-2, -1, -1, 0]);
  });

  it("are refused without timeUnit, by row", async () => {
    const file = write("digits.csv", "user,event,time\na,b,2026-03-02T09:00:00Z\na,b,1700000000\n");
    expect(await messageOf(readEventTable(file))).toBe(
      'Cannot build event table: a time in digits needs timeUnit ("s", "ms", "us" or "ns"), row 2 has "1700000000"',
    );
  });

  it("that are numbers of JSON are epoch ms unless timeUnit says otherwise", async () => {
    const file = write("numbers.ndjson", '{"user":1,"event":"a","time":1700000000}\n');
    expect([...(await readEventTable(file)).time!]).toEqual([1700000000]);
    expect([...(await readEventTable(file, { timeUnit: "s" })).time!]).toEqual([1700000000000]);
    const nanos = write("nanos.ndjson", '{"user":1,"event":"a","time":1700000000123999999}\n');
    expect([...(await readEventTable(nanos, { timeUnit: "ns" })).time!]).toEqual([1700000000123]);
  });
});

describe("a value that is not valid", () => {
  const good = "ann,visit,2026-03-02T09:00:00Z,x\n";
  const badTime = "ann,visit,yesterday,x\n";
  const header = "user,event,time,plan\n";

  it("is refused with the number of its row in the file, the header and blank lines not counted", async () => {
    const file = write("bad.csv", `${header}${good}\n${good}${badTime}${good}`);
    expect(await messageOf(readEventTable(file))).toBe(
      'Cannot build event table: time must be an ISO 8601 date and time, row 3 has "yesterday"',
    );
    const zone = write("zone.csv", `${header}${good}ann,visit,2026-03-02 09:00,x\n`);
    expect(await messageOf(readEventTable(zone))).toBe(
      'Cannot build event table: time must have a zone unless zoneOfTimes is given, row 2 has "2026-03-02 09:00"',
    );
  });

  it("is found in any batch, also when rows before it did not fit", async () => {
    const other = "ann,visit,2026-03-02T09:00:00Z,y\n";
    const text = `${header}${(good + other).repeat(100_000)}${badTime}${good}`;
    const file = write("late.csv.gz", text);
    const where = [{ column: "plan", value: "x" }];
    for (const options of [{}, { where }])
      expect(await messageOf(readEventTable(file, options))).toContain('row 200001 has "yesterday"');
  });

  it("is found when the table is put together: a missing user in any batch", async () => {
    const other = "ann,visit,2026-03-02T09:00:00Z,y\n";
    const file = write(
      "user.csv",
      `${header}${(good + other).repeat(100_000)},visit,2026-03-02T09:00:00Z,x\n`,
    );
    const where = [{ column: "plan", value: "x" }];
    for (const options of [{}, { where }])
      expect(await messageOf(readEventTable(file, { ...options, rowsWithoutUser: "error" }))).toBe(
        "Cannot build event table: user must be present, row 200001 has null",
      );
    expect((await readEventTable(file, { where })).excluded.withoutUser).toBe(1);
  });

  it("may look like an error of its own without misleading", async () => {
    const file = write("tricky.csv", `${header}${good}ann,visit,", row 7 has x",x\n`);
    expect(await messageOf(readEventTable(file))).toBe(
      'Cannot build event table: time must be an ISO 8601 date and time, row 2 has ", row 7 has x"',
    );
  });

  it("is an event that is no text", async () => {
    const file = write("number.ndjson", '{"user":1,"event":"a","time":0}\n{"user":1,"event":7,"time":0}\n');
    expect(await messageOf(readEventTable(file))).toBe(
      "Cannot build event table: event must be a string, row 2 has 7",
    );
  });

  it("is left out where the options say so, and counted", async () => {
    const file = write("no-time.csv", `${header}${good}ann,visit,,x\n`);
    expect(await messageOf(readEventTable(file))).toContain("row 2 has null");
    expect((await readEventTable(file, { rowsWithoutTime: "drop" })).excluded.withoutTime).toBe(1);
  });
});
