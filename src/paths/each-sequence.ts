import { checkTimes, type EventTable } from "../events/index.ts";
import { eachChain } from "../matching/index.ts";
import { keepSeen } from "./seen-rows.ts";
import type { ResolvedSequenceDefinition } from "./sequence-definition.ts";

/** Visits the units of a table that did the whole sequence, with how often. */
export function eachSequence(
  act: string,
  table: EventTable,
  definition: ResolvedSequenceDefinition,
  visit: (user: number, matches: number) => void,
): void {
  const { steps, among } = definition;
  checkTimes(act, table);
  const seen = keepSeen(table, { among: among === null ? null : [...among, ...steps], except: [] });
  const requiredCount = steps.filter(({ optional }) => !optional).length;
  let user = -1;
  let matches = 0;
  const finish = () => {
    if (matches > 0) visit(user, matches);
    matches = 0;
  };
  eachChain(act, seen, definition, (record) => {
    if (record.user !== user) finish();
    user = record.user;
    if (record.level === requiredCount) matches++;
  });
  finish();
}
