import { transform } from "esbuild";
import ts from "typescript";
import type { DocBlock } from "./doc-blocks.ts";

/** Loads what a block imports, by the specifier that it writes. */
export type Load = (specifier: string) => Promise<Record<string, unknown>>;

/**
 * Runs a block with the names of `scope` at hand and compares each `expression; // => value`; the value may go on in the
 * comment lines that follow.
 *
 * @throws Error naming file and line when the block has no such line, does not run, or gives another value.
 */
export async function runDocBlock(
  block: DocBlock,
  scope: Record<string, unknown>,
  load: Load,
): Promise<void> {
  const { code, checks } = rewrite(block);
  if (checks.length === 0) throw new Error(`${placeOf(block, 0)}: an example needs a line with "// =>"`);
  if (checks.length < block.code.split("// =>").length - 1)
    throw new Error(`${placeOf(block, 0)}: a "// =>" that belongs to no statement would not be checked`);
  const check = (index: number, actual: unknown, expected: unknown) => {
    const difference = differenceOf(actual, expected, "value");
    if (difference !== null) throw new Error(`${placeOf(block, checks[index]!)}: ${difference}`);
  };
  const { code: plain } = await transform(`async () => {{\n${code}\n}}`, { loader: "ts", target: "es2022" });
  const names = ["$check", "$load", ...Object.keys(scope)];
  const body = `return (${plain.trim().replace(/;$/, "")})();`;
  try {
    await new Function(...names, body)(check, load, ...Object.values(scope));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw message.startsWith(block.path)
      ? error
      : new Error(`${placeOf(block, 0)}: ${message}`, { cause: error });
  }
}

function placeOf({ path, line }: DocBlock, lineOfBlock: number): string {
  return `${path}:${line + lineOfBlock}`;
}

/**
 * Imports become loads and expected values become checks, so that the block can be the body of a function: `$load(specifier)`
 * and `$check(index, actual, expected)`, `checks` being the line of each.
 */
export function rewrite({ code }: DocBlock): { code: string; checks: number[] } {
  const source = ts.createSourceFile("block.ts", code, ts.ScriptTarget.Latest, true);
  const checks: number[] = [];
  const parts = source.statements.map((statement) => {
    const text = statement.getText();
    if (ts.isImportDeclaration(statement)) return loadOf(statement);
    const expected = expectedAfter(code, statement.getEnd());
    if (expected === null) return text.replace(/^export (?=const|function|class)/, "");
    const index = checks.push(source.getLineAndCharacterOfPosition(statement.getEnd()).line) - 1;
    const check = (value: string) => `$check(${index}, ${value}, (${expected}));`;
    if (ts.isExpressionStatement(statement)) return check(`(${statement.expression.getText()})`);
    if (ts.isVariableStatement(statement)) {
      const { name } = statement.declarationList.declarations[0]!;
      return `${text}\n${check(name.getText())}`;
    }
    throw new Error(`"// =>" belongs after an expression or a variable, not after ${text}`);
  });
  return { code: parts.join("\n"), checks };
}

/** The text after `// =>` on the line where a statement ends, or on the one below it. */
function expectedAfter(code: string, end: number): string | null {
  const rest = code.slice(end).replace(/^;?[ \t]*\n(?=[ \t]*\/\/ =>)/, "");
  const [line = "", ...following] = rest.split("\n");
  const start = /^;?\s*\/\/ =>\s*(.*)$/.exec(line);
  if (start === null) return null;
  let value = start[1]!;
  for (const next of following) {
    const more = /^\s*\/\/(?! =>)(.*)$/.exec(next);
    if (more === null || isComplete(value)) break;
    value += more[1];
  }
  return value;
}

function isComplete(value: string): boolean {
  try {
    new Function(`return (${value})`);
    return true;
  } catch {
    return false;
  }
}

function loadOf({ importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  const load = `await $load(${moduleSpecifier.getText()})`;
  const bindings = importClause?.namedBindings;
  if (importClause === undefined || importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return "";
  if (bindings === undefined) return `const { default: ${importClause.name!.text} } = ${load};`;
  if (ts.isNamespaceImport(bindings)) return `const ${bindings.name.text} = ${load};`;
  const names = bindings.elements
    .filter((element) => !element.isTypeOnly)
    .map(({ propertyName, name }) => (propertyName ? `${propertyName.text}: ${name.text}` : name.text));
  return `const { ${names.join(", ")} } = ${load};`;
}

/** Where two values differ, or `null`; numbers agree within 1e-12 of their size. */
export function differenceOf(actual: unknown, expected: unknown, at: string): string | null {
  if (typeof actual === "number" && typeof expected === "number") {
    const near = Math.abs(actual - expected) <= 1e-12 * Math.max(Math.abs(actual), Math.abs(expected));
    return near || Object.is(actual, expected) ? null : `${at} is ${actual}, the comment says ${expected}`;
  }
  if (typeof actual !== "object" || typeof expected !== "object" || actual === null || expected === null) {
    return actual === expected ? null : `${at} is ${shown(actual)}, the comment says ${shown(expected)}`;
  }
  const [left, right] = [plain(actual), plain(expected)];
  if (Array.isArray(left) !== Array.isArray(right))
    return `${at} is ${shown(left)}, the comment says ${shown(right)}`;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const difference = differenceOf(
      (left as Record<string, unknown>)[key],
      (right as Record<string, unknown>)[key],
      Array.isArray(left) ? `${at}[${key}]` : `${at}.${key}`,
    );
    if (difference !== null) return difference;
  }
  return null;
}

/** Typed arrays are shown as lists in comments. */
function plain(value: object): object {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}

function shown(value: unknown): string {
  return typeof value === "bigint" ? `${value}n` : (JSON.stringify(value) ?? String(value));
}
