import { refuse } from "./definition-error.ts";

/**
 * Checks that counts are of a kind and have all their parts: what formulas are given may have come a long way as JSON.
 *
 * @throws DefinitionError naming the kind that is wanted and what came, or the part that is missing.
 */
export function checkCounts<Counts extends { readonly kind: string }>(
  act: string,
  kind: NoInfer<Counts["kind"]>,
  counts: Counts,
  parts: readonly (keyof Counts & string)[],
): void {
  if (counts?.kind !== kind) refuse(act, `counts must be of kind ${kind}`, "counts", counts?.kind ?? counts);
  for (const part of ["definition", "observed", "excluded", ...parts] as (keyof Counts & string)[])
    if (counts[part] === undefined) refuse(act, `counts must have ${part}`, `counts.${part}`, undefined);
}
