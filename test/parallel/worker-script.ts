import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The script of the threads, bundled, in a folder of its own. */
export interface WorkerScript {
  readonly url: URL;
  /** Another script in the same folder; it may import `./parallel-worker.mjs`. */
  write(name: string, code: string): URL;
  /** What threads that run {@link DIARY} have written so far. */
  diary(): string;
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
    diary: () =>
      existsSync(join(folder, "diary.txt")) ? readFileSync(join(folder, "diary.txt"), "utf8") : "",
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * A script that counts as the other does, and writes into `diary.txt` a letter for each message: `H` told to hold a table,
 * `F` to forget one, `C` to count; `c` has told counts, `r` that it refuses.
 */
export const DIARY: string = beforeEachMessage(
  `
  appendFileSync(diary, to[0].toUpperCase());
`,
  `
import { appendFileSync } from "node:fs";
const diary = new URL("./diary.txt", import.meta.url);
const post = parentPort.postMessage.bind(parentPort);
parentPort.postMessage = (reply) => {
  if (reply.told !== "ready") appendFileSync(diary, reply.told[0]);
  post(reply);
};
`,
);

/** A script that counts as the other does, and does something before each message: it is told `to` do something with `name`. */
export function beforeEachMessage(act: string, first = ""): string {
  return `
import { parentPort } from "node:worker_threads";
${first}
await import("./parallel-worker.mjs");
const take = parentPort.onmessage;
parentPort.onmessage = (event) => {
  const { to, name } = event.data;
  ${act}
  take(event);
};
`;
}
