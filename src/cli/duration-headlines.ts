import type { TimeToValueResult } from "../activation/index.ts";
import type { TimeToAdoptResult } from "../adoption/index.ts";
import { chartLabel } from "../charts/index.ts";
import type { TimeToConvertResult } from "../funnels/index.ts";
import type { SurvivalResult } from "../survival/index.ts";
import { counted, durationText, intervalHead, whole } from "./number-text.ts";
import { timeText } from "./survival-words.ts";
import { type Quantile, wordedTime } from "./worded.ts";

/** The time by which half had the event. */
export function survivalHeadline({ definition, median, n, events }: SurvivalResult): string {
  const text = (time: number) => timeText(time, definition.timeUnit);
  return `${medianWords(median, definition.confidence, text)}: ${whole(events)} of ${whole(n)} had the event`;
}

/** The time by which half came to the value. */
export function timeToValueHeadline({ definition, median, reached, units }: TimeToValueResult): string {
  const { ms: time, lowMs: low, highMs: high } = median;
  const words = medianWords({ time, low, high }, definition.confidence);
  return `${words}: ${whole(reached)} of ${whole(units)} came to the value so far`;
}

/** The time by which half adopted the feature, or of many the one that most adopted. */
export function timeToAdoptHeadline({ definition, features }: TimeToAdoptResult): string | null {
  const [top] = [...features].sort((a, b) => b.adopted - a.adopted);
  if (top === undefined) return null;
  const among = features.length === 1 ? "" : `, the most adopted of ${features.length} features`;
  const words = medianWords(top.median, definition.confidence);
  const count = `${whole(top.adopted)} of ${whole(top.users)} adopted it so far`;
  return `${chartLabel(top.feature)}${among}: ${words}: ${count}`;
}

/** How long those who converted took: their median and quartiles. */
export function timeToConvertHeadline({ summary }: TimeToConvertResult): string {
  const { count, firstQuartileMs, medianMs, thirdQuartileMs } = summary;
  if (count === 0) return "not reached: nobody converted";
  const middle = `${durationText(firstQuartileMs)} to ${durationText(thirdQuartileMs)}`;
  return `median ${durationText(medianMs)} (middle half ${middle}) of the ${counted(count, "conversion")}`;
}

/** `median 12.5 d (95% interval 10 d to not reached)`. */
function medianWords(median: Quantile, confidence: number, text?: (time: number) => string): string {
  const { text: time, span } = wordedTime(median, text);
  return `median ${time}${span === "–" ? "" : ` (${intervalHead(confidence)} ${span})`}`;
}
