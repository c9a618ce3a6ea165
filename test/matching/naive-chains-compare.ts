import type { ChainDefinition } from "../../src/matching/chain-definition.ts";
import { chainRecords } from "../../src/matching/index.ts";
import { type ChainCase, tableOfCase } from "./chain-cases.ts";
import { type NaiveRecord, naiveChains } from "./naive-chains.ts";

/** A user of whom the library and the slow reference say different things. */
export interface ChainDifference {
  readonly example: ChainCase;
  readonly user: number;
  readonly expected: readonly NaiveRecord[];
  /** The records of the library, or the error that it threw. */
  readonly found: readonly NaiveRecord[] | string;
}

/** The users of a case whose records differ from those of the slow reference. */
export function chainDifferences(example: ChainCase): ChainDifference[] {
  const { users, definition, observed } = example;
  const found = recordsByUser(example);
  return users.flatMap((rows, user) => {
    const expected = naiveChains(rows, definition, observed);
    const mine = typeof found === "string" ? found : found[user]!;
    return JSON.stringify(mine) === JSON.stringify(expected)
      ? []
      : [{ example, user, expected, found: mine }];
  });
}

/** What the library says of each user, in the words of the reference. */
function recordsByUser(example: ChainCase): NaiveRecord[][] | string {
  const records: NaiveRecord[][] = example.users.map(() => []);
  const table = tableOfCase(example);
  try {
    let previous = 0;
    for (const { user, held, level, times, settled, pending } of chainRecords(table, example.definition)) {
      if (user < previous) return `the records of user ${user} stand behind those of user ${previous}`;
      previous = user;
      records[table.users[user] as number]!.push({
        held: held === null ? null : [...(held as Iterable<string>)],
        level,
        times: Array.from(times, (time) => (Number.isNaN(time) ? null : time)),
        settled,
        pending,
      });
    }
  } catch (error) {
    return String((error as Error).stack ?? error);
  }
  return records;
}

/** The difference with one user, and with as few rows, steps and options as still make one. */
export function shrinkDifference({ example, user, found }: ChainDifference): ChainDifference {
  const isError = typeof found === "string";
  let smallest = chainDifferences({ ...example, users: [example.users[user]!] })[0];
  // Only several users together differ: nothing to shrink.
  if (smallest === undefined) return { example, user, expected: [], found };
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const simpler of simplerCases(smallest.example)) {
      const difference = differenceOf(simpler);
      if (difference === undefined || (typeof difference.found === "string") !== isError) continue;
      smallest = difference;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

/** The difference of a case; none when it cannot be read at all, for a table or a definition may be cut too far. */
function differenceOf(example: ChainCase): ChainDifference | undefined {
  try {
    return chainDifferences(example)[0];
  } catch {
    return undefined;
  }
}

/** Every case with a row, an option or a part of a step less. */
function simplerCases(example: ChainCase): ChainCase[] {
  const { definition } = example;
  const rows = example.users[0]!;
  const options = (Object.keys(definition) as (keyof ChainDefinition)[]).filter(
    (name) => name !== "steps" && definition[name] !== undefined,
  );
  return [
    ...rows.map((_, i) => ({ ...example, users: [rows.toSpliced(i, 1)] })),
    ...options.map((name) => ({ ...example, definition: { ...definition, [name]: undefined } })),
    ...definition.steps.flatMap((step, i) =>
      simplerSteps(step).map((simpler) => ({
        ...example,
        definition: { ...definition, steps: definition.steps.toSpliced(i, 1, ...simpler) },
      })),
    ),
    ...(definition.exclude ?? []).map((_, i) => ({
      ...example,
      definition: { ...definition, exclude: definition.exclude!.toSpliced(i, 1) },
    })),
  ];
}

/** A step left out, or without one of its parts. */
function simplerSteps(step: ChainDefinition["steps"][number]): ChainDefinition["steps"][number][][] {
  if (typeof step !== "object" || Array.isArray(step)) return [[]];
  const parts = Object.keys(step).filter((name) => (step as Record<string, unknown>)[name] !== undefined);
  return [[], ...parts.map((name) => [{ ...step, [name]: undefined }])];
}

/** The difference as a person would read it. */
export function showDifference({ example, user, expected, found }: ChainDifference): string {
  const records = (all: readonly NaiveRecord[] | string) =>
    typeof all === "string"
      ? `\n    ${all}`
      : all.length === 0
        ? " none"
        : all.map((record) => `\n    ${JSON.stringify(record)}`).join("");
  return [
    `  definition ${JSON.stringify(example.definition)}`,
    `  observed ${JSON.stringify(example.observed)}`,
    ...example.users[user]!.map(
      ({ event, time, properties }) => `  row ${event} ${time} ${JSON.stringify(properties)}`,
    ),
    `  expected${records(expected)}`,
    `  found${records(found)}`,
  ].join("\n");
}
