import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { differenceOf, rewrite } from "../run-doc-block.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, "examples/notebook");
const NOTEBOOK = "product-week.ipynb";

/** Runs Deno in the folder of the notebook, so that its `deno.json` says what `pxcx` is. */
function deno(parameters: readonly string[], input = "") {
  const { status, stdout, stderr, error } = spawnSync(join(ROOT, "node_modules/.bin/deno"), parameters, {
    cwd: FOLDER,
    encoding: "utf8",
    input,
    env: {
      ...process.env,
      DENO_DIR: join(ROOT, ".cache/deno"),
      DENO_NO_UPDATE_CHECK: "1",
      NO_COLOR: "1",
    },
  });
  return { ok: status === 0, stdout, stderr: error === undefined ? stderr : String(error) };
}

const started = deno(["--version"]);
if (!started.ok) console.warn(`skipped: the notebook, because Deno cannot start: ${started.stderr}`);

interface Cell {
  readonly cell_type: "code" | "markdown";
  readonly source: readonly string[];
  readonly outputs?: readonly unknown[];
}

const { cells } = JSON.parse(readFileSync(join(FOLDER, NOTEBOOK), "utf8")) as { cells: readonly Cell[] };
const codes = cells.filter((cell) => cell.cell_type === "code").map(({ source }) => source.join(""));

test.skipIf(!started.ok)("the cells of the notebook run one after the other and give what they say", () => {
  const parts = codes.map((code, i) => rewrite({ path: placeOf(i), line: 1, code }));
  const program = [
    "const $load = (specifier) => import(specifier);",
    "let $cell;",
    "const $found = [];",
    "const $check = (_, actual, expected) => $found.push([$cell, actual, expected]);",
    ...parts.map(({ code }, i) => `$cell = ${i};\n${code}`),
    "console.log(JSON.stringify($found));",
  ];
  const { ok, stdout, stderr } = deno(
    ["run", "--no-lock", "--allow-read", "--ext=ts", "-"],
    program.join("\n"),
  );
  expect(ok, stderr).toBe(true);
  const found: [number, unknown, unknown][] = JSON.parse(stdout);
  const differences = found.flatMap(([cell, actual, expected]) => {
    return differenceOf(actual, expected, `${placeOf(cell)}: value`) ?? [];
  });
  expect(differences).toEqual([]);
  expect(found.length).toBe(codes.join("\n").split("// =>").length - 1);
  expect(found.length).toBeGreaterThanOrEqual(10);
});

test("the notebook is kept without outputs, which would differ from run to run", () => {
  expect(cells.filter(({ outputs = [] }) => outputs.length > 0)).toEqual([]);
});

function placeOf(cell: number): string {
  return `${NOTEBOOK}: code cell ${cell + 1}`;
}
