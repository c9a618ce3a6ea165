import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { columnNames, readColumns, readEventTable, readScores } from "../../src/io/index.ts";
import { messageOf, readAll } from "./read-all.ts";
import { tempFolder } from "./temp-folder.ts";

const { write } = tempFolder();
const BOM = "\ufeff";

describe("cells of a CSV file", () => {
  it("stay the texts that they are: no number, boolean, date or null is guessed", async () => {
    const file = write("texts.csv", "a,b,c\n007,1e5,2026-03-02\ntrue,NULL,NA\nNaN,+1,0x10\n");
    expect(await readAll(file, ["a", "b", "c"])).toEqual([
      ["007", "1e5", "2026-03-02"],
      ["true", "NULL", "NA"],
      ["NaN", "+1", "0x10"],
    ]);
  });

  it("are null when empty and not quoted, an empty text when quoted", async () => {
    const file = write("empty.csv", 'a,b,c\n,"",x\n1,,\n');
    expect(await readAll(file, ["a", "b", "c"])).toEqual([
      [null, "", "x"],
      ["1", null, null],
    ]);
  });

  it("may hold delimiters, line breaks and doubled quotes between quotes", async () => {
    const file = write("quoted.csv", 'a,b,c\n"x\ny","p,q","say ""hi"""\n"\r\n","""",""""""\n');
    expect(await readAll(file, ["a", "b", "c"])).toEqual([
      ["x\ny", "p,q", 'say "hi"'],
      ["\r\n", '"', '""'],
    ]);
  });

  it("keep blanks, quotes in the middle and a byte order mark that is not the file's", async () => {
    const file = write("blanks.csv", `a,b\n 1 ,5" pipe\n${BOM}x,"${BOM}"\n`);
    expect(await readAll(file, ["a", "b"])).toEqual([
      [" 1 ", '5" pipe'],
      [`${BOM}x`, BOM],
    ]);
  });

  it("keep hostile names, emoji and control characters, short and long ones, in any block of the file", async () => {
    const names = ["__proto__", "constructor", "😀", "\u0000\u001b[31m", "\u2028", "Ã©", "é", "e\u0301"];
    const long = names.map((name) => name.repeat(40));
    const rows = Array.from({ length: 40_000 }, (_, i) => [...names, ...long][i % 16]!);
    const file = write("hostile.csv", `a,b\n${rows.map((text) => `${text},"${text}"\n`).join("")}`);
    expect(await readAll(file, ["a", "b"])).toEqual(rows.map((text) => [text, text]));
  });

  it("are found whatever the line ends are: LF, CRLF, CR, or mixed", async () => {
    for (const [i, ends] of ["\n\n\n", "\r\n\r\n\r\n", "\r\r\r", "\n\r\n\r"].entries()) {
      const [a, b, c] = ends.match(/\r\n|\r|\n/g)!;
      const file = write(`ends-${i}.csv`, `a,b${a}1,2${b}3,"4"${c}5,6`);
      expect(await readAll(file, ["a", "b"])).toEqual([
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
      ]);
    }
  });

  it("of a TSV file are parted by tabs, commas are text", async () => {
    const file = write("tabs.tsv", 'a\tb\n1,5\t"x\ty"\n');
    expect(await readAll(file, ["a", "b"])).toEqual([["1,5", "x\ty"]]);
  });

  it("are the same from a gzipped file, of several members too", async () => {
    expect(await readAll(write("packed.csv.gz", "a,b\n1,2\n"), ["b", "a"])).toEqual([["2", "1"]]);
    expect(await readAll(write("packed.tsv.gz", "a\tb\n1\t2\n"), ["b"])).toEqual([["2"]]);
    const members = Buffer.concat([gzipSync("a,b\n1,2\n"), gzipSync("3,4\n")]);
    expect(await readAll(write("members.csv.gz", members), ["a"])).toEqual([["1"], ["3"]]);
  });

  it("of a quoted field or a character that a block cuts in two are whole", async () => {
    for (const shift of [0, 1, 2, 3]) {
      const before = "x".repeat(2 ** 20 - 6 - shift);
      const file = write(`cut-${shift}.csv`, `a,b\n${before},"😀""\r\n"\r\n1,2`);
      expect(await readAll(file, ["b"])).toEqual([['😀"\r\n'], ["2"]]);
    }
  });
});

describe("rows of a CSV file", () => {
  it("come in batches that name the row in the file and how far the reading is", async () => {
    const file = write("many.csv", `a\n${"x".repeat(30)}\n`.repeat(100_000));
    let rows = 0;
    let batches = 0;
    let last = 0;
    for await (const batch of readColumns(file, { columns: ["a"] })) {
      if (batch.rows.length > 0) expect(batch.rows[0]).toBe(rows + 1);
      rows += batch.rows.length;
      batches++;
      expect(batch.share).toBeGreaterThanOrEqual(last);
      last = batch.share;
    }
    expect(rows).toBe(199_999);
    expect(batches).toBeGreaterThan(1);
    expect(last).toBe(1);
  });

  it("are none when there is a header only", async () => {
    expect(await readAll(write("header.csv", "a,b\n"), ["a"])).toEqual([]);
    expect(await readAll(write("header-only.csv", "a,b"), ["a"])).toEqual([]);
  });

  it("are not blank lines, except in a file of one column, where they are missing values", async () => {
    const file = write("blank.csv", "a,b\n\n1,2\n\r\n\n3,4\n\n");
    expect(await readAll(file, ["a"])).toEqual([["1"], ["3"]]);
    expect(await readAll(write("one.csv", "a\n1\n\n3\n"), ["a"])).toEqual([["1"], [null], ["3"]]);
  });

  it("that have too few or too many fields are refused by number, blank lines and line breaks not counted", async () => {
    const start = 'a,b,c\n1,"x\ny\nz",3\n\n4,5,6\n';
    const rule = "Cannot read file: rows must have 3 fields, as the header, row 3 has";
    expect(await messageOf(readAll(write("few.csv", `${start}7,8\n9,9,9\n`), ["a"]))).toBe(`${rule} 2`);
    expect(await messageOf(readAll(write("more.csv", `${start}7,8,9,0\n`), ["a"]))).toBe(`${rule} 4`);
    expect(await messageOf(readAll(write("comma.csv", `${start}7,8,9,\n`), ["a"]))).toBe(`${rule} 4`);
    expect(await messageOf(readAll(write("cut.csv", `${start}7,8`), ["a"]))).toBe(`${rule} 2`);
  });

  it("that have too few fields are refused wherever they stand in a big file", async () => {
    const row = `"some quoted\ntext, ""so"" ${"x".repeat(60)}",b\n`;
    const text = `a,b\n${row.repeat(70_000)}4\n${row.repeat(10_000)}`;
    for (const name of ["late.csv", "late.csv.gz"])
      expect(await messageOf(readAll(write(name, text), ["b"]))).toBe(
        "Cannot read file: rows must have 2 fields, as the header, row 70001 has 1",
      );
  });

  it("that leave a quote open or write on after it are refused by number", async () => {
    expect(await messageOf(readAll(write("open.csv", 'a,b\n1,2\n"3,4\n5,6\n'), ["a"]))).toBe(
      "Cannot read file: quotes must be closed, row 2 has an open one",
    );
    expect(await messageOf(readAll(write("after.csv", 'a,b\n1,2\n"3"x,4\n'), ["a"]))).toBe(
      "Cannot read file: a quoted field must end with its quote, row 2 has text after it",
    );
  });

  it("of more than 16 MiB are refused, so that a quote left open is found early", async () => {
    const file = write("swallow.csv", `a,b\n1,"2\n${"3,4\n".repeat(5e6)}`);
    expect(await messageOf(readAll(file, ["a"]))).toBe(
      "Cannot read file: a row must have at most 16 MiB (is a quote left open?), row 1 has more",
    );
  });

  it("that are not UTF-8 are refused by number", async () => {
    const bytes = (text: string) => Buffer.from(text, "latin1");
    expect(
      await messageOf(readAll(write("latin.csv", bytes('a,b\n1,2\n"x\n",4\n5,caf\xe9\n7,8\n')), ["a"])),
    ).toBe("Cannot read file: text must be UTF-8, row 3 has other bytes");
    const late = bytes(`a,b\n${"1,2\n".repeat(400_000)}\xe9,4\n${"1,2\n".repeat(400_000)}`);
    expect(await messageOf(readAll(write("late-latin.csv", late), ["b"]))).toBe(
      "Cannot read file: text must be UTF-8, row 400001 has other bytes",
    );
    expect(await messageOf(readAll(write("end.csv", bytes("a,b\n1,\xc3")), ["b"]))).toBe(
      "Cannot read file: text must be UTF-8, row 1 has other bytes",
    );
    const utf16 = Buffer.from("\ufeffa,b\n1,2\n", "utf16le");
    expect(await messageOf(readAll(write("utf16.csv", utf16), ["a"]))).toBe(
      "Cannot read file: text must be UTF-8, the header has other bytes",
    );
    expect(await messageOf(readAll(write("hidden-gzip.csv", gzipSync("a,b\n1,2\n")), ["a"]))).toBe(
      "Cannot read file: text must be UTF-8, the header has other bytes",
    );
  });
});

describe("a CSV file whose fields another character separates", () => {
  const text = 'user;event;"amount"\nann;"a;b";12,50\nbob;x;\n';

  it("is read with that delimiter: its names, its cells, its events and its answers", async () => {
    for (const name of ["semicolons.csv", "semicolons.csv.gz"]) {
      const file = write(name, text);
      expect(await columnNames(file, { delimiter: ";" })).toEqual(["user", "event", "amount"]);
      expect(await readAll(file, ["event", "amount"], { delimiter: ";" })).toEqual([
        ["a;b", "12,50"],
        ["x", null],
      ]);
      const table = await readEventTable(file, { time: null, delimiter: ";" });
      expect([table.users, table.event?.values]).toEqual([
        ["ann", "bob"],
        ["a;b", "x"],
      ]);
    }
    const survey = write("survey.csv", "score|plan\n9|pro\n");
    expect((await readScores(survey, { score: "score", segment: "plan", delimiter: "|" })).score).toEqual([
      9,
    ]);
    expect(await readAll(write("tabs.csv", "a\tb\n1\t2\n"), ["b"], { delimiter: "\t" })).toEqual([["2"]]);
  });

  it("is refused with words that name the option, when a column or a field is missing", async () => {
    const hint = '(it looks separated by ";": option delimiter, --delimiter ";")';
    const plain = write("plain.csv", "user;event;time\nann;visit;1\n");
    expect(await messageOf(readAll(plain, ["user"]))).toBe(
      `Cannot read file: column must exist, "user" is not among "user;event;time" ${hint}`,
    );
    const decimal = write("decimal.csv", "user;amount\nann;12,50\n");
    expect(await messageOf(readAll(decimal, ["user;amount"]))).toBe(
      `Cannot read file: rows must have 1 fields, as the header, row 1 has 2 ${hint}`,
    );
    expect(await messageOf(columnNames(write("quoted.csv", '"user";"event"\n')))).toBe(
      `Cannot read file: a quoted field must end with its quote, the header has text after it ${hint}`,
    );
    const tabs = write("tabbed.csv", "user\tevent\nann\tvisit\n");
    expect(await messageOf(readAll(tabs, ["user"]))).toContain(
      "(it looks separated by tabs: option delimiter, or .tsv at the end of its name)",
    );
    const commas = write("commas.csv", "user,event\nann,visit\n");
    expect(await messageOf(readAll(commas, ["user"], { delimiter: ";" }))).toContain(
      '(it looks separated by ",": option delimiter, --delimiter ",")',
    );
    const text = write("text.csv", 'user,"a; b"\nann\n');
    expect(await messageOf(readAll(text, ["user"]))).toMatch(/row 1 has 1$/);
  });

  it("has one character as delimiter, and a format of text that has none of its own", async () => {
    const file = write("commas.csv", "a,b\n");
    for (const delimiter of ["", ";;", '"', "\n", "\r", "é", 7])
      expect(await messageOf(readAll(file, ["a"], { delimiter: delimiter as string }))).toContain(
        "Cannot read file: delimiter must be one ASCII character, no quote or line break, options.delimiter has ",
      );
    expect(await messageOf(columnNames(file, { delimiter: ";;" }))).toContain('options.delimiter has ";;"');
    expect(await messageOf(columnNames(file, { delimitr: ";" } as never))).toContain('has "delimitr"');
    for (const name of ["other.tsv", "other.ndjson", "other.parquet"])
      expect(await messageOf(columnNames(write(name, '{"a":1}\n'), { delimiter: ";" }))).toContain(
        "Cannot read file: delimiter is for .csv files, file is ",
      );
  });
});

describe("the header of a CSV file", () => {
  it("names the columns, after a byte order mark and between quotes", async () => {
    const file = write("bom.csv", `${BOM}"user","a ""b"", c","x\ny"\r\n1,2,3\r\n`);
    expect(await columnNames(file)).toEqual(["user", 'a "b", c', "x\ny"]);
    expect(await readAll(file, ["user", "x\ny"])).toEqual([["1", "3"]]);
  });

  it("finds a column by its exact name, else by its name without blanks around it", async () => {
    const file = write("trim.csv", "NETPRO , *RESPNUM,NETPRO\n1,2,3\n");
    expect(await columnNames(file)).toEqual(["NETPRO ", " *RESPNUM", "NETPRO"]);
    expect(await readAll(file, ["NETPRO", "*RESPNUM", "NETPRO "])).toEqual([["3", "2", "1"]]);
    expect(await messageOf(readAll(write("twice.csv", "a , a\n1,2\n"), ["a"]))).toBe(
      'Cannot read file: column must be unique, "a" fits 2 columns',
    );
  });

  it("that lacks a column is refused, with the nearest name there is", async () => {
    const file = write("names.csv", "user_id,event,time\n");
    expect(await messageOf(readAll(file, ["usr_id"]))).toBe(
      'Cannot read file: column must exist, "usr_id" is not among user_id, event, time (did you mean "user_id"?)',
    );
    expect(await messageOf(readAll(file, ["Time"]))).toContain('(did you mean "time"?)');
    expect(await messageOf(readAll(file, ["nothing like it"]))).toBe(
      'Cannot read file: column must exist, "nothing like it" is not among user_id, event, time',
    );
    const wide = write("wide.csv", Array.from({ length: 30 }, (_, i) => `c${i}`).join(","));
    expect(await messageOf(readAll(wide, ["user"]))).toContain("c18, c19 and 10 more");
  });

  it("that has a name twice is refused; columns without a name are not", async () => {
    const file = write("duplicate.csv", "user,time,user\n1,2,3\n");
    const message = 'Cannot read file: column names must be unique, the header has "user" twice';
    expect(await messageOf(readAll(file, ["time"]))).toBe(message);
    expect(await messageOf(columnNames(file))).toBe(message);
    expect(await readAll(write("unnamed.csv", "a,,\n1,2,3\n"), ["a"])).toEqual([["1"]]);
  });

  it("may be made of hostile names", async () => {
    const file = write("hostile-header.csv", "__proto__,constructor,toString,😀\n1,2,3,4\n");
    expect(await readAll(file, ["__proto__", "constructor", "toString", "😀"])).toEqual([
      ["1", "2", "3", "4"],
    ]);
    expect(await messageOf(readAll(file, ["hasOwnProperty"]))).toContain("column must exist");
  });

  it("must be there", async () => {
    const empty = write("nothing.csv", "");
    expect(await messageOf(readAll(empty, ["a"]))).toBe(
      `Cannot read file: file must not be empty, "${empty}" has no text`,
    );
    expect(await messageOf(readAll(write("only-mark.csv", BOM), ["a"]))).toContain("file must not be empty");
    expect(await messageOf(columnNames(write("nothing.csv.gz", "")))).toContain("file must not be empty");
    expect(await messageOf(columnNames(write("gap.csv", "\na,b\n1,2\n")))).toContain(
      "the first line must name the columns",
    );
  });
});
