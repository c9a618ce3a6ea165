import { NO_KEY } from "../../src/events/index.ts";
import {
  assignSessions,
  calendar,
  type ListedSession,
  parseTimes,
  periodAt,
  periodKey,
  rate,
  sessionList,
  sessions,
  tableFromColumns,
} from "../../src/index.ts";
import { readSessionCase, type SessionCase } from "./session-case.ts";
import { type Adapter, answers, type VectorCase } from "./vector-case.ts";

/** Sessions of events, and what a published page says of times and counts. */
export const SESSION_ADAPTERS: Readonly<Record<string, Adapter>> = {
  sessions: eventsAnswer,
  "session end by inactivity": timesAnswer,
  "session gap": timesAnswer,
  "total time = distinct clock minutes with an event": timesAnswer,
  "engagement rate": rateAnswer,
  "engagement rate & bounce rate": rateAnswer,
  "bounce rate": rateAnswer,
};

/** Whether sessions may still go on is no question in these cases: lengths are those of all. */
function eventsAnswer(vector: VectorCase) {
  const read = readSessionCase(vector);
  const { events, definition, separators } = read;
  const list = () => sessionList(events.table, definition);
  const seconds = (ms: number) => events.secondsOf(ms) ?? 0;
  const dates = () => list().map(({ start }) => dateOf(start, definition.timeZone ?? "UTC"));
  const rows = () => sessionNumbers(read).filter(({ event }) => !separators.includes(String(event)));
  const byUser = (value: (own: ListedSession[]) => unknown) => () =>
    Object.fromEntries(
      events.users.map((user) => [user, value(list().filter((one) => String(one.user) === user))]),
    );
  return answers({
    sessions: () => list().length,
    sessionCount: () => list().length,
    sessionsByUser: byUser((own) => own.length),
    sessionIds: () => rows().map(({ session }) => session),
    sessionIndex: () => rows().map(({ session }) => session),
    events: () => rows().map(({ event }) => event),
    eventsPerSession: () => list().map((one) => one.events),
    durationsSeconds: () => list().map(({ durationMs }) => seconds(durationMs)),
    durationsMinutes: () => list().map(({ durationMs }) => seconds(durationMs) / 60),
    sessionDate: () => dates()[0],
    sessionDates: dates,
    bounces: () => list().filter(({ views }) => views === 1).length,
    firstEvents: () => list().map(({ firstEvent }) => firstEvent),
    lastEvents: () => list().map(({ lastEvent }) => lastEvent),
  });
}

/** The events by user and time, each with the number of its session among those of its user, from 1. */
function sessionNumbers({ events: { table }, definition }: SessionCase) {
  const { views: _, ...cuts } = definition;
  const { sessionOf, userOf } = assignSessions(table, cuts);
  return Array.from(sessionOf, (session, row) => ({
    event: table.event?.values[table.event.codes[row]!] ?? null,
    session: session === NO_KEY ? null : session - userOf.indexOf(userOf[session]!) + 1,
  }));
}

function dateOf(instant: number, timeZone: string): string {
  const days = calendar({ period: "day", timeZone }, instant, instant);
  return periodKey(days, periodAt(days, instant));
}

interface TimesInput {
  readonly timeoutMinutes?: number;
  readonly timeoutSeconds?: number;
  readonly eventMinutes?: readonly number[];
  readonly eventSeconds?: readonly number[];
  /** Times of day, or instants. */
  readonly eventTimes?: readonly string[];
}

/** Events of one user by their times alone; the total of a time is that of one session. */
function timesAnswer({ input, expected, metric }: VectorCase) {
  const { timeoutMinutes, timeoutSeconds, ...times } = input as TimesInput;
  const { eventMinutes, eventSeconds = eventMinutes?.map((minute) => minute * 60), eventTimes = [] } = times;
  const texts = eventTimes.map((text) => (/^\d\d:/.test(text) ? `1970-01-01T${text}Z` : text));
  const time = eventSeconds?.map((second) => second * 1000) ?? [...parseTimes(texts)];
  const stated = given({ minutes: timeoutMinutes, seconds: timeoutSeconds });
  const timeout = stated ?? (metric.startsWith("total time") ? null : undefined);
  const table = tableFromColumns({ user: time.map(() => "u"), time });
  const list = () => sessionList(table, { timeout });
  const isList = Array.isArray((expected as { sessions?: unknown }).sessions);
  return answers({
    sessions: () => (isList ? list().map(inMinutes) : list().length),
    durationsMinutes: () => list().map((one) => inMinutes(one).durationMinutes),
    durationsSeconds: () => list().map(({ durationMs }) => durationMs / 1000),
    minutes: () => sessions(table, { timeout }).activeMinutes,
  });
}

function given<Parts extends Record<string, number | undefined>>(parts: Parts): Parts | null {
  return Object.values(parts).some((part) => part !== undefined) ? parts : null;
}

function inMinutes({ start, end, durationMs }: ListedSession) {
  return { start: start / 60_000, end: end / 60_000, durationMinutes: durationMs / 60_000 };
}

/** Shares of sessions by their numbers; a published one is rounded to the decimals that it shows. */
function rateAnswer(vector: VectorCase) {
  const { sessions: all, engagedSessions, bounces } = vector.input as Record<string, number>;
  const engaged = engagedSessions ?? all! - bounces!;
  const isPublished = (vector as { kind?: string }).kind === "published";
  const share = (key: string, count: number) => () => {
    const { value } = rate(count, all!);
    const shown = (vector.expected as Record<string, unknown>)[key];
    if (!isPublished || value === null || typeof shown !== "number") return value;
    return Number(value.toFixed((String(shown).split(".")[1] ?? "").length));
  };
  return answers({
    engagementRate: share("engagementRate", engaged),
    bounceRate: share("bounceRate", all! - engaged),
  });
}
