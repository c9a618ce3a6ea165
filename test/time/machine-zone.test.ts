import { afterAll, expect, test } from "vitest";
import { addMonthsToDay } from "../../src/time/index.ts";

const DAY = 86_400_000;
const zoneBefore = process.env.TZ;
afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

// Each skips a time at midnight of the first of some month, or a whole date.
test.each([
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Australia/Lord_Howe",
  "Africa/Johannesburg",
  "Atlantic/Azores",
  "Asia/Manila",
  "America/Scoresbysund",
])("months are the same on a machine in %s", (timeZone) => {
  process.env.TZ = timeZone;
  const wrong: number[] = [];
  for (const from of [0, 27, 30]) {
    for (let months = -2400; months < 1500; months++) {
      const last = new Date(Date.UTC(1970, months + 1, 0)).getUTCDate();
      const expected = Date.UTC(1970, months, Math.min(from + 1, last)) / DAY;
      if (addMonthsToDay(from, months) !== expected) wrong.push(months);
    }
  }
  expect(wrong).toEqual([]);
});
