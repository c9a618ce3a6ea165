import type { EngagementMatrixResult } from "../adoption/index.ts";
import { chartLabel } from "../charts/index.ts";
import { decimal, percent } from "./number-text.ts";
import type { WordedResult } from "./plain-section.ts";

/** The engagement matrix with reach in percent. */
export function matrixInWords({ groups, ...all }: EngagementMatrixResult): WordedResult {
  return {
    ...all,
    ...partInWords(all),
    groups: groups.map((group) => ({ ...group, ...partInWords(group) })),
  };
}

function partInWords({
  reachLine,
  frequencyLine,
  features,
}: Omit<EngagementMatrixResult["groups"][number], "value">) {
  return {
    reachLine: percent(reachLine),
    frequencyLine: decimal(frequencyLine, 2),
    features: features.map(({ feature, reach, frequency, quadrant, ...rest }) => ({
      feature,
      reach: percent(reach),
      frequency: decimal(frequency, 2),
      quadrant,
      ...rest,
    })),
  };
}

/** The feature that reaches most users, and how often they use it. */
export function matrixHeadline({ definition, intervals, features }: EngagementMatrixResult): string {
  const [widest] = features;
  const { period, measure } = definition;
  if (intervals === 0) return `no ${period} with active users was observed from start to end`;
  if (widest === undefined || widest.frequency === null) return "no feature was used";
  const { feature, reach, frequency } = widest;
  const often =
    measure === "days" ? `on ${decimal(frequency, 1)} of its dates` : `${decimal(frequency, 1)} times in it`;
  const among = features.length === 1 ? "" : `, the widest reach of ${features.length} features`;
  return `${chartLabel(feature)} reaches ${percent(reach)} of the users active in a ${period} on average, who use it ${often}${among}`;
}
