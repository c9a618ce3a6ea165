import {
  addRow,
  type Counts,
  type CountTable,
  countTable,
  type Key,
  type Observed,
  tally,
} from "../counts/index.ts";
import { type Instant, refuse } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import { calendar, periodAt } from "../time/index.ts";
import { checkCustomer, checkList, instantOf, labelOf, observedOfSpells } from "../units/index.ts";
import { type ChurnDefinition, type ResolvedChurnDefinition, resolveChurn } from "./definition.ts";

/** A contract that runs out at `due`, unless it is renewed. */
export interface Contract {
  readonly customer: UserKey;
  readonly due: Instant | Date;
  /** Whether it was renewed; `null` while that is open. */
  readonly renewed: boolean | null;
  readonly segment?: Key | undefined;
}

/** Contracts by the period in which they were due. */
export interface RenewalCounts extends Counts {
  readonly kind: "renewals";
  readonly definition: ResolvedChurnDefinition;
  readonly observed: Observed;
  /** Contracts that were left out. */
  readonly excluded: {
    /** Those due outside the observed period. */
    readonly notObserved: number;
  };
  /** Keys `group`, `period`; sums `due`, `renewed` and `open` (not among the due ones). */
  readonly renewals: CountTable;
}

const ACT = "count renewals";

/**
 * Counts contracts by the calendar period (default month) in which they were due; `observed` is absent from the first to
 * just after the last one. See {@link renewalRate}.
 *
 * @throws DefinitionError when the definition or a contract is not valid.
 */
export function countRenewals(
  contracts: readonly Contract[],
  definition: Omit<ChurnDefinition, "active" | "reactivation"> = {},
): RenewalCounts {
  checkList(ACT, "contracts", contracts, "contracts");
  const resolved = resolveChurn(definition, "spells");
  const { reactivation } = definition as ChurnDefinition;
  if (reactivation !== undefined)
    refuse(ACT, "reactivation does not belong to contracts", "definition.reactivation", reactivation);
  const dues = contracts.map(({ customer, due }, row) => {
    checkCustomer(ACT, customer, `contracts[${row}].customer`);
    return instantOf(ACT, due, `contracts[${row}].due`);
  });
  const observed = observedOfSpells(
    ACT,
    dues.map((due) => ({ start: due, end: due })),
    definition.observed,
  );
  const periods = calendar(resolved, observed.from, observed.until);
  const counted = tally(["group", "period"], ["due", "renewed", "open"]);
  let notObserved = 0;
  contracts.forEach(({ renewed, segment }, row) => {
    if (renewed !== null && typeof renewed !== "boolean")
      refuse(ACT, "renewed must be true, false or null", `contracts[${row}].renewed`, renewed);
    const group = resolved.by && labelOf(ACT, "segments", segment, `contracts[${row}].segment`);
    const due = dues[row]!;
    if (due < observed.from || due >= observed.until) notObserved++;
    else {
      const sums = [renewed === null ? 0 : 1, renewed ? 1 : 0, renewed === null ? 1 : 0];
      addRow(counted, [group, periodAt(periods, due), ...sums]);
    }
  });
  return {
    kind: "renewals",
    definition: resolved,
    observed,
    excluded: { notObserved },
    renewals: countTable(counted),
  };
}
