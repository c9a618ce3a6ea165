import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import * as root from "../src/index.ts";
import { type DocBlock, examplesOf, fencedBlocks } from "./doc-blocks.ts";
import { runDocBlock } from "./run-doc-block.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** `pxcx` and its entries are the sources, all else what is installed. */
function load(specifier: string): Promise<Record<string, unknown>> {
  const entry = /^pxcx(?:\/([\w-]+))?$/.exec(specifier);
  if (entry === null) return import(specifier);
  return entry[1] === undefined ? Promise.resolve(root) : importSource(`src/${entry[1]}/index.ts`);
}

function importSource(path: string): Promise<Record<string, unknown>> {
  return import(pathToFileURL(ROOT + path).href);
}

/** At hand in an example of the sources: the root, the exports of its folder and those of its file. */
async function scopeOf(path: string): Promise<Record<string, unknown>> {
  const folder = path.split("/").slice(0, -1).join("/");
  const index = folder === "src" || folder === "src/cli" ? {} : await importSource(`${folder}/index.ts`);
  return { ...root, ...index, ...(path === "src/cli/index.ts" ? {} : await importSource(path)) };
}

const read = (path: string) => readFileSync(ROOT + path, "utf8");
const filesIn = (folder: string, ending: string) =>
  existsSync(ROOT + folder)
    ? readdirSync(ROOT + folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(ending))
        .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
        .sort()
    : [];

const named = (block: DocBlock): [string, DocBlock] => [`${block.path}:${block.line}`, block];
const examples = filesIn("src", ".ts").flatMap((path) => examplesOf(path, read(path)));
const blocks = ["README.md", ...filesIn("docs", ".md")].flatMap((path) => fencedBlocks(path, read(path)));

describe("examples in doc comments", () => {
  test.each(examples.map(named))("%s", async (_, block) => {
    await runDocBlock(block, await scopeOf(block.path), load);
  });
});

describe("code in README and docs", () => {
  // A reader copies such a block whole: it imports what it uses.
  test.each(blocks.map(named))("%s", (_, block) => runDocBlock(block, {}, load));
});

describe("an example that is wrong", () => {
  const block = (code: string) => runDocBlock({ path: "docs/a.md", line: 10, code }, root as never, load);

  test("names the file and the line", async () => {
    await expect(block("1 + 1; // => 2\nnps([10]).score; // => 99")).rejects.toThrow(
      "docs/a.md:11: value is 100, the comment says 99",
    );
    await expect(
      block("({ a: [1, { b: 2 }] });\n// a comment\n({ a: [1] }); // => { a: [1, 2] }"),
    ).rejects.toThrow("docs/a.md:12: value.a[1] is undefined, the comment says 2");
    await expect(block("1 + 1;\n// => 3")).rejects.toThrow("docs/a.md:10: value is 2, the comment says 3");
    await expect(block("1; // => 1\n\n// => 3")).rejects.toThrow('a "// =>" that belongs to no statement');
    await expect(block("nps([12]); // => 1")).rejects.toThrow("docs/a.md:10: Cannot count NPS");
    await expect(block("nps([10]);")).rejects.toThrow('docs/a.md:10: an example needs a line with "// =>"');
  });

  test("types, imports, typed arrays and values over two lines are understood", async () => {
    await block(
      'import { type NpsDefinition, nps as score } from "pxcx";\nconst d: NpsDefinition = {};\nscore([10], d).score; // => 100',
    );
    await block("const a = Float64Array.of(1, 2); // => [1, 2]\n[\n  a[0],\n]; // => [\n//  1,\n// ]");
  });
});

test("the reader of doc comments finds fenced code, and code without a fence", () => {
  const source = [
    "/**",
    " * One.",
    " *",
    " * @example Title",
    " * a; // => 1",
    " *",
    " * @example",
    " * ```ts",
    " * b; // => 2",
    " * ```",
    " */",
  ];
  expect(examplesOf("x.ts", source.join("\n"))).toEqual([
    { path: "x.ts", line: 5, code: "a; // => 1" },
    { path: "x.ts", line: 9, code: "b; // => 2" },
  ]);
});
