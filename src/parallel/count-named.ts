import type { Counts } from "../counts/index.ts";
import { shown } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import * as countFunctions from "./count-functions.ts";

/** The functions that threads can run, by name. */
export type CountFunctions = typeof countFunctions;

/** The name of a function that threads can run, such as `"countFunnel"`. */
export type CountName = keyof CountFunctions;

type Count = (table: EventTable, ...definition: readonly unknown[]) => Counts;

/**
 * The count function of a name.
 *
 * @throws RangeError when there is none, or none that adds up over users.
 */
export function countNamed(name: string): Count {
  const functions: Readonly<Record<string, unknown>> = countFunctions;
  if (Object.hasOwn(functions, name)) return functions[name] as Count;
  const names = Object.keys(functions).sort().join(", ");
  throw new RangeError(
    `Cannot count on threads: the function must be among ${names}, the name has ${shown(name)}`,
  );
}
