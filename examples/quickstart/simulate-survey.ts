import { seededRandom } from "../../src/stats/index.ts";
import { drawIndex } from "./draw.ts";
import { PERIOD_SECONDS, PERIOD_START, type SimulatedUser, simulateUsers } from "./simulate-users.ts";
import { TRUTH } from "./truth.ts";

/** Answers as columns, one entry an answer, in order of time; `null` where a question was left out. */
export interface SimulatedSurvey {
  readonly user: readonly string[];
  /** Epoch ms, whole seconds. */
  readonly time: Float64Array;
  readonly plan: readonly string[];
  /** "How likely are you to recommend us?", 0 to 10. */
  readonly score: readonly (number | null)[];
  /** "How satisfied are you?", 1 to 5. */
  readonly rating: readonly (number | null)[];
  /** "The product makes it easy to get my work done", 1 to 7. */
  readonly ease: readonly (number | null)[];
}

/**
 * Simulates a survey among the users of `simulateEvents` with the same seed: about 6,000 of them answer, each once. What
 * is true of the answers stands in `TRUTH`.
 *
 * @throws RangeError when `seed` is not a safe integer.
 * @example The Net Promoter Score of the sample
 * ```ts
 * nps(simulateSurvey(1).score).answered > 5000; // => true
 * ```
 */
export function simulateSurvey(seed: number): SimulatedSurvey {
  const random = seededRandom(seed + 2);
  const answers = simulateUsers(seed)
    .filter(() => random() < TRUTH.survey.answers)
    .map((user) => answerOf(random, user))
    .sort((a, b) => a.second - b.second);
  return {
    user: answers.map((answer) => answer.user),
    time: Float64Array.from(answers, (answer) => PERIOD_START + 1000 * answer.second),
    plan: answers.map((answer) => answer.plan),
    score: answers.map((answer) => answer.score),
    rating: answers.map((answer) => answer.rating),
    ease: answers.map((answer) => answer.ease),
  };
}

function answerOf(random: () => number, { id, plan, signup }: SimulatedUser) {
  const answer = (weights: readonly number[], lowest: number) => {
    const score = lowest + drawIndex(random, weights);
    return random() < TRUTH.survey.missing ? null : score;
  };
  return {
    user: id,
    plan,
    second: signup + Math.floor(random() * (PERIOD_SECONDS - signup)),
    score: answer(TRUTH.nps[plan], 0),
    rating: answer(TRUTH.csat[plan], 1),
    ease: answer(TRUTH.ces[plan], 1),
  };
}
