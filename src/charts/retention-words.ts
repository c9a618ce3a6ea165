import type { RetentionResult } from "../retention/index.ts";

/** What an interval is called: `week`, `30 days`, or `bracket` where brackets differ. */
export function intervalWord({ period, brackets }: RetentionResult["definition"]): string {
  if (brackets === null || brackets === 1) return period;
  return typeof brackets === "number" ? `${brackets} ${period}s` : "bracket";
}

/** The plural of {@link intervalWord}: `weeks`, `times 30 days`, `brackets`. */
export function intervalsWord(definition: RetentionResult["definition"]): string {
  const { brackets } = definition;
  const word = intervalWord(definition);
  return typeof brackets === "number" && brackets > 1 ? `times ${word}` : `${word}s`;
}

/** What counts as having returned: `in that week or later`. */
export function returnWords(definition: RetentionResult["definition"]): string {
  const { mode, minOccurrences } = definition;
  const word = intervalWord(definition);
  const those = /^\d/.test(word) ? `those ${word}` : `that ${word}`;
  const at = word === "day" ? "on" : "in";
  const when = {
    on: `${at} ${those}`,
    onOrAfter: `${at} ${those} or later`,
    onOrBefore: `${at} ${those} or before`,
    streak: `in all up to ${those}`,
  }[mode];
  return minOccurrences === 1 ? when : `${when}, ${minOccurrences} times or more`;
}
