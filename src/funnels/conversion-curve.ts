import type { Key } from "../counts/index.ts";
import { checkCounts, checkOptions, fraction, refuse } from "../definitions/index.ts";
import { kaplanMeier, type SurvivalCurve, type SurvivalRow } from "../stats/index.ts";
import type { FunnelCounts } from "./count-funnel.ts";
import { groupRule } from "./group-rule.ts";

/**
 * Time to convert as a survival curve (Kaplan–Meier): the share (0–1) of the units that entered that has not yet come to
 * the last step so long (ms) after the first. Units that did not convert count until their window or the observed period
 * ends, so that units which may still convert do not make it look fast. `group` takes one group, `null` among them.
 * Nobody entered: no steps.
 *
 * Source: as {@link kaplanMeier}.
 *
 * @throws DefinitionError when the counts are of another kind or keep no durations, the funnel has one step, or an option is
 * not valid.
 * @example One of three converts, after 2 s; one is seen for 1 s only
 * ```ts
 * const table = tableFromColumns(
 *   {
 *     user: [1, 1, 2, 3],
 *     event: ["visit", "buy", "visit", "visit"],
 *     time: [0, 2000, 0, 3000],
 *   },
 *   { observed: { from: 0, until: 4000 } },
 * );
 * const { steps } = conversionCurve(countFunnel(table, { steps: ["visit", "buy"] }));
 * steps.map(({ time, survival }) => [time, survival]); // => [[1000, 1], [2000, 0.5], [4000, 0.5]]
 * ```
 */
export function conversionCurve(
  counts: FunnelCounts,
  options: { readonly group?: Key; readonly confidence?: number | undefined } = {},
): SurvivalCurve {
  const act = "draw conversion curve";
  checkCounts(act, "funnel", counts, ["fromEntry", "censored"]);
  const { definition, fromEntry, censored } = counts;
  const { steps, by, durationPrecision } = definition;
  checkOptions(act, options, { group: groupRule, confidence: fraction }, "options");
  const { group, confidence = definition.confidence } = options;
  if (durationPrecision === "none")
    refuse(act, "durations must be kept", "definition.durationPrecision", "none");
  if (steps.length === 1) refuse(act, "there must be two steps", "definition.steps", 1);
  if (group !== undefined && by === null) refuse(act, "a group needs by", "options.group", group);
  const isWanted = (row: readonly Key[]) => group === undefined || row[0] === group;
  const converted = fromEntry.rows.filter((row) => isWanted(row) && row[1] === steps.length);
  const waiting = censored.rows.filter(isWanted);
  const rows: SurvivalRow[] = [
    ...converted.map((row) => ({ time: row[2] as number, events: row[3] as number })),
    ...waiting.map((row) => ({ time: row[1] as number, censored: row[2] as number })),
  ];
  return kaplanMeier(rows, { confidence });
}
