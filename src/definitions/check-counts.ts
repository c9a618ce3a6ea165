import { refuse } from "./definition-error.ts";

/**
 * Checks that counts are of a kind, have all their parts, and that these are numbers from 0 and count tables: what formulas
 * are given may have come a long way as JSON.
 *
 * @throws DefinitionError naming the kind that is wanted and what came, or the part that is missing or wrong.
 */
export function checkCounts<Counts extends { readonly kind: string }>(
  act: string,
  kind: NoInfer<Counts["kind"]>,
  counts: Counts,
  parts: readonly (keyof Counts & string)[],
): void {
  if (counts?.kind !== kind) refuse(act, `counts must be of kind ${kind}`, "counts", counts?.kind ?? counts);
  if ("notes" in counts) refuse(act, "counts are needed", "counts", undefined, `a result of ${kind}`);
  for (const part of ["definition", "observed", "excluded", ...parts] as (keyof Counts & string)[]) {
    const value = counts[part];
    const wrong = (rule: string, shown: unknown = value) => refuse(act, rule, `counts.${part}`, shown);
    if (value === undefined) wrong(`counts must have ${part}`);
    if (part === "excluded" && !(Object(value) === value && Object.values(value as object).every(isCount)))
      wrong("must be numbers");
    if (parts.includes(part) && !isCount(value)) checkTable(Object(value), wrong);
  }
}

/** Refuses what is no count table; texts of a warehouse would be joined, not added. */
function checkTable(
  { keys, sums, rows }: Record<string, unknown[]>,
  wrong: (rule: string, shown?: unknown) => never,
): void {
  if (![keys, sums, rows].every(Array.isArray)) wrong("must be a number or a table");
  const width = keys!.length + sums!.length;
  for (const row of rows! as unknown[][]) {
    let cells = row?.length === width ? 0 : NaN;
    // A loop, since there may be a million rows.
    while (cells < width && (cells < keys!.length ? isKey : Number.isFinite)(row[cells])) cells++;
    if (cells !== width) wrong("rows must be keys, then numbers", row);
  }
}

function isCount(value: unknown): boolean {
  return Number.isFinite(value) && (value as number) >= 0;
}

function isKey(cell: unknown): boolean {
  return cell === null || (/str|num|bool/.test(typeof cell) && !Number.isNaN(cell));
}
