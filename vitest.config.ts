import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
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
