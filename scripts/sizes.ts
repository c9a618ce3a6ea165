// Prints what a page pays for a handful of imports: bytes after minifying, and after gzip. `-v` names the files.

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

console.log(`${"min".padStart(8)}${"gzip".padStart(8)}  import`);
for (const [entry, names] of IMPORTS) {
  const { minified, gzipped, packages, files } = await bundleSize(names, entry);
  const from = entry.split("/").length === 2 ? "pxcx" : `pxcx/${entry.split("/")[1]}`;
  const pulled = packages.length > 0 ? ` with ${packages.join(", ")}` : "";
  console.log(
    `${String(minified).padStart(8)}${String(gzipped).padStart(8)}  { ${names.join(", ")} } from ${from}${pulled}`,
  );
  if (process.argv.includes("-v"))
    for (const [path, bytes] of files) console.log(`${" ".repeat(18)}${bytes} ${path}`);
}
