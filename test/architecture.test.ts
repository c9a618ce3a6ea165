import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

// ---------------------------------------------------------------------------------------------------------------------
// The rules, from the ground up. A folder may import the folders named beside it, and its own files, and no others.

const FOUNDATIONS: Record<string, readonly string[]> = {
  counts: ["definitions"],
  definitions: [],
  stats: ["definitions"],
  time: ["definitions"],
  events: ["definitions", "time"],
  matching: ["counts", "definitions", "events", "time"],
  units: ["counts", "definitions", "events", "matching", "time"],
};

/** Metrics import foundations, the journeys also cohorts; never each other. */
const METRICS: Record<string, readonly string[]> = {
  nps: ["counts", "definitions", "stats", "time"],
  satisfaction: ["counts", "definitions", "stats", "time"],
  cohorts: ["counts", "definitions", "events", "matching", "time"],
  retention: [...Object.keys(FOUNDATIONS), "cohorts"],
  funnels: [...Object.keys(FOUNDATIONS), "cohorts"],
  paths: Object.keys(FOUNDATIONS),
  activation: [...Object.keys(FOUNDATIONS), "cohorts"],
  adoption: [...Object.keys(FOUNDATIONS), "cohorts"],
  churn: [...Object.keys(FOUNDATIONS), "cohorts"],
  revenue: Object.keys(FOUNDATIONS),
  survival: [...Object.keys(FOUNDATIONS), "cohorts"],
  health: [...Object.keys(FOUNDATIONS), "cohorts"],
  engagement: [...Object.keys(FOUNDATIONS), "cohorts"],
  sessions: [...Object.keys(FOUNDATIONS), "cohorts"],
};

/** All metrics of events behind one name. */
const DOOR: Record<string, readonly string[]> = {
  measure: ["definitions", "events", ...Object.keys(METRICS)],
};

/**
 * Faces show metrics to the outside; nobody imports them but the command line. They take foundations as they are; of
 * metrics only types, checked definitions (`resolveX`) and formulas (`xFromCounts`).
 */
const FACES: Record<string, readonly string[]> = {
  schemas: [...Object.keys(FOUNDATIONS), ...Object.keys(METRICS)],
  sql: [...Object.keys(FOUNDATIONS), ...Object.keys(METRICS)],
  charts: [...Object.keys(FOUNDATIONS), ...Object.keys(METRICS)],
  io: ["counts", "definitions", "events", "time"],
  parallel: ["counts", "definitions", "events", "matching", ...Object.keys(METRICS)],
  cli: [...Object.keys(FOUNDATIONS), ...Object.keys(METRICS), "measure", "schemas", "sql", "charts", "io"],
};

/** What a face other than the command line may take from a metric as a value; threads take what counts. */
const faceValues = (folder: string) => (folder === "parallel" ? /^count[A-Z]/ : /^resolve[A-Z]|FromCounts$/);

/** Packages, and who may import them. Only io and cli may use Node's own modules. */
const PACKAGES: Record<string, RegExp> = {
  stats: /^simple-statistics$/,
  schemas: /^zod\/mini$/,
  io: /^(node:.*|@duckdb\/node-api)$/,
  cli: /^(node:.*|vega|vega-lite)$/,
};

/** Typed arrays are for the storage of events, for calendars and for files that count. */
const TYPED_ARRAYS = [
  /^(events|matching|units|time|stats)\//,
  /\/count-[\w-]+\.ts$/,
  /-(cells|flows)\.ts$/,
  // The columns that counting reads: first matching row by user, rows by step.
  /^cohorts\/first-starts\.ts$/,
  /^funnels\/step-stream\.ts$/,
  // The columns that paths are read from: rows in the order in which they follow one another.
  /^paths\/seen-rows\.ts$/,
  // Code on its way into the engine.
  /^counts\/wasm-exports\.ts$/,
  // Columns on their way into a table, or out of one, or to another thread.
  /^(io|parallel)\//,
];

/** Results depend on the input alone; these read something else. */
const IMPURE: Record<string, RegExp> = {
  "a clock": /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\./,
  randomness: /\bMath\.random\b|\bcrypto\./,
  "the process": /\bprocess\b|\bconsole\b/,
};

/** Where input and output live, and what starts threads. */
const MAY_BE_IMPURE = /^(io|cli)\/|^parallel\/(start-thread|parallel-worker)\.ts$/;

const VAGUE_NAMES = /^(utils?|helpers?|common|misc|types?|shared)(\.ts)?$/;
// ---------------------------------------------------------------------------------------------------------------------

const SRC = join(import.meta.dirname, "../src");
const RULES: Record<string, readonly string[]> = { ...FOUNDATIONS, ...METRICS, ...DOOR, ...FACES };

interface Import {
  specifier: string;
  /** Names imported as values; `*` for all of them, none when only types are. */
  values: string[];
}

interface SourceFile {
  /** Path below src, with slashes. */
  path: string;
  folder: string;
  /** The text without comments. */
  code: string;
  imports: Import[];
  /** Statements that are not `export … from`. */
  ownStatements: number;
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => readSource(path.split(sep).join("/")));
const folders = [...new Set(files.map(({ folder }) => folder))].filter((folder) => folder !== ".");

describe("who may import whom", () => {
  test("every folder has its rule", () => {
    expect(folders.filter((folder) => RULES[folder] === undefined)).toEqual([]);
  });

  test.each(folders)("%s", (folder) => {
    const broken = files
      .filter((file) => file.folder === folder)
      .flatMap((file) => file.imports.flatMap((one) => complaint(file, one) ?? []));
    expect(broken).toEqual([]);
  });

  test("the entry only re-exports folders, and no face", () => {
    const entry = files.find(({ path }) => path === "index.ts")!;
    expect(entry.ownStatements).toBe(0);
    for (const { specifier } of entry.imports) {
      expect(specifier).toMatch(/^\.\/[\w-]+\/index\.ts$/);
      expect(Object.keys(FACES)).not.toContain(specifier.split("/")[1]);
    }
  });
});

describe("files", () => {
  test("each folder has one index.ts, which holds no logic", () => {
    for (const folder of folders) {
      const index = files.find(({ path }) => path === `${folder}/index.ts`);
      expect(index, `${folder}/index.ts`).toBeDefined();
      // The command's index is its start.
      if (folder !== "cli") expect(index!.ownStatements, `${folder}/index.ts`).toBe(0);
    }
    expect(files.filter(({ path }) => basename(path) === "index.ts").length).toBe(folders.length + 1);
  });

  test("names are kebab-case and say what is inside", () => {
    const names = files.flatMap(({ path }) => path.split("/"));
    expect(names.filter((name) => VAGUE_NAMES.test(name))).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.ts)?$/.test(name))).toEqual([]);
  });

  test("kinds are written as functions are, without hyphens", () => {
    // The kind of a time column in SQL is no kind of a result.
    const kinds = files.flatMap(({ path, code }) =>
      [...code.matchAll(/\bkind\??: "([^"]*-[^"]*)"/g)].map(([, kind]) => `${path}: ${kind}`),
    );
    expect(kinds.filter((one) => !one.startsWith("sql/"))).toEqual([]);
  });

  test("typed arrays stay where data is stored or counted", () => {
    const typed = /\b(?:Float|Int|Uint|BigInt|BigUint)\d+(?:Clamped)?Array(?:\.of|\.from|\()/;
    const outside = files.filter(
      ({ path, code }) => typed.test(code) && !TYPED_ARRAYS.some((r) => r.test(path)),
    );
    expect(outside.map(({ path }) => path)).toEqual([]);
  });

  test.each(Object.entries(IMPURE))("no file but io, cli and threads reads %s", (_, pattern) => {
    const impure = files.filter(({ path, code }) => !MAY_BE_IMPURE.test(path) && pattern.test(code));
    expect(impure.map(({ path }) => path)).toEqual([]);
  });
});

test("the rules see what they forbid", () => {
  const file = { folder: "nps", path: "nps/nps.ts" } as SourceFile;
  const values = ["x"];
  expect(complaint(file, { specifier: "../funnels/index.ts", values })).toContain("may not import funnels");
  expect(complaint(file, { specifier: "../counts/key.ts", values })).toContain("index.ts");
  expect(complaint(file, { specifier: "./nps-score", values })).toContain(".ts");
  expect(complaint(file, { specifier: "zod", values })).toContain("package");
  const face = { folder: "sql", path: "sql/nps-sql.ts" } as SourceFile;
  expect(complaint(face, { specifier: "../nps/index.ts", values: ["countNps"] })).toContain("countNps");
  expect(complaint(face, { specifier: "../nps/index.ts", values: ["resolveNps"] })).toBeUndefined();
  expect(complaint(face, { specifier: "../nps/index.ts", values: [] })).toBeUndefined();
  const parsed = importsOf(
    'import { a, type B } from "x.ts"; import type { C } from "y.ts"; await import("z");',
  );
  expect(parsed).toEqual([
    { specifier: "x.ts", values: ["a"] },
    { specifier: "y.ts", values: [] },
    { specifier: "z", values: ["*"] },
  ]);
  expect(withoutComments("a // process\n/* console */ `b` // x")).not.toMatch(/process|console/);
});

/** What is wrong with an import, if anything. */
function complaint({ folder, path }: SourceFile, { specifier, values }: Import): string | undefined {
  const where = `${path} imports "${specifier}"`;
  if (!specifier.startsWith(".")) {
    return PACKAGES[folder]?.test(specifier) ? undefined : `${where}: not a package of ${folder}`;
  }
  if (!specifier.endsWith(".ts")) return `${where}: specifiers end in .ts`;
  const target = relative(SRC, join(SRC, dirname(path), specifier))
    .split(sep)
    .join("/");
  const [to = ""] = target.split("/");
  if (to === folder) return undefined;
  if (target !== `${to}/index.ts`) return `${where}: other folders are imported through their index.ts`;
  if (!RULES[folder]!.includes(to)) return `${where}: ${folder} may not import ${to}`;
  const isFace = FACES[folder] !== undefined && folder !== "cli";
  const forbidden =
    isFace && METRICS[to] !== undefined ? values.filter((name) => !faceValues(folder).test(name)) : [];
  return forbidden.length > 0 ? `${where}: a face takes no ${forbidden} from a metric` : undefined;
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(SRC, path), "utf8");
  const imports = importsOf(text);
  for (const { specifier } of imports) {
    if (specifier.startsWith(".")) expect(existsSync(join(SRC, dirname(path), specifier))).toBe(true);
  }
  const statements = parse(text).statements.filter(
    (statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined),
  );
  return {
    path,
    folder: path.includes("/") ? path.split("/")[0]! : ".",
    code: withoutComments(text),
    imports,
    ownStatements: statements.length,
  };
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
}

/** Imports and re-exports, dynamic ones too. */
function importsOf(text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      found.push({ specifier: textOf(node.moduleSpecifier), values: importedValues(node.importClause) });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      const names =
        node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : null;
      const values = names?.filter((name) => !name.isTypeOnly).map(nameOf) ?? ["*"];
      found.push({ specifier: textOf(node.moduleSpecifier), values: node.isTypeOnly ? [] : values });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push({ specifier: textOf(node.arguments[0]!), values: ["*"] });
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(text));
  return found;
}

function importedValues(clause: ts.ImportClause | undefined): string[] {
  if (clause === undefined) return ["*"];
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const named = clause.namedBindings;
  const names = named && ts.isNamedImports(named) ? named.elements : [];
  const values = names.filter((name) => !name.isTypeOnly).map(nameOf);
  return clause.name || (named && ts.isNamespaceImport(named)) ? ["*", ...values] : values;
}

function nameOf(element: ts.ImportSpecifier | ts.ExportSpecifier): string {
  return (element.propertyName ?? element.name).text;
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
}

/** The text with comments blanked, by the ranges that the compiler finds. */
function withoutComments(text: string): string {
  let code = text;
  const blank = ({ pos, end }: ts.CommentRange) => {
    code = code.slice(0, pos) + code.slice(pos, end).replace(/[^\n]/g, " ") + code.slice(end);
  };
  const visit = (node: ts.Node): void => {
    ts.getLeadingCommentRanges(text, node.getFullStart())?.forEach(blank);
    ts.getTrailingCommentRanges(text, node.getEnd())?.forEach(blank);
    node.getChildren().forEach(visit);
  };
  visit(parse(text));
  return code;
}
