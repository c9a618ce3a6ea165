// Fails when a public function names a type of another file that its entry does not export, so that nobody could write it down.
import ts from "typescript";

const ROOT = new URL("..", import.meta.url).pathname;
const SRC = `${ROOT}src/`;
const ENTRIES = [
  "index.ts",
  ...["schemas", "sql", "charts", "io", "parallel"].map((name) => `${name}/index.ts`),
];

const { config } = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
const program = ts.createProgram(
  ENTRIES.map((entry) => SRC + entry),
  options,
);
const checker = program.getTypeChecker();

/** Types of the root are known to the users of every entry. */
const root = exportsOf("index.ts");
let missing = 0;
for (const entry of ENTRIES) {
  const own = exportsOf(entry);
  const known = new Set([...root, ...own]);
  for (const symbol of own) {
    for (const type of typesNamedBy(symbol)) {
      if (known.has(type) || !isExported(type)) continue;
      missing++;
      console.log(`${entry}: ${symbol.name} names ${type.name}, which is not exported`);
    }
  }
}
console.log(`${missing} types are missing`);
process.exitCode = missing > 0 ? 1 : 0;

/** What an entry exports: values and types. */
function exportsOf(entry: string): Set<ts.Symbol> {
  const module = checker.getSymbolAtLocation(program.getSourceFile(SRC + entry)!)!;
  return new Set(checker.getExportsOfModule(module).map(original));
}

/** The types of this package that the declarations of a symbol name, without those in the bodies of functions. */
function typesNamedBy(symbol: ts.Symbol): Set<ts.Symbol> {
  const types = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node)) return;
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : null;
    const type = name && checker.getSymbolAtLocation(name);
    if (type) types.add(original(type));
    if (ts.isVariableDeclaration(node) && node.type !== undefined) visit(node.type);
    else ts.forEachChild(node, visit);
  };
  symbol.declarations?.forEach(visit);
  return types;
}

/** Whether a type is of this package and of more than its own file. */
function isExported({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (node) =>
      node.getSourceFile().fileName.startsWith(SRC) &&
      ts.canHaveModifiers(node) &&
      ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
}

function original(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
