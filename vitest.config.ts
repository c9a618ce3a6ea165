import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // Examples import `pxcx` as a reader's project does; the paths of tsconfig.json lead to the sources.
  resolve: { tsconfigPaths: true },
  test: {
    // The main process only waits: one worker for each processor.
    maxWorkers: availableParallelism(),
    // Nothing here keeps state between files, and loading the sources anew for each takes a quarter of the time.
    isolate: false,
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
