import type { Reply, Request } from "./thread-message.ts";

/** A thread of the runtime, which runs the worker script. */
export interface Thread {
  post(request: Request, transfer: readonly ArrayBuffer[]): void;
  /** Whether the process is to wait for the thread; a page waits for none. */
  keepAlive(wanted: boolean): void;
  end(): Promise<unknown>;
}

/** What a thread calls. */
export interface ThreadListener {
  reply(reply: Reply): void;
  /** The thread is no more, for the reason given. */
  lost(reason: string): void;
}

/** The address of a script, as the runtime's own `Worker` takes it. */
export type Script = URL | string;

type NodeThreads = typeof import("node:worker_threads");

const BESIDE = "./parallel-worker.js";

/**
 * Starts a thread: of `node:worker_threads` in Node, Deno and Bun, where a process does not wait for idle ones, else of the
 * `Worker` of a page. The script is the one beside the package unless another address is given.
 *
 * @throws Error when the runtime has no threads or refuses to start one.
 */
export function startThread(script: Script | undefined, listener: ThreadListener): Thread {
  const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  return threads === undefined ? webThread(script, listener) : nodeThread(threads, script, listener);
}

/** How many threads the processor runs at once; 1 when nobody can say. */
export function processorCount(): number {
  const system = globalThis.process?.getBuiltinModule?.("node:os");
  return system?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}

function nodeThread({ Worker }: NodeThreads, script: Script | undefined, listener: ThreadListener): Thread {
  const worker = new Worker(script ?? new URL(BESIDE, import.meta.url));
  worker.on("message", listener.reply);
  worker.on("error", (error) => listener.lost(error instanceof Error ? error.message : String(error)));
  worker.on("messageerror", (error) => listener.lost(error.message));
  worker.on("exit", (code) => listener.lost(`exit code ${code}`));
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    keepAlive: (wanted) => (wanted ? worker.ref() : worker.unref()),
    end: () => worker.terminate(),
  };
}

function webThread(script: Script | undefined, listener: ThreadListener): Thread {
  const worker =
    script === undefined
      ? // Bundlers know a script by this form.
        new Worker(new URL("./parallel-worker.js", import.meta.url), { type: "module" })
      : new Worker(script, { type: "module" });
  worker.addEventListener("message", ({ data }) => listener.reply(data));
  worker.addEventListener("error", ({ message }) => listener.lost(message));
  worker.addEventListener("messageerror", () => listener.lost("a message could not be read"));
  return {
    post: (request, transfer) => worker.postMessage(request, [...transfer]),
    keepAlive: () => {},
    end: async () => worker.terminate(),
  };
}
