// Runs a benchmark as users run pxcx: bundled, by node itself. `tsx bench/bundled.ts FILE [ARGUMENTS]`, in the folder of the
// project. Modules loaded one by one through tsx take 10 to 20 % longer.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: tsx bench/bundled.ts FILE [ARGUMENTS]");
// From there the packages of the project and those of the peers are found.
const folder = "bench/peers/.bundled";
const script = join(folder, basename(file).replace(/\.ts$/, ".mjs"));
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [file],
  outfile: script,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
});
const { status } = spawnSync(process.execPath, ["--max-old-space-size=12000", script, ...args], {
  stdio: "inherit",
});
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
