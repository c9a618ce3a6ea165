import { expect, test } from "vitest";
import { funnel, parseTimes, tableFromColumns } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

describeData("bpi2012", "BPI Challenge 2012", () => {
  const { ordered_funnel: figures } = reference<{ ordered_funnel: Record<string, number> }>("bpi2012");
  const columns = csvColumns(readData("bpi2012/bpi2012_events.csv.gz"), [
    "case_id",
    "activity",
    "timestamp",
    "lifecycle",
  ]);
  const isComplete = columns[3]!.map((state) => state === "COMPLETE");
  const [user = [], event = [], text = []] = columns.map((column) => column.filter((_, i) => isComplete[i]));
  const table = tableFromColumns({ user, event, time: parseTimes(text) });
  const reached = (steps: string[], window?: { days?: number; hours?: number }) =>
    funnel(table, { steps, ties: "input", window }).steps.map((step) => step.reached);

  test("seven steps in order", () => {
    expect([table.userCount, table.eventCount]).toEqual([13_087, 164_506]);
    const steps = Object.keys(figures);
    const result = funnel(table, { steps, ties: "input" });
    expect(Object.fromEntries(result.steps.map((step, i) => [steps[i], step.reached]))).toEqual(figures);
    expect(result.steps.at(-1)!.fromEntry.value).toBeCloseTo(0.1716, 4);
  });

  test("how many are approved within a window", () => {
    const steps = ["A_SUBMITTED", "A_APPROVED"];
    expect(reached(steps)).toEqual([13_087, 2246]);
    expect(reached(steps, { days: 7 })).toEqual([13_087, 126]);
    expect(reached(steps, { days: 14 })).toEqual([13_087, 1086]);
    expect(reached(steps, { days: 30 })).toEqual([13_087, 2058]);
    expect(reached(["A_SUBMITTED", "A_PREACCEPTED"], { hours: 24 })).toEqual([13_087, 7255]);
  });

  test("outcomes", () => {
    const [declined, cancelled] = ["A_DECLINED", "A_CANCELLED"].map((step) => reached([step])[0]);
    expect([declined, cancelled]).toEqual([7635, 2807]);
    expect(13_087 - declined! - cancelled! - reached(["A_APPROVED"])[0]!).toBe(399);
  });
});
