import { checkCounts } from "../definitions/index.ts";
import type { AhaCounts } from "./count-aha-moments.ts";

/** Checks that counts are those of aha moments, with all their parts. */
export function checkAhaCounts(act: string, counts: AhaCounts): void {
  const parts = ["userCount", "startedOutside", "pending", "parts", "cells", "mentions"] as const;
  checkCounts(act, "ahaMoments", counts, parts);
}
