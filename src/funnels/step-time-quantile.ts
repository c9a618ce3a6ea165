import type { Key } from "../counts/index.ts";
import { checkCounts, checkOptions, oneOf, refuse } from "../definitions/index.ts";
import { quantileOfCounts, type ValueCount } from "../stats/index.ts";
import type { FunnelCounts } from "./count-funnel.ts";
import { groupRule } from "./group-rule.ts";

/** Which times of a funnel: those of the units that reached a step. */
export interface StepTimeQuery {
  /** The number of a step, from 2. */
  readonly step: number;
  /** Since the first step (default), or since the required step before. */
  readonly since?: "entry" | "previous" | undefined;
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

/**
 * Any quantile (`share` 0–1) of the times in ms that units took to a step of a funnel, exact, from its counts; `null`
 * when nobody reached it.
 *
 * Source: Rob Hyndman and Yanan Fan, 1996, type 7.
 *
 * @throws DefinitionError when the counts are of another kind or keep no durations, or there is no such step.
 * @throws RangeError when `share` is not between 0 and 1.
 * @example Nine in ten buy within 2.8 s
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 2],
 *   event: ["visit", "buy", "visit", "buy"],
 *   time: [0, 1000, 0, 3000],
 * });
 * stepTimeQuantile(countFunnel(table, { steps: ["visit", "buy"] }), 0.9, { step: 2 }); // => 2800
 * ```
 */
export function stepTimeQuantile(counts: FunnelCounts, share: number, query: StepTimeQuery): number | null {
  const act = "find step time";
  checkCounts(act, "funnel", counts, ["fromEntry", "fromPrevious"]);
  const { steps, durationPrecision } = counts.definition;
  checkOptions(
    act,
    query,
    {
      step: [
        "the number of a step from 2",
        (n: number) => Number.isInteger(n) && n >= 2 && n <= steps.length,
      ],
      since: oneOf("entry", "previous"),
      group: groupRule,
    },
    "query",
  );
  const { step, since = "entry", group } = query;
  if (step === undefined) refuse(act, "there must be a step", "query.step", step);
  if (durationPrecision === "none")
    refuse(act, "durations must be kept", "definition.durationPrecision", durationPrecision);
  if (group !== undefined && counts.definition.by === null)
    refuse(act, "a group needs by", "query.group", group);
  const { rows } = since === "entry" ? counts.fromEntry : counts.fromPrevious;
  const wanted = rows.filter((row) => row[1] === step && (group === undefined || row[0] === group));
  return quantileOfCounts(
    wanted.map((row) => row.slice(2) as unknown as ValueCount),
    share,
  );
}
