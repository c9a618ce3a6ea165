import { type Band, type HealthDefinition, healthScore, scoreBand } from "../../src/index.ts";
import { type Adapter, answers } from "./vector-case.ts";

/** Published rules of bands and of weighted scores. */
export const HEALTH_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "account frequency band (active days of last 30)": banded([
    { from: 1, name: "low" },
    { from: 5, name: "medium" },
    { from: 13, name: "high" },
  ]),
  "healthy active user (logins in 4 weeks)": banded([
    { from: 0, name: "red" },
    { from: 1, name: "yellow" },
    { from: 10, name: "green" },
  ]),
  "adoption depth band from HAU share": banded([
    { from: 0, name: "red" },
    { from: 0.1, name: "orange" },
    { from: 0.2, name: "yellow" },
    { from: 0.35, name: "lime" },
    { from: 0.5, name: "green" },
  ]),
  "L28 active users / billable users": banded([
    { from: 0, name: "red" },
    { from: 0.5, name: "yellow" },
    { from: 0.8, name: "green" },
  ]),
  "usage % of licensed users, colour": banded([
    { from: 0, name: "red" },
    { from: 0.6, name: "orange" },
    { from: 0.8, name: "green" },
  ]),
  "license utilization x tenure health": ({ input }) => {
    const cases = input as readonly { util: number; months: number }[];
    return answers({ value: () => cases.map((one) => healthScore(one, BY_TENURE).band) });
  },
  "weighted customer health score": ({ input }) => {
    const { nps, usage, tickets, daysSinceLogin } = input as Record<string, number>;
    const result = healthScore({ nps, usage, tickets, daysSinceLogin }, WEIGHTED);
    return answers({ score: () => result.score, band: () => result.band });
  },
};

function banded(bands: readonly Band[]): Adapter {
  return ({ input }) => answers({ value: () => (input as number[]).map((value) => scoreBand(value, bands)) });
}

/** The limits of GitLab's handbook, which rise with the months since the start. */
const BY_TENURE: HealthDefinition = {
  measures: [
    { name: "first half year", limits: [0.1, 0.5], from: 0, below: 7 },
    { name: "second half year", limits: [0.5, 0.75], from: 7, below: 10 },
    { name: "later", limits: [0.75, 0.75], from: 10 },
  ].map(({ name, limits: [yellow, green], ...months }) => ({
    name,
    input: "util",
    weight: 1,
    steps: yellow === green ? [[green!, 100] as const] : [[yellow!, 50] as const, [green!, 100] as const],
    when: { input: "months", ...months },
  })),
  bands: [
    { from: 0, name: "red" },
    { from: 50, name: "yellow" },
    { from: 100, name: "green" },
  ],
};

const WEIGHTED: HealthDefinition = {
  measures: [
    {
      name: "nps",
      weight: 0.25,
      line: [
        [-100, 0],
        [100, 100],
      ],
    },
    {
      name: "usage",
      weight: 0.35,
      line: [
        [0, 0],
        [100, 100],
      ],
    },
    {
      name: "tickets",
      weight: 0.2,
      line: [
        [0, 100],
        [10, 0],
      ],
    },
    {
      name: "daysSinceLogin",
      weight: 0.2,
      line: [
        [0, 100],
        [50, 0],
      ],
    },
  ],
  bands: [
    { from: 0, name: "at risk" },
    { from: 40, name: "needs attention" },
    { from: 60, name: "healthy" },
    { from: 80, name: "champion" },
  ],
};
