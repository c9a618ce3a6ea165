import { describe, expect, it } from "vitest";
import { mergeCounts } from "../../src/counts/index.ts";
import { funnel } from "../../src/funnels/index.ts";
import { seededRandom } from "../../src/index.ts";
import { filterUsers } from "../../src/matching/index.ts";
import {
  countNextEvents,
  countPaths,
  countSequence,
  matchSequence,
  nextEventsFromCounts,
  nextEventUsers,
  type PathDefinition,
  type PathNode,
  type PathsResult,
  paths,
  pathsFromCounts,
  pathUsers,
  sequenceFromCounts,
  sequenceUsers,
} from "../../src/paths/index.ts";
import { tableOfCase } from "../matching/chain-cases.ts";
import { seeds } from "../seeds.ts";
import { naivePaths } from "./naive-paths.ts";
import { naiveMatches, naiveNext } from "./naive-sequence.ts";
import { type Case, nextCase, pathCase, sequenceCase } from "./path-cases.ts";

const SEED = 20260401;

/** Runs a promise on many random cases; one that breaks is printed with its seed. */
function forCases<D>(runs: number, make: (seed: number) => Case<D>, promise: (example: Case<D>) => void) {
  for (const seed of seeds(SEED, runs)) {
    const example = make(seed);
    try {
      promise(example);
    } catch (error) {
      (error as Error).message = `seed ${seed}: ${JSON.stringify(example)}\n${(error as Error).message}`;
      throw error;
    }
  }
}

const pathsOf = (seed: number) => pathCase(seededRandom(seed), 8);
const sequencesOf = (seed: number) => sequenceCase(seededRandom(seed), 8);
const nextOf = (seed: number) => nextCase(seededRandom(seed), 8);

/** Rows and how often each comes, sorted. */
function tallied(rows: readonly unknown[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(JSON.stringify(row), (counts.get(JSON.stringify(row)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A count table with one sum in the same form. */
function asTallied(rows: readonly (readonly unknown[])[]): [string, number][] {
  return rows
    .map((row): [string, number] => [JSON.stringify(row.slice(0, -1)), row.at(-1) as number])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

describe(`paths of random tie-heavy users (seeds from ${SEED})`, () => {
  it("are those that the rules give, whatever the options", () => {
    forCases(120, pathsOf, (example) => {
      const { users, definition, observed } = example;
      const { depth = 5 } = definition;
      const expected = users.flatMap((rows) =>
        naivePaths(rows, definition, observed).map(({ outcome, isCut, nodes }) => [
          outcome,
          Number(isCut),
          nodes.length,
          ...Array.from({ length: depth }, (_, i) => nodes[i] ?? null),
        ]),
      );
      const { rows } = countPaths(tableOfCase(example), definition).paths;
      expect(asTallied(rows)).toEqual(tallied(expected));
    });
  });

  it("are listed once each, by their names and what comes after these", () => {
    forCases(120, pathsOf, (example) => {
      const { users, definition, observed } = example;
      const all = users.flatMap((rows) => naivePaths(rows, definition, observed));
      const expected = tallied(all.map(({ outcome, isCut, nodes }) => [nodes, isCut ? "more" : outcome]));
      const found = paths(tableOfCase(example), definition, { topPaths: 10_000 });
      expect(asTallied(found.paths.map(({ names, end, count }) => [names, end, count]))).toEqual(expected);
      expect(found.unlistedCount).toBe(0);
    });
  });

  it("list the units whose paths they are", () => {
    forCases(120, pathsOf, (example) => {
      const { users, definition, observed } = example;
      const table = tableOfCase(example);
      const all = users.map((rows) => naivePaths(rows, definition, observed));
      const some = all.flat()[0]?.nodes.slice(0, 2) ?? ["A"];
      const usersWhere = (holds: (path: ReturnType<typeof naivePaths>[number]) => boolean) =>
        table.users.filter((user) => all[user as number]!.some(holds));
      expect(pathUsers(table, definition)).toEqual(usersWhere(() => true));
      expect(pathUsers(table, definition, { names: some })).toEqual(
        usersWhere(({ nodes }) => some.every((name, i) => i < nodes.length && nodes[i] === name)),
      );
      expect(pathUsers(table, definition, { end: "open" })).toEqual(
        usersWhere(({ outcome }) => outcome === "open"),
      );
      expect(pathUsers(table, definition, { end: "more", names: some.slice(0, 1) })).toEqual(
        usersWhere(({ isCut, nodes }) => isCut && nodes[0] === some[0]),
      );
    });
  });

  it("as many go into a node as come out of it, whatever is merged", () => {
    forCases(120, pathsOf, (example) => {
      const counts = countPaths(tableOfCase(example), example.definition);
      const n = counts.paths.rows.reduce((sum, row) => sum + (row.at(-1) as number), 0);
      for (const top of [undefined, 1, 2])
        checkFlow(pathsFromCounts(counts, { top, topPaths: 1000 }), n, top ?? Infinity);
    });
  });

  it("agree with the funnel of their anchors on who arrived, who dropped and who may go on", () => {
    let dropped = 0;
    let pending = 0;
    forCases(120, pathsOf, (example) => {
      const { after, before, between, window, timeZone, ties, entries, count, resolution, range } =
        example.definition;
      const anchors = between ?? [after ?? before ?? []];
      if (anchors[0]!.toString() === "") return;
      const table = tableOfCase(example);
      const shared = { window, timeZone, ties, entries, count, resolution, range };
      const { steps } = funnel(table, { steps: anchors, ...shared });
      const { n, outcomes } = paths(table, example.definition);
      expect(n).toBe(steps[0]!.reached);
      if (between === undefined) return;
      expect(outcomes.map((one) => [one.outcome, one.count])).toEqual([
        ["converted", steps[0]!.converted],
        ["end", steps[0]!.dropped],
        ["open", steps[0]!.pending],
      ]);
      dropped += steps[0]!.dropped!;
      pending += steps[0]!.pending!;
    });
    expect(dropped).toBeGreaterThan(50);
    expect(pending).toBeGreaterThan(50);
  });
});

describe(`sequences of random tie-heavy users (seeds from ${SEED})`, () => {
  it("are as many as one finds by trying, again and again, the one that ends first", () => {
    let several = 0;
    forCases(120, sequencesOf, (example) => {
      const { users, definition, observed } = example;
      const table = tableOfCase(example);
      const found = users.map((rows) => naiveMatches(rows, definition, observed));
      const counts = countSequence(table, definition);
      expect(asTallied(counts.units.rows)).toEqual(tallied(found.filter((n) => n > 0).map((n) => [n])));
      expect(sequenceUsers(table, definition)).toEqual(
        table.users.filter((user) => found[user as number]! > 0),
      );
      const { matched, matchCount } = matchSequence(table, definition);
      expect(matched.count).toBe(found.filter((n) => n > 0).length);
      expect(matchCount).toBe(found.reduce((sum, n) => sum + n, 0));
      several += found.filter((n) => n > 1).length;
    });
    expect(several).toBeGreaterThan(50);
  });

  it("match who converts in the funnel of the steps", () => {
    forCases(120, sequencesOf, (example) => {
      const { among: _, kind: __, ...definition } = example.definition;
      const table = tableOfCase(example);
      const { steps } = funnel(table, definition);
      expect(matchSequence(table, definition).matched.count).toBe(steps.at(-1)!.reached);
    });
  });
});

describe(`next events of random tie-heavy users (seeds from ${SEED})`, () => {
  it("are those next to the one anchor of each user", () => {
    const outcomes = new Set<string>();
    forCases(120, nextOf, (example) => {
      const { users, definition, observed } = example;
      const table = tableOfCase(example);
      const found = users.map((rows) => naiveNext(rows, definition, observed));
      for (const [outcome] of found) outcomes.add(outcome);
      const counts = countNextEvents(table, definition);
      expect(asTallied(counts.units.rows)).toEqual(tallied(found));
      const { n, next, matched } = nextEventsFromCounts(counts);
      const followed = found.filter(([outcome]) => outcome === "event" || outcome === "none");
      expect([n, matched.count]).toEqual([followed.length, followed.length]);
      expect(matched.total).toBe(found.filter(([outcome]) => outcome !== "absent").length);
      expect(asTallied(next.map(({ kind, name, count }) => [kind, name, count]))).toEqual(tallied(followed));
      for (const outcome of ["event", "none", "mismatch", "absent"] as const)
        expect(nextEventUsers(table, definition, { outcome })).toEqual(
          table.users.filter((user) => found[user as number]![0] === outcome),
        );
    });
    expect([...outcomes].sort()).toEqual(["absent", "event", "mismatch", "none"]);
  });
});

type Count = (table: ReturnType<typeof tableOfCase>, definition: never) => { readonly userCount: number };
const COUNTS: [name: string, make: (seed: number) => Case<object>, count: Count][] = [
  ["paths", pathsOf, countPaths],
  ["sequences", sequencesOf, countSequence],
  ["next events", nextOf, countNextEvents],
];

describe.each(COUNTS)(`counts of %s (seeds from ${SEED})`, (_, make, count) => {
  const countOf = (example: Case<object>) => count(tableOfCase(example), example.definition as never);

  it("do not depend on the order of the input, unless ties keep it", () => {
    forCases(100, make, (example) => {
      if ((example.definition as PathDefinition).ties === "input") return;
      const reversed = { ...example, users: example.users.map((rows) => rows.toReversed()).reverse() };
      expect(countOf(reversed)).toEqual(countOf(example));
    });
  });

  it("add up over disjoint users", () => {
    forCases(100, make, (example) => {
      const table = tableOfCase(example);
      const [a, b] = [0, 1].map((side) =>
        count(
          filterUsers(table, { keys: table.users.filter((user) => (user as number) % 2 === side) }),
          example.definition as never,
        ),
      );
      expect(mergeCounts(a as never, b as never)).toEqual(countOf(example));
      expect(mergeCounts(b as never, a as never)).toEqual(countOf(example));
    });
  });

  it("do not change with events at or after the end of the observed period", () => {
    forCases(100, make, (example) => {
      const { until } = example.observed;
      const late = ["A", "B", "D"].map((event, i) => ({
        event,
        time: until + i,
        properties: { p: 1, k: "x", l: null },
      }));
      const users = example.users.map((rows) => [...late, ...rows]);
      expect(countOf({ ...example, users })).toEqual(countOf(example));
    });
  });

  it("give the same result through JSON", () => {
    forCases(120, make, (example) => {
      const counts = countOf(example) as never as { kind: string };
      const formulas = {
        paths: pathsFromCounts,
        sequence: sequenceFromCounts,
        nextEvents: nextEventsFromCounts,
      };
      const formula = formulas[counts.kind as "paths"] as (counts: unknown) => unknown;
      const result = formula(counts);
      expect(formula(JSON.parse(JSON.stringify(counts)))).toEqual(result);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    });
  });
});

function checkFlow(result: PathsResult, n: number, top: number): void {
  const { nodes, edges } = result;
  const isBack = result.definition.mode === "before";
  const id = (position: number, { kind, name }: PathNode) => JSON.stringify([position, kind, name]);
  const sums = { into: new Map<string, number>(), outOf: new Map<string, number>() };
  const add = (sum: Map<string, number>, key: string, count: number) =>
    sum.set(key, (sum.get(key) ?? 0) + count);
  for (const { position, from, to, count, share } of edges) {
    const [near, far] = isBack ? [to, from] : [from, to];
    add(sums.outOf, id(position, near), count);
    add(sums.into, id(position + 1, far), count);
    expect([share.count, share.value! <= 1]).toEqual([count, true]);
  }
  const ends = ["start", "converted", "end", "open", "more"];
  let begun = 0;
  let ended = 0;
  for (const { position, node, count, share } of nodes) {
    const key = id(position, node);
    expect([share.count, share.total]).toEqual([count, n]);
    if (position === 0) begun += count;
    else expect(sums.into.get(key)).toBe(count);
    if (position > 0 && ends.includes(node.kind)) {
      ended += count;
      expect(sums.outOf.has(key)).toBe(false);
    } else expect(sums.outOf.get(key)).toBe(count);
  }
  expect([begun, ended, result.n]).toEqual([n, n, n]);
  for (let position = 1; position <= result.definition.depth; position++) {
    const named = nodes.filter((one) => one.position === position && one.node.kind === "event");
    expect(named.length).toBeLessThanOrEqual(top);
    const other = nodes.find((one) => one.position === position && one.node.kind === "other");
    if (other !== undefined) expect(named.length).toBe(top);
  }
  const endsOf = (all: readonly (readonly [end: string, count: number])[]) =>
    ends.map((end) => all.reduce((sum, [kind, count]) => (kind === end ? sum + count : sum), 0));
  expect(
    endsOf(nodes.filter(({ position }) => position > 0).map(({ node, count }) => [node.kind, count])),
  ).toEqual(endsOf(result.paths.map(({ end, count }) => [end, count])));
  expect(result.unlistedCount).toBe(0);
  expect(result.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(n);
  expect(result.paths.reduce((sum, { count }) => sum + count, result.unlistedCount)).toBe(n);
}
