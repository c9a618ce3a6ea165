import type { Key } from "../../src/counts/index.ts";
import type { FunnelDefinition } from "../../src/funnels/index.ts";
import { naiveChains } from "../matching/naive-chains.ts";
import { type Rules, rulesOf } from "../matching/naive-chains-rules.ts";
import type { TimedRow } from "../matching/naive-chains-streams.ts";
import { naiveKeyOrder } from "./naive-funnel.ts";

/** What one unit, attempt or pair took, from the slow reference of chains alone. */
export interface NaiveTimes {
  readonly times: readonly (number | null)[];
  readonly isConverted: boolean;
  readonly pending: boolean;
  /** How long it was watched from its first step: to the end of its window or of the observed period. */
  readonly watchedMs: number;
  /** The last instant of its window. */
  readonly limit: number;
}

/** The records of each user. */
export function naiveTimes(
  users: readonly (readonly TimedRow[])[],
  definition: FunnelDefinition,
  observed: { readonly from: number; readonly until: number },
): NaiveTimes[][] {
  const rules: Rules = rulesOf(definition, observed);
  return users.map((rows) =>
    naiveChains(rows, definition, observed).map(({ times, level, pending }) => {
      const entry = times[0]!;
      const limit = rules.limitOf(entry);
      const watchedMs = Math.min(limit, rules.unknownFrom) - entry;
      return { times, isConverted: level === rules.required.length, pending, watchedMs, limit };
    }),
  );
}

const PRECISION_MS = { ms: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, none: 1 };

/** Floors a duration as a definition asks for. */
export function naiveFloor({ durationPrecision = "ms" }: FunnelDefinition, duration: number): number {
  const precision = PRECISION_MS[durationPrecision];
  return Math.floor(duration / precision) * precision;
}

/** How often each number comes, as rows in order. */
export function naiveHistogram(numbers: readonly number[]): Key[][] {
  const different = [...new Set(numbers)].sort(naiveKeyOrder) as number[];
  return different.map((one) => [one, numbers.filter((other) => other === one).length]);
}
