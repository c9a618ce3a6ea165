import { shown } from "../definitions/index.ts";

/**
 * A stream of pseudo-random numbers from 0 (included) to 1 (excluded) that is the same for the same `seed` on every
 * runtime: the generator sfc32.
 *
 * Source: Chris Doty-Humphrey, "PractRand" (sfc32, "Small Fast Chaotic"), 2010.
 *
 * @throws RangeError when `seed` is not a safe integer.
 * @example
 * const random = seededRandom(7);
 * random(); // => 0.42793696909211576
 */
export function seededRandom(seed: number): () => number {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`Cannot make random numbers: seed must be a safe integer, seed has ${shown(seed)}`);
  let a = 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }
  for (let i = 0; i < 12; i++) next();
  return next;
}
