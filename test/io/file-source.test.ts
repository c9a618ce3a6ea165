import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { columnNames, readColumns, readEventTable, readScores } from "../../src/io/index.ts";
import { messageOf, readAll } from "./read-all.ts";
import { tempFolder } from "./temp-folder.ts";

const { write, path } = tempFolder();
const csv = "a,b\n1,x\n2,y\n3,x\n";

describe("a file to read", () => {
  it("is no URL", async () => {
    for (const url of ["https://example.org/a.csv", "s3://bucket/a.parquet", "file:///etc/passwd.csv"])
      expect(await messageOf(columnNames(url))).toBe(
        `Cannot read file: file must be a local path, not a URL, file is "${url}"`,
      );
  });

  it("is no glob, even if a file has that name", async () => {
    write("a[1].csv", csv);
    for (const glob of ["*.csv", "a?.csv", "a[1].csv", "data/**/x.parquet"])
      expect(await messageOf(columnNames(join(path, glob)))).toContain(
        "Cannot read file: file must be one file, a path without *, ? or [, file is ",
      );
  });

  it("exists and is a regular file", async () => {
    expect(await messageOf(columnNames(join(path, "none.csv")))).toContain("file must exist, file is ");
    mkdirSync(join(path, "folder.csv"));
    expect(await messageOf(columnNames(join(path, "folder.csv")))).toContain("file must be a regular file");
    execFileSync("mkfifo", [join(path, "pipe.csv")]);
    expect(await messageOf(columnNames(join(path, "pipe.csv")))).toContain("file must be a regular file");
    expect(await messageOf(columnNames("a\0.csv"))).toContain("file must be readable");
    expect(await messageOf(columnNames(7 as never))).toBe(
      "Cannot read file: file must be a path, file has 7",
    );
  });

  it("may be reached through a link, and have quotes in its name", async () => {
    symlinkSync(write('it\'s "so".csv', csv), join(path, "link.csv"));
    expect(await columnNames(join(path, "link.csv"))).toEqual(["a", "b"]);
    expect(await columnNames(join(path, 'it\'s "so".csv'))).toEqual(["a", "b"]);
  });

  it("has an ending that says what it holds", async () => {
    for (const name of ["a.txt", "a.csv.zip", "a.parquet.gz", "csv", "a.xlsx"])
      expect(await messageOf(columnNames(write(name, csv)))).toContain(
        "file must end in .csv, .tsv, .ndjson",
      );
    expect(await columnNames(write("UPPER.CSV", csv))).toEqual(["a", "b"]);
  });

  it("that is gzipped must be whole: what was cut off is never taken for the end", async () => {
    const whole = gzipSync(`a,b\n${"1,2\n".repeat(300_000)}`);
    for (const [i, bytes] of [
      whole.subarray(0, whole.length - 12),
      whole.subarray(0, whole.length - 4),
      whole.subarray(0, whole.length >> 1),
      Buffer.concat([whole.subarray(0, whole.length - 8), Buffer.alloc(4), whole.subarray(-4)]),
      Buffer.from(csv),
    ].entries())
      expect(await messageOf(readAll(write(`cut-${i}.csv.gz`, bytes), ["a"]))).toContain(
        "Cannot read file: gzip data must be whole, ",
      );
  });

  it("that is gzipped may be padded with zeros, after which nothing is dropped: a further member is read", async () => {
    const start = gzipSync("a,b\n1,2\n");
    const end = gzipSync("3,4\n");
    const sized = (n: number) => gzipSync(`a,b\n1,${"x".repeat(n)}\n`, { level: 0 });
    // As long as a block in which a file is read, so that zeros begin the next one.
    const block = sized(2 ** 20 - (sized(2 ** 20 - 100).length - (2 ** 20 - 100)));
    expect(block).toHaveLength(2 ** 20);
    for (const zeros of [1, 7, 512, 2 ** 20, 3 * 2 ** 20 + 1]) {
      const padding = Buffer.alloc(zeros);
      for (const [i, parts] of [
        [start, padding, end, padding],
        [block, padding, end],
        [start, Buffer.alloc(2 ** 20 - start.length), end],
      ].entries()) {
        const file = write(`padded-${i}-${zeros}.csv.gz`, Buffer.concat(parts));
        expect(await readAll(file, ["a"])).toEqual([["1"], ["3"]]);
      }
    }
  });

  it("that is gzipped is refused when there is anything else after its data", async () => {
    const member = gzipSync(csv);
    for (const zeros of [0, 1, 512]) {
      const bytes = Buffer.concat([member, Buffer.alloc(zeros), Buffer.from("4,x\n")]);
      expect(await messageOf(readAll(write(`garbage-${zeros}.csv.gz`, bytes), ["a"]))).toContain(
        "Cannot read file: gzip data must be whole, ",
      );
    }
  });
});

describe("rows to read", () => {
  it("are those that fit every condition, with their number in the file", async () => {
    const file = write("where.csv", csv);
    const where = [{ column: "b", value: "x" }];
    expect(await readAll(file, ["a"], { where })).toEqual([["1"], ["3"]]);
    expect(await readAll(file, ["a"], { where: [...where, { column: "a", value: 3 }] })).toEqual([["3"]]);
    const rows: number[] = [];
    for await (const batch of readColumns(file, { columns: [], where })) rows.push(...batch.rows);
    expect(rows).toEqual([1, 3]);
  });

  it("fit by text, whatever the type is; null fits what is missing, a list fits nothing", async () => {
    const file = write("types.ndjson", '{"a":3}\n{"a":"3"}\n{"a":true}\n{"a":null}\n{"a":["3"]}\n{"b":1}\n');
    const kept = async (value: string | number | boolean | null) =>
      (await readAll(file, ["a"], { where: [{ column: "a", value }] })).flat();
    expect(await kept("3")).toEqual([3, "3"]);
    expect(await kept(3)).toEqual([3, "3"]);
    expect(await kept(true)).toEqual([true]);
    expect(await kept(null)).toEqual([null, null]);
    expect(await kept("null")).toEqual([]);
  });

  it("must have the column of the condition", async () => {
    const where = [{ column: "c", value: 1 }];
    expect(await messageOf(readAll(write("lack.csv", csv), ["a"], { where }))).toContain("column must exist");
  });

  it("beyond maxRows are an error that names the option; rows that do not fit do not count", async () => {
    const file = write("limit.csv", csv);
    expect(await messageOf(readAll(file, ["a"], { maxRows: 2 }))).toBe(
      `Cannot read file: at most 2 rows are read (--max-rows), "${file}" has more`,
    );
    expect(await readAll(file, ["a"], { maxRows: 3 })).toHaveLength(3);
    const where = [{ column: "b", value: "x" }];
    expect(await readAll(file, ["a"], { maxRows: 2, where })).toHaveLength(2);
  });

  it("are reported batch by batch, to the end of the file", async () => {
    const seen: { rows: number; share: number }[] = [];
    await readAll(write("progress.csv", csv), ["a"], { onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([{ rows: 3, share: 1 }]);
  });
});

describe("options", () => {
  it("that are unknown or of another type are refused by name", async () => {
    const file = write("options.csv", csv);
    const messages = await Promise.all([
      messageOf(readAll(file, ["a"], { maxRow: 1 } as never)),
      messageOf(readAll(file, ["a"], { maxRows: 1.5 })),
      messageOf(readAll(file, ["a"], { where: [{ column: "a", value: 1, not: true }] as never })),
      messageOf(readAll(file, "a" as never)),
      messageOf(readAll(file, undefined as never)),
      messageOf(readEventTable(file, { users: "a" } as never)),
      messageOf(readEventTable(file, { user: null } as never)),
      messageOf(readEventTable(file, { user: "a", timeUnit: "min" } as never)),
      messageOf(readScores(file, {} as never)),
      messageOf(readScores(file, { score: "a", invalid: "skip" } as never)),
    ]);
    expect(messages).toEqual([
      'Cannot read file: keys must be one of where,maxRows,delimiter,onProgress,columns, options has "maxRow"',
      "Cannot read file: maxRows must be a whole number, options.maxRows has 1.5",
      'Cannot read file: where must be a list of { column, value } or { column, in }, options.where has [{"column":"a","value":1,"not":true}]',
      'Cannot read file: columns must be a list of column names, options.columns has "a"',
      "Cannot read file: columns must be given, options.columns has undefined",
      expect.stringContaining('has "users"'),
      "Cannot read file: user must be the name of a column, options.user has null",
      expect.stringContaining("timeUnit must be one of ms, s, us, ns"),
      "Cannot read answers: score must be given, options.score has undefined",
      'Cannot read answers: invalid must be one of error, drop, options.invalid has "skip"',
    ]);
  });
});
