import { refuse } from "../definitions/index.ts";

/** Refuses what is no object of options: defaults would be taken for all of them without a word. */
export function checkOptionsObject(act: string, options: object): void {
  if ({}.toString.call(options) !== "[object Object]") refuse(act, "must be an object", "options", options);
}
