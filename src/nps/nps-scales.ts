import type { NpsCutPoints } from "./scale-definition.ts";

/**
 * Cut points that tools use on other scales than 0 to 10, for {@link npsOfScale}. None is a standard, and a score on one
 * scale cannot be compared with a score on another; so none is a default.
 *
 * Source: help pages of helpdesk vendors, which print such a matrix of scales.
 *
 * @example The top of five points promotes, the lower three detract
 * ```ts
 * npsScales.fivePoint; // => { detractors: [1, 2, 3], passives: [4], promoters: [5] }
 * ```
 */
export const npsScales: {
  readonly threePoint: NpsCutPoints;
  readonly fivePoint: NpsCutPoints;
  readonly sevenPoint: NpsCutPoints;
  readonly tenPoint: NpsCutPoints;
} = {
  threePoint: { detractors: [1], passives: [2], promoters: [3] },
  fivePoint: { detractors: [1, 2, 3], passives: [4], promoters: [5] },
  sevenPoint: { detractors: [1, 2, 3, 4], passives: [5, 6], promoters: [7] },
  tenPoint: { detractors: [1, 2, 3, 4, 5, 6], passives: [7, 8], promoters: [9, 10] },
};
