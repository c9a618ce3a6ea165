import { naivePeriod } from "../retention/naive-period.ts";
import {
  type NaiveQuestion,
  type NaiveRow,
  naiveActive,
  naiveReported,
  naiveStart,
} from "./naive-activity.ts";

export type NaiveBasis =
  | "first-activity"
  | "first-event"
  | { readonly property: string }
  | { readonly lookback: number };

export interface NaiveLifecyclePeriod {
  readonly period: number;
  readonly new: string[];
  readonly returning: string[];
  readonly resurrecting: string[];
  readonly unknown: string[];
  readonly dormant: string[] | null;
  readonly dormantStock: string[];
  readonly complete: boolean;
}

/** Rule R11 for one user of a period in which he is active. */
export function naiveClass(
  own: ReadonlySet<number>,
  t: number,
  basis: NaiveBasis,
  { born, firstEvent, observedFrom }: { born: number | null; firstEvent: number; observedFrom: number },
): "new" | "returning" | "resurrecting" | "unknown" {
  if (own.has(t - 1)) return "returning";
  const before = [...own].some((p) => p < t);
  if (basis === "first-activity") return before ? "resurrecting" : "new";
  if (basis === "first-event") return firstEvent === t ? "new" : "resurrecting";
  if ("property" in basis) {
    if (born === t) return "new";
    return before || (born !== null && born < t) ? "resurrecting" : "unknown";
  }
  for (let back = 1; back <= basis.lookback; back++) if (own.has(t - back)) return "resurrecting";
  return t - basis.lookback >= observedFrom ? "new" : "unknown";
}

/** Rules R11 and R12, user by user. `birth` says when a user was created. */
export function naiveLifecycle(
  rows: readonly NaiveRow[],
  question: NaiveQuestion,
  basis: NaiveBasis,
  birth: ReadonlyMap<string, number>,
): NaiveLifecyclePeriod[] {
  const { calendar, observed } = question;
  const periodOf = (time: number) => naivePeriod(time, calendar);
  const active = naiveActive(rows, question, periodOf);
  const observedFrom = periodOf(observed.from);
  return naiveReported(question, periodOf).map((t) => {
    const complete = naiveStart(t + 1, calendar, observed.from) <= observed.until;
    const inClass = (name: string) =>
      [...active].flatMap(([user, own]) => {
        if (!own.has(t)) return [];
        const seen = rows.filter((row) => row.user === user && row.time < observed.until);
        const firstEvent = Math.min(...seen.map(({ time }) => periodOf(time)));
        const instant = birth.get(user);
        const born = instant === undefined ? null : periodOf(instant);
        return naiveClass(own, t, basis, { born, firstEvent, observedFrom }) === name ? [user] : [];
      });
    const away = (isMeant: (own: ReadonlySet<number>) => boolean) =>
      [...active].filter(([, own]) => !own.has(t) && isMeant(own)).map(([user]) => user);
    return {
      period: t,
      new: inClass("new"),
      returning: inClass("returning"),
      resurrecting: inClass("resurrecting"),
      unknown: inClass("unknown"),
      dormant: complete && t - 1 >= observedFrom ? away((own) => own.has(t - 1)) : null,
      dormantStock: away((own) => [...own].some((p) => p < t)),
      complete,
    };
  });
}

/** Rule R14: users of period t by periods since the last active one, upper edges inclusive. */
export function naiveBands(
  rows: readonly NaiveRow[],
  question: NaiveQuestion,
  t: number,
  edges: readonly number[],
): { readonly active: number[]; readonly inactive: number[] } {
  const active = naiveActive(rows, question, (time) => naivePeriod(time, question.calendar));
  const bands = { active: [0, ...edges.map(() => 0)], inactive: [0, ...edges.map(() => 0)] };
  for (const own of active.values()) {
    const before = [...own].filter((p) => p < t);
    if (before.length === 0) continue;
    const since = t - Math.max(...before);
    const band = edges.filter((edge) => since > edge).length;
    bands[own.has(t) ? "active" : "inactive"][band]!++;
  }
  return bands;
}
