import { tableFromRows } from "../../src/index.ts";
import { objectsEngine, objectsOf } from "./objects-engine.ts";
import { answerOfResult, RUNS } from "./pxcx-engine.ts";
import {
  type Engine,
  type Metric,
  START,
  textOfUser,
  UNTIL,
  type UserKind,
  type Workload,
} from "./workload.ts";

/** Plain code on an array of objects. */
export function objectsFromRows(workload: Workload, users: UserKind): Engine {
  return objectsEngine(workload, rowsOf(workload, users));
}

/** pxcx: the objects become a table, the table a result. */
export function pxcxFromRows(workload: Workload, users: UserKind): Engine {
  const rows = rowsOf(workload, users);
  return {
    name: "pxcx",
    threads: 1,
    run: (metric) =>
      RUNS[metric as Exclude<Metric, "nps-by-segment">](
        tableFromRows(rows, { observed: { from: START, until: UNTIL } }),
      ),
    answer: answerOfResult,
  };
}

function rowsOf({ events }: Workload, users: UserKind) {
  return objectsOf(events, users === "integer" ? undefined : textOfUser);
}
