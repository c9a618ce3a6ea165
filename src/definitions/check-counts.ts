import { refuse } from "./definition-error.ts";

/**
 * Checks that counts are of a kind, have all their parts, and that their sums are numbers: what formulas are given may have
 * come a long way as JSON.
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
  if ("notes" in counts) refuse(act, "counts are needed", "counts", `a result of ${kind}`);
  for (const part of ["definition", "observed", "excluded", ...parts] as (keyof Counts & string)[]) {
    const value = counts[part];
    if (value === undefined) refuse(act, `counts must have ${part}`, `counts.${part}`, undefined);
    // Texts of a warehouse would be joined, not added.
    const { keys, rows = [] } = Object(value) as Partial<Table>;
    for (const row of rows)
      for (let i = keys!.length; i < row.length; i++)
        if (!Number.isFinite(row[i])) refuse(act, "sums must be numbers", `counts.${part}`, row);
  }
}

/** The shape of a count table, whose rows have the keys first and then the sums. */
interface Table {
  readonly keys: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}
