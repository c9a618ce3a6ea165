import type { Key } from "../counts/index.ts";
import type { PathOutcome } from "./path-record.ts";

/**
 * A place in a flow: an event by its `name`; `other`: names beyond the most frequent ones; where paths begin (`start`) and
 * what becomes of them: `converted` (the other anchor was reached), `end`, `open` (may still go on), `more` (nodes beyond
 * the depth). Only an event has a name, which may be `null`, so that no name is taken for one of the others.
 */
export interface PathNode {
  readonly kind: "event" | "other" | "more" | PathOutcome;
  readonly name: Key;
}
