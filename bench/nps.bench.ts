// 10 million answers counted: through the tally, by comparing each value, and from a histogram. `npm run bench:nps`
import { countNps, countNpsOfHistogram, npsFromCounts, seededRandom } from "../src/index.ts";

const ANSWERS = 10_000_000;

/** What one would write first: every value goes through comparisons. */
function compareEach(scores: Uint8Array): { promoters: number; passives: number; detractors: number } {
  let [promoters, passives, detractors] = [0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    if (score > 10) throw new RangeError(`row ${i} has ${score}`);
    if (score >= 9) promoters++;
    else if (score >= 7) passives++;
    else detractors++;
  }
  return { promoters, passives, detractors };
}

/** The least processor time of each way in milliseconds, in turns, so that a busy machine slows all alike. */
function fastest(...ways: readonly (() => unknown)[]): number[] {
  const best = ways.map(() => Infinity);
  for (let round = 0; round < 15; round++) {
    ways.forEach((way, i) => {
      const start = process.cpuUsage();
      way();
      best[i] = Math.min(best[i]!, process.cpuUsage(start).user / 1000);
    });
  }
  return best;
}

const random = seededRandom(1);
const scores = Uint8Array.from({ length: ANSWERS }, () => Math.floor(random() * 11));
const histogram = Array<number>(11).fill(0);
for (const score of scores) histogram[score]!++;

const compared = npsFromCounts(compareEach(scores));
const tallied = npsFromCounts(countNps(scores));
const stored = npsFromCounts(countNpsOfHistogram(histogram));
for (const key of ["score", "promoters", "passives", "detractors"] as const) {
  if (tallied[key] !== compared[key] || stored[key] !== compared[key])
    throw new Error(`the ways differ: ${key} has ${[compared[key], tallied[key], stored[key]]}`);
}

const [comparing = 0, tally = 0, fromHistogram = 0] = fastest(
  () => compareEach(scores),
  () => countNps(scores),
  () => {
    for (let i = 0; i < 1000; i++) countNpsOfHistogram(histogram);
  },
);
console.log(`comparing each value  ${comparing.toFixed(1)} ms`);
console.log(`countNps              ${tally.toFixed(1)} ms, ${(comparing / tally).toFixed(2)} times as fast`);
console.log(`countNpsOfHistogram   ${(fromHistogram / 1000).toFixed(4)} ms`);
