import { defineConfig } from "tsup";

const entry = {
  index: "src/index.ts",
  schemas: "src/schemas/index.ts",
  sql: "src/sql/index.ts",
  charts: "src/charts/index.ts",
  io: "src/io/index.ts",
  parallel: "src/parallel/index.ts",
};

/**
 * The module that imports simple-statistics, which does not say that it is free of side effects: as an entry it gets a file of
 * its own, which bundlers leave out when nothing of it is used.
 */
const apart = { "quantile-of-draws": "src/stats/quantile-of-draws.ts" };

export default defineConfig([
  {
    entry: { ...entry, ...apart },
    format: ["esm", "cjs"],
    target: "es2022",
    platform: "neutral",
    external: ["@duckdb/node-api", /^node:/],
    dts: { entry },
    clean: true,
    // CommonJS has no import.meta.url, by which the worker script is found.
    shims: true,
  },
  {
    // What the threads of a pool run: one file that needs no other, so that it can be served from anywhere.
    entry: { "parallel-worker": "src/parallel/parallel-worker.ts" },
    format: ["esm"],
    target: "es2022",
    platform: "neutral",
    splitting: false,
  },
  {
    entry: { cli: "src/cli/index.ts" },
    format: ["esm"],
    target: "node20",
    platform: "node",
    external: ["@duckdb/node-api", "vega", "vega-lite"],
    banner: { js: "#!/usr/bin/env node" },
  },
]);
