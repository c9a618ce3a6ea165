import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bundleSize } from "../scripts/bundle-size.ts";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const entries = Object.keys(manifest.exports).filter((name) => name !== "./package.json");
const sourceOf = (entry: string) => (entry === "." ? "src/index.ts" : `src/${entry.slice(2)}/index.ts`);

describe("manifest", () => {
  test("no module has effects of its own", () => {
    expect(manifest.sideEffects).toBe(false);
  });

  test("dependencies are exactly these", () => {
    expect(Object.keys(manifest.dependencies)).toEqual(["simple-statistics", "zod"]);
    expect(Object.keys(manifest.peerDependencies)).toEqual([
      "@duckdb/node-api",
      "apache-arrow",
      "vega",
      "vega-lite",
    ]);
    for (const peer of Object.keys(manifest.peerDependencies)) {
      expect(manifest.peerDependenciesMeta[peer]).toEqual({ optional: true });
      expect(manifest.devDependencies[peer]).toBeDefined();
    }
  });

  test("what is installed for development is pinned, and nothing runs on installation", () => {
    const versions = Object.values<string>(manifest.devDependencies);
    expect(versions.filter((version) => !/^\d/.test(version))).toEqual([]);
    const hooks = Object.keys(manifest.scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name));
    expect(hooks).toEqual([]);
  });

  test("each entry has a source, ESM and CJS with types, and types for old resolution", () => {
    for (const entry of entries) {
      const name = entry === "." ? "index" : entry.slice(2);
      expect(existsSync(new URL(`../${sourceOf(entry)}`, import.meta.url)), sourceOf(entry)).toBe(true);
      expect(manifest.exports[entry]).toEqual({
        import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
        require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
      });
      if (entry !== ".") expect(manifest.typesVersions["*"][name]).toEqual([`./dist/${name}.d.ts`]);
    }
  });
});

test("the exports of every entry", async () => {
  const lines: string[] = [];
  for (const entry of entries) {
    const names = Object.keys(await import(/* @vite-ignore */ `../${sourceOf(entry)}`)).sort();
    lines.push(`pxcx${entry.slice(1)}`, ...names.map((name) => `  ${name}`), "");
  }
  await expect(lines.join("\n")).toMatchFileSnapshot("golden/exports.txt");
});

describe("size, minified and compressed", () => {
  test("{ nps } is at most 1,500 bytes and brings no package", async () => {
    const { gzipped, packages } = await bundleSize(["nps"]);
    expect(packages).toEqual([]);
    expect(gzipped).toBeLessThanOrEqual(1500);
  });

  // The goal of 5,000 bytes is not met: see CONTRIBUTING.md. The bound keeps what was reached.
  test("{ tableFromColumns, funnel } is at most 19,950 bytes", async () => {
    const { gzipped } = await bundleSize(["tableFromColumns", "funnel"]);
    expect(gzipped).toBeLessThanOrEqual(19_950);
  });

  test("who imports no units bundles none", async () => {
    const { files } = await bundleSize(["tableFromColumns", "funnel", "retention"]);
    expect(files.filter(([path]) => path.startsWith("src/units/"))).toEqual([]);
  });

  test.each(["nps", "csat", "ces", "tableFromColumns", "funnel", "featureAdoption", "mergeCounts"])(
    "{ %s } brings no package",
    async (name) => {
      expect((await bundleSize([name])).packages).toEqual([]);
    },
  );

  test("the calendar brings no package, the root never zod", async () => {
    const { packages } = await bundleSize(["retention"]);
    expect(packages).toEqual([]);
    const source = await bundleSize(Object.keys(await import("../src/index.ts")));
    expect(source.packages).not.toContain("zod");
    expect(source.packages).not.toContain("@duckdb/node-api");
  });
});
