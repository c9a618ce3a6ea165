// Prints what a page pays for a handful of imports: bytes after minifying, after gzip, and after gzip of the built
// package. `-v` names the files.
import { existsSync } from "node:fs";

import { bundleSize } from "./bundle-size.ts";

const IMPORTS: [entry: string, names: string[]][] = [
  ["src/index.ts", ["nps"]],
  ["src/index.ts", ["csat"]],
  ["src/index.ts", ["ces"]],
  ["src/index.ts", ["npsFromCounts"]],
  ["src/index.ts", ["wilsonInterval"]],
  ["src/index.ts", ["tableFromColumns"]],
  ["src/index.ts", ["tableFromRows"]],
  ["src/index.ts", ["tableFromColumns", "funnel"]],
  ["src/index.ts", ["tableFromColumns", "retention"]],
  ["src/index.ts", ["tableFromColumns", "featureAdoption"]],
  ["src/index.ts", ["churn"]],
  ["src/schemas/index.ts", ["npsSchema"]],
  ["src/schemas/index.ts", ["definitionSchema"]],
];

/**
 * What the built package may cost more than the sources, where constants of other files are inlined: nothing that counts for
 * the smallest imports, whose limit users of the package are to have too.
 */
const allowance = (gzipped: number) => Math.max(1, 0.03 * (gzipped - 1500));

console.log(`${"min".padStart(8)}${"gzip".padStart(8)}${"built".padStart(8)}  import`);
for (const [entry, names] of IMPORTS) {
  const { minified, gzipped, packages, files } = await bundleSize(names, entry);
  const folder = entry.split("/").at(-2)!;
  const [from, file] = folder === "src" ? ["pxcx", "index"] : [`pxcx/${folder}`, folder];
  const built = existsSync(`dist/${file}.js`) ? await bundleSize(names, `dist/${file}.js`) : null;
  const numbers = [minified, gzipped, built?.gzipped ?? "-"].map((n) => String(n).padStart(8)).join("");
  const pulled = packages.length > 0 ? ` with ${packages.join(", ")}` : "";
  console.log(`${numbers}  { ${names.join(", ")} } from ${from}${pulled}`);
  if (process.argv.includes("-v"))
    for (const [path, bytes] of files) console.log(`${" ".repeat(26)}${bytes} ${path}`);
  if (built === null) continue;
  // What is built must be as easy to leave out as the sources are: a value at the top of a module that looks as if
  // computing it did something stays in every bundle.
  if (built.packages.join() !== packages.join() || built.gzipped > gzipped + allowance(gzipped)) {
    console.log(`built, it brings ${built.packages.join(", ") || "no package"} and too much code`);
    process.exitCode = 1;
  }
}
