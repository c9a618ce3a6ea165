import { dataName } from "./data-name.ts";

/**
 * Refuses what is no result of a metric, such as its counts or a promise of it; `list` is the field that only the results
 * have. The kind may be absent, as groups of a result serve too.
 *
 * @throws TypeError naming the function that gives such results, and what came.
 */
export function checkResult(
  act: string,
  metric: string,
  result: object,
  list: string,
  place = "result",
  kind: string = metric,
): void {
  const { kind: own = kind, [list]: part } = Object(result);
  if (own !== kind || !Array.isArray(part))
    throw new TypeError(`Cannot ${act}: must be a result of ${metric}, ${place} has ${dataName(result)}`);
}
