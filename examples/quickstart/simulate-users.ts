import { seededRandom } from "../../src/stats/index.ts";
import { drawIndex } from "./draw.ts";
import { drawInWeek, SECONDS_PER_WEEK } from "./rhythm.ts";
import { PERIOD, PLANS, type Plan, TRUTH } from "./truth.ts";

/** A person who signed up. */
export interface SimulatedUser {
  readonly id: string;
  readonly plan: Plan;
  readonly country: string;
  /** The company, for the team plan. */
  readonly account: string | null;
  /** Seconds since the start of the period. */
  readonly signup: number;
}

/** The start of the period in epoch ms, and its length in seconds. */
export const PERIOD_START: number = Date.parse(PERIOD.from);
export const PERIOD_SECONDS: number = (Date.parse(PERIOD.until) - PERIOD_START) / 1000;

/** All users in the order of their signups, which come twice as often at the end as at the start. */
export function simulateUsers(seed: number): SimulatedUser[] {
  const random = seededRandom(seed);
  const countries = Object.keys(TRUTH.countries);
  const countryWeights = Object.values(TRUTH.countries);
  const planWeights = PLANS.map((plan) => TRUTH.plans[plan]);
  const people = Array.from({ length: TRUTH.userCount }, () => {
    const plan = PLANS[drawIndex(random, planWeights)]!;
    const country = countries[drawIndex(random, countryWeights)]!;
    return { plan, country, signup: drawSignup(random, country) };
  }).sort((a, b) => a.signup - b.signup);
  const accountOf = accounts(random);
  return people.map((person, i) => ({
    id: `u${String(i + 1).padStart(5, "0")}`,
    ...person,
    account: person.plan === "team" ? accountOf() : null,
  }));
}

function drawSignup(random: () => number, country: string): number {
  for (;;) {
    const week = Math.floor((random() * PERIOD_SECONDS) / SECONDS_PER_WEEK) * SECONDS_PER_WEEK;
    const second = drawInWeek(random, week, country);
    if (second < PERIOD_SECONDS && random() < 0.5 + 0.5 * (second / PERIOD_SECONDS)) return second;
  }
}

/** Names the account of one member after the other: 2 to 9 members that signed up near each other. */
function accounts(random: () => number): () => string {
  let number = 0;
  let free = 0;
  return () => {
    if (free === 0) {
      number++;
      free = 2 + Math.floor(random() * 8);
    }
    free--;
    return `team-${String(number).padStart(4, "0")}`;
  };
}
