import { expect, test } from "vitest";
import { csvColumns, csvRows } from "./csv.ts";

test("quotes, doubled quotes and quoted line breaks", () => {
  expect(csvRows('a,b\n"x, ""y""","1\r\n2"\n')).toEqual([
    ["a", "b"],
    ['x, "y"', "1\r\n2"],
  ]);
});

test("CRLF, a byte order mark and a last line without an end", () => {
  expect(csvRows("\uFEFFa,b\r\n1,\r\n,2")).toEqual([
    ["a", "b"],
    ["1", ""],
    ["", "2"],
  ]);
  expect(csvRows("1,")).toEqual([["1", ""]]);
});

test("columns by name, whatever the case, blanks and star of the header", () => {
  expect(csvColumns("*Id,Q9All \n1,2\n3,4", ["id", "Q9ALL"])).toEqual([
    ["1", "3"],
    ["2", "4"],
  ]);
  expect(() => csvColumns("a\n1", ["b"])).toThrow("header has no b");
});
