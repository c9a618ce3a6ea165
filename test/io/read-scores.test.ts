import { describe, expect, it } from "vitest";
import { readScores } from "../../src/io/index.ts";
import { nps } from "../../src/nps/index.ts";
import { messageOf } from "./read-all.ts";
import { tempFolder } from "./temp-folder.ts";

const { write } = tempFolder();
const survey =
  'score,plan\n10,pro\n,free\n7.0,\n" ",pro\nBlank,pro\n 9 ,free\nBlank,free\n+3,free\nten,pro\n';

describe("readScores", () => {
  it("makes numbers of texts and missing answers of blanks", async () => {
    const file = write("survey.csv", 'id,score\n1,10\n2,\n3," "\n4, 9 \n5,0.5\n6,1e1\n');
    const { score, rows, invalid } = await readScores(file, { score: "score" });
    expect(score).toEqual([10, null, null, 9, 0.5, 10]);
    expect(rows).toEqual([1, 2, 3, 4, 5, 6]);
    expect(invalid).toEqual([]);
  });

  it("refuses the first text that is no number, by row", async () => {
    expect(await messageOf(readScores(write("invalid.csv", survey), { score: "score" }))).toBe(
      'Cannot read answers: answers must be numbers, row 5 has "Blank"',
    );
    for (const text of ["0x1F", "Infinity", "NaN", "7,5", "1_000", "-", "."])
      expect(
        await messageOf(readScores(write("no-number.csv", `score\n"${text}"\n`), { score: "score" })),
      ).toBe(`Cannot read answers: answers must be numbers, row 1 has "${text}"`);
  });

  it("leaves such texts out when asked to, and lists each with its count and first row", async () => {
    const file = write("drop.csv", survey);
    const answers = await readScores(file, { score: "score", segment: "plan", invalid: "drop" });
    expect(answers).toEqual({
      score: [10, null, 7, null, 9, 3],
      segment: ["pro", "free", null, "pro", "free", "free"],
      rows: [1, 2, 3, 4, 6, 8],
      invalid: [
        { text: "Blank", count: 2, row: 5 },
        { text: "ten", count: 1, row: 9 },
      ],
    });
    expect(nps(answers.score).answered).toBe(4);
  });

  it("takes texts that mean no answer for missing ones, blanks around them aside", async () => {
    const file = write("texts.csv", "score\n10\nBlank\n Blank \nblank\n__proto__\n11\n");
    const missing = ["Blank", "__proto__", "11"];
    const answers = await readScores(file, { score: "score", missing, invalid: "drop" });
    expect(answers.score).toEqual([10, null, null, null, null]);
    expect(answers.rows).toEqual([1, 2, 3, 5, 6]);
    expect(answers.invalid).toEqual([{ text: "blank", count: 1, row: 4 }]);
    expect(await messageOf(readScores(file, { score: "score", missing }))).toContain('row 4 has "blank"');
    expect(await messageOf(readScores(file, { score: "score", missing: [11] as never }))).toBe(
      "Cannot read answers: missing must be a list of texts, options.missing has [11]",
    );
  });

  it("reads numbers, texts of numbers and nothing else from JSON", async () => {
    const file = write("survey.ndjson", '{"s":9}\n{"s":"10"}\n{"s":null}\n{}\n{"s":true}\n{"s":[1]}\n');
    const { score, invalid } = await readScores(file, { score: "s", invalid: "drop" });
    expect(score).toEqual([9, 10, null, null]);
    expect(invalid).toEqual([
      { text: "true", count: 1, row: 5 },
      { text: "[1]", count: 1, row: 6 },
    ]);
  });

  it("keeps the segments of any plain type, and refuses lists", async () => {
    const file = write("segments.ndjson", '{"s":9,"g":true}\n{"s":8,"g":3}\n{"s":7,"g":"3"}\n{"s":6}\n');
    expect((await readScores(file, { score: "s", segment: "g" })).segment).toEqual([true, 3, "3", null]);
    const list = write("list.ndjson", '{"s":9,"g":["a"]}\n');
    expect(await messageOf(readScores(list, { score: "s", segment: "g" }))).toBe(
      'Cannot read answers: segments must be texts, numbers or booleans, row 1 has ["a"]',
    );
  });

  it("reads chosen rows only, up to a limit, and no answers from a file without rows", async () => {
    const file = write("some.csv", "score,plan\n10,pro\n3,free\n9,pro\n");
    const where = [{ column: "plan", value: "pro" }];
    const { score, rows } = await readScores(file, { score: "score", where });
    expect([score, rows]).toEqual([
      [10, 9],
      [1, 3],
    ]);
    expect(await messageOf(readScores(file, { score: "score", maxRows: 1 }))).toContain("(--max-rows)");
    expect(await readScores(write("none.csv", "score\n"), { score: "score" })).toEqual({
      score: [],
      rows: [],
      invalid: [],
    });
  });
});
