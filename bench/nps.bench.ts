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

function fastest<T>(run: () => T): number {
  let best = Infinity;
  for (let i = 0; i < 9; i++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
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

const comparing = fastest(() => compareEach(scores));
const tally = fastest(() => countNps(scores));
const fromHistogram = fastest(() => countNpsOfHistogram(histogram));
console.log(`comparing each value  ${comparing.toFixed(1)} ms`);
console.log(`countNps              ${tally.toFixed(1)} ms, ${(comparing / tally).toFixed(2)} times as fast`);
console.log(`countNpsOfHistogram   ${fromHistogram.toFixed(4)} ms`);
