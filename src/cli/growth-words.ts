import type { GrowthPart, GrowthResult } from "../engagement/index.ts";
import { percent } from "./number-text.ts";
import type { WordedResult } from "./plain-section.ts";

/** Growth accounting with its shares in percent; of a period the ratios come before what they are made of. */
export function growthInWords({ periods, compound, groups, ...rest }: GrowthResult): WordedResult {
  return {
    ...rest,
    ...partInWords({ periods, compound }),
    groups: groups.map(({ value, ...part }) => ({ value, ...partInWords(part) })),
  };
}

function partInWords({ periods, compound }: GrowthPart) {
  return {
    periods: periods.map(periodInWords),
    compound: compound === null ? null : { ...compound, rate: percent(compound.rate) },
  };
}

function periodInWords(one: GrowthPart["periods"][number]) {
  const { period, complete, cut, active, new: fresh, ...others } = one;
  const { quickRatio, retention, growth, resurrecting, dormant, ...rest } = others;
  const { previous, unknown, ...flows } = rest;
  return {
    ...{ period, complete, cut, active, new: fresh, quickRatio, retention, growth: percent(growth) },
    ...{ resurrecting, dormant, ...flows, previous, unknown },
  };
}
