import real from "../node_modules/fast-check/lib/fast-check.js";

// `npm run test:more` takes this in the place of fast-check: more random cases of each property, of another seed.
const times = Number(process.env.TEST_TIMES);
const seed = Number(process.env.TEST_SEED);

const assert: typeof real.assert = (property, given = {}) =>
  real.assert(property, { ...given, seed, numRuns: Math.ceil((given.numRuns ?? 100) * times) }) as never;

const fc: typeof real = { ...real, assert };
export default fc;
