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

function publicFunctions(): { name: string; body: string; tags: string[] }[] {
  const config = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(join(ROOT, "tsconfig.json")));
  const files = ENTRIES.map((entry) => join(ROOT, "src", `${entry}.ts`));
  // Types of other packages say nothing of what stands in ours.
  const program = ts.createProgram(files, { ...options, noLib: true, types: [] });
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const entry = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
    return checker.getExportsOfModule(entry).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const declared = symbol.valueDeclaration;
      if (declared === undefined || !ts.isFunctionDeclaration(declared)) return [];
      const tags = symbol.getJsDocTags(checker).map(({ name }) => name);
      return [{ name: symbol.name, body: declared.body!.getText(), tags }];
    });
  });
}
