import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** How many times as many random cases: more than one, of another seed, with `npm run test:more`. */
const times = Number(process.env.TEST_TIMES ?? 1);

export default defineConfig({
  // Examples import `pxcx` as a reader's project does; the paths of tsconfig.json lead to the sources.
  resolve: {
    tsconfigPaths: true,
    alias:
      process.env.TEST_SEED === undefined
        ? []
        : [{ find: /^fast-check$/, replacement: resolve("test/more-runs.ts") }],
  },
  test: {
    // The main process only waits: one worker for each processor.
    maxWorkers: availableParallelism(),
    // Nothing here keeps state between files, and loading the sources anew for each takes a quarter of the time.
    isolate: false,
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000 * times,
    hookTimeout: 60_000,
  },
});
