import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DENO = join(ROOT, "node_modules/.bin/deno");
const environment = { DENO_DIR: join(ROOT, ".cache/deno"), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };

/** Runs a command in the root of the project. */
function run(command: string, ...parameters: string[]) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  return { ok: status === 0, stdout, stderr: error === undefined ? stderr : String(error) };
}

const started = run(DENO, "--version");
if (!started.ok)
  console.warn(`skipped: the built package in Deno, because it cannot start: ${started.stderr}`);

/** What both runtimes must print alike. */
const PROGRAM = `
import { funnel, nps, retention, tableFromRows } from "./index.js";
import { definitionSchema, jsonSchemaOf, npsSchema } from "./schemas.js";

const rows = Array.from({ length: 500 }, (_, i) => ({
  user: i % 40,
  event: ["visit", "signup", "buy"][(i * i) % 3],
  time: new Date(Date.UTC(2026, 0, 1) + ((i * 7919) % 90) * 86_400_000 + i * 1000),
  plan: ["pro", "free", null][i % 3],
}));
const table = tableFromRows(rows, { properties: ["plan"], observed: { from: "2026-01-01T00:00:00Z", until: "2026-04-01T00:00:00Z" } });
console.log(JSON.stringify([
  nps([10, 9, 9, 8, 7, 6, 3, null]),
  retention(table, { by: "plan", timeZone: "Pacific/Apia", weekStartsOn: 0 }),
  funnel(table, { steps: ["visit", "signup", "buy"], window: { days: 7 } }),
  npsSchema.safeParse({ missing: [11] }).success,
  definitionSchema.safeParse({ kind: "nps", mising: [11] }).success,
  jsonSchemaOf(definitionSchema),
]));
`;

describe.skipIf(!started.ok)("the built package in Deno", () => {
  let folder: string;
  let program: string;

  beforeAll(async () => {
    mkdirSync(join(ROOT, ".cache"), { recursive: true });
    folder = mkdtempSync(join(ROOT, ".cache/deno-test-"));
    const isBuilt = existsSync(join(ROOT, "dist/index.js")) && existsSync(join(ROOT, "dist/schemas.js"));
    if (!isBuilt) {
      await build({
        absWorkingDir: ROOT,
        entryPoints: { index: "src/index.ts", schemas: "src/schemas/index.ts" },
        outdir: folder,
        bundle: true,
        splitting: true,
        packages: "external",
        format: "esm",
        target: "es2022",
      });
    }
    program = join(folder, "program.mjs");
    writeFileSync(program, isBuilt ? PROGRAM.replaceAll('from "./', 'from "../../dist/') : PROGRAM);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("gives what it gives in Node", () => {
    const deno = run(
      DENO,
      "run",
      "--no-lock",
      "--node-modules-dir=manual",
      "--allow-read",
      "--allow-env",
      program,
    );
    const node = run(process.execPath, program);
    expect(node.stderr).toBe("");
    expect(deno.ok, deno.stderr).toBe(true);
    const [score, matrix] = JSON.parse(node.stdout);
    expect([score.answered, matrix.userCount]).toEqual([7, 40]);
    expect(near(JSON.parse(deno.stdout))).toEqual(near(JSON.parse(node.stdout)));
  });
});

/** Runtimes differ in the last bits of Math functions: numbers are compared to 12 digits. */
function near(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === "number" ? Number(part.toPrecision(12)) : part,
  );
}
