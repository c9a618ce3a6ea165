import type { Rule } from "../definitions/index.ts";

/** Whether a value is a number from 0 to 1. */
export function isShare(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value <= 1;
}

/** A rule: a number from 0 to 1. */
export const share: Rule = ["a number from 0 to 1", isShare];

/** A rule: a number from 0. */
export const fromZero: Rule = [
  "a number from 0",
  (value: unknown) => typeof value === "number" && value >= 0 && value < Infinity,
];

/** A rule: a whole number from 1. */
export const wholeFromOne: Rule = [
  "a whole number from 1",
  (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0,
];

/** A rule: a positive number. */
export const positive: Rule = [
  "a positive number",
  (value: unknown) => typeof value === "number" && value > 0 && value < Infinity,
];

/** A rule: whole minor units from 0. */
export const minorUnits: Rule = [
  "whole minor units (cents) from 0",
  (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
];
