import {
  anything,
  checkOptions,
  type Instant,
  oneOf,
  type Rules,
  resolveRange,
  text,
} from "../definitions/index.ts";

/** How the doors read rows; every choice that leaves rows out is counted in `table.excluded`. */
export interface TableOptions {
  /** The period in which the data is complete, half-open; an end that is absent is taken from the events. */
  readonly observed?:
    | { readonly from?: Instant | undefined; readonly until?: Instant | undefined }
    | undefined;
  /** IANA zone in which strings without a zone are read; without it they are an error. */
  readonly zoneOfTimes?: string | undefined;
  /** Unit of times given as numbers; default `"ms"`. */
  readonly timeUnit?: "ms" | "s" | "us" | "ns" | undefined;
  /** Default `"drop"`: they are left out and counted. */
  readonly rowsWithoutUser?: "drop" | "error" | undefined;
  /** Default `"error"`; with `"drop"` they are left out and counted. */
  readonly rowsWithoutTime?: "error" | "drop" | undefined;
}

/** Refuses unknown options and unknown values of options; a door may have options of its own. */
export function checkTableOptions(options: TableOptions, own: Rules = {}): void {
  const rules = {
    ...own,
    observed: anything,
    zoneOfTimes: text,
    timeUnit: oneOf("ms", "s", "us", "ns"),
    rowsWithoutUser: oneOf("drop", "error"),
    rowsWithoutTime: oneOf("error", "drop"),
  };
  checkOptions("build event table", options, rules, "options");
  resolveRange("build event table", options.observed, "observed");
}
