import type { TimeToValueResult } from "../activation/index.ts";
import type { TimeToAdoptResult } from "../adoption/index.ts";
import { durationText, percent, whole } from "./number-text.ts";
import type { WordedResult } from "./plain-section.ts";
import { wordedShare, wordedTime } from "./worded.ts";

type Feature = TimeToAdoptResult["features"][number];

/** Times to adopt with their units; of a feature the median, the adopters and the shares come first. */
export function timeToAdoptInWords({ features, groups, ...rest }: TimeToAdoptResult): WordedResult {
  return {
    ...rest,
    features: features.map(featureInWords),
    groups: groups.map((group) => ({ ...group, features: group.features.map(featureInWords) })),
  };
}

function featureInWords({ feature, median, p75, p90, users, adopted, within, ...rest }: Feature) {
  return {
    feature,
    median: wordedTime(median),
    users,
    adopted,
    ...Object.fromEntries(
      within.map(({ withinMs, estimate }) => [`within ${durationText(withinMs)}`, wordedShare(estimate)]),
    ),
    p75: wordedTime(p75),
    p90: wordedTime(p90),
    ...Object.fromEntries(
      within.map(({ withinMs, share }) => [
        `of those seen for ${durationText(withinMs)}`,
        `${percent(share.value)} of ${whole(share.total)}`,
      ]),
    ),
    ...rest,
  };
}

type Figures = Omit<TimeToValueResult["groups"][number], "value">;

/** Times to value with their intervals, and shares in percent. */
export function timeToValueInWords(result: TimeToValueResult): WordedResult {
  const { groups, ...all } = result;
  return {
    ...all,
    ...figuresInWords(all),
    groups: groups.map((group) => ({ value: group.value, ...figuresInWords(group) })),
  };
}

function figuresInWords({ median, p75, p90, units, reached, open, horizons, finishers }: Figures) {
  const time = ({ ms, lowMs, highMs }: Figures["median"]) =>
    wordedTime({ time: ms, low: lowMs, high: highMs });
  return {
    median: time(median),
    units,
    reached,
    open,
    p75: time(p75),
    p90: time(p90),
    horizons: horizons.map(({ ms, share, ...rest }) => ({
      time: durationText(ms),
      share: wordedShare(share),
      ...rest,
    })),
    finishers,
  };
}
