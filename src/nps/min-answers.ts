import { shown } from "../definitions/index.ts";

/**
 * Checks a smallest number of answers.
 *
 * @throws RangeError unless it is a whole number, 0 or more.
 */
export function checkMinAnswers(act: string, minAnswers: number): void {
  if (!Number.isSafeInteger(minAnswers) || minAnswers < 0)
    throw new RangeError(
      `Cannot ${act}: minAnswers must be a whole number from 0, minAnswers has ${shown(minAnswers)}`,
    );
}
