import { readScores } from "../io/index.ts";
import type { AnswerKind } from "./commands.ts";
import { delimiterOf } from "./delimiter-of.ts";
import { type AnswerResult, measureAnswers } from "./measure.ts";
import { missingCodes } from "./missing-codes.ts";
import { type Given, numberOf, whereOf } from "./option-values.ts";
import type { Job } from "./plan.ts";
import { showProgress, type Terminal } from "./progress.ts";
import { usageError } from "./usage-error.ts";

/** Reads the answers of a job and measures them; texts that are no numbers count among the invalid ones. */
export async function measureFileOfAnswers(
  job: Job,
  given: Given,
  terminal: Terminal,
): Promise<AnswerResult> {
  const { kind, definition, from, answers } = job;
  const progress = showProgress(terminal, from.file);
  const read = await readScores(from.file, {
    score: from.columns[answers!]!.name,
    segment: from.columns.segment?.name,
    missing: missingCodes(given)?.texts,
    where: whereOf(given),
    delimiter: delimiterOf(given, from.file),
    maxRows: numberOf(given, "max-rows"),
    invalid: (definition as { invalid?: "drop" }).invalid,
    onProgress: progress.onProgress,
  }).finally(progress.done);
  const noNumbers = read.invalid.reduce((sum, { count }) => sum + count, 0);
  if (read.score.length + noNumbers === 0) throw noRows(from.file, given);
  const result = inFileRows(read.rows, () => measureAnswers(kind as AnswerKind, read, definition));
  return noNumbers === 0 ? result : { ...result, excluded: { invalid: result.excluded.invalid + noNumbers } };
}

/** A file from which there is nothing to measure. */
export function noRows(file: string, given: Given): Error {
  const where = given.get("where");
  return usageError(
    where === undefined ? `${file} has no rows` : `${file} has no rows with ${where.join(" and ")}`,
  );
}

/** Measures; an error that names a row of the answers names the row of the file instead. */
function inFileRows<T>(rows: readonly number[], measure: () => T): T {
  try {
    return measure();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = error.message.replace(/, row (\d+) has/, (_, row) => `, row ${rows[Number(row)]} has`);
    throw new RangeError(message, { cause: error });
  }
}
