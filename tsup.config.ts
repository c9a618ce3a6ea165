import { defineConfig } from "tsup";

export default defineConfig([
  {
    entry: {
      index: "src/index.ts",
      schemas: "src/schemas/index.ts",
      sql: "src/sql/index.ts",
      charts: "src/charts/index.ts",
      io: "src/io/index.ts",
    },
    format: ["esm", "cjs"],
    target: "es2022",
    platform: "neutral",
    external: ["@duckdb/node-api", /^node:/],
    dts: true,
    clean: true,
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
