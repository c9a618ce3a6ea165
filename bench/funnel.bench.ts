// The funnel on 10 million events: against a kernel that knows no options, and with steps that match 1 % of the events.
// With `--rules` the whole funnel with one rule more at a time, on steps that match a third of the events.
// `npm run bench:funnel -- [--events N] [--rules]`
import { parseArgs } from "node:util";
import { countFunnel, type EventTable, type FunnelDefinition, funnel, timeToConvert } from "../src/index.ts";
import { chainPlan } from "../src/matching/chain-plan.ts";
import { resolveChains } from "../src/matching/index.ts";
import { matchChains } from "../src/matching/match-chains.ts";
import { madeTable } from "./data.ts";

const { values } = parseArgs({ options: { events: { type: "string" }, rules: { type: "boolean" } } });
const EVENTS = Number(values.events ?? 10_000_000);
const WINDOW_MS = 7 * 86_400_000;

/** Every fourth of 16 names: together they match 99 % of the events. */
const every = (k: number) => Array.from({ length: 4 }, (_, i) => `event ${k + 4 * i}`);
const window = { days: 7 };
const ALL: FunnelDefinition = { steps: [every(0), every(1), every(2), every(3)], window };
const RARE: FunnelDefinition = { steps: ["event 16", "event 17", "event 18", "event 19"], window };

/** Each user's level of four steps within a week, the row of its entry and the time of the latest one: exactly this. */
function plainFunnel(table: EventTable, visit: Visit): void {
  const { runStart, event } = table;
  const time = table.time!;
  const until = table.observed!.until;
  const codes = event!.codes;
  const stepOf = Uint8Array.from(event!.values, (name) => {
    const number = Number(String(name).slice("event ".length));
    return number < 16 ? 1 << (number % 4) : 0;
  });
  const starts = new Uint32Array(5);
  for (let user = 0; user < table.userCount; user++) {
    const end = runStart[user + 1]!;
    let level = 0;
    let entryRow = 0;
    for (let row = runStart[user]!, next = row; row < end && level < 4; row = next) {
      const t = time[row]!;
      let mask = stepOf[codes[row]!]!;
      next++;
      while (next < end && time[next] === t) mask |= stepOf[codes[next++]!]!;
      if (mask === 0) continue;
      if (t >= until) break;
      const before = level;
      starts[0] = row;
      for (let filled = level; filled >= 0; filled--) {
        const start = starts[filled]!;
        if (((mask >>> filled) & 1) === 0 || t - time[start]! > WINDOW_MS) continue;
        for (let step = filled + 1; step <= 4 && (mask >>> (step - 1)) & 1; step++) {
          if (step > level) level = step;
          else if (start <= starts[step]!) continue;
          starts[step] = start;
        }
      }
      if (level > before) entryRow = starts[level]!;
    }
    if (level === 0) continue;
    let latest = end - 1;
    while (latest > entryRow && (stepOf[codes[latest]!]! & 1) === 0) latest--;
    visit(user, level, entryRow, time[latest]!);
  }
}

type Visit = (user: number, level: number, entryRow: number, latestEntry: number) => void;

/** What the visits give, as one number, so that unequal results show. */
function checksum(run: (visit: Visit) => void): number {
  let sum = 0;
  run((user, level, entryRow, latestEntry) => {
    sum = (sum + (level * (entryRow + 1) + user) + (latestEntry % 1e6)) % 1e9;
  });
  return sum;
}

const table = madeTable(EVENTS);
console.log(`${EVENTS.toLocaleString("en-US")} events, ${table.userCount.toLocaleString("en-US")} users`);
if (values.rules) {
  timeRules();
  process.exit();
}
const plan = chainPlan("bench", table, resolveChains("bench", ALL));
const plain = (visit: Visit) => plainFunnel(table, visit);
const matcher = (visit: Visit) => matchChains(plan, visit);
if (checksum(plain) !== checksum(matcher)) throw new Error("the kernels differ");

const ways: Readonly<Record<string, () => unknown>> = {
  "matching, without options": () => checksum(plain),
  "matching, the common way": () => checksum(matcher),
  "countFunnel, all match": () => countFunnel(table, ALL),
  "countFunnel, 1 % match": () => countFunnel(table, RARE),
};
const times = printed(ways, 7);
console.log(`the common way takes ${(times[1]! / times[0]!).toFixed(2)} times a kernel without options`);
console.log(`1 % of the events take ${(times[3]! / times[2]!).toFixed(3)} of the time of all`);

function timeRules(): void {
  const steps = ["event 0", "event 1"];
  const run = (definition: Partial<FunnelDefinition>) => () =>
    funnel(table, { steps, window, ...definition });
  const rules: Readonly<Record<string, () => unknown>> = {
    "no durations": run({ durationPrecision: "none" }),
    "durations in ms": run({}),
    "first entries": run({ entries: "first" }),
    exclusion: run({ exclude: [{ event: "event 2" }] }),
    "optional step": run({ steps: ["event 0", { event: "event 2", optional: true }, "event 1"] }),
    "any order": run({ order: "any" }),
    "strict order": run({ order: "strict" }),
    attempts: run({ count: "attempts" }),
    "time to convert": () => timeToConvert(table, { steps, window }),
  };
  printed(rules, 3);
}

/** Prints the {@link medians}. */
function printed(ways: Readonly<Record<string, () => unknown>>, rounds: number): number[] {
  const times = medians(Object.values(ways), rounds);
  Object.keys(ways).forEach((name, i) => {
    console.log(`${name.padEnd(28)}${times[i]!.toFixed(1).padStart(9)} ms`);
  });
  return times;
}

/** The median processor time of some rounds, in turns, after one that warms up, in ms. */
function medians(ways: readonly (() => unknown)[], count: number): number[] {
  const rounds = Array.from({ length: count + 1 }, () =>
    ways.map((way) => {
      const start = process.cpuUsage();
      way();
      return process.cpuUsage(start).user / 1000;
    }),
  ).slice(1);
  return ways.map((_, i) => rounds.map((round) => round[i]!).sort((a, b) => a - b)[count >> 1]!);
}
