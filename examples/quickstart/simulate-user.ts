import { drawIndex } from "./draw.ts";
import { drawInWeek, SECONDS_PER_DAY, SECONDS_PER_WEEK } from "./rhythm.ts";
import { PERIOD_SECONDS, type SimulatedUser } from "./simulate-users.ts";
import { FEATURES, TRUTH } from "./truth.ts";

/** Names of all events. */
export const EVENTS = [
  "signup",
  "login",
  "dashboard_view",
  "create_project",
  "invite_teammate",
  "upgrade",
  "cancel",
  "upload",
  "search",
  "comment",
  "export",
  "integrate",
] as const;

export type EventName = (typeof EVENTS)[number];

/** Takes an event and its second. */
export type Emit = (event: EventName, second: number) => void;

/** Sessions of an active week: weights of 1, 2, 3 … of them. */
const SESSIONS = { free: [5, 3, 2], pro: [2, 3, 3, 2], team: [2, 3, 3, 3, 2, 1] } as const;
/** Actions of a session after login and dashboard: weights of 0, 1, 2 … of them. */
const ACTIONS = [2, 4, 3, 1];
/** How often an action is chosen among those that the user has taken up. */
const POPULARITY: Readonly<Partial<Record<EventName, number>>> = {
  create_project: 1,
  invite_teammate: 0.3,
  upload: 3,
  search: 4,
  comment: 3,
  export: 1,
  integrate: 0.5,
};

/** Emits the events of one user, from the signup to the last active week or the end of the period. */
export function simulateUser(random: () => number, user: SimulatedUser, emit: Emit): void {
  const { plan, signup } = user;
  emit("signup", signup);
  const actions = [...firstSteps(random, user, emit), ...takenUp(random, user, emit)];
  const { kept, stays, active } = TRUTH.retention[plan];
  let last = simulateWeek(random, user, actions, signup, emit);
  for (let week = 1; ; week++) {
    const start = signup + week * SECONDS_PER_WEEK;
    if (start >= PERIOD_SECONDS) return;
    const keeping = actions.includes("create_project") ? kept.activated : kept.others;
    if (random() >= (week === 1 ? keeping : stays)) break;
    if (random() < active) last = simulateWeek(random, user, actions, start, emit);
  }
  // Who pays cancels at the end of the last session.
  if (plan !== "free") emit("cancel", last);
}

/** Emits the way to the upgrade, all within 7 days; returns what the user does again later. */
function firstSteps(random: () => number, { plan, signup }: SimulatedUser, emit: Emit): EventName[] {
  const { activate, invite, upgrade } = TRUTH.funnel[plan];
  const delay = (days: number) => 60 + Math.floor(days * SECONDS_PER_DAY * random() * random() * random());
  if (random() >= activate) return [];
  const activation = signup + delay(3);
  emit("create_project", activation);
  if (random() >= invite) return ["create_project"];
  const invitation = activation + delay(2);
  emit("invite_teammate", invitation);
  if (random() < upgrade) emit("upgrade", invitation + delay(1.9));
  return ["create_project", "invite_teammate"];
}

/** Emits the first use of each feature that the user takes up, within 7 days of the signup; returns these features. */
function takenUp(random: () => number, user: SimulatedUser, emit: Emit): EventName[] {
  return FEATURES.filter((feature) => {
    const isTakenUp = random() < TRUTH.adoption[feature][user.plan];
    if (isTakenUp) emit(feature, drawInWeek(random, user.signup, user.country));
    return isTakenUp;
  });
}

/** Emits the sessions of an active week; returns the second of its last event. */
function simulateWeek(
  random: () => number,
  { plan, country }: SimulatedUser,
  actions: readonly EventName[],
  start: number,
  emit: Emit,
): number {
  const popularity = actions.map((action) => POPULARITY[action]!);
  const end = start + SECONDS_PER_WEEK;
  let last = start;
  for (let session = drawIndex(random, SESSIONS[plan]); session >= 0; session--) {
    let second = drawInWeek(random, start, country);
    emit("login", second);
    second++;
    for (let left = drawIndex(random, ACTIONS) + 1; left > 0 && second < end; left--) {
      const isFirst = actions.length === 0 || left === 1;
      emit(isFirst ? "dashboard_view" : actions[drawIndex(random, popularity)]!, second);
      last = Math.max(last, second);
      second += 15 + Math.floor(random() * 240);
    }
  }
  return last;
}
