import { checkCounts, checkOptions, type Note, note, oneOf } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { type Association, adjustPValues, association } from "../stats/index.ts";
import {
  countDrivers,
  type DriversCounts,
  type DriversDefinition,
  type ResolvedDrivers,
} from "./count-drivers.ts";
import { funnelNotes } from "./funnel-notes.ts";

/** How an event between two steps goes with reaching the second. */
export interface ConversionDriver extends Association {
  readonly event: string;
  /** `p`, adjusted for the number of events; `null` where it is. */
  readonly adjustedP: number | null;
}

/** Which events go with conversion, and whom nothing can be said of yet. */
export interface DriversResult {
  readonly kind: "conversionDrivers";
  readonly definition: ResolvedDrivers;
  readonly observed: DriversCounts["observed"];
  readonly excluded: DriversCounts["excluded"];
  /** Units of the table, whether they entered or not. */
  readonly userCount: number;
  /** Units that reached the first step and may still reach the second, left out; without a window 0. */
  readonly pending: number;
  /** The strongest correlation, of either sign, first. */
  readonly drivers: readonly ConversionDriver[];
  /** Events that fewer units did than `minUnits`, left out. */
  readonly skipped: number;
  readonly notes: readonly Note[];
}

/** Which events to test, and how. */
export interface DriversOptions {
  /** Events that fewer units did between the steps are left out, also of the adjustment. Default 1. */
  readonly minUnits?: number | undefined;
  /** Adjustment of the p values: Holm (default) or the false discovery rate of Benjamini and Hochberg. */
  readonly adjust?: "holm" | "bh" | undefined;
}

/**
 * Association of each event with conversion, from counts. See {@link conversionDrivers}.
 *
 * @throws DefinitionError when the counts are of another kind, or an option is not valid.
 */
export function driversFromCounts(counts: DriversCounts, options: DriversOptions = {}): DriversResult {
  checkCounts("find conversion drivers", "conversionDrivers", counts, [
    "userCount",
    "outcomes",
    "pending",
    "events",
    "mentions",
  ]);
  checkOptions(
    "find conversion drivers",
    options,
    {
      minUnits: ["a number from 0", (n: unknown) => typeof n === "number" && n >= 0],
      adjust: oneOf("holm", "bh"),
    },
    "options",
  );
  const { minUnits = 1, adjust = "holm" } = options;
  const { outcomes, events, mentions: _, ...rest } = counts;
  const { confidence } = rest.definition;
  const units = (converted: number) => (outcomes.rows.find(([key]) => key === converted)?.[1] ?? 0) as number;
  const [others, converted] = [units(0), units(1)];
  const rows = (events.rows as readonly (readonly [string, number, number])[]).filter(
    ([, a, b]) => a + b >= minUnits,
  );
  const associations = rows.map(([, both, exposedOnly]) =>
    association(
      { both, exposedOnly, outcomeOnly: converted - both, neither: others - exposedOnly },
      { confidence },
    ),
  );
  const adjusted = adjustPValues(
    associations.map(({ p }) => p),
    adjust,
  );
  const drivers = rows.map(([event], i) => ({ event, ...associations[i]!, adjustedP: adjusted[i]! }));
  const notes = [
    ...funnelNotes(counts),
    note(
      "not-causal",
      "who converted is read up to then, the others to the end of their window: what goes on anyway counts against converting; try by an experiment what matters",
    ),
  ];
  return {
    ...rest,
    drivers: drivers.sort((a, b) => Math.abs(b.phi ?? 0) - Math.abs(a.phi ?? 0)),
    skipped: events.rows.length - rows.length,
    notes,
  };
}

/**
 * Which events between two steps of a funnel go with reaching the second: lift, correlation φ (−1 to 1), odds ratio and
 * difference of the rates with intervals, Fisher's exact test adjusted for the number of events. Units that may still
 * convert are left out. A correlation, not an effect: who converts is read up to then, the others to the end of their window, so that
 * an event that goes on all the time, whatever comes of it, goes with not converting. The events of the steps are left out
 * unless they are named. Without a window who has not converted counts as not converting. What nobody did is no driver
 * unless `minUnits` is 0.
 *
 * Source: as {@link association} and {@link adjustPValues}.
 *
 * @throws DefinitionError when the definition is not valid, the events have no names, or the table has no times.
 * @example Who opens the help buys
 * ```ts
 * const table = tableFromColumns(
 *   {
 *     user: [1, 1, 1, 2, 2, 2, 3, 4],
 *     event: ["visit", "help", "buy", "visit", "help", "buy", "visit", "visit"],
 *     time: [0, 1, 2, 0, 1, 2, 0, 0],
 *   },
 *   { observed: { from: 0, until: 60_000 } },
 * );
 * const { drivers } = conversionDrivers(table, { steps: ["visit", "buy"], window: { seconds: 5 } });
 * drivers.map(({ event, phi, lift }) => [event, phi, lift]); // => [["help", 1, 2]]
 * ```
 */
export function conversionDrivers(
  table: EventTable,
  definition: DriversDefinition,
  options: DriversOptions = {},
): DriversResult {
  return driversFromCounts(countDrivers(table, definition), options);
}
