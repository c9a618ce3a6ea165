import { checkOptions, refuse, text } from "../definitions/index.ts";

/** A named stretch of values, up to the next band. */
export interface Band {
  /** The lowest value of the band, itself included. */
  readonly from: number;
  readonly name: string;
}

/**
 * The name of the band that holds a value: the last one that starts at or below it. Bands are half-open, so that every
 * value is in one; `null` for a value below all of them, and for one that is missing.
 *
 * @throws DefinitionError when bands are not in ascending order, a name is not a string, or the value is not a number.
 * @example Active days of the last 30
 * ```ts
 * const bands = [{ from: 1, name: "low" }, { from: 5, name: "medium" }, { from: 13, name: "high" }];
 * [0, 4, 5, 30].map((days) => scoreBand(days, bands)); // => [null, "low", "medium", "high"]
 * ```
 */
export function scoreBand(value: number | null, bands: readonly Band[]): string | null {
  checkBands("find band", bands, "bands");
  if (value !== null && !(typeof value === "number" && !Number.isNaN(value)))
    refuse("find band", "the value must be a number or null", "value", value);
  return bandOf(value, bands);
}

/** As {@link scoreBand}, of bands that were checked. */
export function bandOf(value: number | null, bands: readonly Band[]): string | null {
  return value === null ? null : (bands.findLast(({ from }) => from <= value)?.name ?? null);
}

/** Checks that bands are a list in ascending order. */
export function checkBands(act: string, bands: readonly Band[], path: string): void {
  if (!Array.isArray(bands)) refuse(act, "bands must be a list", path, bands);
  bands.forEach((band, i) => {
    checkOptions(act, band, { from: ["a number", Number.isFinite], name: text }, `${path}[${i}]`);
    if (band.from === undefined || band.name === undefined)
      refuse(act, "a band must have from and name", `${path}[${i}]`, band);
    if (i > 0 && !(bands[i - 1]!.from < band.from))
      refuse(act, "bands must be in ascending order", `${path}[${i}].from`, band.from);
  });
}
