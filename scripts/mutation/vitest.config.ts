import type { ViteUserConfig } from "vitest/config";

/** Only the tests of these folders and files; else as vitest.config.ts of the project. */
const chosen = process.env.MUTATION_TESTS?.split(",") ?? ["test"];
const include = chosen.map((path) => (path.endsWith(".ts") ? path : `${path}/**/*.test.ts`));

const config: ViteUserConfig = {
  resolve: { tsconfigPaths: true },
  test: { include, isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
};
export default config;
