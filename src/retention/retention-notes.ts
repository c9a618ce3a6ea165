import { entryNotes } from "../cohorts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import type { RetentionCounts } from "./count-retention.ts";
import type { RetentionCohort } from "./retention-matrix.ts";

/** What a reader of the numbers should know. */
export function retentionNotes(
  { definition, observed, mentions }: RetentionCounts,
  cohorts: readonly RetentionCohort[],
): Note[] {
  const { mode, horizon, start, entries } = definition;
  const notes = entryNotes(definition, observed, mentions);
  if (cohorts.some(({ cells }) => cells.some((cell) => !cell.mature))) {
    notes.push(
      note("immature-cells", "cells of intervals that are not over for all hold what was seen so far"),
    );
  }
  if (entries === "recurring") {
    notes.push(
      note("shared-users", "a user may have several entries: intervals take them for different users"),
    );
  }
  if (mode === "onOrAfter" && horizon === "observed") {
    notes.push(
      note("unequal-observation", "older cohorts had more time to return: rows have different chances"),
    );
  }
  if (mode === "onOrBefore" && JSON.stringify(start) === JSON.stringify(definition.return)) {
    notes.push(
      note("return-includes-start", "the start is a return in interval 0, so that all have returned"),
    );
  }
  return notes;
}
