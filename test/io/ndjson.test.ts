import { describe, expect, it } from "vitest";
import { columnNames } from "../../src/io/index.ts";
import { messageOf, readAll } from "./read-all.ts";
import { tempFolder } from "./temp-folder.ts";

const { write } = tempFolder();

describe("values of an NDJSON file", () => {
  it("keep their type: texts, numbers, booleans, null and lists", async () => {
    const values = [
      "x",
      "007",
      "2026-03-02T00:00:00Z",
      "",
      7,
      -7.5,
      1e3,
      true,
      false,
      null,
      ["a", 1, null],
      [],
    ];
    const file = write("types.ndjson", values.map((a) => `${JSON.stringify({ a })}\n`).join(""));
    expect(await readAll(file, ["a"])).toEqual(values.map((a) => [a]));
  });

  it("that are integers beyond 2^53 keep all digits, as texts", async () => {
    const lines = [
      '{"a":9007199254740991,"b":"9007199254740993"}',
      '{"a":9007199254740993,"b":"say \\"1: 9007199254740993\\""}',
      '{"a":-12345678901234567890,"b":[1, 9007199254740993]}',
      '{"a":0.12345678901234567890,"b":12345678901234567890.5}',
      '{"a":1e20,"9007199254740993":1}',
    ];
    expect(await readAll(write("long.ndjson", lines.join("\n")), ["a", "b", "9007199254740993"])).toEqual([
      [9007199254740991, "9007199254740993", null],
      ["9007199254740993", 'say "1: 9007199254740993"', null],
      ["-12345678901234567890", [1, "9007199254740993"], null],
      [0.12345678901234568, 12345678901234567000, null],
      [1e20, null, 1],
    ]);
  });

  it("may stand beside a text of millions of letters or of escapes, and a number inside of it is text", async () => {
    for (const [i, long] of [
      "x".repeat(9e6),
      '\\"'.repeat(3e6),
      `${"\n".repeat(6e6)}9007199254740993`,
    ].entries()) {
      const line = `{"text":${JSON.stringify(long)},"a":9007199254740993,"b":"\\u0031234567890123456"}\n`;
      const [row] = await readAll(write(`long-${i}.ndjson`, line), ["a", "b", "text"]);
      expect(row!.slice(0, 2)).toEqual(["9007199254740993", "1234567890123456"]);
      expect(row![2] === long).toBe(true);
    }
  });

  it("are missing where an object does not have the name, inherited names too", async () => {
    const file = write("sparse.jsonl", '{"a":1}\n{"constructor":2}\n{"__proto__":3,"a":null}\n');
    expect(await readAll(file, ["a", "constructor", "__proto__"])).toEqual([
      [1, null, null],
      [null, 2, null],
      [null, null, 3],
    ]);
    expect(await columnNames(file)).toEqual(["a", "constructor", "__proto__"]);
  });

  it("may hold emoji, control characters and lone surrogates, escaped or not", async () => {
    const texts = ["😀\n\u0000", "\u2028", "\ud83d", "\ufeff"];
    const file = write("hostile.json", texts.map((a) => `${JSON.stringify({ a })}\n`).join(""));
    expect(await readAll(file, ["a"])).toEqual(texts.map((a) => [a]));
    expect(await readAll(write("raw.json", '{"a":"😀\u007f\u2028"}\n'), ["a"])).toEqual([["😀\u007f\u2028"]]);
  });

  it("that are objects, lists of lists or beyond all numbers are refused by row and name", async () => {
    for (const [i, value] of ['{"b":1}', "[[1]]", "1e400", "[1e400]"].entries()) {
      const file = write(`refused-${i}.ndjson`, `{"a":1}\n\n{"a":${value}}\n`);
      expect(await messageOf(readAll(file, ["a"]))).toContain(
        'Cannot read file: "a" must be a text, finite number, boolean or list of these, row 2 has ',
      );
    }
  });
});

describe("rows of an NDJSON file", () => {
  it("are its lines with text, after a byte order mark, with CRLF, gzipped or not", async () => {
    for (const name of ["lines.ndjson", "lines.jsonl.gz", "lines.json", "lines.ndjson.gz", "LINES.JSON.GZ"]) {
      const text = '\ufeff{"a":1}\r\n\r\n  \n{"a":2}\n{"a":3}';
      const file = write(name.toLowerCase(), text);
      expect(await readAll(file, ["a"])).toEqual([[1], [2], [3]]);
    }
  });

  it("that are not JSON objects are refused by number", async () => {
    const rule = "Cannot read file: each line must be a JSON object, without line breaks, row";
    for (const [text, finding] of [
      ['{"a":1}\n\n{"a":\n{"a":4}\n', '2 has "{\\"a\\":"'],
      ['[{"a":1},\n{"a":2}]\n', '1 has "[{\\"a\\":1},"'],
      ['{\n"a":1\n}\n', '1 has "{"'],
      ['{"a":1} {"a":2}\n', '1 has "{\\"a\\":1} {\\"a\\":2}"'],
      ['{"a":1}\n3\n', '2 has "3"'],
      ['{"a":NaN}\n', '1 has "{\\"a\\":NaN}"'],
      ['{"a":1}\n{"a":"x', '2 has "{\\"a\\":\\"x"'],
    ] as const)
      expect(await messageOf(readAll(write("broken.ndjson", text), ["a"]))).toBe(`${rule} ${finding}`);
  });

  it("that are not UTF-8 are refused by number", async () => {
    const file = write("latin.ndjson", Buffer.from('{"a":1}\n{"a":"caf\xe9"}\n{"a":3}\n', "latin1"));
    expect(await messageOf(readAll(file, ["a"]))).toBe(
      "Cannot read file: text must be UTF-8, row 2 has other bytes",
    );
  });
});

describe("columns of an NDJSON file", () => {
  it("may come late: only a name that no object has is refused", async () => {
    const text = `${'{"user":1}\n'.repeat(200_000)}{"late":2}\n`;
    const file = write("late.ndjson", text);
    expect((await readAll(file, ["late"])).at(-1)).toEqual([2]);
    expect(await messageOf(readAll(file, [" user"]))).toContain('column must exist, " user" is not among');
    expect(await messageOf(readAll(file, ["usr"]))).toBe(
      'Cannot read file: column must exist, "usr" is not among user, late (did you mean "user"?)',
    );
  });

  it("are none in a file without text", async () => {
    expect(await messageOf(columnNames(write("empty.ndjson", "")))).toContain("file must not be empty");
    const blank = write("blank.ndjson", "\n\n");
    expect(await columnNames(blank)).toEqual([]);
    expect(await messageOf(readAll(blank, ["a"]))).toBe(
      'Cannot read file: column must exist, "a" is not among none',
    );
  });
});
