import {
  type Answer,
  activeSeries,
  BEGIN,
  DAY,
  type Engine,
  FREQUENT,
  GOAL,
  inOrder,
  type Metric,
  OPEN_FROM,
  RARE,
  SESSION_GAP_MS,
  UNTIL,
  WINDOW_MS,
  type Workload,
  weeklyFlows,
  weekOf,
} from "./workload.ts";

export interface Event {
  readonly user: number | string;
  readonly event: string;
  readonly time: number;
}

/** What people write today: an array of objects, grouped by user in a Map, with Sets and Maps of results. */
export function objectsEngine(
  { events, answers }: Workload,
  rows: readonly Event[] = objectsOf(events),
): Engine {
  const survey = Array.from(answers.score, (score, i) => ({ score, segment: answers.segment[i]! }));
  return {
    name: "objects",
    threads: 1,
    run: (metric) => (metric === "nps-by-segment" ? npsBySegment(survey) : METRICS[metric](byUser(rows))),
    answer: answerOf,
  };
}

/** One object an event. */
export function objectsOf(
  { user, event, time }: Workload["events"],
  keyOf: (user: number) => number | string = (one) => one,
): Event[] {
  const rows: Event[] = [];
  for (let i = 0; i < time.length; i++)
    rows.push({ user: keyOf(user[i]!), event: event.values[event.codes[i]!]!, time: time[i]! });
  return rows;
}

function answerOf(metric: Metric, result: unknown): Answer {
  const rows = result as Answer;
  if (metric === "active-users") return activeSeries(rows);
  if (metric === "lifecycle") return weeklyFlows(rows);
  return inOrder(rows);
}

/** The events of each user; they are in the order of time. */
function byUser(rows: readonly Event[]): Map<number | string, Event[]> {
  const users = new Map<number | string, Event[]>();
  for (const row of rows) {
    const own = users.get(row.user);
    if (own === undefined) users.set(row.user, [row]);
    else own.push(row);
  }
  return users;
}

type Users = ReadonlyMap<number | string, readonly Event[]>;

const METRICS: Readonly<Record<Exclude<Metric, "nps-by-segment">, (users: Users) => Answer>> = {
  funnel: (users) => funnelOf(users, FREQUENT),
  "funnel-rare": (users) => funnelOf(users, RARE),
  retention: retentionOf,
  "active-users": (users) => gapsOf(users, ({ time }) => Math.floor(time / DAY), 30),
  adoption: adoptionOf,
  lifecycle: lifecycleOf,
  sessions: sessionsOf,
  survival: survivalOf,
};

/** Every entry is tried, the deepest chain counts; events of one instant may come in any order. */
function funnelOf(users: Users, steps: readonly number[]): Answer {
  const names = steps.map((code) => `event ${code}`);
  const reached = [0, 0, 0, 0];
  for (const own of users.values()) {
    const matching = own
      .filter(({ event }) => names.includes(event))
      .sort((a, b) => a.time - b.time || names.indexOf(a.event) - names.indexOf(b.event));
    let best = 0;
    for (let i = 0; i < matching.length && best < 4; i++) {
      if (matching[i]!.event !== names[0]) continue;
      let level = 1;
      for (let j = i + 1; j < matching.length && level < 4; j++) {
        if (matching[j]!.time - matching[i]!.time > WINDOW_MS) break;
        if (matching[j]!.event === names[level]) level++;
      }
      best = Math.max(best, level);
    }
    for (let level = 0; level < best; level++) reached[level]!++;
  }
  return [reached];
}

function add(counts: Map<string, number>, ...keys: number[]): void {
  const key = keys.join();
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const rowsOf = (counts: Map<string, number>): Answer =>
  [...counts].map(([key, n]) => [...key.split(",").map(Number), n]);

function weeksOf(own: readonly Event[]): number[] {
  return [...new Set(own.map(({ time }) => weekOf(Math.floor(time / DAY))))];
}

function retentionOf(users: Users): Answer {
  const counts = new Map<string, number>();
  for (const own of users.values()) {
    const weeks = weeksOf(own);
    for (const week of weeks) add(counts, weeks[0]!, week - weeks[0]!);
  }
  return rowsOf(counts);
}

function gapsOf(users: Users, periodOf: (event: Event) => number, longest: number): Answer {
  const counts = new Map<string, number>();
  for (const own of users.values()) {
    const days = [...new Set(own.map(periodOf))];
    days.forEach((day, i) => {
      add(counts, day, Math.min(days[i + 1] ?? Infinity, day + longest));
    });
  }
  return rowsOf(counts);
}

function adoptionOf(users: Users): Answer {
  const features = new Map<string, { users: number; uses: number }>();
  const breadth = new Map<string, number>();
  for (const own of users.values()) {
    const uses = new Map<string, number>();
    for (const { event } of own) uses.set(event, (uses.get(event) ?? 0) + 1);
    add(breadth, -1, uses.size);
    for (const [event, n] of uses) {
      const feature = features.get(event) ?? { users: 0, uses: 0 };
      features.set(event, { users: feature.users + 1, uses: feature.uses + n });
    }
  }
  const code = (name: string) => Number(name.slice("event ".length));
  return [...Array.from(features, ([name, one]) => [code(name), one.users, one.uses]), ...rowsOf(breadth)];
}

function lifecycleOf(users: Users): Answer {
  const counts = new Map<string, number>();
  for (const own of users.values()) {
    const weeks = weeksOf(own);
    weeks.forEach((week, i) => {
      add(counts, week, weeks[i - 1] ?? 0, weeks[i + 1] ?? 0);
    });
  }
  return rowsOf(counts);
}

function sessionsOf(users: Users): Answer {
  let [sessions, single, duration] = [0, 0, 0];
  for (const own of users.values()) {
    let start = 0;
    for (let i = 1; i <= own.length; i++) {
      if (i < own.length && own[i]!.time - own[i - 1]!.time <= SESSION_GAP_MS) continue;
      sessions++;
      if (own[i - 1]!.time < OPEN_FROM) {
        if (i - start === 1) single++;
        duration += own[i - 1]!.time - own[start]!.time;
      }
      start = i;
    }
  }
  return [[sessions, single, duration]];
}

function survivalOf(users: Users): Answer {
  const counts = new Map<number, [events: number, censored: number]>();
  for (const own of users.values()) {
    const start = own.find(({ event }) => event === `event ${BEGIN}`);
    if (start === undefined) continue;
    const goal = own.find(({ event, time }) => event === `event ${GOAL}` && time >= start.time);
    const days = Math.floor(((goal?.time ?? UNTIL) - start.time) / DAY);
    const row = counts.get(days) ?? [0, 0];
    row[goal === undefined ? 1 : 0]++;
    counts.set(days, row);
  }
  return [...counts].map(([days, row]) => [days, ...row]);
}

function npsBySegment(survey: readonly { readonly score: number; readonly segment: number }[]): Answer {
  const segments = new Map<number, [number, number, number]>();
  for (const { score, segment } of survey) {
    const row = segments.get(segment) ?? [0, 0, 0];
    row[score >= 9 ? 0 : score >= 7 ? 1 : 2]++;
    segments.set(segment, row);
  }
  return [...segments].map(([segment, row]) => [segment, ...row]);
}
