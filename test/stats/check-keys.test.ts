import { describe, expect, test } from "vitest";
import {
  annualizeChurn,
  areaUnderRoc,
  association,
  bootstrapInterval,
  compareCohorts,
  compareNps,
  comparePairedRates,
  comparePeriods,
  compareRates,
  compareTotals,
  compareTotalsBootstrap,
  countNpsBySegment,
  countNpsTrend,
  kaplanMeier,
  lifeTable,
  logRank,
  mapAnswers,
  mergeTables,
  nelsonAalen,
  npsBySegmentFromCounts,
  npsDifference,
  npsInterval,
  npsSampleSize,
  npsTrendFromCounts,
  oddsRatio,
  parseTimes,
  phiInterval,
  projectSbg,
  proportionDifference,
  proportionInterval,
  retention,
  sbgDerl,
  stratifiedLogRank,
  survivalBand,
  survivalQuantile,
  tableFromColumns,
  welchTest,
} from "../../src/index.ts";

const rate = { count: 1, total: 2 };
const nps = { promoters: 2, passives: 1, detractors: 1 };
const cells = { both: 1, exposedOnly: 1, outcomeOnly: 1, neither: 1 };
const table = tableFromColumns({ user: [1], time: [0] });
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
    ["proportionInterval", (options) => proportionInterval(9, 10, options)],
    ["proportionDifference", (options) => proportionDifference(rate, rate, options)],
    ["oddsRatio", (options) => oddsRatio(cells, options)],
    ["phiInterval", (options) => phiInterval(cells, options)],
    ["association", (options) => association(cells, options)],
    ["welchTest", (options) => welchTest({ n: 2, mean: 1, sd: 1 }, { n: 2, mean: 2, sd: 1 }, options)],
    ["areaUnderRoc", (options) => areaUnderRoc([1], [2], options)],
    ["nelsonAalen", (options) => nelsonAalen([], options)],
    ["lifeTable", (options) => lifeTable([], options)],
    ["sbgDerl", (options) => sbgDerl({ alpha: 1, beta: 2 }, options)],
    ["bootstrapInterval", (options) => bootstrapInterval([1], ([x]) => x!, options)],
    ["compareTotalsBootstrap", (options) => compareTotalsBootstrap([], [], options)],
    ["annualizeChurn", (options) => annualizeChurn(0.05, options)],
    ["compareNps", (options) => compareNps(nps, nps, options)],
    [
      "npsBySegmentFromCounts",
      (options) => npsBySegmentFromCounts(countNpsBySegment({ score: [], segment: [] }), options),
    ],
    ["npsTrendFromCounts", (options) => npsTrendFromCounts(countNpsTrend({ score: [], time: [] }), options)],
    ["npsSampleSize", (options) => npsSampleSize(options)],
    ["mergeTables", (options) => mergeTables([table], options)],
    ["parseTimes", (options) => parseTimes([], options)],
    ["mapAnswers", (options) => mapAnswers([], [], options)],
    ["logRank", (options) => logRank([], options)],
    ["stratifiedLogRank", (options) => stratifiedLogRank([], options)],
    ["compareCohorts", (options) => compareCohorts(retention(table), {}, {}, options)],
  ])("%s", (_, run) => {
    expect(() => run({ confidnce: 0.9 } as never)).toThrow(
      /^Cannot [\w ]+: .*(among|one of) .*, options has "confidnce"$/i,
    );
    expect(() => run(0.9 as never)).toThrow(/^Cannot [\w ]+: .*must be an object, options (has|is) 0\.9$/);
  });
});
