import { activeUsersAnswer, ratioAnswer } from "./active-user-answers.ts";
import { growthAnswer, revenueChangeAnswer } from "./growth-answers.ts";
import { lifecycleAnswer } from "./lifecycle-answers.ts";
import { stickinessAnswer } from "./stickiness-answers.ts";
import type { Adapter } from "./vector-case.ts";

/** Active users, stickiness, lifecycle and growth. */
export const ENGAGEMENT_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "active-users": activeUsersAnswer,
  "active users": activeUsersAnswer,
  "DAU/WAU": ratioAnswer,
  "DAU/MAU": ratioAnswer,
  "WAU/MAU": ratioAnswer,
  stickiness: stickinessAnswer,
  frequency: stickinessAnswer,
  "stickiness histogram (exact number of active intervals)": stickinessAnswer,
  "stickiness histogram, weekly; depends on week start": stickinessAnswer,
  "same data with ISO (Monday) weeks": stickinessAnswer,
  "frequency (cumulative: at least n hours)": stickinessAnswer,
  "L28 power user curve, mean active days, DAU/MAU identity, k+ day shares": stickinessAnswer,
  lifecycle: lifecycleAnswer,
  "lifecycle (new/returning/resurrecting/dormant), daily": lifecycleAnswer,
  "lifecycle with a window starting after some users' first event": lifecycleAnswer,
  "account-level lifecycle (group aggregation)": lifecycleAnswer,
  "lifecycle status, weekly": lifecycleAnswer,
  "growth accounting (users): quick ratio, period-over-period retention": growthAnswer,
  "growth accounting (users), quick ratio below 1": growthAnswer,
  "growth accounting (users)": growthAnswer,
  "growth accounting (revenue): quick ratio incl. expansion/contraction": growthAnswer,
  "growth accounting (revenue)": growthAnswer,
  "quick ratio": growthAnswer,
  "revenue change classification": revenueChangeAnswer,
};
