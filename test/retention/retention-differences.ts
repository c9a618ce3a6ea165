import { deepStrictEqual } from "node:assert";
import { compareKeys, type Key } from "../../src/counts/index.ts";
import { countRetention, type RetentionResult, retentionFromCounts } from "../../src/retention/index.ts";
import {
  type NaiveCohort,
  type NaiveDefinition,
  type NaiveEntry,
  naiveEntries,
  naiveMatrix,
} from "./naive-retention.ts";
import { definitionOf, type RetentionCase, tableOfCase } from "./retention-cases.ts";

const MODES = ["on", "onOrAfter", "onOrBefore", "streak"] as const;

/** Compares every number of a case, in each mode, with the reference; says what differs first. */
export function retentionDifference(one: RetentionCase): string | null {
  const { definition } = one;
  const table = tableOfCase(one);
  const expected = naiveEntries(one.rows, one.observed, definition);
  const counts = countRetention(table, definitionOf(definition));
  try {
    deepStrictEqual([counts.startedOutside, counts.pending], [expected.startedOutside, expected.pending]);
    for (const mode of MODES) {
      if (mode === "onOrAfter" && definition.horizon === "common" && definition.periods === null) continue;
      const value = mode === "streak" ? null : definition.value;
      const naive: NaiveDefinition = {
        ...definition,
        mode,
        value: definition.mode === "streak" ? null : value,
      };
      const resolved = { ...counts.definition, mode, ...(mode === "streak" ? { value: null } : {}) };
      const result = retentionFromCounts({ ...counts, definition: resolved });
      deepStrictEqual(plain(result.cohorts, naive), naiveMatrix(expected.entries, naive));
      deepStrictEqual(
        result.groups.map((group) => ({ value: group.value, cohorts: plain(group.cohorts, naive) })),
        groupsOf(expected.entries).map((group) => ({
          value: group,
          cohorts: naiveMatrix(
            expected.entries.filter((entry) => entry.group === group),
            naive,
          ),
        })),
      );
    }
  } catch (error) {
    return (error as Error).message;
  }
  return null;
}

function groupsOf(entries: readonly NaiveEntry[]): Key[] {
  return [...new Set(entries.map(({ group }) => group))].sort(compareKeys);
}

function plain(cohorts: RetentionResult["cohorts"], { value }: NaiveDefinition): NaiveCohort[] {
  const scale = value?.scale ?? 1;
  return cohorts.map(({ cohort, size, cells }) => ({
    cohort,
    size,
    cells: cells.map(({ k, returned, eligible, rate, mature, retained }) => {
      deepStrictEqual([rate.total, rate.value], [eligible, eligible === 0 ? null : rate.count / eligible]);
      return {
        k,
        returned,
        eligible,
        count: rate.count,
        mature,
        value:
          retained === undefined
            ? null
            : {
                sum: Math.round(retained.sum * scale) + 0,
                events: retained.events,
                eligibleSum: Math.round(retained.eligibleSum * scale) + 0,
              },
      };
    }),
  }));
}
