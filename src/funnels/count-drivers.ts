import { addRow, type Counts, type CountTable, countTable, type Observed, tally } from "../counts/index.ts";
import { checkOptions, type Rule, refuse } from "../definitions/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { type ChainRecord, countMentions, eachChain } from "../matching/index.ts";
import { type FunnelDefinition, type ResolvedFunnelDefinition, resolveFunnel } from "./definition.ts";

/** A funnel, and the two steps between which other events are looked at. */
export interface DriversDefinition extends Omit<FunnelDefinition, "kind" | "by" | "attribution"> {
  readonly kind?: "conversionDrivers" | undefined;
  /** Number of the required step after which events count, from 1; default the first. */
  readonly from?: number | undefined;
  /** Number of the required step to reach, later than `from`; default the last. */
  readonly to?: number | undefined;
  /** Names of the events to look at; default all but those of the steps. */
  readonly events?: readonly string[] | undefined;
}

/** A definition with every default filled in; `events` is `null` for all. */
export interface ResolvedDrivers extends Omit<ResolvedFunnelDefinition, "kind"> {
  readonly kind: "conversionDrivers";
  readonly from: number;
  readonly to: number;
  readonly events: readonly string[] | null;
}

/** Who did which event between two steps, and who came to the second. */
export interface DriversCounts extends Counts {
  readonly kind: "conversionDrivers";
  readonly definition: ResolvedDrivers;
  readonly observed: Observed;
  /** Units of the table, whether they entered or not. */
  readonly userCount: number;
  /** Keys `converted` (0 or 1), sum `units`: those that reached the first step, without the `pending` ones. */
  readonly outcomes: CountTable;
  /** Units that reached the first step and may still reach the second; left out. 0 without a window: nobody is. */
  readonly pending: number;
  /** Keys `event`, sums `converted`, `others`: units that did it between the steps. */
  readonly events: CountTable;
  readonly mentions: CountTable;
}

const listOfNames: Rule = [
  "a list of names",
  (names: unknown) => Array.isArray(names) && [...names].every((name) => typeof name === "string"),
];

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveDrivers(definition: DriversDefinition): ResolvedDrivers {
  const act = "count conversion drivers";
  const { kind, from = 1, to, events, ...funnel } = Object(definition) as DriversDefinition;
  if (kind !== undefined && kind !== "conversionDrivers")
    refuse(act, "kind must be conversionDrivers", "definition.kind", kind);
  const breakdown = ["by", "attribution"].find((option) => option in funnel);
  if (breakdown !== undefined)
    refuse(act, "there is no breakdown: filter the users instead", "definition", breakdown);
  checkOptions(act, { events }, { events: listOfNames });
  const resolved = resolveFunnel(funnel);
  const last = to === undefined ? resolved.steps.length : to;
  const isStep = (n: number) => Number.isInteger(n) && resolved.steps[n - 1]?.optional === false;
  if (!isStep(from) || !isStep(last) || from >= last)
    refuse(act, "from and to must be numbers of required steps, the earlier first", "definition", [
      from,
      last,
    ]);
  return { ...resolved, kind: "conversionDrivers", from, to: last, events: events ?? null };
}

/**
 * Counts, for each event, the units that did it between two steps of a funnel: after the first, and before the second
 * (those that converted) or before their window or the observed period ended (the others). See {@link conversionDrivers}.
 *
 * @throws DefinitionError as {@link conversionDrivers}.
 */
export function countDrivers(table: EventTable, definition: DriversDefinition): DriversCounts {
  const act = "count conversion drivers";
  const resolved = resolveDrivers(definition);
  const { from, to, steps, exclude, hold } = resolved;
  const { observed } = checkTimes(act, table);
  const { event } = table;
  if (event === null) return refuse(act, "the events must have names", "table", undefined, "none");
  const names = event.values as readonly string[];
  const counted = countedCodes(names, resolved);
  const outcomes = tally(["converted"], ["units"]);
  const events = tally(["event"], ["converted", "others"]);
  for (const code of counted) addRow(events, [names[code]!, 0, 0]);
  let pending = 0;
  const done = new Set<number>();
  eachChain(act, table, resolved, (record) => {
    const isConverted = !Number.isNaN(record.times[to - 1]!);
    if (Number.isNaN(record.times[from - 1]!)) return;
    // Without a window everybody who has not converted may still.
    if (!isConverted && record.pending && record.limit < Infinity) {
      pending++;
      return;
    }
    addRow(outcomes, [Number(isConverted), 1]);
    done.clear();
    addBetween(table, resolved, record, done);
    for (const code of done)
      if (counted.has(code)) addRow(events, [names[code]!, Number(isConverted), Number(!isConverted)]);
  });
  return {
    kind: "conversionDrivers",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    outcomes: countTable(outcomes),
    pending,
    events: countTable(events),
    mentions: countMentions(table, [...steps, ...exclude], null, ...hold),
  };
}

function countedCodes(names: readonly string[], { events, steps }: ResolvedDrivers): Set<number> {
  // Who converts is read from the last of several entries, and steps between are what converting takes.
  const ofSteps = steps.flatMap((step) => step.event ?? []);
  const isCounted = (name: string) => (events === null ? !ofSteps.includes(name) : events.includes(name));
  return new Set(names.flatMap((name, code) => (isCounted(name) ? [code] : [])));
}

/** Adds the codes of the events strictly between two steps of a chain, or after the first within its window. */
function addBetween(
  { runStart, time, event, observed }: EventTable,
  { from, to, resolutionMs }: ResolvedDrivers,
  { user, times, limit }: ChainRecord,
  codes: Set<number>,
): void {
  const start = times[from - 1]!;
  const end = Number.isNaN(times[to - 1]!) ? limit + 1 : times[to - 1]!;
  for (let row = runStart[user]!; row < runStart[user + 1]! && time![row]! < observed!.until; row++) {
    const t = Math.floor(time![row]! / resolutionMs) * resolutionMs;
    if (t > start && t < end) codes.add(event!.codes[row]!);
  }
}
