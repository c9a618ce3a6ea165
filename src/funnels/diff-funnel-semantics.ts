import type { EventTable, UserKey } from "../events/index.ts";
import { type ChainDefinition, type ChainRecord, chainRecords } from "../matching/index.ts";
import { type FunnelDefinition, resolveFunnel } from "./definition.ts";

/** What a definition counts of a unit: for each of its records how far it came, and how it ended. */
export interface SemanticOutcome {
  /** Required steps reached, from 1. */
  readonly level: number;
  /** Whether a chain from an entry made may still go on. */
  readonly pending: boolean;
  /** Whether the window of the latest entry is over. */
  readonly settled: boolean;
  /** Time of each step in epoch ms, in the order of the definition; `null` where it was not reached. */
  readonly times: readonly (number | null)[];
}

/** A unit that two definitions count differently. */
export interface SemanticDifference {
  readonly user: UserKey;
  /** What the first definition counts; empty for a unit that does not enter. */
  readonly a: readonly SemanticOutcome[];
  /** What the second definition counts; empty for a unit that does not enter. */
  readonly b: readonly SemanticOutcome[];
  /** Whether the levels differ, or only times and what is still open. */
  readonly levelDiffers: boolean;
  /** Options in which the definitions differ, each of which alone changes what the first counts; empty: only together. */
  readonly rules: readonly string[];
}

/** Where two definitions disagree, and why. */
export interface SemanticsComparison {
  /** Units of the table. */
  readonly userCount: number;
  /** Options in which the two definitions differ. */
  readonly options: readonly string[];
  /** For each of these options: what changes when the first definition takes the second's value for it alone. */
  readonly byRule: readonly {
    readonly option: string;
    /** Units that it then counts differently; 0 when it is `refused`. */
    readonly users: number;
    /** Whether no rule defines the first definition with this value. */
    readonly refused: boolean;
  }[];
  /** Units that the two count differently, in the order of the table. */
  readonly differing: readonly SemanticDifference[];
}

/**
 * Counts the same events by two funnel definitions and says which units they count differently, and by which options:
 * each option of the first is changed to that of the second, one at a time. For moving from one tool to another.
 *
 * An option that cannot be changed alone, because no rule defines the combination, is `refused`.
 *
 * @throws DefinitionError when a definition is not valid, or the table has no times.
 * @example The window from the first entry, or from the best one
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 1], event: ["a", "a", "b"], time: [0, 60_000, 61_000] });
 * const steps = ["a", "b"];
 * const first = { steps, window: { seconds: 5 }, entries: "first" };
 * const { differing } = diffFunnelSemantics(table, first, { steps, window: { seconds: 5 } });
 * differing.map(({ user, a, b, rules }) => [user, a[0].level, b[0].level, ...rules]); // => [[1, 1, 2, "entries"]]
 * ```
 */
export function diffFunnelSemantics(
  table: EventTable,
  a: FunnelDefinition,
  b: FunnelDefinition,
): SemanticsComparison {
  const [inA, inB] = [outcomesOf(table, a), outcomesOf(table, b)];
  const options = differingOptions(a, b);
  const variants = options.map((option) => ({ option, outcomes: variantOf(table, a, b, option) }));
  const users = [...new Set([...inA.keys(), ...inB.keys()])].sort((x, y) => x - y);
  const differs = (user: number, outcomes: Outcomes) => textOf(outcomes.get(user)) !== textOf(inA.get(user));
  return {
    userCount: table.userCount,
    options,
    byRule: variants.map(({ option, outcomes }) => ({
      option,
      users: outcomes === null ? 0 : usersOf(inA, outcomes).filter((user) => differs(user, outcomes)).length,
      refused: outcomes === null,
    })),
    differing: users
      .filter((user) => differs(user, inB))
      .map((user) => ({
        user: table.users[user]!,
        a: inA.get(user) ?? [],
        b: inB.get(user) ?? [],
        levelDiffers: levelsOf(inA.get(user)) !== levelsOf(inB.get(user)),
        rules: variants
          .filter(({ outcomes }) => outcomes !== null && differs(user, outcomes))
          .map(({ option }) => option),
      })),
  };
}

type Outcomes = ReadonlyMap<number, readonly SemanticOutcome[]>;

function outcomesOf(table: EventTable, definition: FunnelDefinition): Outcomes {
  resolveFunnel(definition);
  const outcomes = new Map<number, SemanticOutcome[]>();
  for (const record of chainRecords(table, definition)) {
    const list = outcomes.get(record.user) ?? [];
    outcomes.set(record.user, list);
    list.push(outcomeOf(record));
  }
  return outcomes;
}

function outcomeOf({ level, pending, settled, times }: ChainRecord): SemanticOutcome {
  return { level, pending, settled, times: Array.from(times, (t) => (Number.isNaN(t) ? null : t)) };
}

/** The outcomes of the first definition with one option of the second; `null` when it is refused. */
function variantOf(
  table: EventTable,
  a: FunnelDefinition,
  b: FunnelDefinition,
  option: string,
): Outcomes | null {
  try {
    return outcomesOf(table, { ...a, [option]: b[option as keyof FunnelDefinition] } as FunnelDefinition);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The options of chains, defaults filled in, in which two definitions differ. */
function differingOptions(a: FunnelDefinition, b: FunnelDefinition): string[] {
  const [x, y] = [a, b].map((definition) => Object.entries(resolveFunnel(definition)));
  const names = x!.flatMap(([name, value], i) =>
    textOf(value) === textOf(y![i]![1]) ? [] : [OPTION_OF[name] ?? name],
  );
  const chains: readonly string[] = CHAIN_OPTIONS;
  return [...new Set(names)].filter((name) => chains.includes(name));
}

/** The options behind the fields of a resolved definition that have another name. */
const OPTION_OF: Readonly<Record<string, string>> = {
  windowMs: "window",
  windowDays: "window",
  resolutionMs: "resolution",
};
const CHAIN_OPTIONS: readonly (keyof ChainDefinition)[] = [
  ...(["steps", "order", "window", "timeZone", "ties", "entries", "count"] as const),
  ...(["exclude", "excluded", "hold", "reuseEvents", "resolution", "range"] as const),
];

function usersOf(a: Outcomes, b: Outcomes): number[] {
  return [...new Set([...a.keys(), ...b.keys()])];
}

function levelsOf(outcomes: readonly SemanticOutcome[] = []): string {
  return outcomes.map(({ level }) => level).join();
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? "";
}
