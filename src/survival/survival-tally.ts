import { addRow, type CountTable, countTable, type Key, type Tally, tally } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";

/** One unit: when it came under observation (`null`: from the start), when it left, and whether with the event. */
export interface SurvivalUnit {
  readonly group: Key;
  readonly stratum: Key;
  readonly entered: number | null;
  readonly left: number;
  readonly event: boolean;
  readonly weight: number;
}

/** Units of survival that are being added up. */
export interface SurvivalTally {
  readonly times: Tally;
  readonly groups: Set<Key>;
  /** Units that left when they came under observation. */
  neverAtRisk: number;
}

/** Starts to add up units. */
export function survivalTally(): SurvivalTally {
  const times = tally(["group", "stratum", "time"], ["events", "censored", "entered"]);
  return { times, groups: new Set(), neverAtRisk: 0 };
}

/** Adds one unit, unless it was never at risk. */
export function addUnit(
  into: SurvivalTally,
  { group, stratum, entered, left, event, weight }: SurvivalUnit,
): void {
  if (entered === left) {
    into.neverAtRisk++;
    return;
  }
  checkGroupCount("count survival", into.groups.add(group).size);
  addRow(into.times, [group, stratum, left, event ? weight : 0, event ? 0 : weight, 0]);
  if (entered !== null) addRow(into.times, [group, stratum, entered, 0, 0, weight]);
}

/** The rows of all units. */
export function timesTable({ times }: SurvivalTally): CountTable {
  return countTable(times);
}
