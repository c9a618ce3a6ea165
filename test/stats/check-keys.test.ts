import { describe, expect, test } from "vitest";
import {
  compareNps,
  comparePairedRates,
  comparePeriods,
  compareRates,
  compareTotals,
  kaplanMeier,
  npsDifference,
  npsInterval,
  projectSbg,
  survivalBand,
  survivalQuantile,
} from "../../src/index.ts";

const rate = { count: 1, total: 2 };
const nps = { promoters: 2, passives: 1, detractors: 1 };
const curve = kaplanMeier([{ time: 1, events: 1 }]);

describe("a misspelt option changes no number in silence", () => {
  test.each<[string, (options: never) => unknown]>([
    ["compareRates", (options) => compareRates(rate, rate, options)],
    ["compareTotals", (options) => compareTotals([], [], options)],
    [
      "comparePairedRates",
      (options) => comparePairedRates({ both: 1, onlyA: 1, onlyB: 1, neither: 1 }, options),
    ],
    ["comparePeriods of rates", (options) => comparePeriods(rate, rate, options)],
    ["comparePeriods of users", (options) => comparePeriods([], [], options)],
    ["kaplanMeier", (options) => kaplanMeier([], options)],
    ["survivalQuantile", (options) => survivalQuantile(curve, 0.5, options)],
    ["survivalBand", (options) => survivalBand(curve, options)],
    ["projectSbg", (options) => projectSbg({ alpha: 1, beta: 2 }, options)],
    ["npsInterval", (options) => npsInterval(nps, "wald", options)],
    ["npsDifference", (options) => npsDifference(nps, nps, "mover", options)],
    ["compareNps", (options) => compareNps(nps, nps, options)],
  ])("%s", (_, run) => {
    expect(() => run({ confidnce: 0.9 } as never)).toThrow(
      /^Cannot [\w ]+: .*among .*, options has confidnce$/i,
    );
    expect(() => run(0.9 as never)).toThrow(/^Cannot [\w ]+: .*must be an object, options (has|is) 0\.9$/);
  });
});
