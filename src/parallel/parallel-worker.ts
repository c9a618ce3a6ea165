// What a thread of a pool runs: a script of its own, bundled into one file.
import type { EventTable } from "../events/index.ts";
import { countNamed } from "./count-named.ts";
import type { Reply, Request } from "./thread-message.ts";

interface Port {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  onmessageerror: (() => void) | null;
  postMessage(reply: Reply): void;
}

const tables = new Map<number, EventTable>();

function take(request: Request): Reply | null {
  if (request.to === "hold") tables.set(request.id, request.table);
  else if (request.to === "forget") tables.delete(request.id);
  else {
    const { id, job, name, definition } = request;
    try {
      return { told: "counts", job, counts: countNamed(name)(tables.get(id)!, ...definition) };
    } catch {
      return { told: "refused", job };
    }
  }
  return null;
}

const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
const port = (threads?.parentPort ?? globalThis) as unknown as Port;
port.onmessage = ({ data }) => {
  const reply = take(data);
  if (reply !== null) port.postMessage(reply);
};
// Ends the thread, so that nobody waits for an answer.
port.onmessageerror = () => {
  throw new Error("a message could not be read");
};
port.postMessage({ told: "ready" });
