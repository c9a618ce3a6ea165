import type { Rules } from "./naive-chains-rules.ts";
import { type Chain, exclusionsAhead, mayFollow } from "./naive-chains-search.ts";
import type { StreamRow } from "./naive-chains-streams.ts";

/**
 * F11: the times of all steps of a definition, given the counted chain of the required ones. The optional steps before
 * and between them, and those behind the last one reached, are filled in every way; most of them counts, then each as
 * early as possible. `null` for a step that is not reached.
 */
export function timesOfSteps(
  rules: Rules,
  counted: Chain,
  rows: readonly StreamRow[],
): readonly (number | null)[] {
  const times = rules.steps.map((_, step) => counted.find((link) => link.step === step)?.row.time ?? null);
  // F9: in order `any` the times of the rows, the first of them first.
  if (rules.order === "any") return times.map((_, i) => counted[i]?.row.time ?? null);
  if (counted.length === 0 || rules.required.length === rules.steps.length) return times;

  // Behind the last reached step lie the optional steps up to the next required one.
  const end = rules.required[counted.length] ?? rules.steps.length;
  const barrier = counted.length < rules.required.length ? exclusionsAhead(rules, counted, rows) : [];
  let best: readonly (number | null)[] | null = null;
  fill([], 0);
  return best!;

  /** Tries every row for the step, and for an optional step none. */
  function fill(chain: Chain, step: number): void {
    if (step === end) {
      const filled = rules.steps.map((_, i) => chain.find((link) => link.step === i)?.row.time ?? null);
      if (best === null || isFuller(filled, best)) best = filled;
      return;
    }
    if (rules.steps[step]!.optional) fill(chain, step + 1);
    for (const row of rows) if (mayFill(chain, row, step)) fill([...chain, { row, step }], step + 1);
  }

  function mayFill(chain: Chain, row: StreamRow, step: number): boolean {
    if (chain.length > 0 && !mayFollow(rules, chain, row, step)) return false;
    if (!row.fills[step]) return false;
    if (!rules.steps[step]!.optional) return isCounted(row, step);
    return step < counted.at(-1)!.step || barrier.every((time) => time >= row.time);
  }

  /** Whether the row is that of the counted chain; its instant is enough unless ties keep the order of the input. */
  function isCounted(row: StreamRow, step: number): boolean {
    const fixed = counted.find((link) => link.step === step)!.row;
    return rules.ties === "input" ? row === fixed : row.time === fixed.time;
  }
}

/** More steps, or as many and the first step that differs earlier; a step that is not filled is later than all. */
function isFuller(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  const count = (times: readonly (number | null)[]) => times.filter((time) => time !== null).length;
  if (count(a) !== count(b)) return count(a) > count(b);
  const at = a.findIndex((time, i) => time !== b[i]);
  return at >= 0 && (a[at] ?? Number.POSITIVE_INFINITY) < (b[at] ?? Number.POSITIVE_INFINITY);
}
