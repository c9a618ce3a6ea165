/** What an answer from 0 to 10 makes of a respondent. */
export type NpsCategory = "promoter" | "passive" | "detractor";

/** The category of an answer: 9 and 10 promote, 7 and 8 are passive, 0 to 6 detract. */
export function npsCategory(score: number): NpsCategory {
  return score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor";
}

/** The coding whose mean, times 100, is the score. */
export const NPS_CODES: Readonly<Record<NpsCategory, number>> = { promoter: 1, passive: 0, detractor: -1 };
