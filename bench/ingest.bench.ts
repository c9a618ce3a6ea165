// How long the doors take to make a table, and how much memory above the input and beside the table.
// `npm run bench:ingest -- [--events N] [--rows N] [--rounds N] [--case NAME]`
//
// Memory: a process of its own makes the input, then the table once. The peak is the largest resident size from then on
// less that of the input (typed arrays come and go too fast for a sample); Linux forgets earlier peaks when asked to.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  Dictionary,
  makeData,
  makeVector,
  Table,
  TimestampMicrosecond,
  Uint8,
  Uint32,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { type EventTable, seededRandom, tableFromColumns, tableFromRows } from "../src/index.ts";
import { tableFromArrow } from "../src/io/index.ts";
import { type EventColumnsMade, madeEvents } from "./data.ts";

const OPTIONS = {
  events: { type: "string", default: "10000000" },
  rows: { type: "string", default: "1000000" },
  rounds: { type: "string", default: "5" },
  case: { type: "string" },
  measure: { type: "string" },
} as const;
const { values } = parseArgs({ options: OPTIONS });
const events = Number(values.events);
const rounds = Number(values.rounds);

/** Input made once, and the table made of it. */
type Door = () => () => EventTable;

const DOORS: Readonly<Record<string, Door>> = {
  "integer users, in the order of time": () => {
    const columns = madeEvents(events);
    return () => tableFromColumns(columns);
  },
  "integer users, sorted by user and time": () => {
    const columns = byUser(madeEvents(events));
    return () => tableFromColumns(columns);
  },
  "integer users, in no order of time": () => {
    const columns = madeEvents(events);
    const random = seededRandom(2);
    const { time } = columns;
    for (let i = events - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [time[i], time[j]] = [time[j]!, time[i]!];
    }
    return () => tableFromColumns(columns);
  },
  "integer users of 16 digits": () => {
    const { user, ...others } = madeEvents(events);
    const ids = Float64Array.from(user, (u) => ((u * 2_654_435_761) % 2 ** 32) * 2 ** 20 + u);
    return () => tableFromColumns({ user: ids, ...others });
  },
  "text users, a list": () => {
    const { user, ...others } = madeEvents(events);
    const names = userNames(user);
    const list = Array.from(user, (u) => names[u]!);
    return () => tableFromColumns({ user: list, ...others });
  },
  "text users, codes": () => {
    const { user, ...others } = madeEvents(events);
    const names = userNames(user);
    return () => tableFromColumns({ user: { codes: user, values: names }, ...others });
  },
  "Arrow, integer users, names as a dictionary": () => {
    const { user, event, time } = madeEvents(events);
    const names = vectorFromArray([...event.values], new Utf8());
    const type = new Dictionary(new Utf8(), new Uint8());
    const codes = makeVector(makeData({ type, data: event.codes, dictionary: names, length: events }));
    const arrow = new Table({ user: makeVector(user), event: codes, time: makeVector(time) });
    return () => tableFromArrow(arrow);
  },
  "Arrow, text users, timestamps in µs": () => {
    const { user, event, time } = madeEvents(events);
    const type = () => new Dictionary(new Utf8(), new Uint32());
    const people = vectorFromArray(userNames(user), new Utf8());
    const names = vectorFromArray([...event.values], new Utf8());
    const stamps = BigInt64Array.from(time, (ms) => BigInt(ms) * 1000n);
    const arrow = new Table({
      user: makeVector(makeData({ type: type(), data: user, dictionary: people, length: events })),
      event: makeVector(
        makeData({ type: type(), data: Uint32Array.from(event.codes), dictionary: names, length: events }),
      ),
      time: makeVector(makeData({ type: new TimestampMicrosecond("UTC"), data: stamps, length: events })),
    });
    return () => tableFromArrow(arrow);
  },
};

if (values.measure !== undefined) await measure(values.case!, values.measure);
else for (const name of Object.keys(DOORS)) if (name.includes(values.case ?? "")) report(name);
if (values.measure === undefined && "rows".includes(values.case ?? "rows")) reportRows(Number(values.rows));

function report(name: string): void {
  const { peak, finished } = child(name, "memory");
  const { ms } = child(name, "time");
  const sizes = `table ${megabytes(finished)}   peak ${megabytes(peak)} = ${(peak / finished).toFixed(2)} tables`;
  console.log(`${name.padEnd(42)}${ms.toFixed(0).padStart(6)} ms   ${sizes}`);
}

interface Measured {
  readonly peak: number;
  readonly finished: number;
  readonly ms: number;
}

function child(name: string, what: string): Measured {
  const [, script] = process.argv as [string, string];
  const own = ["--import", "tsx", "--expose-gc", script, "--measure", what, "--case", name];
  const flags = ["--events", String(events), "--rounds", String(rounds)];
  return JSON.parse(execFileSync(process.execPath, [...own, ...flags], { encoding: "utf8" }));
}

/** What a child process does: it makes the input of a door, and the table once or many times. */
async function measure(name: string, what: string): Promise<void> {
  const build = DOORS[name]!();
  // Memory that was freed goes back in the background.
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const before = process.memoryUsage.rss();
  const peakOf = forgetPeak();
  let finished = 0;
  const times: number[] = [];
  for (let round = 0; round < (what === "time" ? rounds : 1); round++) {
    const start = performance.now();
    const table = build();
    times.push(performance.now() - start);
    finished = bytesOf(table);
    if (what === "time") globalThis.gc?.();
  }
  console.log(JSON.stringify({ peak: peakOf() - before, finished, ms: median(times) } satisfies Measured));
}

/** Reads the peak of the resident size in bytes: from now on, or since the process began where that is not to be had. */
function forgetPeak(): () => number {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
    return () => 1024 * Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))![1]);
  } catch {
    return () => process.resourceUsage().maxRSS * 1024;
  }
}

/** The bytes of a table beside its dictionaries and properties. */
function bytesOf({ runStart, time, event }: EventTable): number {
  return runStart.byteLength + (time?.byteLength ?? 0) + (event?.codes.byteLength ?? 0);
}

/** A million objects as an API sends them: the text parsed, the objects made a table, in turns. */
function reportRows(count: number): void {
  const { user, event, time } = madeEvents(count);
  const forms: Readonly<Record<string, (ms: number) => unknown>> = {
    "ISO texts": (ms) => new Date(ms).toISOString(),
    "ISO texts with an offset": (ms) => `${new Date(ms).toISOString().slice(0, 19)}+02:00`,
    "epoch milliseconds": (ms) => ms,
  };
  for (const [form, write] of Object.entries(forms)) {
    const rows = Array.from({ length: count }, (_, i) => ({
      user: `u${user[i]}`,
      event: event.values[event.codes[i]!],
      time: write(time[i]!),
      plan: ["free", "pro", "team"][user[i]! % 3],
      amount: i % 500,
    }));
    const text = JSON.stringify(rows);
    for (const properties of [[], ["plan", "amount"]]) {
      const [parsing, building]: number[][] = [[], []];
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        const parsed = JSON.parse(text) as object[];
        const middle = performance.now();
        tableFromRows(parsed, { properties });
        building!.push(performance.now() - middle);
        parsing!.push(middle - start);
        globalThis.gc?.();
      }
      const [parse, build] = [median(parsing!), median(building!)];
      console.log(
        `${count} rows, ${form}, ${properties.length} properties`.padEnd(60) +
          `JSON.parse ${parse.toFixed(0)} ms   table ${build.toFixed(0)} ms = ${(build / parse).toFixed(2)}`,
      );
    }
  }
}

function byUser({ user, event, time }: EventColumnsMade): EventColumnsMade {
  const order = Uint32Array.from(user, (_, i) => i).sort((a, b) => user[a]! - user[b]! || a - b);
  return {
    user: order.map((i) => user[i]!),
    event: { codes: Uint8Array.from(order, (i) => event.codes[i]!), values: event.values },
    time: Float64Array.from(order, (i) => time[i]!),
  };
}

function userNames(user: Uint32Array): string[] {
  let most = 0;
  for (const u of user) if (u > most) most = u;
  return Array.from({ length: most + 1 }, (_, u) => `user-${u}`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
