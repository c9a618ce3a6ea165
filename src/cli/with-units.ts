import type { EventResult } from "../measure/index.ts";
import { timeToAdoptInWords, timeToValueInWords } from "./adopt-words.ts";
import { driversInWords, momentsInWords } from "./association-words.ts";
import { growthInWords } from "./growth-words.ts";
import { matrixInWords } from "./matrix-words.ts";
import type { PlainResult } from "./plain-section.ts";
import { revenueInWords } from "./revenue-words.ts";
import { riskInWords } from "./risk-words.ts";
import { survivalInWords } from "./survival-words.ts";
import { usageInWords } from "./usage-words.ts";

/** A result whose figures have their units, where its keys alone do not tell them. */
export function withUnits(result: EventResult): PlainResult {
  switch (result.kind) {
    case "ahaMoments":
      return momentsInWords(result);
    case "atRisk":
      return riskInWords(result);
    case "conversionDrivers":
      return driversInWords(result);
    case "engagementMatrix":
      return matrixInWords(result);
    case "growthAccounting":
      return growthInWords(result);
    case "revenueGrowth":
      return revenueInWords(result);
    case "survival":
      return survivalInWords(result);
    case "timeToAdopt":
      return timeToAdoptInWords(result);
    case "timeToValue":
      return timeToValueInWords(result);
    case "usageInterval":
      return usageInWords(result);
    default:
      return result;
  }
}
