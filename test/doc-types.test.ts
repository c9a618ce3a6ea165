import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { fencedBlocks } from "./doc-blocks.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PAGES = ["README.md", ...readdirSync(`${ROOT}docs`).map((page) => `docs/${page}`)];

/** A reader's own project: strict, and with the sources in the place of the package. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ["node"],
  paths: { pxcx: [`${ROOT}src/index.ts`], "pxcx/*": [`${ROOT}src/*/index.ts`] },
};

test("the code in README and docs compiles in a strict project", { timeout: 120_000 }, () => {
  const code = new Map(
    PAGES.flatMap((page) => fencedBlocks(page, readFileSync(ROOT + page, "utf8"))).map((block) => [
      `${ROOT}test/${block.path.replace(/\W/g, "_")}_${block.line}.ts`,
      { ...block, text: `${block.code}\nexport {};\n` },
    ]),
  );
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => code.has(path) || fileExists(path);
  host.readFile = (path) => code.get(path)?.text ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = code.get(path)?.text;
    return text === undefined
      ? getSourceFile(path, ...rest)
      : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...code.keys()], OPTIONS, host);
  const errors = [...code].flatMap(([path, { path: page, line }]) => {
    const file = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      (error) => {
        const at = line + file.getLineAndCharacterOfPosition(error.start ?? 0).line;
        return `${page}:${at}: ${ts.flattenDiagnosticMessageText(error.messageText, "\n")}`;
      },
    );
  });
  expect(errors).toEqual([]);
});
