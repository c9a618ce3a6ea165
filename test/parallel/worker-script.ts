import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The script of the threads, bundled, in a folder of its own. */
export interface WorkerScript {
  readonly url: URL;
  /** Another script in the same folder; it may import `./parallel-worker.mjs`. */
  write(name: string, code: string): URL;
  /** What the scripts wrote into a file of the folder so far. */
  read(name: string): string;
  remove(): void;
}

/** Bundles the worker script from the sources. */
export async function workerScript(): Promise<WorkerScript> {
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, ".cache/parallel-test-"));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["src/parallel/parallel-worker.ts"],
    outfile: join(folder, "parallel-worker.mjs"),
    bundle: true,
    format: "esm",
    target: "es2022",
  });
  return {
    url: pathToFileURL(join(folder, "parallel-worker.mjs")),
    write(name, code) {
      writeFileSync(join(folder, name), code);
      return pathToFileURL(join(folder, name));
    },
    read: (name) => readFileSync(join(folder, name), "utf8"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A script that counts as the other does, and writes a letter for each answer into `diary.txt`: `c` counts, `r` refused. */
export const DIARY = `
import { appendFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
const post = parentPort.postMessage.bind(parentPort);
const diary = new URL("./diary.txt", import.meta.url);
appendFileSync(diary, "");
parentPort.postMessage = (reply) => {
  if (reply.told !== "ready") appendFileSync(diary, reply.told[0]);
  post(reply);
};
await import("./parallel-worker.mjs");
`;
