import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAll } from "./read-all.ts";
import { tempFolder } from "./temp-folder.ts";

const { write } = tempFolder();

const piece = fc.constantFrom(
  '"',
  '""',
  ",",
  "\n",
  "\r\n",
  "\r",
  "\t",
  " ",
  "é",
  "😀",
  "\ufeff",
  "\u0000",
  "a",
  "7",
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
  fc.string(),
);
const cell = fc.option(text, { nil: null, freq: 4 });
const rows = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));

/** Quotes what must be quoted, and what `often` says. */
function fieldOf(value: string | null, often: boolean): string {
  if (value === null) return "";
  return often || value === "" || /[",\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

describe("a CSV file", () => {
  it("gives back every cell that was written, whatever it holds", async () => {
    const delimiters = fc.constantFrom(",", "\t");
    const ends = fc.constantFrom("\n", "\r\n", "\r");
    await fc.assert(
      fc.asyncProperty(
        rows,
        delimiters,
        ends,
        fc.boolean(),
        fc.boolean(),
        async (cells, by, end, often, last) => {
          const header = Array.from({ length: cells[0]?.length ?? 2 }, (_, i) => `c${i}`);
          const lines = [header, ...cells].map((row) => row.map((value) => fieldOf(value, often)).join(by));
          const name = `cells.${by === "," ? "csv" : "tsv"}`;
          const file = write(name, lines.join(end) + (last ? end : ""));
          expect(await readAll(file, header)).toEqual(cells);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is read as DuckDB reads it, which is told everything and guesses nothing", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const plain = fc.stringMatching(/^[^\ufeff\u0000 \r\t]*$/u);
    const cells = fc.array(fc.array(fc.option(plain, { nil: null }), { minLength: 2, maxLength: 2 }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(cells, fc.boolean(), async (cells, often) => {
        const lines = [["a", "b"], ...cells].map((row) =>
          row.map((value) => fieldOf(value, often)).join(","),
        );
        const file = write("engine.csv", `${lines.join("\n")}\n`);
        const reader = await connection.runAndReadAll(
          `SELECT * FROM read_csv(?, auto_detect = false, columns = {a: 'VARCHAR', b: 'VARCHAR'}, header = true,
            delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, parallel = false)`,
          [file],
        );
        expect(await readAll(file, ["a", "b"])).toEqual(reader.getRowsJS());
      }),
      { numRuns: 200 },
    );
    connection.closeSync();
    instance.closeSync();
  });
});

describe("an NDJSON file", () => {
  it("gives back every value that was written", async () => {
    const scalar = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
    );
    const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 8 }), fc.string(), async (values, name) => {
        const lines = values.map((v) => JSON.stringify(Object.fromEntries([[name, v]])));
        const file = write("values.ndjson", lines.join("\n"));
        expect(await readAll(file, [name])).toEqual(values.map((v) => [JSON.parse(JSON.stringify(v))]));
      }),
      { numRuns: 300 },
    );
  });

  it("loses no digit of an integer, wherever it stands", async () => {
    const integer = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
    await fc.assert(
      fc.asyncProperty(integer, fc.string(), async (n, s) => {
        const key = JSON.stringify(`${s}b`);
        const file = write(
          "digits.ndjson",
          `{"a":${n},${key}:[${n},${JSON.stringify(`${s}${n}`)}, -0.5e-10]}\n`,
        );
        const kept = BigInt(Number(n)) === n && Number.isSafeInteger(Number(n)) ? Number(n) : String(n);
        expect(await readAll(file, ["a", `${s}b`])).toEqual([[kept, [kept, `${s}${n}`, -0.5e-10]]]);
      }),
      { numRuns: 300 },
    );
  });
});
