import { refuse } from "../definitions/index.ts";
import type { PropertyCondition, ResolvedSelector } from "../matching/index.ts";

/**
 * Refuses steps that one row could match both. Steps are told apart by their event names, or by conditions that ask
 * different values of one property, each with `eq` or `in`.
 *
 * @throws DefinitionError naming the later step.
 */
export function checkDisjointSteps(act: string, steps: readonly ResolvedSelector[]): void {
  steps.forEach((step, i) => {
    const other = steps.findIndex((earlier, j) => j < i && !areDisjoint(earlier, step));
    const rule = `no row may match two steps in SQL, step ${other + 1} must differ from step ${i + 1}`;
    if (other >= 0) refuse(act, rule, `definition.steps[${i}]`, step);
  });
}

function areDisjoint(a: ResolvedSelector, b: ResolvedSelector): boolean {
  if (a.event !== null && b.event !== null && shareNothing(a.event, b.event)) return true;
  return a.where.some((one) =>
    b.where.some(
      (other) =>
        "property" in one &&
        "property" in other &&
        one.property === other.property &&
        shareNothing(valuesOf(one), valuesOf(other)),
    ),
  );
}

/** The values that a condition allows; `null` when it names none. */
function valuesOf({ eq, in: list }: PropertyCondition): readonly unknown[] | null {
  return eq === undefined ? (list ?? null) : [eq];
}

function shareNothing(a: readonly unknown[] | null, b: readonly unknown[] | null): boolean {
  return a !== null && b !== null && !a.some((one) => b.includes(one));
}
