import type { StepObject } from "../../src/matching/step.ts";
import type { ChainCase } from "./chain-cases.ts";
import { naiveSelects } from "./naive-selector.ts";

/** The values of the options that a case has, as `option value`, to see which combinations came up. */
export function caseFeatures({ definition, observed, users }: ChainCase): string[] {
  const { steps, order, ties, entries, count, window, exclude = [], excluded, hold, range } = definition;
  const parts = steps.map((step) => (typeof step === "object" ? (step as StepObject) : {}));
  const rows = users.flat();
  const isExcludedStep = rows.some(
    (row) =>
      exclude.some((one) => naiveSelects(one, row)) && steps.some((step) => naiveSelects(step as never, row)),
  );
  const texts = steps.map((step) => JSON.stringify(step));
  const combination = [order ?? "ordered", ties ?? "any", entries ?? "best", count ?? "users"].join(" ");
  return [
    `= ${combination}`,
    `order ${order ?? "ordered"}`,
    `ties ${ties ?? "any"}`,
    `entries ${entries ?? "best"}`,
    `count ${count ?? "users"}`,
    `steps ${steps.length}`,
    `window ${windowKind(window)}`,
    `hold ${hold === undefined ? "none" : JSON.stringify(hold)}`,
    `exclude ${exclude.length}`,
    `range ${range === undefined ? "none" : Object.keys(range).join(" and ")}`,
    ...named({
      "a drop": excluded === "drop",
      "a stop with exclusions": exclude.length > 0 && excluded !== "drop",
      "a scope of exclusions": exclude.some(({ from, to }) => from !== undefined || to !== undefined),
      "an exclusion that fills a step": isExcludedStep,
      "a step with maxGap": parts.some(({ maxGap }) => maxGap !== undefined),
      "a step that is optional": parts.some(({ optional }) => optional === true),
      "a step with firstTime": parts.some(({ firstTime }) => firstTime === true),
      "a step with where": parts.some(({ where }) => where !== undefined),
      "a repeated step": new Set(texts).size < texts.length,
      "a list of names": steps.some((step) => Array.isArray(step)),
      reuseEvents: definition.reuseEvents === true,
      resolution: definition.resolution !== undefined,
      "rows from observed.until on": rows.some((row) => row.time >= observed.until),
      "rows before observed.from": rows.some((row) => row.time < observed.from),
    }),
    ...(exclude.length > 0 ? [`= exclusions ${combination}`] : []),
  ];
}

function windowKind(window: ChainCase["definition"]["window"]): string {
  if (window === undefined) return "none";
  if ("calendar" in window) return `calendar ${["days", "weeks", "months"].find((unit) => unit in window)}`;
  return window.seconds === 0 ? "0" : "fixed";
}

function named(features: Record<string, boolean>): string[] {
  return Object.keys(features).filter((name) => features[name]);
}
