import { shown } from "../definitions/index.ts";
import { dataName } from "./data-name.ts";

/**
 * Refuses answers without one of their columns, or with one that is no list: a text has a length, but no rows.
 *
 * @throws TypeError naming the column, and those that there are.
 */
export function checkAnswerColumns(act: string, answers: object, ...names: readonly string[]): void {
  const columns: Readonly<Record<string, unknown>> = Object(answers);
  const missing = names.find((name) => !isColumn(columns[name]));
  if (missing === undefined) return;
  if (columns[missing] !== undefined)
    throw new TypeError(`Cannot ${act}: columns must be lists, ${missing} has ${dataName(columns[missing])}`);
  const isColumns = {}.toString.call(answers) === "[object Object]";
  const found = isColumns ? shown(Object.keys(answers)) : dataName(answers);
  throw new TypeError(`Cannot ${act}: there must be a column ${missing}, answers has ${found}`);
}

function isColumn(value: unknown): boolean {
  return Object(value) === value && (value as ArrayLike<unknown>).length >= 0;
}
