import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "../service/server.ts";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The page and its script, with Vega and all else that it needs: nothing is fetched from elsewhere. */
export async function bundlePage(): Promise<Page> {
  const [html, { outputFiles }] = await Promise.all([
    readFile(file("index.html"), "utf8"),
    build({
      entryPoints: [file("main.ts")],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
      logLevel: "error",
    }),
  ]);
  return { html, script: outputFiles[0]!.text };
}
