import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DENO = join(ROOT, "node_modules/.bin/deno");
const DENO_RUN = ["run", "--no-lock", "--node-modules-dir=manual", "--allow-read", "--allow-env"];
const environment = { DENO_DIR: join(ROOT, ".cache/deno"), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };

/** Counts by two threads, and leaves the pool open: the process must end all the same. */
const PROGRAM = `
const count = 20_000;
const table = tableFromColumns(
  {
    user: Uint32Array.from({ length: count }, (_, i) => (i * 7919) % 503),
    event: { codes: Uint8Array.from({ length: count }, (_, i) => (i * 31) % 4), values: ["a", "b", "c", "d"] },
    time: Float64Array.from({ length: count }, (_, i) => Date.UTC(2026, 0, 1) + i * 700_000),
  },
  { observed: { from: Date.UTC(2026, 0, 1), until: Date.UTC(2026, 6, 30) } },
);
const definition = { steps: ["a", "b", "c"], window: { days: 7 } };
const pool = workerPool({ threads: 2 });
const counted = (async () => {
  const onThreads = [];
  for (const one of [table, shareTable(table)]) onThreads.push(await pool.count("countFunnel", one, definition));
  const expected = JSON.stringify(countFunnel(table, definition));
  const equal = onThreads.map((counts) => JSON.stringify(counts) === expected);
  const refused = await pool.count("countFunnel", table, { steps: [] }).catch(({ name }) => name);
  console.log(JSON.stringify({ equal, threads: pool.threads, refused }));
})();
`;
const GIVEN = '{"equal":[true,true],"threads":2,"refused":"DefinitionError"}\n';

const NAMES = { root: ["tableFromColumns", "countFunnel"], parallel: ["workerPool", "shareTable"] };
const importing = (folder: string) =>
  `import { ${NAMES.root} } from "${folder}index.js";\nimport { ${NAMES.parallel} } from "${folder}parallel.js";\n`;
const requiring = (folder: string) =>
  `const { ${NAMES.root} } = require("${folder}index.cjs");\nconst { ${NAMES.parallel} } = require("${folder}parallel.cjs");\n`;

function run(command: string, ...parameters: string[]) {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 30_000,
    env: { ...process.env, ...environment },
  });
  return { status, stdout, stderr: error === undefined ? stderr : `${error}\n${stderr}` };
}

const isInstalled = (command: string) => run(command, "--version").status === 0;
const isBuilt = ["index.js", "parallel.js", "parallel-worker.js", "parallel.cjs"].every((file) =>
  existsSync(join(ROOT, "dist", file)),
);

describe(isBuilt ? "the built package" : "the sources, bundled", () => {
  let folder: string;
  let program: string;

  beforeAll(async () => {
    mkdirSync(join(ROOT, ".cache"), { recursive: true });
    folder = mkdtempSync(join(ROOT, ".cache/parallel-run-"));
    const entryPoints = {
      index: "src/index.ts",
      parallel: "src/parallel/index.ts",
      "parallel-worker": "src/parallel/parallel-worker.ts",
    };
    const common = {
      absWorkingDir: ROOT,
      outdir: folder,
      bundle: true,
      packages: "external",
      target: "es2022",
    } as const;
    if (!isBuilt) await build({ ...common, entryPoints, splitting: true, format: "esm" });
    program = join(folder, "program.mjs");
    writeFileSync(program, `${importing(isBuilt ? "../../dist/" : "./")}${PROGRAM}await counted;\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const gives = { status: 0, stdout: GIVEN, stderr: "" };

  test("counts by threads in Node", () => {
    expect(run(process.execPath, program)).toEqual(gives);
  });

  test.skipIf(!isBuilt)("counts by threads in Node as CommonJS", () => {
    const required = join(folder, "program.cjs");
    writeFileSync(required, requiring("../../dist/") + PROGRAM);
    expect(run(process.execPath, required)).toEqual(gives);
  });

  test.skipIf(!isInstalled(DENO))("counts by threads in Deno", () => {
    expect(run(DENO, ...DENO_RUN, program)).toMatchObject({ status: 0, stdout: GIVEN });
  });

  test.skipIf(!isInstalled(DENO))("counts on one thread in Deno without leave to read the script", () => {
    const counted = run(DENO, ...DENO_RUN.filter((option) => option !== "--allow-read"), program);
    expect(counted).toMatchObject({ status: 0, stdout: GIVEN.replace("2", "1") });
  });

  test.skipIf(!isInstalled("bun"))("counts by threads in Bun", () => {
    expect(run("bun", program)).toEqual(gives);
  });

  test("a process ends although its pool is open and has started threads that wait", () => {
    const idle = join(folder, "idle.mjs");
    const script = pathToFileURL(
      isBuilt ? join(ROOT, "dist/parallel-worker.js") : join(folder, "parallel-worker.js"),
    );
    const { href } = script;
    writeFileSync(
      idle,
      `${importing(isBuilt ? "../../dist/" : "./")}
      const pool = workerPool({ threads: 2, worker: new URL(${JSON.stringify(href)}) });
      const unsendable = new Proxy({ steps: ["a"] }, {});
      const table = tableFromColumns({ user: [1, 2], event: ["a", "a"], time: [1, 2] });
      console.log((await pool.count("countFunnel", table, unsendable)).userCount);`,
    );
    expect(run(process.execPath, idle)).toEqual({ status: 0, stdout: "2\n", stderr: "" });
  });
});
