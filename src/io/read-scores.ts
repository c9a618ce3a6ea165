import type { Key } from "../counts/index.ts";
import { checkOptions, oneOf, type Rule, type Rules, refuse, shown } from "../definitions/index.ts";
import type { Cell } from "./column-batch.ts";
import { isNumberText } from "./number-text.ts";
import { isTexts, READ_RULES, type ReadOptions, readColumns } from "./read-columns.ts";

/** Which columns of a file hold answers. */
export interface ReadScoresOptions extends ReadOptions {
  /** Name of the column with the scores. */
  readonly score: string;
  /** Name of the column with the segment of each answer. */
  readonly segment?: string | undefined;
  /** Texts that mean no answer, such as `"Blank"`, blanks around them aside; empty and blank cells always do. */
  readonly missing?: readonly string[] | undefined;
  /** Scores that are no numbers: an error (default), or left out and listed in `invalid`. */
  readonly invalid?: "error" | "drop" | undefined;
}

/** Answers of a file, as columns of equal length. */
export interface FileScores {
  /** `null` where the cell is empty, blank, or one of `missing`. */
  readonly score: readonly (number | null)[];
  readonly segment?: readonly Key[];
  /** The number of each answer's row in the file, from 1. */
  readonly rows: readonly number[];
  /** Texts in the column of scores that are no numbers, in order of appearance; their rows are left out above. */
  readonly invalid: readonly InvalidScore[];
}

/** A text in the column of scores that is no number. */
export interface InvalidScore {
  readonly text: string;
  /** Rows that have it. */
  readonly count: number;
  /** The first row that has it, from 1. */
  readonly row: number;
}

/**
 * Reads survey answers from a file: the formats of `readColumns`. Texts that are numbers become numbers, empty and blank
 * cells are missing answers. A file without rows gives no answers.
 *
 * @throws RangeError naming the first score that is no number, unless `invalid` is `"drop"`; and all that `readColumns`
 * throws.
 * @example Answers by plan, words such as "Blank" left out and counted
 * ```ts
 * import { writeFile } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * const file = `${tmpdir()}/pxcx-survey.csv`;
 * await writeFile(file, "nps,plan\n10,pro\n,free\nBlank,pro\n");
 * const { score, segment, invalid } = await readScores(file, { score: "nps", segment: "plan", invalid: "drop" });
 * score; // => [10, null]
 * segment; // => ["pro", "free"]
 * invalid; // => [{ text: "Blank", count: 1, row: 3 }]
 * ```
 */
export async function readScores(file: string, options: ReadScoresOptions): Promise<FileScores> {
  checkOptions("read answers", options, RULES, "options");
  if (options.score === undefined) refuse("read answers", "score must be given", "options.score", undefined);
  const { score, segment, missing = [], invalid: onInvalid = "error", ...reading } = options;
  const none = new Set(["", ...missing.map((text) => text.trim())]);
  const columns = segment === undefined ? [score] : [score, segment];
  const scores: (number | null)[] = [];
  const segments: Key[] = [];
  const rows: number[] = [];
  const invalid = new Map<string, { text: string; count: number; row: number }>();
  for await (const batch of readColumns(file, { columns, ...reading })) {
    for (let i = 0; i < batch.rows.length; i++) {
      const cell = batch.columns[0]![i]!;
      const row = batch.rows[i]!;
      const value = scoreOf(cell, none);
      if (value === undefined) {
        if (onInvalid === "error") refuseCell("answers must be numbers", row, cell);
        const text = typeof cell === "string" ? cell : JSON.stringify(cell);
        const seen = invalid.get(text);
        if (seen === undefined) invalid.set(text, { text, count: 1, row });
        else seen.count++;
        continue;
      }
      scores.push(value);
      rows.push(row);
      if (segment !== undefined) segments.push(segmentOf(batch.columns[1]![i]!, row));
    }
  }
  const answers = { score: scores, rows, invalid: [...invalid.values()] };
  return segment === undefined ? answers : { ...answers, segment: segments };
}

/** The score in a cell: `null` for none, which texts tell too, `undefined` if it is no number. */
function scoreOf(cell: Cell, none: ReadonlySet<string>): number | null | undefined {
  if (cell === null || Number.isNaN(cell)) return null;
  if (typeof cell === "number") return cell;
  if (typeof cell !== "string") return undefined;
  if (none.has(cell.trim())) return null;
  return isNumberText(cell) ? Number(cell) : undefined;
}

function segmentOf(cell: Cell, row: number): Key {
  return typeof cell === "object" && cell !== null
    ? refuseCell("segments must be texts, numbers or booleans", row, cell)
    : cell;
}

function refuseCell(rule: string, row: number, value: unknown): never {
  throw new RangeError(`Cannot read answers: ${rule}, row ${row} has ${shown(value)}`);
}

const name: Rule = ["the name of a column", (value: unknown) => typeof value === "string"];
const RULES: Rules = {
  score: name,
  segment: name,
  missing: ["a list of texts", isTexts],
  invalid: oneOf("error", "drop"),
  ...READ_RULES,
};
