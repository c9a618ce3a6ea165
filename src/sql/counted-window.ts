import type { Observed } from "../counts/index.ts";
import type { ResolvedRange } from "../definitions/index.ts";

/** The range of a definition, cut to the observed period; empty when `until` is not after `from`. */
export function countedWindow(
  range: ResolvedRange | null,
  observed: Observed,
): { readonly from: number; readonly until: number } {
  return {
    from: Math.max(observed.from, range?.from ?? -Infinity),
    until: Math.min(observed.until, range?.until ?? Infinity),
  };
}
