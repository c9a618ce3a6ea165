import { defineConfig } from "tsup";

const entry = {
  index: "src/index.ts",
  schemas: "src/schemas/index.ts",
  sql: "src/sql/index.ts",
  charts: "src/charts/index.ts",
  io: "src/io/index.ts",
};

export default defineConfig([
  {
    // One module imports a package that does not say it is free of side effects. As an entry it gets a file of its own,
    // which bundlers leave out when nothing of it is used; so does the constant that it shares with others.
    entry: { ...entry, months: "src/time/civil-date.ts", "ms-per-day": "src/time/ms-per-day.ts" },
    format: ["esm", "cjs"],
    target: "es2022",
    platform: "neutral",
    external: ["@duckdb/node-api", /^node:/],
    dts: { entry },
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
