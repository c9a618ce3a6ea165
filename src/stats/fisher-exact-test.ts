import { checkNumber } from "./check-number.ts";
import { checkTwoByTwo, type TwoByTwo } from "./two-by-two.ts";

/** Tables whose probabilities differ by less than this share are equally likely. */
const TIE = 1e-7;

/**
 * The two-sided p-value (0–1) of Fisher's exact test that two yes-or-no questions have nothing to do with each other:
 * the probability, given the totals, of all tables that are no more likely than the one seen. Right for the smallest
 * counts, and cautious there; 0 below 1e-300. Null when everybody answers one of the questions alike: there is nothing to compare.
 *
 * Source: Ronald Fisher, "The Logic of Inductive Inference", 1935; Joseph Irwin, "Tests of Significance for Differences
 * Between Percentages Based on Small Numbers", 1935 (two-sided).
 *
 * @throws RangeError when a count is not a whole number of 0 or more, or they add up to more than 1e11.
 * @example Five of six against two of twelve
 * fisherExactTest({ both: 5, exposedOnly: 1, outcomeOnly: 2, neither: 10 }); // => 0.012820512820512817
 */
export function fisherExactTest(table: TwoByTwo): number | null {
  checkTwoByTwo(table);
  const { both, exposedOnly, outcomeOnly, neither } = table;
  const exposed = both + exposedOnly;
  const others = outcomeOnly + neither;
  const outcomes = both + outcomeOnly;
  checkNumber("compare", "counts must add up to at most 1e11", "table", exposed + others, 0, 1e11);
  if (exposed === 0 || others === 0 || outcomes === 0 || outcomes === exposed + others) return null;
  const least = Math.max(0, outcomes - others);
  const most = Math.min(exposed, outcomes);
  const mode = Math.floor((exposed + 1) * ((outcomes + 1) / (exposed + others + 2)));
  // How many times likelier `k + 1` in both is than `k`.
  const ratio = (k: number) => ((exposed - k) / (k + 1)) * ((outcomes - k) / (others - outcomes + k + 1));
  const above = chances(most - mode, (i) => ratio(mode + i));
  const below = chances(mode - least, (i) => 1 / ratio(mode - i - 1));
  const seen = (both >= mode ? above[both - mode] : below[mode - both]) ?? 0;
  let all = 0;
  let unlikely = 0;
  for (const chance of [...above.reverse(), ...below.slice(1)]) {
    all += chance;
    if (chance <= seen * (1 + TIE)) unlikely += chance;
  }
  return unlikely / all;
}

/** The chances of the tables from the likeliest on, in units of its own, as far as numbers are exact. */
function chances(length: number, ratio: (i: number) => number): number[] {
  const list = [1];
  for (let i = 0; i < length && list[i]! > 1e-307; i++) list.push(list[i]! * ratio(i));
  return list;
}
