import { dataName } from "../counts/index.ts";
import { checkOptions, oneOf, shown } from "../definitions/index.ts";

/** Answers that are no numbers, from the worst to the best. */
export type AnswerOrder = readonly string[];

/**
 * Orders of usual answers, for {@link mapAnswers}: faces, stars, and the answers to "how would you feel if you could no
 * longer use the product" ({@link pmf}).
 *
 * @example
 * ```ts
 * answerOrders.threeFaces; // => ["🙁", "😐", "🙂"]
 * ```
 */
export const answerOrders: Readonly<
  Record<"twoThumbs" | "threeFaces" | "fiveFaces" | "fiveStars" | "disappointment", AnswerOrder>
> = {
  twoThumbs: ["👎", "👍"],
  threeFaces: ["🙁", "😐", "🙂"],
  fiveFaces: ["😡", "🙁", "😐", "🙂", "😍"],
  fiveStars: ["★", "★★", "★★★", "★★★★", "★★★★★"],
  disappointment: ["Not disappointed", "Somewhat disappointed", "Very disappointed"],
};

/**
 * Turns answers that are no numbers (faces, stars, words) into numbers from 1, by an order from the worst to the best
 * that is stated. Missing answers stay `null`. An answer that is not in the order is an error, or with
 * `unknown: "invalid"` becomes 0, which lies on no scale from 1, so that the metric counts it as invalid.
 *
 * Two answers with one rank are one after the other in a list of lists: `["🙁", ["🙂", ":-)"]]`.
 *
 * @throws DefinitionError when an option is not known.
 * @throws RangeError on an answer that is not in the order, or when an answer stands twice in it.
 * @throws TypeError when the answers or their order are no list.
 * @example Faces
 * ```ts
 * mapAnswers(["🙂", null, "🙁"], answerOrders.threeFaces); // => [3, null, 1]
 * ```
 */
export function mapAnswers(
  answers: ArrayLike<string | null | undefined>,
  order: readonly (string | readonly string[])[],
  options: { readonly unknown?: "error" | "invalid" | undefined } = {},
): (number | null)[] {
  if (!Array.isArray(order))
    throw new TypeError(`Cannot map answers: order must be a list of answers, order has ${dataName(order)}`);
  if (typeof answers !== "object" || !("length" in Object(answers)))
    throw new TypeError(`Cannot map answers: answers must be a list, answers has ${dataName(answers)}`);
  checkOptions("map answers", options, { unknown: oneOf("error", "invalid") }, "options");
  const { unknown = "error" } = options;
  const ranks = new Map<string, number>();
  order.forEach((same, i) => {
    for (const answer of typeof same === "string" ? [same] : same) {
      if (ranks.has(answer))
        throw new RangeError(
          `Cannot map answers: each answer must stand once, order has ${shown(answer)} twice`,
        );
      ranks.set(answer, i + 1);
    }
  });
  return Array.from(answers, (answer, row) => {
    if (answer == null) return null;
    const rank = ranks.get(answer);
    if (rank === undefined && unknown === "error")
      throw new RangeError(
        `Cannot map answers: answers must be in the order, row ${row} has ${shown(answer)}`,
      );
    return rank ?? 0;
  });
}
