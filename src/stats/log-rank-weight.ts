import { shown } from "../definitions/index.ts";
import { checkNumber } from "./check-number.ts";

/**
 * Which times count more in a log-rank test. `{ rho, gamma }` (0 unless stated) is the family of Fleming and Harrington,
 * S(t−)^ρ (1 − S(t−))^γ, S the survival of all groups together just before t; `"peto-prentice"` uses ∏ (1 − d/(n + 1))
 * up to and with t. What others call "Peto" may be either: `{ rho: 1 }` in R, `"peto-prentice"` in Stata.
 */
export type LogRankWeight =
  | "log-rank"
  | "gehan"
  | "tarone-ware"
  | "peto-prentice"
  | {
      /** Power of S(t−), 0 or more: early times count more. */
      readonly rho?: number | undefined;
      /** Power of 1 − S(t−), 0 or more: late times count more. */
      readonly gamma?: number | undefined;
    };

const NAMED: Record<Extract<LogRankWeight, string>, () => (atRisk: number, events: number) => number> = {
  "log-rank": () => () => 1,
  gehan: () => (atRisk) => atRisk,
  "tarone-ware": () => Math.sqrt,
  "peto-prentice": () => {
    let survival = 1;
    return (atRisk, events) => {
      survival *= (atRisk + 1 - events) / (atRisk + 1);
      return survival;
    };
  },
};

/**
 * The weight of each event time, for the numbers at risk and of events of all groups; to be asked in order of time.
 *
 * Source: David Collett, "Modelling Survival Data in Medical Research", 2003, section 2.6; Thomas Fleming and David
 * Harrington, "Counting Processes and Survival Analysis", 1991.
 */
export function logRankWeights(weight: LogRankWeight): (atRisk: number, events: number) => number {
  if (typeof weight === "string") {
    if (!Object.hasOwn(NAMED, weight))
      throw new RangeError(
        `Cannot test survival: weight must be one of ${Object.keys(NAMED).join(", ")} or { rho, gamma }, weight has ${shown(weight)}`,
      );
    return NAMED[weight]();
  }
  if ({}.toString.call(weight) !== "[object Object]")
    throw new RangeError(
      `Cannot test survival: weight must be a name or { rho, gamma }, weight has ${shown(weight)}`,
    );
  const { rho = 0, gamma = 0, ...others } = weight;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined)
    throw new RangeError(`Cannot test survival: weight must be { rho, gamma }, weight has ${shown(unknown)}`);
  for (const [name, power] of Object.entries({ rho, gamma })) {
    checkNumber("test survival", "powers must be at least 0 and finite", name, power, 0);
  }
  let survival = 1;
  return (atRisk, events) => {
    const weightHere = survival ** rho * (1 - survival) ** gamma;
    survival *= (atRisk - events) / atRisk;
    return weightHere;
  };
}
