import { refuse } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";

/** Users by the number of periods in which they were active. */
export interface StickinessBin {
  /** Number of active periods, from 1. */
  readonly n: number;
  /** Of the active users, the share (0–1) that was active in exactly n periods. */
  readonly exactly: Rate;
  /** Of the active users, the share (0–1) that was active in n or more. */
  readonly atLeast: Rate;
}

/** How often users are active. */
export interface StickinessHistogram {
  /** Users active at least once. */
  readonly users: number;
  /** Mean number of active periods of these users; `null` without any. */
  readonly mean: number | null;
  /** From n = 1 to the number of periods. */
  readonly bins: readonly StickinessBin[];
}

/**
 * The histogram of active periods from bare numbers of users: `usersByPeriods[n - 1]` were active in exactly n. Shares are
 * of the users active at least once, with Wilson intervals; without any they are `null`.
 *
 * @throws DefinitionError when a number is not a count.
 * @example Three users, one of whom came on both days
 * ```ts
 * const { users, mean, bins } = stickinessHistogram([2, 1]);
 * [users, mean, bins[1].atLeast.count]; // => [3, 1.3333333333333333, 1]
 * ```
 */
export function stickinessHistogram(
  usersByPeriods: readonly number[],
  confidence = 0.95,
): StickinessHistogram {
  let users = 0;
  let periods = 0;
  usersByPeriods.forEach((n, i) => {
    if (!Number.isSafeInteger(n) || n < 0)
      refuse(
        "count stickiness",
        "numbers of users must be whole and not negative",
        `usersByPeriods[${i}]`,
        n,
      );
    users += n;
    periods += n * (i + 1);
  });
  let left = users;
  const bins = usersByPeriods.map((count, i) => {
    const bin = { n: i + 1, exactly: rate(count, users, confidence), atLeast: rate(left, users, confidence) };
    left -= count;
    return bin;
  });
  return { users, mean: users > 0 ? periods / users : null, bins };
}
