import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const ENTRIES = ["index", "charts/index", "io/index", "parallel/index", "schemas/index", "sql/index"];
/** What throws, or checks what it is given. */
const THROWS = /\bthrow new\b|\b(refuse|rowError|fileError|check[A-Z]\w*|resolve[A-Z]\w*)\(/;
/** Their metric has the example. */
const PARTS = /^(resolve|count)[A-Z]|FromCounts$/;

test("what every public function refuses stands in its comment, and what makes a metric has an example", () => {
  const lacking = publicFunctions().flatMap(({ name, body, tags }) => [
    ...(THROWS.test(body) && !tags.includes("throws") ? [`${name}: @throws`] : []),
    ...(THROWS.test(body) && !PARTS.test(name) && !tags.includes("example") ? [`${name}: @example`] : []),
  ]);
  expect(lacking).toEqual([]);
});

test("every public type says what it is, and each of its numbers what it counts, in which unit or range", () => {
  const lacking = publicTypes().flatMap(({ name, said, numbers }) => [
    ...(said ? [] : [name]),
    ...numbers.filter(({ said }) => !said).map((number) => `${name}.${number.name}`),
  ]);
  expect(lacking).toEqual([]);
});

function publicTypes(): { name: string; said: boolean; numbers: { name: string; said: boolean }[] }[] {
  return exportedSymbols().flatMap(({ symbol, checker }) => {
    const declared = symbol.declarations![0]!;
    if (!ts.isInterfaceDeclaration(declared) && !ts.isTypeAliasDeclaration(declared)) return [];
    const said = (of: ts.Symbol) => of.getDocumentationComment(checker).length > 0;
    // A resolved definition has the members of its definition, which say what they are.
    const members = symbol.name.startsWith("Resolved") ? [] : propertiesWithin(declared);
    const numbers = members
      .filter((member) => member.type !== undefined && /\bnumber\b/.test(member.type.getText()))
      .map((member) => checker.getSymbolAtLocation(member.name)!)
      .map((member) => ({ name: member.name, said: said(member) }));
    return [{ name: symbol.name, said: said(symbol), numbers }];
  });
}

function propertiesWithin(node: ts.Node): ts.PropertySignature[] {
  const found: ts.PropertySignature[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isPropertySignature(child)) found.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

function publicFunctions(): { name: string; body: string; tags: string[] }[] {
  return exportedSymbols().flatMap(({ symbol, checker }) => {
    const declared = symbol.valueDeclaration;
    if (declared === undefined || !ts.isFunctionDeclaration(declared)) return [];
    const tags = symbol.getJsDocTags(checker).map(({ name }) => name);
    return [{ name: symbol.name, body: declared.body!.getText(), tags }];
  });
}

function exportedSymbols(): { symbol: ts.Symbol; checker: ts.TypeChecker }[] {
  const config = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(join(ROOT, "tsconfig.json")));
  const files = ENTRIES.map((entry) => join(ROOT, "src", `${entry}.ts`));
  // Types of other packages say nothing of what stands in ours.
  const program = ts.createProgram(files, { ...options, noLib: true, types: [] });
  const checker = program.getTypeChecker();
  const symbols = files.flatMap((file) =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!).map((exported) => {
      return exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    }),
  );
  return [...new Set(symbols)].map((symbol) => ({ symbol, checker }));
}
