/** An event of a table with one property. */
export interface PlainEvent {
  readonly user: string;
  readonly event: string | null;
  readonly time: number;
  readonly plan: string | null;
}

export interface PlainRule {
  readonly observed: { readonly from: number; readonly until: number };
  readonly range: { readonly from: number; readonly until: number };
  readonly timeoutMs: number;
  /** Longest time from the first event of a session to its last. */
  readonly longestMs?: number;
  /** Milliseconds by which clocks are ahead of UTC. */
  readonly ahead: number;
  readonly view: string | null;
  readonly engagedMs: number;
  readonly engagedViews?: number;
  readonly byPlan: boolean;
}

/** Adds up numbers by a text. */
type Sums = Map<string, number[]>;

/** The counts of sessions, user by user and event by event, each in the order of its time. */
export function plainSessions(events: readonly PlainEvent[], rule: PlainRule): Record<string, number | Sums> {
  const { observed, range, timeoutMs, view, engagedMs, byPlan, ahead } = rule;
  const { longestMs = Infinity, engagedViews = Infinity } = rule;
  const sums = (): Sums => new Map();
  const tables = { dates: sums(), durations: sums(), entries: sums(), exits: sums(), units: sums() };
  const counts = { startedOutside: 0, eventsOutside: 0, eventsAfter: 0 };
  const ofUsers = new Map<string, PlainEvent[]>();
  for (const one of events) {
    if (one.time >= observed.until) counts.eventsAfter++;
    else if (ofUsers.has(one.user)) ofUsers.get(one.user)!.push(one);
    else ofUsers.set(one.user, [one]);
  }
  for (const own of ofUsers.values()) {
    own.sort((a, b) => a.time - b.time);
    const sessions: PlainEvent[][] = [];
    for (const [i, one] of own.entries()) {
      const before = sessions.at(-1);
      const goesOn = i > 0 && one.time - own[i - 1]!.time <= timeoutMs;
      if (goesOn && one.time - before![0]!.time <= longestMs) before!.push(one);
      else sessions.push([one]);
    }
    let inside = 0;
    for (const session of sessions) {
      const [first, last] = [session[0]!, session.at(-1)!];
      const start = first.time;
      if (start < Math.max(range.from, observed.from) || start >= Math.min(range.until, observed.until)) {
        counts.startedOutside++;
        counts.eventsOutside += session.length;
        continue;
      }
      inside++;
      const group = byPlan ? groupOf(session.filter(({ time }) => time === start)) : null;
      const views = session.filter(({ event }) => view === null || event === view).length;
      const durationMs = last.time - start;
      const open = observed.until - last.time <= timeoutMs ? 1 : 0;
      const over = 1 - open;
      const single = views === 1 ? over : 0;
      const engaged = durationMs >= engagedMs || views >= engagedViews ? over : 0;
      const minutes = new Set(session.map(({ time }) => Math.floor(time / 60_000))).size;
      const date = Math.floor((start + ahead) / 86_400_000);
      const n = session.length;
      add(tables.dates, [group, date], [1, n, over * durationMs, single, minutes, open, open * n, engaged]);
      add(tables.entries, [group, first.event], [1, over, single]);
      if (open === 1) continue;
      add(tables.exits, [group, last.event], [1]);
      add(tables.durations, [group, durationMs], [1]);
    }
    if (inside > 0) add(tables.units, [null, inside], [1]);
  }
  return { ...counts, ...tables };
}

function groupOf(events: readonly PlainEvent[]): string | null {
  const plans = events.map(({ plan }) => plan).filter((plan) => plan !== null);
  return plans.sort()[0] ?? null;
}

function add(table: Sums, keys: readonly unknown[], sums: readonly number[]): void {
  const key = JSON.stringify(keys);
  const before = table.get(key);
  table.set(key, before === undefined ? [...sums] : before.map((sum, i) => sum + sums[i]!));
}
