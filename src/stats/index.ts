export { adjustPValues } from "./adjust-p-values.ts";
export { agrestiCaffoDifference } from "./agresti-caffo-difference.ts";
export { agrestiCoullInterval } from "./agresti-coull-interval.ts";
export { type AreaUnderRoc, areaUnderRoc } from "./area-under-roc.ts";
export { type Association, association } from "./association.ts";
export { betaQuantile, betaQuantileUpper } from "./beta-quantile.ts";
export { type BootstrapOptions, bootstrapInterval } from "./bootstrap-interval.ts";
export { chiSquareCdf, chiSquareQuantile, chiSquareUpper } from "./chi-square.ts";
export { type ChiSquareTest, chiSquareTest } from "./chi-square-test.ts";
export { clopperPearsonInterval } from "./clopper-pearson-interval.ts";
export { comparePairedRates, type PairedCounts } from "./compare-paired-rates.ts";
export { comparePeriods, type PeriodComparison, type PeriodValue } from "./compare-periods.ts";
export { compareRates, type RateComparison } from "./compare-rates.ts";
export { compareSegments, type SegmentComparison, type SegmentShare } from "./compare-segments.ts";
export { compareTotals, compareTotalsBootstrap, type TotalsComparison } from "./compare-totals.ts";
export { type CorrelationBand, correlationBand } from "./correlation-band.ts";
export { type CorrelationLimits, correlationInterval } from "./correlation-interval.ts";
export type { CountOfTotal } from "./count-of-total.ts";
export { type BeforeAndAfter, type Counterfactual, counterfactual } from "./counterfactual.ts";
export { criticalValue } from "./critical-value.ts";
export { type DurationSummary, summarizeDurations } from "./duration-summary.ts";
export { erfc } from "./erfc.ts";
export { fisherExactTest } from "./fisher-exact-test.ts";
export { fitSbg, type SbgFit } from "./fit-sbg.ts";
export { gammaQuantile, gammaQuantileUpper } from "./gamma-quantile.ts";
export { betaCdf, betaUpper } from "./incomplete-beta.ts";
export { gammaP, gammaQ } from "./incomplete-gamma.ts";
export type { Interval } from "./interval.ts";
export { jeffreysInterval } from "./jeffreys-interval.ts";
export { jeffreysModifiedInterval } from "./jeffreys-modified-interval.ts";
export {
  kaplanMeier,
  type SurvivalCurve,
  type SurvivalStep,
} from "./kaplan-meier.ts";
export { type LifeInterval, type LifeTableRow, lifeTable } from "./life-table.ts";
export { likelihoodRatioInterval } from "./likelihood-ratio-interval.ts";
export { type LogRankGroup, type LogRankTest, logRank, stratifiedLogRank } from "./log-rank.ts";
export type { LogRankWeight } from "./log-rank-weight.ts";
export { type MeanInterval, meanInterval, meanIntervalFromMoments } from "./mean-interval.ts";
export { meeDifference } from "./mee-difference.ts";
export { midPInterval } from "./mid-p-interval.ts";
export { miettinenNurminenDifference } from "./miettinen-nurminen-difference.ts";
export {
  type MixRate,
  mixRate,
  type SegmentChange,
  type SegmentEffect,
  type SegmentState,
} from "./mix-rate.ts";
export { type Estimate, moverDifference } from "./mover-difference.ts";
export { type HazardCurve, type HazardStep, nelsonAalen } from "./nelson-aalen.ts";
export { newcombeDifference } from "./newcombe-difference.ts";
export { normalCdf } from "./normal-cdf.ts";
export { normalInterval } from "./normal-interval.ts";
export { normalQuantile } from "./normal-quantile.ts";
export { type OddsRatio, oddsRatio } from "./odds-ratio.ts";
export { phiCoefficient, phiInterval } from "./phi-interval.ts";
export { pooledZTest, type ZTest } from "./pooled-z-test.ts";
export { type ProjectedShare, projectSbg, type SbgProjection, type SbgStep } from "./project-sbg.ts";
export {
  type DifferenceMethod,
  type ProportionDifference,
  proportionDifference,
} from "./proportion-difference.ts";
export { type ProportionMethod, proportionInterval } from "./proportion-interval.ts";
export { quantileOfCounts } from "./quantile-of-counts.ts";
export type { ValueCount } from "./quantile-of-sorted.ts";
export { type Rate, rate } from "./rate.ts";
export { rateInterval } from "./rate-interval.ts";
export { type RestrictedMean, restrictedMean } from "./restricted-mean.ts";
export { type RestrictedMeanDifference, restrictedMeanDifference } from "./restricted-mean-difference.ts";
export { type RiskRow, riskTable, type SurvivalRow } from "./risk-table.ts";
export { type SbgDerlOptions, sbgDerl } from "./sbg-derl.ts";
export { sbgLogLikelihood } from "./sbg-log-likelihood.ts";
export { type SbgParameters, sbgSurvival } from "./sbg-survival.ts";
export { seededHash } from "./seeded-hash.ts";
export { seededRandom } from "./seeded-random.ts";
export { studentTCdf, studentTQuantile, studentTUpper } from "./student-t.ts";
export { type SurvivalPoint, survivalAt } from "./survival-at.ts";
export { type BandMethod, survivalBand } from "./survival-band.ts";
export { type SurvivalQuantile, survivalQuantile } from "./survival-quantile.ts";
export { tangoInterval } from "./tango-interval.ts";
export type { TwoByTwo } from "./two-by-two.ts";
export type { UserTotal } from "./user-total.ts";
export { waldDifference } from "./wald-difference.ts";
export { waldInterval } from "./wald-interval.ts";
export { type SampleMoments, type WelchTest, welchTest } from "./welch-test.ts";
export { wilsonCcInterval } from "./wilson-cc-interval.ts";
export { wilsonInterval } from "./wilson-interval.ts";
