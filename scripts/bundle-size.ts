import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface BundleSize {
  /** Bytes of the minified bundle. */
  minified: number;
  /** Bytes of the minified bundle after gzip. */
  gzipped: number;
  /** Packages whose code is in the bundle, sorted. */
  packages: string[];
  /** Own source files whose code is in the bundle, with their bytes, largest first. */
  files: [path: string, bytes: number][];
}

/** What a page pays that imports these names: the bundle that esbuild makes of the sources, packages included. */
export async function bundleSize(names: readonly string[], entry = "src/index.ts"): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${names.join(", ")} } from "./${entry}";`, resolveDir: ROOT },
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
    metafile: true,
  });
  const code = outputFiles[0]!.contents;
  const inputs = Object.entries(Object.values(metafile.outputs)[0]!.inputs)
    .map(([path, { bytesInOutput }]): [string, number] => [path, bytesInOutput])
    .filter(([, bytes]) => bytes > 0);
  const packages = inputs.flatMap(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  return {
    minified: code.length,
    gzipped: gzipSync(code, { level: 9 }).length,
    packages: [...new Set(packages)].sort(),
    files: inputs.filter(([path]) => path.startsWith("src/")).sort((a, b) => b[1] - a[1]),
  };
}
