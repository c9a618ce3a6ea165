import {
  addRow,
  type Counts,
  type CountTable,
  countTable,
  type Key,
  type Observed,
  tally,
} from "../counts/index.ts";
import { type Instant, refuse, resolveInstant, resolveRange } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import { calendar, periodAt } from "../time/index.ts";
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
  /** `notObserved`: due outside the observed period. */
  readonly excluded: { readonly notObserved: number };
  /** Keys `group`, `period`; sums `due`, `renewed` and `open` (not among the due ones). */
  readonly renewals: CountTable;
}

const ACT = "count renewals";

/**
 * Counts contracts by the calendar period (default month) in which they were due; `observed` is absent from the first to just
 * after the last one.
 *
 * @throws DefinitionError when the definition or a contract is not valid.
 */
export function countRenewals(
  contracts: readonly Contract[],
  definition: Omit<ChurnDefinition, "active" | "reactivation"> = {},
): RenewalCounts {
  const resolved = resolveChurn(definition, "spells");
  const dues = contracts.map(({ due }, row) =>
    resolveInstant(ACT, due instanceof Date ? due.getTime() : due, `contracts[${row}].due`),
  );
  const observed = observedDues(dues, definition.observed);
  const periods = calendar(resolved, observed.from, observed.until);
  const counted = tally(["group", "period"], ["due", "renewed", "open"]);
  let notObserved = 0;
  contracts.forEach(({ renewed, segment = null }, row) => {
    if (renewed !== null && typeof renewed !== "boolean")
      refuse(ACT, "renewed must be true, false or null", `contracts[${row}].renewed`, renewed);
    const due = dues[row]!;
    if (due < observed.from || due >= observed.until) notObserved++;
    else {
      const sums = [renewed === null ? 0 : 1, renewed ? 1 : 0, renewed === null ? 1 : 0];
      addRow(counted, [resolved.by === null ? null : segment, periodAt(periods, due), ...sums]);
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

function observedDues(dues: readonly number[], stated: ChurnDefinition["observed"]): Observed {
  const resolved = resolveRange(ACT, stated);
  const first = dues.reduce((least, due) => Math.min(least, due), Infinity);
  const last = dues.reduce((most, due) => Math.max(most, due), -Infinity);
  const from = stated?.from === undefined ? (dues.length > 0 ? first : 0) : resolved!.from;
  const until =
    stated?.until === undefined ? Math.max(from, dues.length > 0 ? last + 1 : 0) : resolved!.until;
  return { from, until, assumed: stated?.from === undefined || stated?.until === undefined };
}
