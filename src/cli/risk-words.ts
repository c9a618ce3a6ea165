import type { AtRiskResult } from "../health/index.ts";
import { decimal } from "./number-text.ts";
import type { WordedResult } from "./plain-section.ts";

/** Users at risk with their reasons in one cell, the heaviest first: `overdue since 2026-02-03`. */
export function riskInWords({ users, ...rest }: AtRiskResult): WordedResult {
  return {
    ...rest,
    users: users.map(({ user, score, reasons, ...one }) => ({
      user,
      score: decimal(score, 2),
      ...one,
      reasons: { text: reasons.map(({ code, since }) => `${code} since ${since}`).join(", "), span: "" },
    })),
  };
}
