import { type Counts, mergeCounts } from "../counts/index.ts";
import { anything, checkOptions, type Rule } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { checkGroups } from "./check-groups.ts";
import { type CountFunctions, type CountName, countNamed } from "./count-named.ts";
import { type CountingThread, countingThread, ThreadLost } from "./counting-thread.ts";
import { processorCount } from "./start-thread.ts";
import { tableIds } from "./table-ids.ts";
import { tablePart, userRanges } from "./table-parts.ts";

/** How many threads count, and what script they run. */
export interface WorkerPoolOptions {
  /** How many threads count, 1 or more; default as many as the processor runs at once. */
  readonly threads?: number | undefined;
  /** The address of `parallel-worker.js`, as the runtime's `Worker` takes it; default the file beside the package's own. */
  readonly worker?: URL | string | undefined;
}

/** What `await using` calls; nothing for a compiler whose libraries do not know it. */
type Disposal = SymbolConstructor extends { readonly asyncDispose: infer Name extends symbol }
  ? { readonly [Key in Name]: () => Promise<void> }
  : object;

/** Threads that count parts of tables. */
export interface WorkerPool extends Disposal {
  /** How many threads count: 1, this one, where no others can be started, which shows with the first count. */
  readonly threads: number;
  /**
   * What the function of that name counts in the table, to the bit, and what it throws.
   *
   * @throws RangeError when no function has that name, or it has but does not add up over users.
   * @throws ThreadLost when a thread was lost on the way, or the pool was closed.
   */
  count<Name extends CountName>(
    name: Name,
    table: EventTable,
    ...definition: DefinitionOf<CountFunctions[Name]>
  ): Promise<ReturnType<CountFunctions[Name]>>;
  /** Lets the threads forget a table before it is no longer referred to. */
  release(table: EventTable): void;
  /** Ends all threads; what is being counted rejects. */
  close(): Promise<void>;
}

type DefinitionOf<Count> = Count extends (table: never, ...definition: infer Definition) => unknown
  ? Definition
  : never;

const wholeFrom1: Rule = ["a whole number from 1", (n: number) => Number.isInteger(n) && n >= 1];

/**
 * Threads that count the users of an event table in parts of about equal numbers of events, and add the parts up: the same
 * counts, to the bit, as on one thread. They start with the first count, hold what they were sent for as long as the table
 * lives, and keep no process alive while they wait.
 *
 * Where no threads can be started, with one thread, and of fewer than two users, this thread counts; also what the others
 * refuse, so that its error is thrown.
 *
 * @throws DefinitionError when an option is not valid.
 * @example A funnel counted by two threads
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 2, 3],
 *   event: ["visit", "signup", "visit", "signup", "visit"],
 *   time: [1000, 2000, 1000, 4000, 1000],
 * });
 * const pool = workerPool({ threads: 2 });
 * const counts = await pool.count("countFunnel", shareTable(table), { steps: ["visit", "signup"] });
 * await pool.close();
 * funnelFromCounts(counts).steps[1].fromEntry.count; // => 2
 * ```
 */
export function workerPool(options: WorkerPoolOptions = {}): WorkerPool {
  checkOptions("make worker pool", options, { threads: wholeFrom1, worker: anything }, "options");
  const { worker } = options;
  let threads = options.threads ?? processorCount();
  const running: (CountingThread | undefined)[] = [];
  const ids = tableIds((id) => {
    for (const thread of running) thread?.forget(id);
  });
  let isClosed = false;
  return {
    get threads() {
      return threads;
    },
    count: count as WorkerPool["count"],
    release: ids.release,
    close,
    [Symbol.asyncDispose]: close,
  };

  async function count(
    name: CountName,
    table: EventTable,
    ...definition: readonly unknown[]
  ): Promise<Counts> {
    const countHere = countNamed(name);
    if (isClosed) throw closed();
    try {
      const counts = await countThere(name, table, definition);
      if (counts !== null) return counts;
    } catch (error) {
      if (error instanceof ThreadLost) throw error;
      // Refused there, or not to be sent: what there is to say of it, this thread says.
    }
    return countHere(table, ...definition);
  }

  async function countThere(
    name: CountName,
    table: EventTable,
    definition: readonly unknown[],
  ): Promise<Counts | null> {
    const ranges = threads > 1 ? userRanges(table, threads) : [];
    if (ranges.length < 2) return null;
    const id = ids.of(table);
    const parts = await Promise.all(
      ranges.map(async (range, i) => threadAt(i).count(id, () => tablePart(table, range), name, definition)),
    );
    const counts = parts.reduce(mergeCounts);
    checkGroups(counts);
    return counts;
  }

  function threadAt(i: number): CountingThread {
    if (threads === 1) throw new Error("no threads");
    try {
      running[i] ??= countingThread(worker, onLost);
      return running[i];
    } catch (error) {
      giveUp();
      throw error;
    }
  }

  function onLost(thread: CountingThread, hasRun: boolean): void {
    running[running.indexOf(thread)] = undefined;
    if (!hasRun) giveUp();
  }

  /** Threads cannot be had: from now on this one counts. */
  function giveUp(): void {
    threads = 1;
    endAll(new Error("no threads"));
  }

  async function close(): Promise<void> {
    isClosed = true;
    await endAll(closed());
  }

  function endAll(reason: Error): Promise<unknown> {
    return Promise.all(running.splice(0).map((thread) => thread?.end(reason)));
  }
}

function closed(): ThreadLost {
  return new ThreadLost(
    "Cannot count on threads: the pool must be open until they have counted, it was closed",
  );
}
