import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  EVENTS,
  FEATURES,
  PERIOD,
  PLANS,
  type SimulatedEvents,
  simulateEvents,
  simulateSurvey,
  simulateUsers,
  TRUTH,
  writeSample,
} from "../../examples/quickstart/simulate.ts";
import { type EventTable, tableFromColumns } from "../../src/events/index.ts";
import { funnel } from "../../src/funnels/index.ts";
import { readEventTable, readScores } from "../../src/io/index.ts";
import { nps } from "../../src/nps/index.ts";
import { rate } from "../../src/stats/index.ts";

const SEED = 1;
/** So wide that all of the comparisons below hold for most seeds. */
const CONFIDENCE = 0.9999;
const DAY = 86_400_000;
const UNTIL = Date.parse(PERIOD.until);

const events = simulateEvents(SEED);
const table = tableFromColumns(events, { observed: PERIOD });
const users = simulateUsers(SEED);
const survey = simulateSurvey(SEED);

function expectWithin(
  truth: number,
  measured: { low: number | null; high: number | null },
  what: string,
): void {
  expect(measured.low, `${what}: ${truth}`).toBeLessThanOrEqual(truth);
  expect(measured.high, `${what}: ${truth}`).toBeGreaterThanOrEqual(truth);
}

describe("the simulated product", () => {
  it("has 20,000 users, about a million events in order of time, and every kind of event", () => {
    expect(table.userCount).toBe(20_000);
    expect(Math.abs(table.eventCount / 1e6 - 1)).toBeLessThan(0.1);
    expect(events.time.every((time, i) => i === 0 || time >= events.time[i - 1]!)).toBe(true);
    expect(events.time[0]).toBeGreaterThanOrEqual(Date.parse(PERIOD.from));
    expect(events.time.at(-1)).toBeLessThan(UNTIL);
    expect(new Set(events.event.codes).size).toBe(EVENTS.length);
  });

  it("has the plans and countries that were stated, and accounts for the team plan only", () => {
    for (const plan of PLANS) {
      const ofPlan = users.filter((user) => user.plan === plan);
      expectWithin(TRUTH.plans[plan], rate(ofPlan.length, users.length, CONFIDENCE), plan);
      expect(ofPlan.every((user) => (user.account !== null) === (plan === "team"))).toBe(true);
    }
    for (const [country, share] of Object.entries(TRUTH.countries)) {
      const count = users.filter((user) => user.country === country).length;
      expectWithin(share, rate(count, users.length, CONFIDENCE), country);
    }
    const members = new Map<string, number>();
    for (const { account } of users)
      if (account !== null) members.set(account, (members.get(account) ?? 0) + 1);
    expect(Math.max(...members.values())).toBe(9);
  });

  it("starts each user with a signup, and grows", () => {
    const signups = simulateUsers(SEED).map((user) => user.signup);
    expect(events.event.codes.filter((code) => EVENTS[code] === "signup").length).toBe(20_000);
    const middle = (UNTIL - Date.parse(PERIOD.from)) / 2000;
    expect(signups.filter((second) => second < middle).length).toBeLessThan(9_000);
    for (let u = 0; u < table.userCount; u++)
      expect(table.event!.codes[table.runStart[u]!]).toBe(table.event!.values.indexOf("signup"));
  });

  it("is used on workdays more than on weekends, at day more than at night", () => {
    const byDay = Array(7).fill(0);
    const byHour = Array(24).fill(0);
    for (const time of events.time) {
      byDay[new Date(time).getUTCDay()]++;
      byHour[new Date(time).getUTCHours()]++;
    }
    expect(Math.max(byDay[0], byDay[6])).toBeLessThan(0.5 * Math.min(...byDay.slice(1, 6)));
    expect(byHour[3]).toBeLessThan(0.5 * byHour[14]);
  });
});

describe("what is measured lies within sampling error of the truth", () => {
  // Signups of the last week cannot be judged yet.
  const range = { from: PERIOD.from, until: UNTIL - 7 * DAY };
  const window = { days: 7 };

  it("steps of the funnel, per plan", () => {
    const steps = ["signup", "create_project", "invite_teammate", "upgrade"];
    const result = funnel(table, { steps, window, range, by: "plan", confidence: CONFIDENCE });
    for (const plan of PLANS) {
      const group = result.groups.find(({ value }) => value === plan)!;
      const { activate, invite, upgrade } = TRUTH.funnel[plan];
      for (const [i, truth] of [activate, invite, upgrade].entries())
        expectWithin(truth, group.steps[i + 1]!.fromPrevious, `${plan} ${steps[i + 1]}`);
    }
  });

  it("adoption of features, per plan", () => {
    for (const feature of FEATURES) {
      const steps = ["signup", feature];
      const result = funnel(table, { steps, window, range, by: "plan", confidence: CONFIDENCE });
      for (const plan of PLANS) {
        const group = result.groups.find(({ value }) => value === plan)!;
        expectWithin(TRUTH.adoption[feature][plan], group.steps[1]!.fromEntry, `${plan} ${feature}`);
      }
    }
  });

  it("activity in the weeks after the signup, per plan and activation", () => {
    const weeks = activeWeeks(table);
    for (const plan of PLANS)
      for (const isActivated of [true, false]) {
        const { kept, stays, active } = TRUTH.retention[plan];
        const chosen = weeks.filter((user) => user.plan === plan && user.isActivated === isActivated);
        for (const k of [1, 2, 4, 8, 16, 26]) {
          const seen = chosen.filter((user) => user.signup + (k + 1) * 7 * DAY <= UNTIL);
          const count = seen.filter((user) => user.weeks.has(k)).length;
          const truth = (isActivated ? kept.activated : kept.others) * stays ** (k - 1) * active;
          expectWithin(truth, rate(count, seen.length, CONFIDENCE), `${plan} ${isActivated} week ${k}`);
        }
      }
  });

  it("Net Promoter Score, per plan", () => {
    for (const plan of PLANS) {
      const p: readonly number[] = TRUTH.nps[plan];
      const sum = (from: number, until: number) => p.slice(from, until).reduce((a, b) => a + b, 0);
      const measured = nps(ofPlan(survey.score, plan), { confidence: CONFIDENCE });
      expectWithin(100 * (sum(9, 11) - sum(0, 7)), measured, plan);
    }
  });

  it("every answer to every question, per plan, and the share of those that answer", () => {
    expectWithin(TRUTH.survey.answers, rate(survey.user.length, users.length, CONFIDENCE), "answers");
    const questions = [
      [survey.score, TRUTH.nps, 0],
      [survey.rating, TRUTH.csat, 1],
      [survey.ease, TRUTH.ces, 1],
    ] as const;
    for (const [answers, truth, lowest] of questions) {
      const missing = answers.filter((answer) => answer === null).length;
      expectWithin(TRUTH.survey.missing, rate(missing, answers.length, CONFIDENCE), "missing");
      for (const plan of PLANS) {
        const given = ofPlan(answers, plan).filter((answer) => answer !== null);
        expect(truth[plan].reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(1, 12);
        for (const [i, share] of truth[plan].entries()) {
          const count = given.filter((answer) => answer === lowest + i).length;
          expectWithin(share, rate(count, given.length, CONFIDENCE), `${plan} answer ${lowest + i}`);
        }
      }
    }
  });
});

describe("the sample on disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "pxcx-sample-"));
  let files = { events: "", survey: "" };
  let seconds = 0;
  beforeAll(async () => {
    const start = process.cpuUsage();
    files = await writeSample(join(folder, "new", "folder"), SEED);
    const { user, system } = process.cpuUsage(start);
    seconds = (user + system) / 1e6;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("takes less than 12 s of processor time to write", () => {
    expect(seconds).toBeLessThan(12);
  });

  it("is made of the same events for the same seed, and of others for another", () => {
    const hash = ({ time, user, event, properties }: SimulatedEvents) => {
      const sum = createHash("sha256").update(bytesOf(time));
      for (const { codes } of [user, event, ...Object.values(properties)]) sum.update(bytesOf(codes));
      return sum.digest("hex");
    };
    expect(hash(simulateEvents(SEED))).toBe(hash(events));
    expect(simulateSurvey(SEED)).toEqual(survey);
    expect(simulateSurvey(SEED + 1).score).not.toEqual(survey.score);
    expect(simulateUsers(SEED + 1)).not.toEqual(users);
  });

  it("holds what was simulated", async () => {
    const properties = ["plan", "country", "account"];
    const read = await readEventTable(files.events, { properties, observed: PERIOD });
    expect(read.users).toEqual(table.users);
    expect(Buffer.compare(bytesOf(read.time!), bytesOf(table.time!))).toBe(0);
    const steps = ["signup", { event: "create_project", where: [{ property: "country", eq: "DE" }] }];
    const definition = { steps, by: "account" };
    expect(funnel(read, definition)).toEqual(funnel(table, definition));
    const { score, segment } = await readScores(files.survey, { score: "score", segment: "plan" });
    expect(score).toEqual(survey.score);
    expect(segment).toEqual(survey.plan);
  });

  it("writes times in ISO 8601 with their zone", () => {
    const lines = gunzipSync(readFileSync(files.events)).toString().split("\n", 2);
    expect(lines[0]).toBe("user,event,time,plan,country,account");
    expect(lines[1]).toMatch(/^u00001,signup,2026-01-01T\d\d:\d\d:\d\dZ,/);
  });
});

function ofPlan<T>(answers: readonly T[], plan: string): T[] {
  return answers.filter((_, i) => survey.plan[i] === plan);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Uint16Array | Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** For each user the weeks since the signup with any event, counted in 7 × 24 hours. */
function activeWeeks({ runStart, time, event }: EventTable) {
  const activation = event!.values.indexOf("create_project");
  return users.map(({ plan, id }, i) => {
    const u = table.users[i] === id ? i : table.users.indexOf(id);
    const signup = time![runStart[u]!]!;
    const weeks = new Set<number>();
    let isActivated = false;
    for (let row = runStart[u]!; row < runStart[u + 1]!; row++) {
      weeks.add(Math.floor((time![row]! - signup) / (7 * DAY)));
      if (event!.codes[row] === activation) isActivated = true;
    }
    return { plan, signup, weeks, isActivated };
  });
}
