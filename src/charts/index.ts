export { adoptionChart } from "./adoption-chart.ts";
export { chartLabel } from "./chart-label.ts";
export type { ChartSpec } from "./chart-spec.ts";
export { churnChart } from "./churn-chart.ts";
export { funnelChart } from "./funnel-chart.ts";
export { npsChart } from "./nps-chart.ts";
export { ratingChart } from "./rating-chart.ts";
export { retentionChart } from "./retention-chart.ts";
export { selectorLabel } from "./selector-label.ts";
