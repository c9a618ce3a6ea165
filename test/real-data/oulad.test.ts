import { expect, test } from "vitest";
import { compareSurvival, survival, survivalAt } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData, reference } from "./shared-data.ts";

describeData("oulad", "OULAD registrations", () => {
  const [modules = [], presentations = [], days = []] = csvColumns(
    readData("oulad/studentRegistration.csv.gz"),
    ["code_module", "code_presentation", "date_unregistration"],
  );
  const [modulesOf = [], presentationsOf = [], lengths = []] = csvColumns(readData("oulad/courses.csv"), [
    "code_module",
    "code_presentation",
    "module_presentation_length",
  ]);
  const lengthOf = new Map(modulesOf.map((module, i) => [module + presentationsOf[i], Number(lengths[i])]));
  const registrations = modules.map((module, i) => {
    const gone = days[i]!;
    const stayed = gone === "" || Number.isNaN(Number(gone));
    const duration = stayed ? lengthOf.get(module + presentations[i])! : Number(gone);
    return { duration, ended: !stayed, segment: module, stratum: presentations[i]! };
  });
  // Who left before the course, or on its first day, was never there.
  const started = registrations.filter(({ duration }) => duration > 0);
  const figures = reference<{
    registrations: number;
    at_risk_day1: number;
    events: number;
    km_days_from_course_start: Record<string, number>;
  }>("oulad");

  test("withdrawal by day, 7 to 230 (R)", () => {
    const expected = Object.entries(figures.km_days_from_course_start);
    const { n, events, at } = survival(started, { at: expected.map(([day]) => Number(day)) });
    expect(registrations.length).toBe(figures.registrations);
    expect([n, events]).toEqual([figures.at_risk_day1, figures.events]);
    expect(at.map(({ time }) => time)).toEqual([7, 14, 30, 60, 90, 120, 180, 230]);
    expected.forEach(([, s], i) => {
      expect(at[i]!.survival).toBeCloseTo(s, 12);
    });
  });

  test("by module at 90 days (R)", () => {
    const result = survival(started, { by: "segment", at: [90] });
    expect(result.groups.map(({ value, at }) => [value, at[0]!.survival!.toFixed(8)])).toEqual([
      ["AAA", "0.95192308"],
      ["BBB", "0.87978616"],
      ["CCC", "0.77611182"],
      ["DDD", "0.85183228"],
      ["EEE", "0.89300259"],
      ["FFF", "0.86362993"],
      ["GGG", "0.96269262"],
    ]);
    const { df, pairs } = compareSurvival(result);
    expect([df, pairs.length]).toEqual([6, 21]);
    // The courses differ in length: means are compared over the shortest.
    expect(pairs[0]!.restrictedMean.until).toBe(Math.min(...shortestByModule()));
    expect(survivalAt(result.curve, 90).survival).toBeCloseTo(figures.km_days_from_course_start[90]!, 12);
  });

  /** Of each module the last day on which anybody was there. */
  function shortestByModule(): number[] {
    const last = new Map<string, number>();
    for (const { segment, duration } of started)
      last.set(segment, Math.max(duration, last.get(segment) ?? 0));
    return [...last.values()];
  }
});
