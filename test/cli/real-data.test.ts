import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { AdoptionResult } from "../../src/adoption/index.ts";
import type { FunnelResult } from "../../src/funnels/index.ts";
import type { RetentionResult } from "../../src/retention/index.ts";
import { describeData, reference } from "../real-data/shared-data.ts";
import { json, printed } from "./pxcx.ts";

const path = (file: string) => fileURLToPath(new URL(`../../../shared/data/${file}`, import.meta.url));

describeData("sfo_survey", "SFO survey on the command line", () => {
  const file = path("sfo_survey/2017_SFO_Customer_Survey.csv.gz");

  test("the Net Promoter Score of 2017, code 11 dropped and counted or stated as missing", async () => {
    const counts = { promoters: 1436, passives: 968, detractors: 342, answered: 2746 };
    const dropped = await json("nps", file, "--score", "NETPRO", "--invalid", "drop");
    expect(dropped).toMatchObject({ ...counts, excluded: { invalid: 84 } });
    expect((dropped as { score: number }).score).toBeCloseTo(39.8398, 4);
    const missing = await json("nps", file, "--score", "NETPRO", "--missing", "11");
    expect(missing).toMatchObject({ ...counts, excluded: { invalid: 0 } });
    expect(await printed("nps", file, "--score", "NETPRO", "--missing", "11")).toContain(
      "39.8 points (95% interval 37.2 to 42.4)",
    );
  });

  test("satisfaction, with its codes and texts for no answer", async () => {
    const options = ["--rating", "Q7ALL", "--missing", "0,6", "--invalid", "drop"];
    expect(await json("csat", file, ...options)).toMatchObject({
      answered: 2688,
      score: { count: 2206, value: expect.closeTo(0.820685, 6) },
      mean: { value: expect.closeTo(4.06436, 6) },
    });
  });
});

describeData("online_retail", "Online Retail on the command line", () => {
  test("monthly cohorts of all rows; rows without a customer are counted and left out", async () => {
    const columns = ["--user", "CustomerID", "--time", "InvoiceDate", "--time-zone", "Europe/London"];
    const { cohorts, excluded } = (await json(
      "retention",
      path("online_retail/online_retail.csv.gz"),
      ...columns,
      "--period",
      "month",
    )) as RetentionResult;
    const matrix = cohorts.map(({ cohort, cells }) => [
      cohort.slice(0, 7),
      cells.map(({ returned }) => returned),
    ]);
    expect(Object.fromEntries(matrix)).toEqual(
      reference<{ all_rows_with_customer: object }>("online_retail").all_rows_with_customer,
    );
    expect(excluded.withoutUser).toBe(135_080);
  });
});

describeData("gamelaunch", "a game launch on the command line", () => {
  const options = ["--user", "userid", "--time", "eventDate", "--zone-of-times", "UTC", "--period", "day"];
  const file = path("gamelaunch/gamelaunch.csv.gz");
  type Figures = { retention: Record<string, { eligible: number; exact: number; unbounded: number }> };

  test("retention on the day and on or after it, of those whose day is over", async () => {
    const { retention } = reference<Figures>("gamelaunch");
    const until = ["--observed-until", "2016-05-28"];
    const on = (await json("retention", file, ...options, ...until)) as RetentionResult;
    const later = ["--mode", "onOrAfter", "--horizon", "observed"];
    const onOrAfter = (await json("retention", file, ...options, ...until, ...later)) as RetentionResult;
    for (const [day, { eligible, exact, unbounded }] of Object.entries(retention)) {
      const k = Number(day.slice(1));
      expect(on.pooled[k], day).toMatchObject({ count: exact, total: eligible });
      expect(onOrAfter.pooled[k], day).toMatchObject({ count: unbounded, total: eligible });
    }
  });
});

describeData("bpi2012", "a loan process on the command line", () => {
  test("the funnel of seven steps, ties in the order of the file", async () => {
    const figures = reference<{ ordered_funnel: Record<string, number> }>("bpi2012").ordered_funnel;
    const { steps } = (await json(
      "funnel",
      path("bpi2012/bpi2012_events.csv.gz"),
      ...["--user", "case_id", "--event", "activity", "--time", "timestamp"],
      ...["--where", "lifecycle=COMPLETE", "--ties", "input", "--steps", Object.keys(figures).join(",")],
    )) as FunnelResult;
    expect(steps.map(({ reached }) => reached)).toEqual(Object.values(figures));
  });
});

describeData("git_events", "deno_std on the command line", () => {
  test("adoption, breadth and depth", async () => {
    const file = path("git_events/deno_std_feature_events.csv.gz");
    const { features, breadth, activeUsers } = (await json(
      "adoption",
      file,
      "--event",
      "feature",
    )) as AdoptionResult;
    const figures = reference<{ users: number; mean_breadth: number; top_adoption: object }>("git_deno_std");
    expect(activeUsers).toBe(figures.users);
    expect(Object.fromEntries(features.slice(0, 5).map((one) => [one.feature, one.adoption.count]))).toEqual(
      figures.top_adoption,
    );
    expect(breadth.mean).toBeCloseTo(figures.mean_breadth, 12);
    expect(features[0]).toMatchObject({ feature: "http", repeat: { count: 54, total: 147 } });
    expect(features[0]!.usesPerAdopter).toBeCloseTo(4.272109, 6);
  });
});
