import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { columnNames, readEventTable, readScores } from "../../src/io/index.ts";
import { messageOf, readAll } from "./read-all.ts";
import { tempFolder } from "./temp-folder.ts";
import { writeParquet } from "./write-parquet.ts";

const { write, path } = tempFolder();

async function cellsOf(values: Record<string, string>): Promise<Record<string, unknown>> {
  const names = Object.keys(values);
  const list = names.map((name) => `${values[name]} AS "${name}"`).join(", ");
  const file = await writeParquet(join(path, "cells.parquet"), `SELECT ${list}`);
  const [row] = await readAll(file, names);
  return Object.fromEntries(names.map((name, i) => [name, row![i]]));
}

describe("values of a Parquet file", () => {
  it("keep their type: numbers, booleans, texts", async () => {
    expect(
      await cellsOf({
        tiny: "1::TINYINT",
        big: "9007199254740991::BIGINT",
        double: "0.1::DOUBLE",
        float: "0.5::FLOAT",
        boolean: "true",
        text: "'007'",
        uuid: "'00000000-0000-0000-0000-000000000001'::UUID",
        mood: "'happy'::ENUM('happy', 'sad')",
        missing: "NULL::BIGINT",
        missingText: "NULL::VARCHAR",
      }),
    ).toEqual({
      tiny: 1,
      big: 9007199254740991,
      double: 0.1,
      float: 0.5,
      boolean: true,
      text: "007",
      uuid: "00000000-0000-0000-0000-000000000001",
      mood: "happy",
      missing: null,
      missingText: null,
    });
  });

  it("that are integers beyond 2^53 keep all digits, as texts; decimals are the nearest numbers", async () => {
    expect(
      await cellsOf({
        big: "9007199254740993::BIGINT",
        negative: "-9007199254740993::BIGINT",
        unsigned: "18446744073709551615::UBIGINT",
        decimal0: "12345678901234567890::DECIMAL(20,0)",
        small0: "7::DECIMAL(20,0)",
        money: "12.34::DECIMAL(18,2)",
        long: "123456789012345678.91::DECIMAL(20,2)",
      }),
    ).toEqual({
      big: "9007199254740993",
      negative: "-9007199254740993",
      unsigned: "18446744073709551615",
      decimal0: "12345678901234567890",
      small0: 7,
      money: 12.34,
      long: Number("123456789012345678.91"),
    });
  });

  it("that are times with a zone are epoch ms, floored; those without one and dates are ISO texts", async () => {
    expect(
      await cellsOf({
        zone: "TIMESTAMPTZ '2026-03-02 09:00:00.123999+00'",
        before: "TIMESTAMPTZ '1969-12-31 23:59:59.9995+00'",
        never: "'infinity'::TIMESTAMPTZ",
        missing: "NULL::TIMESTAMPTZ",
        local: "TIMESTAMP '2026-03-02 09:00:00.123456'",
        nanos: "TIMESTAMP_NS '2026-03-02 09:00:00.123456789'",
        seconds: "TIMESTAMP_S '2026-03-02 09:00:00'",
        date: "DATE '2026-03-02'",
      }),
    ).toEqual({
      zone: Date.parse("2026-03-02T09:00:00.123Z"),
      before: -1,
      never: Infinity,
      missing: null,
      local: "2026-03-02T09:00:00.123456",
      nanos: "2026-03-02T09:00:00.123456789",
      seconds: "2026-03-02T09:00:00",
      date: "2026-03-02",
    });
  });

  it("that are lists are lists of these", async () => {
    expect(
      await cellsOf({
        texts: "['a', NULL, '\ufeffb']",
        numbers: "[1, 9007199254740993]",
        none: "[]::INTEGER[]",
        missing: "NULL::VARCHAR[]",
        instants: "[TIMESTAMPTZ '1970-01-01 00:00:01+00']",
        days: "[DATE '2026-03-02']",
      }),
    ).toEqual({
      texts: ["a", null, "\ufeffb"],
      numbers: [1, "9007199254740993"],
      none: [],
      missing: null,
      instants: [1000],
      days: ["2026-03-02"],
    });
  });

  it("keep hostile texts whole, a byte order mark at their start too", async () => {
    const texts = ["\ufeffx", "\ufeff", "", "__proto__", "😀", "\u001b[31m", "exactly 12!!", "x".repeat(100)];
    const list = texts.map((text) => `('${text}')`).join(", ");
    const file = await writeParquet(join(path, "hostile.parquet"), `SELECT a FROM (VALUES ${list}) t(a)`);
    expect(await readAll(file, ["a"])).toEqual(texts.map((text) => [text]));
  });

  it("of types that cannot be told are refused by name, unless nobody asks for them", async () => {
    const query =
      "SELECT 1 AS id, {'a': 1} AS record, 'a'::BLOB AS bytes, [[1]] AS lists, MAP{'a': 1} AS map";
    const file = await writeParquet(join(path, "types.parquet"), query);
    expect(await readAll(file, ["id"])).toEqual([[1]]);
    for (const name of ["record", "bytes", "lists", "map"])
      expect(await messageOf(readAll(file, [name]))).toContain(
        `Cannot read file: column must hold texts, numbers, booleans, times or lists of these, "${name}" is `,
      );
  });
});

describe("a Parquet file", () => {
  it("is read in the order of its rows, batch by batch, with their numbers", async () => {
    const query = "SELECT range AS i, 'user ' || (range % 7) AS user FROM range(300000)";
    const file = await writeParquet(join(path, "many.parquet"), query, ", ROW_GROUP_SIZE 10000");
    const all = await readAll(file, ["i", "user"]);
    expect(all.length).toBe(300_000);
    expect(all.every(([i], at) => i === at)).toBe(true);
    const where = [{ column: "i", value: 299_999 }];
    expect(await readAll(file, ["user"], { where })).toEqual([["user 0"]]);
    expect(await messageOf(readAll(file, ["i"], { maxRows: 299_999 }))).toContain("(--max-rows)");
  });

  it("has each name once: DuckDB would rename the second without a word", async () => {
    const columns = "1 AS qq, {'qw': 2, 'l': [3]} AS nested, 4 AS qw, 5 AS other";
    const bytes = readFileSync(await writeParquet(join(path, "columns.parquet"), `SELECT ${columns}`));
    const renamed = (to: string) => {
      const text = bytes.toString("latin1").replaceAll("qw", to);
      return write(`renamed-${to}.parquet`, Buffer.from(text, "latin1"));
    };
    expect(await columnNames(renamed("qx"))).toEqual(["qq", "nested", "qx", "other"]);
    const file = renamed("qq");
    const message = 'Cannot read file: column names must be unique, the file has "qq" twice';
    expect(await messageOf(columnNames(file))).toBe(message);
    expect(await messageOf(readAll(file, ["other"]))).toBe(message);
    expect(await messageOf(readEventTable(file, { user: "qq", event: null, time: null }))).toBe(message);
    // Of names that differ by letter case alone it renames the second too, which nobody can then take for the first.
    expect(await readAll(renamed("qQ"), ["other"])).toEqual([[5]]);
    expect(await messageOf(readAll(renamed("qQ"), ["qQ"]))).toContain("column must exist");
  });

  it("may have no rows, hostile column names and quotes in its path", async () => {
    mkdirSync(join(path, "it's plan=pro"));
    const query = `SELECT 1 AS "__proto__", 2 AS "a""b;--", 3 AS "constructor", 4 AS "b " WHERE false`;
    const file = await writeParquet(join(path, "it's plan=pro", "a'b.parquet"), query);
    expect(await columnNames(file)).toEqual(["__proto__", 'a"b;--', "constructor", "b "]);
    expect(await readAll(file, ["__proto__", 'a"b;--', "b"])).toEqual([]);
    expect(await messageOf(readAll(file, ["plan"]))).toContain("column must exist");
    expect(await messageOf(readAll(file, ["constructer"]))).toContain('(did you mean "constructor"?)');
  });

  it("may lie in a folder with brackets in its name, which is no pattern", async () => {
    mkdirSync(join(path, "[id]"));
    mkdirSync(join(path, "i"));
    await writeParquet(join(path, "i", "a.parquet"), "SELECT 'wrong' AS a");
    const file = await writeParquet(join(path, "[id]", "a.parquet"), "SELECT 'right' AS a");
    const cwd = process.cwd();
    process.chdir(join(path, "[id]"));
    try {
      expect(await readAll("a.parquet", ["a"])).toEqual([["right"]]);
      expect(await readAll("../i/a.parquet", ["a"])).toEqual([["wrong"]]);
      mkdirSync("~");
      await writeParquet(join(path, "[id]", "~", "b.parquet"), "SELECT 'home' AS a");
      expect(await readAll("~/b.parquet", ["a"])).toEqual([["home"]]);
    } finally {
      process.chdir(cwd);
    }
    expect(await messageOf(readAll(file, ["a"]))).toContain("a path without *, ? or [");
  });

  it("that is broken is refused, never read in part", async () => {
    expect(await messageOf(columnNames(write("text.parquet", "a,b\n1,2\n")))).toContain(
      "Cannot read file: Parquet must be valid, ",
    );
    const query = "SELECT range AS i, md5(range::VARCHAR) AS hash FROM range(300000)";
    const whole = readFileSync(await writeParquet(join(path, "whole.parquet"), query));
    expect(await messageOf(readAll(write("cut.parquet", whole.subarray(0, -100)), ["i"]))).toContain(
      "Cannot read file: Parquet must be valid, ",
    );
    const spoiled = Buffer.from(whole);
    spoiled.fill(0xff, whole.length >> 1, (whole.length >> 1) + 20_000);
    expect(await messageOf(readAll(write("spoiled.parquet", spoiled), ["i", "hash"]))).toMatch(
      /^Cannot read file: (all 300000 rows must be readable|Parquet must be valid), /,
    );
  });

  it("whose late rows are broken is refused at the end, although the engine keeps quiet about them", async () => {
    const query = "SELECT range AS i, md5(range::VARCHAR) AS hash FROM range(600000)";
    const file = await writeParquet(join(path, "groups.parquet"), query, ", ROW_GROUP_SIZE 10000");
    const spoiled = readFileSync(file);
    spoiled.fill(0xff, Math.floor(spoiled.length * 0.9), Math.floor(spoiled.length * 0.9) + 20_000);
    expect(await messageOf(readAll(write("late.parquet", spoiled), ["i", "hash"]))).toContain(
      "Cannot read file: all 600000 rows must be readable, ",
    );
  });

  it("becomes an event table: instants are instants whatever timeUnit says", async () => {
    const query =
      "SELECT 7 AS user, 'visit' AS event, TIMESTAMPTZ '2026-03-02 09:00:00.5+00' AS time, TIMESTAMP '2026-03-02 09:00:00' AS local, 1700000000 AS seconds";
    const file = await writeParquet(join(path, "events.parquet"), query);
    const half = Date.parse("2026-03-02T09:00:00.5Z");
    expect([...(await readEventTable(file)).time!]).toEqual([half]);
    expect([...(await readEventTable(file, { timeUnit: "s" })).time!]).toEqual([half]);
    expect([...(await readEventTable(file, { time: "seconds", timeUnit: "s" })).time!]).toEqual([
      1700000000000,
    ]);
    expect(await messageOf(readEventTable(file, { time: "local" }))).toContain(
      'time must have a zone unless zoneOfTimes is given, row 1 has "2026-03-02T09:00:00"',
    );
    const berlin = await readEventTable(file, { time: "local", zoneOfTimes: "Europe/Berlin" });
    expect([...berlin.time!]).toEqual([Date.parse("2026-03-02T08:00:00Z")]);
    expect((await readScores(file, { score: "user" })).score).toEqual([7]);
  });

  it("of a time that is infinite is refused by row", async () => {
    const query = "SELECT 7 AS user, 'visit' AS event, 'infinity'::TIMESTAMPTZ AS time";
    const file = await writeParquet(join(path, "infinite.parquet"), query);
    expect(await messageOf(readEventTable(file))).toBe(
      "Cannot build event table: time must be a finite number or a Date, row 1 has Infinity",
    );
  });

  it("needs the peer, which the error names; a CSV file does not", async () => {
    const file = await writeParquet(join(path, "peer.parquet"), "SELECT 1 AS a");
    const csv = write("peer.csv", "a\n1\n");
    const outfile = join(path, "alone", "io.mjs");
    await build({
      entryPoints: ["src/io/index.ts"],
      bundle: true,
      platform: "node",
      format: "esm",
      external: ["@duckdb/node-api"],
      outfile,
    });
    const script = join(path, "alone", "run.mjs");
    writeFileSync(
      script,
      `import { columnNames } from "./io.mjs";
       const show = (file) => columnNames(file).then(String, (error) => error.message).then(console.log);
       await show(${JSON.stringify(csv)});
       await show(${JSON.stringify(file)});`,
    );
    expect(execFileSync(process.execPath, [script], { encoding: "utf8" })).toBe(
      "a\nCannot read file: @duckdb/node-api must be installed (npm install @duckdb/node-api), it has not been found\n",
    );
  });
});
