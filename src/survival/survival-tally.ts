import { addExactly, type CountTable, compareKeys, eachRun, type Key } from "../counts/index.ts";
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

/** What happened at one time: units with the event, last seen without it, and under observation from then on. */
type TimeSums = [events: number, censored: number, entered: number];

/** Units of survival that are being added up. */
export interface SurvivalTally {
  /** By group, stratum and time, the latter in the unit. */
  readonly times: Map<Key, Map<Key, Map<number, TimeSums>>>;
  readonly unit: number;
  /** Units that left when they came under observation. */
  neverAtRisk: number;
}

/** Starts to add up units whose times are whole multiples of a unit, if one is given. */
export function survivalTally(unit = 1): SurvivalTally {
  return { times: new Map(), unit, neverAtRisk: 0 };
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
  add(into, group, stratum, left, event ? 0 : 1, weight);
  if (entered !== null) add(into, group, stratum, entered, 2, weight);
}

function add(
  { times, unit }: SurvivalTally,
  group: Key,
  stratum: Key,
  time: number,
  what: 0 | 1 | 2,
  weight: number,
): void {
  let strata = times.get(group);
  if (strata === undefined) {
    checkGroupCount("count survival", times.size + 1);
    strata = new Map();
    times.set(group, strata);
  }
  let sums = strata.get(stratum);
  if (sums === undefined) {
    sums = new Map();
    strata.set(stratum, sums);
  }
  const place = time / unit;
  const own = sums.get(place);
  if (own !== undefined) own[what] = addExactly(own[what], weight);
  else {
    const first: TimeSums = [0, 0, 0];
    first[what] = weight;
    sums.set(place, first);
  }
}

/** The rows of all units, sorted; times as numbers, which is quicker than as keys of any kind. */
export function timesTable({ times, unit }: SurvivalTally): CountTable {
  const rows: Key[][] = [];
  for (const [group, strata] of sorted(times))
    for (const [stratum, sums] of sorted(strata))
      eachRun([...sums.keys()], (place) => {
        rows.push([group, stratum, place * unit, ...sums.get(place)!]);
      });
  return { keys: ["group", "stratum", "time"], sums: ["events", "censored", "entered"], rows };
}

function sorted<Value>(entries: Map<Key, Value>): [Key, Value][] {
  return [...entries].sort(([a], [b]) => compareKeys(a, b));
}
