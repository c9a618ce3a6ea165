import { deepStrictEqual } from "node:assert";
import { setTimeout as later } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker as NodeWorker } from "node:worker_threads";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  countFunnel,
  countSessions,
  type EventTable,
  type FunnelCounts,
  type FunnelDefinition,
  tableFromColumns,
} from "../../src/index.ts";
import { shareTable, type WorkerPool, workerPool } from "../../src/parallel/index.ts";
import { beforeEachMessage, DIARY, type WorkerScript, workerScript } from "./worker-script.ts";

const FUNNEL: FunnelDefinition = { steps: ["visit", "buy"] };

/** Counts, but the first thread that is asked for sessions does not outlive it. */
const MORTAL = beforeEachMessage(
  `if (name === "countSessions" && isFirst()) process.exit(7);`,
  `import { writeFileSync } from "node:fs";
  function isFirst() {
    try {
      writeFileSync(new URL("./died.txt", import.meta.url), "", { flag: "wx" });
      return true;
    } catch {
      return false;
    }
  }`,
);

/** Takes its time to count. */
const SLOW = beforeEachMessage(
  `if (to === "count") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);`,
);

let script: WorkerScript;
let diary: URL;
let pool: WorkerPool;

beforeAll(async () => {
  script = await workerScript();
  diary = script.write("diary.mjs", DIARY);
});
beforeEach(() => {
  pool = workerPool({ threads: 2, worker: diary });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await pool.close();
});
afterAll(() => script.remove());

function madeTable(userCount = 4, perUser = 3): EventTable {
  const rows = Array.from({ length: userCount * perUser }, (_, i) => i);
  return tableFromColumns({
    user: rows.map((i) => i % userCount),
    event: rows.map((i) => (i % 5 === 0 ? "visit" : "buy")),
    time: rows.map((i) => i * 1000),
    properties: { p: rows.map((i) => `group ${i % userCount}`) },
  });
}

/** The letters that the threads write while something is done. */
async function lettersOf(act: () => unknown): Promise<string> {
  const before = script.diary().length;
  await act();
  return [...script.diary().slice(before)].sort().join("");
}

describe("a table", () => {
  test("is sent to each thread once, shared or not", async () => {
    for (const table of [madeTable(), shareTable(madeTable())]) {
      expect(await lettersOf(() => pool.count("countFunnel", table, FUNNEL))).toBe("CCHHcc");
      expect(await lettersOf(() => pool.count("countSessions", table))).toBe("CCcc");
    }
  });

  test("that was released is forgotten, and sent anew when it is counted again", async () => {
    const table = shareTable(madeTable());
    await pool.count("countSessions", table);
    const letters = await lettersOf(async () => {
      pool.release(table);
      pool.release(table);
      await pool.count("countSessions", madeTable());
    });
    expect(letters).toBe("CCFFHHcc");
    expect(await lettersOf(() => pool.count("countSessions", table))).toBe("CCHHcc");
    pool.release(madeTable());
  });

  test("that nobody refers to any more is forgotten", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    await pool.count("countSessions", madeTable());
    const letters = await lettersOf(async () => {
      for (let i = 0; i < 50 && !script.diary().endsWith("FF"); i++) {
        collect();
        await later(20);
      }
    });
    expect(letters).toBe("FF");
  });

  test("of the caller stays as it was", async () => {
    const table = madeTable();
    const before = structuredClone(table);
    await pool.count("countFunnel", table, FUNNEL);
    deepStrictEqual(table, before);
  });

  test("may be one of several that are counted at a time", async () => {
    const made = Array.from({ length: 10 }, (_, i) => madeTable(2 + i, 7));
    const counts = await Promise.all(
      made.flatMap((table) => [pool.count("countFunnel", table, FUNNEL), pool.count("countSessions", table)]),
    );
    deepStrictEqual(
      counts,
      made.flatMap((table) => [countFunnel(table, FUNNEL), countSessions(table)]),
    );
  });
});

test.each([undefined, [{ user: "ann", event: "visit", time: 0 }], Promise.resolve()])(
  "what is no table is refused by the table's own rule: %o",
  async (wrong) => {
    const rule = "events must be in a table (tableFromRows makes one), table has ";
    const pool = workerPool({ threads: 2 });
    await expect(pool.count("countFunnel", wrong as never, FUNNEL)).rejects.toThrow(
      `Cannot count funnel: ${rule}`,
    );
    await pool.close();
    expect(() => shareTable(wrong as never)).toThrow(`Cannot share table: ${rule}`);
  },
);

describe("shareTable", () => {
  test("puts the columns into shared memory, once", () => {
    const table = shareTable(madeTable());
    deepStrictEqual(table, { ...table, users: madeTable().users });
    const [property] = table.properties;
    const columns = [
      table.runStart,
      table.time!,
      table.event!.codes,
      (property!.column as { codes: Uint8Array }).codes,
    ];
    for (const { buffer } of columns) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(shareTable(table).time).toBe(table.time);
    deepStrictEqual(structuredClone(table), structuredClone(madeTable()));
  });

  test("gives the table itself where there is no shared memory, and threads count copies of it", async () => {
    vi.stubGlobal("SharedArrayBuffer", undefined);
    const table = madeTable();
    expect(shareTable(table)).toBe(table);
    expect(await lettersOf(() => pool.count("countFunnel", table, FUNNEL))).toBe("CCHHcc");
    deepStrictEqual(await pool.count("countFunnel", table, FUNNEL), countFunnel(table, FUNNEL));
  });
});

describe("this thread counts", () => {
  const table = madeTable();
  const expected: FunnelCounts = countFunnel(table, FUNNEL);

  test("with one thread, and of fewer than two users", async () => {
    const alone = workerPool({ threads: 1, worker: diary });
    const letters = await lettersOf(async () => {
      deepStrictEqual(await alone.count("countFunnel", table, FUNNEL), expected);
      await pool.count("countSessions", madeTable(1));
      await pool.count("countSessions", tableFromColumns({ user: [], time: [] }));
    });
    expect([letters, alone.threads]).toEqual(["", 1]);
    await alone.close();
  });

  test("where no threads can be started", async () => {
    const missing = workerPool({ threads: 2, worker: new URL("./nowhere.mjs", script.url) });
    expect(missing.threads).toBe(2);
    const both = await Promise.all([
      missing.count("countFunnel", table, FUNNEL),
      missing.count("countFunnel", table, FUNNEL),
    ]);
    deepStrictEqual(both, [expected, expected]);
    expect(missing.threads).toBe(1);
    deepStrictEqual(await missing.count("countFunnel", table, FUNNEL), expected);
    await missing.close();
  });

  test("where the runtime has none, or refuses them", async () => {
    vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
    for (const Refusing of [
      undefined,
      class {
        constructor() {
          throw new Error("policy");
        }
      },
    ]) {
      vi.stubGlobal("Worker", Refusing);
      const none = workerPool({ threads: 2 });
      deepStrictEqual(await none.count("countFunnel", table, FUNNEL), expected);
      expect(none.threads).toBe(1);
      await none.close();
    }
  });

  test("by a definition that cannot be sent, as the proxies of some frameworks", async () => {
    const proxy = { steps: new Proxy(["visit", "buy"], {}) };
    deepStrictEqual(await pool.count("countFunnel", table, proxy), expected);
    expect(await lettersOf(() => pool.count("countFunnel", table, FUNNEL))).toMatch(/CC.*cc$/);
  });

  test("what threads refuse, so that it is refused in the same words", async () => {
    const tooMany = madeTable(10_002, 1);
    await expect(pool.count("countSessions", tooMany, { by: "p" })).rejects.toThrow(
      "Cannot count sessions: at most 10,000 groups, by has 10001",
    );
    await expect(pool.count("countFunnel", table, { ...FUNNEL, stesp: 1 } as never)).rejects.toThrow(
      "Cannot count funnel: keys must be one of",
    );
    expect(pool.threads).toBe(2);
  });
});

describe("the threads of a page", () => {
  /** What a page's `Worker` is, made of what Node has. */
  class PageWorker extends EventTarget {
    static started: string[] = [];
    #worker: NodeWorker;
    constructor(address: URL | string, { type }: { type: string }) {
      super();
      PageWorker.started.push(`${type} ${String(address).split("/").at(-1)}`);
      this.#worker = new NodeWorker(String(address).includes("diary") ? address : script.url);
      this.#worker.on("message", (data) => this.dispatchEvent(new MessageEvent("message", { data })));
      this.#worker.on("error", ({ message }) =>
        this.dispatchEvent(Object.assign(new Event("error"), { message })),
      );
    }
    postMessage(message: unknown, transfer: ArrayBuffer[]) {
      this.#worker.postMessage(message, transfer);
    }
    terminate() {
      this.#worker.terminate();
    }
  }

  test("run the script beside the package, or the one given", async () => {
    vi.stubGlobal("Worker", PageWorker);
    vi.stubGlobal("navigator", { hardwareConcurrency: 3 });
    vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
    const table = madeTable();
    const [beside, given] = [workerPool(), workerPool({ threads: 2, worker: diary })];
    for (const page of [beside, given]) {
      deepStrictEqual(await page.count("countFunnel", table, FUNNEL), countFunnel(table, FUNNEL));
      await page.close();
    }
    expect([beside.threads, given.threads]).toEqual([3, 2]);
    expect(PageWorker.started).toEqual([
      ...Array(3).fill("module parallel-worker.js"),
      ...Array(2).fill("module diary.mjs"),
    ]);
  });
});

describe("a thread that is lost", () => {
  test("for a page it cannot speak with rejects what waits for it", async () => {
    class Garbled extends EventTarget {
      postMessage({ to }: { to: string }) {
        if (to === "hold") this.dispatchEvent(new MessageEvent("message", { data: { told: "ready" } }));
        else queueMicrotask(() => this.dispatchEvent(new Event("messageerror")));
      }
      terminate() {}
    }
    vi.stubGlobal("Worker", Garbled);
    vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
    const page = workerPool({ threads: 2 });
    await expect(page.count("countSessions", madeTable())).rejects.toThrow(
      /^Cannot count on threads: a thread must live until it has counted, it was lost: a message could not be read$/,
    );
    await page.close();
  });

  test("rejects what waits for it; the next count starts another", async () => {
    const mortal = workerPool({ threads: 2, worker: script.write("mortal.mjs", MORTAL) });
    const table = madeTable();
    await mortal.count("countFunnel", table, FUNNEL);
    await expect(mortal.count("countSessions", table)).rejects.toThrow(
      /^Cannot count on threads: a thread must live until it has counted, it was lost: exit code 7$/,
    );
    deepStrictEqual(await mortal.count("countSessions", table), countSessions(table));
    deepStrictEqual(await mortal.count("countFunnel", table, FUNNEL), countFunnel(table, FUNNEL));
    expect(mortal.threads).toBe(2);
    await mortal.close();
  });
});

describe("a pool", () => {
  test("that is closed rejects what it counts, and counts no more", async () => {
    const slow = workerPool({ threads: 2, worker: script.write("slow.mjs", SLOW) });
    const table = madeTable();
    const closed = /^Cannot count on threads: the pool must be open until they have counted, it was closed$/;
    const counting = expect(slow.count("countSessions", table)).rejects.toThrow(closed);
    await slow.close();
    await counting;
    await expect(slow.count("countSessions", table)).rejects.toThrow(closed);
    await slow[Symbol.asyncDispose]();
    slow.release(table);
  });

  test("that was never used has nothing to end", async () => {
    await workerPool({ threads: 64 }).close();
  });

  test.each(["countNps", "countAccountAdoption", "__proto__", "constructor", "", undefined])(
    "names the functions that there are to who asks for %j",
    async (name) => {
      const asked = (name: unknown) =>
        (pool.count as (name: unknown, table: EventTable) => unknown)(name, madeTable());
      await expect(asked(name)).rejects.toThrow(RangeError);
      await expect(asked(name)).rejects.toThrow(
        /^Cannot count on threads: the function must be among countActivation, .*, countUsageInterval, the name has /,
      );
    },
  );

  test.each([
    { threads: 0 },
    { threads: 1.5 },
    { threads: Infinity },
    { threads: "2" },
    { workers: 2 },
    null,
  ])("refuses the options %j", (options) => {
    expect(() => workerPool(options as never)).toThrow(/^Cannot make worker pool: /);
  });

  test("has as many threads as the processor runs at once", () => {
    expect(workerPool().threads).toBe(process.getBuiltinModule("node:os").availableParallelism());
  });
});
