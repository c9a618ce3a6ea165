import type { Selector } from "../../src/matching/index.ts";
import type { PathDefinition } from "../../src/paths/definition.ts";
import type { NextEventsDefinition } from "../../src/paths/next-definition.ts";
import type { SequenceDefinition } from "../../src/paths/sequence-definition.ts";
import type { Random } from "../matching/chain-cases.ts";
import type { TimedRow } from "../matching/naive-chains-streams.ts";

/** A definition and some users with few distinct instants, so that ties are the rule. */
export interface Case<Definition> {
  readonly definition: Definition;
  readonly observed: { readonly from: number; readonly until: number };
  readonly users: readonly (readonly TimedRow[])[];
}

const SELECTORS: readonly Selector[] = [
  "A",
  "B",
  ["A", "B"],
  ["B", "C"],
  {},
  { event: "A", where: [{ property: "p", eq: 1 }] },
  { where: [{ property: "p", gte: 1 }] },
  "never",
];

/** Random paths: every combination of options that is not refused comes up. */
export function pathCase(random: Random, userCount: number): Case<PathDefinition> {
  const mode = pick(random, ["start", "after", "before", "between", "between"]);
  const length = (most: number) => ({ seconds: below(random, most) / 1000 });
  const isCalendar = mode !== "before" && chance(random, 0.1);
  const definition = {
    after: mode === "after" ? pick(random, SELECTORS) : undefined,
    before: mode === "before" ? pick(random, SELECTORS) : undefined,
    between: mode === "between" ? [pick(random, SELECTORS), pick(random, SELECTORS)] : undefined,
    count: pick(random, ["users", undefined, mode === "start" ? undefined : "attempts"] as const),
    window: isCalendar
      ? { calendar: true, days: below(random, 2) }
      : pick(random, [undefined, length(4), length(12)]),
    timeZone: isCalendar ? pick(random, ["America/New_York", undefined]) : undefined,
    ties: pick(random, ["any", "input", "strict", undefined] as const),
    entries: pick(random, ["best", "first", undefined] as const),
    resolution: chance(random, 0.15) ? { seconds: (1 + below(random, 4)) / 1000 } : undefined,
    maxGap: mode !== "between" && chance(random, 0.4) ? length(5) : undefined,
    nodes: pick(random, [undefined, undefined, undefined, "p", "k", "absent"]),
    ...visibility(random),
    except: chance(random, 0.3) ? selectors(random, 2) : undefined,
    collapse: pick(random, [true, false, undefined]),
    depth: pick(random, [undefined, undefined, 1, 2, 3, 8]),
    range: randomRange(random),
  };
  return caseOf(random, userCount, definition as PathDefinition);
}

/** Random sequences of one to four steps. */
export function sequenceCase(random: Random, userCount: number): Case<SequenceDefinition> {
  const steps = Array.from({ length: 1 + below(random, 4) }, (_, i) => {
    const selector = pick(random, SELECTORS.slice(0, 7));
    const next = i > 0 && chance(random, 0.5) ? true : undefined;
    const maxGap = i > 0 && chance(random, 0.2) ? { seconds: below(random, 6) / 1000 } : undefined;
    const isObject = typeof selector === "object" && !Array.isArray(selector);
    return { ...(isObject ? selector : { event: selector }), next, maxGap };
  });
  return caseOf(random, userCount, {
    steps,
    ...visibility(random),
    window: chance(random, 0.4) ? { seconds: below(random, 12) / 1000 } : undefined,
    ties: pick(random, ["any", "input", "strict", undefined] as const),
    range: randomRange(random),
  } as SequenceDefinition);
}

/** Random next events. */
export function nextCase(random: Random, userCount: number): Case<NextEventsDefinition> {
  const direction = pick(random, ["after", "before", undefined] as const);
  const end = direction === "before" ? "end" : "start";
  return caseOf(random, userCount, {
    sequence: [pick(random, SELECTORS.slice(0, 7)), ...selectors(random, 2)],
    direction,
    anchor: pick(random, ["first", "last", end, undefined] as const),
    nodes: pick(random, [undefined, undefined, "p", "k"]),
    ...visibility(random),
    ties: pick(random, ["any", "input", undefined] as const),
    range: randomRange(random),
  } as NextEventsDefinition);
}

function visibility(random: Random): { among?: Selector[] } {
  return chance(random, 0.3) ? { among: selectors(random, 3) } : {};
}

function selectors(random: Random, most: number): Selector[] {
  return Array.from({ length: below(random, most + 1) }, () => pick(random, SELECTORS));
}

function randomRange(random: Random): { from?: number; until?: number } | undefined {
  const [a, b] = [below(random, 13), below(random, 13)].sort((x, y) => x - y) as [number, number];
  return pick(random, [undefined, undefined, undefined, { from: a }, { until: b }, { from: a, until: b }]);
}

function caseOf<Definition>(random: Random, userCount: number, definition: Definition): Case<Definition> {
  const instants = Array.from({ length: 2 + below(random, 5) }, () => below(random, 13));
  const from = pick(random, [0, 0, 0, 3]);
  return {
    // An option that is not given is absent, so that definitions are read and printed as they would be written.
    definition: JSON.parse(JSON.stringify(definition)),
    observed: { from, until: Math.max(from, pick(random, [8, 13, 13, 20])) },
    users: Array.from({ length: userCount }, () =>
      Array.from({ length: below(random, 8) }, () => ({
        event: pick(random, [..."AAABBBCCD"]),
        time: pick(random, instants),
        properties: {
          p: pick(random, [null, 0, 1, 1, 2]),
          k: pick(random, ["x", "y", null, true]),
          l: null,
        },
      })),
    ),
  };
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
