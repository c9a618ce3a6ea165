/** Seeds of random cases, from one on; `npm run test:more` takes more of them, from another on. */
export function seeds(from: number, count: number): number[] {
  const { TEST_TIMES = "1", TEST_SEED = String(from) } = process.env;
  const length = Math.ceil(count * Number(TEST_TIMES));
  return Array.from({ length }, (_, i) => Number(TEST_SEED) + i);
}
