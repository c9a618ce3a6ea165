import {
  type Condition,
  filterUsers,
  matchSequence,
  type NextEventsDefinition,
  nextEvents,
  type SelectorObject,
  sequenceUsers,
} from "../../src/index.ts";
import { type FunnelEvents, readEvents } from "./funnel-events.ts";
import { type SelectorConfig, selectorOf } from "./funnel-selectors.ts";
import { patternSteps } from "./sequence-pattern.ts";
import { type Adapter, answers, type VectorCase } from "./vector-case.ts";

/** A condition on events: a name, a comparison such as `event = 1`, or a selector. */
type ConditionConfig = string | number | SelectorConfig;

/** What a case of a sequence or of a next event may say. */
export interface SequenceConfig {
  readonly pattern?: string | readonly ConditionConfig[];
  readonly conditions?: readonly ConditionConfig[];
  readonly direction?: string;
  readonly base?: string;
  readonly baseCondition?: string | readonly string[];
}

/** Sequences of events, and what comes next to one. */
export const PATH_ADAPTERS: Readonly<Record<string, Adapter>> = {
  sequence: sequenceAnswer,
  paths: nextAnswer,
};

function configOf({ config }: VectorCase): SequenceConfig {
  return (config ?? {}) as SequenceConfig;
}

/** Only events that one of the conditions matches are seen. */
function sequenceAnswer(vector: VectorCase) {
  const { pattern = "", conditions = [] } = configOf(vector);
  const events = readEvents(vector);
  const among = conditions.map((one) => conditionOf(one, events));
  // ClickHouse measures a time behind `.*` from the event after the last one that was matched, so that it says nothing.
  const isMeasuredOnly = /click/i.test(vector.system);
  const selectors = { conditions: among, any: anyOf(among, events) };
  const steps = patternSteps(String(pattern), selectors, (n) => events.length(n).seconds, isMeasuredOnly);
  const definition = { steps, among };
  const of = (user?: string) =>
    matchSequence(user === undefined ? events.table : onlyUser(events, user), definition);
  const byUser = (value: (user: string) => unknown) => () =>
    Object.fromEntries(events.users.map((user) => [user, value(user)]));
  const isText = JSON.stringify(vector.expected).match(/true|false/) !== null;
  const truth = (matches: number) => (isText ? matches > 0 : Number(matches > 0));
  return answers({
    match: () => truth(of().matched.count),
    count: () => of().matchCount,
    matchByUser: byUser((user) => truth(of(user).matchCount)),
    countByUser: byUser((user) => of(user).matchCount),
    users: () => sequenceUsers(events.table, definition).map(String),
  });
}

const ANCHORS: Readonly<Record<string, NextEventsDefinition["anchor"]>> = {
  head: "start",
  tail: "end",
  first_match: "first",
  last_match: "last",
};

/** The event next to a pattern, of each user; `null` when there is none, or the pattern does not hold at the base. */
function nextAnswer(vector: VectorCase) {
  const { pattern = [], direction = "forward", base = "first_match", baseCondition = [] } = configOf(vector);
  const events = readEvents(vector);
  const [first, ...rest] = [pattern].flat().map((one) => conditionOf(one as ConditionConfig, events));
  const bases = [baseCondition].flat().flatMap((text) => selectorOf({ where: text }, events).where ?? []);
  const definition: NextEventsDefinition = {
    sequence: [{ ...first, where: [...(first?.where ?? []), ...bases] }, ...rest],
    direction: /^b/i.test(direction) ? "before" : "after",
    anchor: ANCHORS[base],
  };
  const nextOf = (user: string) => nextEvents(onlyUser(events, user), definition).next[0]?.name ?? null;
  return answers({
    nextByUser: () => Object.fromEntries(events.users.map((user) => [user, nextOf(user)])),
    next: () => nextEvents(events.table, definition).next[0]?.name ?? null,
  });
}

function onlyUser({ table }: FunnelEvents, name: string) {
  return filterUsers(table, { keys: table.users.filter((user) => String(user) === name) });
}

/** The events that one of several selectors matches. */
function anyOf(selectors: readonly SelectorObject[], { nameProperty }: FunnelEvents): SelectorObject {
  const parts = selectors.map(({ event, where = [] }): Condition => {
    const names = [event ?? []].flat().flatMap((name) => [name, ...(Number(name) ? [Number(name)] : [])]);
    const named: Condition[] = event === undefined ? [] : [{ property: nameProperty, in: names }];
    return { not: [{ not: [...named, ...where] }] };
  });
  return { where: [{ any: parts }] };
}

function conditionOf(condition: ConditionConfig, events: FunnelEvents): SelectorObject {
  if (typeof condition === "object") return selectorOf(condition, events);
  const isComparison = /[=<>]|\bin\b|\bis\b/i.test(String(condition));
  return selectorOf(isComparison ? { where: String(condition) } : { event: condition }, events);
}
