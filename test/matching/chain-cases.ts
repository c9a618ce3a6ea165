import { type EventTable, tableFromRows } from "../../src/events/index.ts";
import type { ChainDefinition, Exclusion } from "../../src/matching/chain-definition.ts";
import type { SelectorObject } from "../../src/matching/index.ts";
import type { Step, StepObject } from "../../src/matching/step.ts";
import type { TimedRow } from "./naive-chains-streams.ts";

/** A definition and some users with few distinct instants, so that ties are the rule. */
export interface ChainCase {
  readonly definition: ChainDefinition;
  readonly observed: { readonly from: number; readonly until: number };
  readonly users: readonly (readonly TimedRow[])[];
}

/** A source of random numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** The properties of the rows: `p` for conditions, `k` and `l` to hold. */
const PROPERTIES = ["p", "k", "l"];
const HOUR = 3_600_000;

/** Instants to draw from, and the lengths that go with them. */
interface Grid {
  readonly instants: readonly number[];
  /** Window, gap and resolution are drawn as so many of this. */
  readonly unitMs: number;
  readonly calendar: { readonly timeZone: string; readonly unit: "days" | "weeks" | "months" } | null;
}

/** A random definition with its users. Every combination of options comes up that is not refused. */
export function chainCase(random: Random, userCount: number): ChainCase {
  const grid = random() < 0.85 ? fineGrid(random) : calendarGrid(random);
  const definition = randomDefinition(random, grid);
  const from = chance(random, 0.85) ? Math.min(...grid.instants) - 20 * grid.unitMs : boundary(random, grid);
  const until = Math.max(
    from,
    chance(random, 0.2)
      ? Math.max(boundary(random, grid), boundary(random, grid), boundary(random, grid))
      : Math.max(...grid.instants) + below(random, 8) * grid.unitMs + 1,
  );
  const isBusy = chance(random, 0.1);
  const users = Array.from({ length: userCount }, () => randomUser(random, grid, isBusy));
  return { definition, observed: { from, until }, users };
}

/** A few milliseconds, around 0 or today. */
function fineGrid(random: Random): Grid {
  const base = pick(random, [0, -7, 1_700_000_000_000]);
  const instants = Array.from({ length: 2 + below(random, 5) }, () => base + below(random, 13));
  return { instants, unitMs: 1, calendar: null };
}

/** Some hours or days of a zone: changes of the clock, the day that Apia skipped, ends of months. */
function calendarGrid(random: Random): Grid {
  const [timeZone, start] = pick(random, [
    ["UTC", "2024-01-30T00:00Z"],
    ["UTC", "2023-02-27T00:00Z"],
    ["America/New_York", "2024-03-09T05:00Z"],
    ["America/New_York", "2024-11-02T04:00Z"],
    ["America/New_York", "2024-01-30T05:00Z"],
    ["Pacific/Apia", "2011-12-28T10:00Z"],
    ["Pacific/Apia", "2011-11-29T10:00Z"],
  ] as const);
  const unit = pick(random, ["days", "days", "weeks", "months"] as const);
  const hours = { days: 6, weeks: 12, months: 24 }[unit];
  const count = { days: 14, weeks: 22, months: 36 }[unit];
  const instants = Array.from({ length: 2 + below(random, 5) }, () => {
    const near = pick(random, [0, 0, 0, 0, -HOUR, HOUR, -1]);
    // Months: days of the start and of a month later, for what lies between decides nothing.
    const at =
      unit === "months" && chance(random, 0.8)
        ? pick(random, [0, 1, 2, 28, 29, 30, 31, 32])
        : below(random, count);
    return Date.parse(start) + at * hours * HOUR + near;
  });
  return { instants, unitMs: hours * HOUR, calendar: { timeZone, unit } };
}

/** An instant of the grid or a neighbour. */
function boundary(random: Random, { instants }: Grid): number {
  return pick(random, instants) + pick(random, [0, 0, 1, -1]);
}

function randomDefinition(random: Random, grid: Grid): ChainDefinition {
  const order = pick(random, ["ordered", "ordered", "ordered", "strict", "any", undefined] as const);
  const isAny = order === "any";
  const count = pick(random, ["users", "attempts", "pairs", undefined] as const);
  const steps = randomSteps(random, grid, order ?? "ordered");
  const exclude = randomExclusions(random, steps, isAny);
  const drop = exclude !== undefined && count !== "attempts" && chance(random, 0.4);
  const defined = {
    steps,
    order,
    count,
    exclude,
    ...randomWindow(random, grid),
    ties: isAny
      ? pick(random, ["any", undefined] as const)
      : pick(random, ["any", "input", "input", "strict", undefined] as const),
    entries: pick(random, ["best", "first", undefined] as const),
    excluded: drop ? "drop" : pick(random, ["stop", undefined, undefined] as const),
    hold: pick(random, [undefined, undefined, undefined, undefined, undefined, "k", "l", ["k"], ["k", "l"]]),
    reuseEvents: !isAny && chance(random, 0.15) ? true : undefined,
    resolution: chance(random, 0.15) ? lengthOf((1 + below(random, 5)) * grid.unitMs) : undefined,
    range: randomRange(random, grid),
  } satisfies ChainDefinition;
  // An option that is not given is absent, so that definitions are read and printed as they would be written.
  return JSON.parse(JSON.stringify(defined)) as ChainDefinition;
}

const SELECTORS: readonly Step[] = [
  "A",
  "B",
  "C",
  ["A", "B"],
  ["B", "C"],
  ["C", "A"],
  ["A", "B", "C"],
  {},
  { event: "D" },
  { event: "A", where: [{ property: "p", eq: 1 }] },
  { where: [{ property: "p", gte: 1 }] },
  { event: ["B", "C"], where: [{ property: "p", exists: false }] },
  "never",
];

function randomSteps(random: Random, grid: Grid, order: "ordered" | "strict" | "any"): Step[] {
  // Plain names in turn, or selectors that overlap and repeat.
  const isPlain = chance(random, 0.35);
  const isOrdered = order === "ordered";
  const [gaps, options, firsts] = [0.3, isOrdered ? 0.35 : 0, 0.15].map((share) => chance(random, share));
  const length = pick(random, options ? [3, 3, 4, 4, 5, 5] : [1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 5]);
  return Array.from({ length }, (_, i) => {
    const chosen = isPlain
      ? ["A", "B", "C", "D", "A"][i]!
      : pick(random, SELECTORS.slice(0, 7 + below(random, 7)));
    const isInside = i > 0 && i < length - 1;
    return stepWith(chosen, {
      firstTime: firsts! && chance(random, 0.5) ? true : undefined,
      optional: options! && isInside && chance(random, 0.7) ? true : undefined,
      maxGap:
        gaps! && i > 0 && order !== "any" && chance(random, 0.6)
          ? lengthOf(below(random, 7) * grid.unitMs)
          : undefined,
    });
  });
}

/** The step with what else holds for it; as it stands when nothing does. */
function stepWith(selector: Step, rest: Omit<StepObject, keyof SelectorObject>): Step {
  if (Object.values(rest).every((value) => value === undefined)) return selector;
  const isObject = typeof selector === "object" && !Array.isArray(selector);
  return { ...(isObject ? (selector as SelectorObject) : { event: selector as string }), ...rest };
}

const EXCLUDED: readonly SelectorObject[] = [
  { event: "D" },
  { event: "D" },
  { event: ["C", "D"] },
  { event: "B" },
  { event: "A", where: [{ property: "p", eq: 0 }] },
  { where: [{ property: "p", eq: 1 }] },
];

/** None, one or two exclusions, each between two required steps. */
function randomExclusions(random: Random, steps: readonly Step[], isAny: boolean): Exclusion[] | undefined {
  const length = pick(random, [0, 0, 0, 0, 1, 1, 1, 2]);
  if (length === 0) return undefined;
  const required = [...steps.keys()].filter((i) => !(steps[i] as StepObject).optional).map((i) => i + 1);
  return Array.from({ length }, () => {
    const selector = pick(random, EXCLUDED);
    if (isAny || required.length < 2 || chance(random, 0.5)) return selector;
    const from = below(random, required.length - 1);
    const to = from + 1 + below(random, required.length - 1 - from);
    return {
      ...selector,
      from: from === 0 && chance(random, 0.5) ? undefined : required[from],
      to: to === required.length - 1 && chance(random, 0.5) ? undefined : required[to],
    };
  });
}

function randomWindow(
  random: Random,
  { unitMs, calendar }: Grid,
): Pick<ChainDefinition, "window" | "timeZone"> {
  if (calendar !== null && chance(random, 0.8)) {
    const { unit, timeZone } = calendar;
    const length = below(random, unit === "days" ? 3 : 2);
    return {
      window: { calendar: true, [unit]: length },
      timeZone: timeZone === "UTC" && chance(random, 0.5) ? undefined : timeZone,
    };
  }
  const length = pick(random, [null, null, 0, 1 + below(random, 3), below(random, 8), below(random, 14)]);
  return { window: length === null ? undefined : lengthOf(length * unitMs) };
}

function randomRange(random: Random, grid: Grid): ChainDefinition["range"] {
  const kind = pick(random, ["none", "none", "none", "none", "none", "from", "until", "both"]);
  const [from, until] = [0, 0, 0]
    .map(() => boundary(random, grid))
    .sort((a, b) => a - b)
    .filter((_, i) => i !== 1);
  if (kind === "none") return undefined;
  return { from: kind === "until" ? undefined : from, until: kind === "from" ? undefined : until };
}

function lengthOf(ms: number): { seconds: number } {
  return { seconds: ms / 1000 };
}

const NUMBERS = [null, 0, 1, 1, 2];
const HELD = ["x", "x", "x", "y", "y", null, 1, true];
const HELD_LISTS = ["x", ["x"], ["x", "y"], ["y", "x", "x"], [1, "x", false], [], [null], null];

/** A user with a few events, most of them at an instant that another one shares. */
function randomUser(random: Random, { instants }: Grid, isBusy: boolean): TimedRow[] {
  const length = isBusy
    ? 6 + below(random, 5)
    : chance(random, 0.02)
      ? 0
      : pick(random, [1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 8]);
  const own = chance(random, 0.8) ? instants : instants.slice(below(random, instants.length));
  const [names, held] = [
    pick(random, ["ABCD", "AABCD", "AABC", "AABBC"]),
    pick(random, [HELD, HELD.slice(0, 6), HELD.slice(0, 6)]),
  ];
  return Array.from({ length }, () => ({
    event: pick(random, [...names]),
    time: pick(random, own),
    properties: { p: pick(random, NUMBERS), k: pick(random, held), l: pick(random, HELD_LISTS) },
  }));
}

/** The table of a case; users take turns, each keeping the order of its own events. Their keys are their numbers. */
export function tableOfCase({ users, observed }: Pick<ChainCase, "users" | "observed">): EventTable {
  const rows = users.flatMap((events, user) => events.map((row, turn) => ({ user, turn, ...row })));
  rows.sort((a, b) => a.turn - b.turn);
  return tableFromRows(
    rows.map(({ user, event, time, properties }) => ({ user, event, time, ...properties })),
    {
      properties: PROPERTIES,
      observed,
      users: { rows: users.map((_, user) => ({ user })), properties: [] },
    },
  );
}

function below(random: Random, n: number): number {
  return Math.floor(random() * n);
}

function chance(random: Random, share: number): boolean {
  return random() < share;
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[below(random, items.length)]!;
}
