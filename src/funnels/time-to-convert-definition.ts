import { refuse } from "../definitions/index.ts";
import { type FunnelDefinition, type ResolvedFunnelDefinition, resolveFunnel } from "./definition.ts";

/** A funnel, and the two of its steps between which time is measured. */
export interface TimeToConvertDefinition extends Omit<FunnelDefinition, "kind"> {
  readonly kind?: "timeToConvert" | undefined;
  /** Number of the step from which time is measured, from 1, a required one; default the first. */
  readonly from?: number | undefined;
  /** Number of the step up to which, later than `from`; default the last. */
  readonly to?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedTimeToConvert extends Omit<ResolvedFunnelDefinition, "kind"> {
  readonly kind: "timeToConvert";
  readonly from: number;
  readonly to: number;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveTimeToConvert(definition: TimeToConvertDefinition): ResolvedTimeToConvert {
  const act = "count time to convert";
  const { kind, from = 1, to, ...funnel } = Object(definition) as TimeToConvertDefinition;
  if (kind !== undefined && kind !== "timeToConvert")
    refuse(act, "kind must be timeToConvert", "definition.kind", kind);
  const resolved = resolveFunnel(funnel);
  const last = to === undefined ? resolved.steps.length : to;
  const isStep = (n: number) => Number.isInteger(n) && n >= 1 && n <= resolved.steps.length;
  if (!isStep(from) || !isStep(last) || from >= last)
    refuse(act, "from and to must be numbers of two steps, the earlier first", "definition", [from, last]);
  if (resolved.steps[from - 1]!.optional)
    refuse(act, "from must be a required step", "definition.from", from);
  if (resolved.durationPrecision === "none")
    refuse(act, "durations must be kept", "definition.durationPrecision", "none");
  return { ...resolved, kind: "timeToConvert", from, to: last };
}
