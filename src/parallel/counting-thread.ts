import type { Counts } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import type { CountName } from "./count-named.ts";
import { type Script, startThread } from "./start-thread.ts";
import { ownBuffers } from "./table-parts.ts";

/** Why a thread gave no counts: it was lost on the way, so that nobody knows what it would have said. */
export class ThreadLost extends Error {
  override readonly name = "ThreadLost";
}

/** A thread that counts parts of tables, in the order in which it is asked. */
export interface CountingThread {
  /** Counts a part, which is made and sent when the thread does not hold it yet; rejects when the function refuses. */
  count(id: number, part: () => EventTable, name: CountName, definition: readonly unknown[]): Promise<Counts>;
  /** Lets go of a part. */
  forget(id: number): void;
  /** Ends the thread; what waits on it rejects for the reason given. */
  end(reason: Error): Promise<unknown>;
}

/** What becomes of a thread: it ran and was lost, or it never came to run. */
export type Fate = (thread: CountingThread, hasRun: boolean) => void;

interface Waiting {
  readonly resolve: (counts: Counts) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts a thread that counts; `onLost` hears when it is no more, unless it was ended.
 *
 * @throws Error when the runtime refuses to start one.
 */
export function countingThread(script: Script | undefined, onLost: Fate): CountingThread {
  const held = new Set<number>();
  const waiting = new Map<number, Waiting>();
  let jobs = 0;
  let hasRun = false;
  let isOver = false;
  const thread = startThread(script, {
    reply(reply) {
      if (reply.told === "ready") hasRun = true;
      else if (reply.told === "counts") settle(reply.job)?.resolve(reply.counts);
      else settle(reply.job)?.reject(new Error("refused"));
    },
    lost(reason) {
      if (isOver) return;
      const error = new ThreadLost(
        `Cannot count on threads: a thread must live until it has counted, it was lost: ${reason}`,
      );
      end(hasRun ? error : new Error(reason));
      onLost(own, hasRun);
    },
  });
  thread.keepAlive(false);
  const own: CountingThread = { count, forget, end };
  return own;

  function count(id: number, part: () => EventTable, name: CountName, definition: readonly unknown[]) {
    return new Promise<Counts>((resolve, reject) => {
      if (!held.has(id)) {
        const table = part();
        thread.post({ to: "hold", id, table }, ownBuffers(table));
        held.add(id);
      }
      const job = ++jobs;
      thread.post({ to: "count", id, job, name, definition }, []);
      waiting.set(job, { resolve, reject });
      thread.keepAlive(true);
    });
  }

  function forget(id: number): void {
    if (held.delete(id)) thread.post({ to: "forget", id }, []);
  }

  function end(reason: Error): Promise<unknown> {
    isOver = true;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
    return thread.end();
  }

  function settle(job: number): Waiting | undefined {
    const one = waiting.get(job);
    waiting.delete(job);
    if (waiting.size === 0) thread.keepAlive(false);
    return one;
  }
}
