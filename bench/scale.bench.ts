// Bytes, memory and time as the number of events grows, and inputs at the limits of what others hold.
// `npm run bench:scale -- [--events N] [--case NAME]`; without N: 1, 10 and 100 million. Each case is a process of its own.
//
// The peak is the largest resident size of the process, the input with it.
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { type EventColumns, type EventTable, tableFromColumns } from "../src/index.ts";
import { RUNS } from "./peers/pxcx-engine.ts";
import { START, UNTIL } from "./peers/workload.ts";

const OPTIONS = {
  events: { type: "string" },
  case: { type: "string" },
  measure: { type: "string" },
} as const;
const { values } = parseArgs({ options: OPTIONS });
const SIZES = values.events === undefined ? [1e6, 1e7, 1e8] : [Number(values.events)];
const largest = Math.max(...SIZES);

/** Columns of so many events. */
type Made = (events: number) => EventColumns;

const CASES: Readonly<Record<string, readonly [made: Made, events: readonly number[]]>> = {
  "25 events a user": [(events) => madeColumns(events, (i) => scramble(i) % Math.ceil(events / 25)), SIZES],
  "one user": [(events) => madeColumns(events, () => 0), [largest / 10]],
  "two events a user": [(events) => madeColumns(events, (i) => i % Math.ceil(events / 2)), [largest]],
  "whole-number keys, one event each": [
    (events) => ({
      ...madeColumns(events, () => 0),
      user: Float64Array.from({ length: events }, (_, i) => i * 2 ** 20),
    }),
    [Math.min(largest, 2 ** 24 + 1_000_000)],
  ],
  "text keys, one event each": [
    (events) => ({ ...madeColumns(events, () => 0), user: textKeys(events) }),
    [Math.min(largest, 2 ** 24 + 1_000_000)],
  ],
};

if (values.measure !== undefined) measure(values.measure, SIZES[0]!);
else
  for (const [name, [, sizes]] of Object.entries(CASES))
    for (const events of sizes) if (name.includes(values.case ?? "")) report(name, events);

function report(name: string, events: number): void {
  const [, script] = process.argv as [string, string];
  const flags = ["--expose-gc", "--max-old-space-size=16000", "--import", "tsx", script];
  console.log(`${name}, ${events.toLocaleString("en-US")} events`);
  execFileSync(process.execPath, [...flags, "--measure", name, "--events", String(events)], {
    stdio: "inherit",
  });
}

function measure(name: string, events: number): void {
  const columns = CASES[name]![0](events);
  const building = now();
  const table = tableFromColumns(columns, { observed: { from: START, until: UNTIL } });
  line("build", building);
  const bytes = bytesOf(table) / events;
  console.log(
    `  ${bytes.toFixed(2)} bytes an event, ${table.userCount.toLocaleString("en-US")} users, peak ${peak()}`,
  );
  for (const [metric, run] of Object.entries(RUNS)) {
    const start = now();
    run(table);
    line(metric, start);
  }
  console.log(`  peak with all metrics ${peak()}`);
}

function now(): number {
  return performance.now();
}

function line(what: string, start: number): void {
  console.log(`  ${what.padEnd(16)}${(now() - start).toFixed(0).padStart(8)} ms`);
}

function peak(): string {
  return `${(process.resourceUsage().maxRSS / 1e6).toFixed(2)} GB`;
}

function bytesOf({ runStart, time, event }: EventTable): number {
  return runStart.byteLength + (time?.byteLength ?? 0) + (event?.codes.byteLength ?? 0);
}

/** Events in the order of time over the observed period, 20 names of which four are rare. */
function madeColumns(events: number, userOf: (i: number) => number): EventColumns {
  const user = new Uint32Array(events);
  const codes = new Uint8Array(events);
  const time = new Float64Array(events);
  const step = (UNTIL - START) / events;
  for (let i = 0; i < events; i++) {
    user[i] = userOf(i);
    time[i] = START + Math.floor((i * step) / 1000) * 1000;
    const mixed = scramble(i + events);
    codes[i] = mixed % 100 === 0 ? 16 + ((mixed >>> 8) % 4) : (mixed >>> 8) % 16;
  }
  return { user, event: { codes, values: Array.from({ length: 20 }, (_, i) => `event ${i}`) }, time };
}

/** A whole number below 2^32 that shows no order. */
function scramble(i: number): number {
  const mixed = Math.imul(i ^ (i >>> 16), 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
}

/** Made with a loop: `Array.from` makes lists of more than 32 million entries slowly. */
function textKeys(count: number): string[] {
  const keys: string[] = [];
  for (let i = 0; i < count; i++) keys.push(`user-${i}`);
  return keys;
}
