import {
  Dictionary,
  Int32,
  makeData,
  makeVector,
  Table,
  Timestamp,
  TimeUnit,
  tableFromIPC,
  tableToIPC,
  Uint8,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import { tableFromArrow } from "../../src/io/index.ts";
import { arqueroOf, arqueroQueries, importArquero } from "./arquero-engine.ts";
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

/** pxcx: the bytes become an Arrow table, that an event table, that a result. */
export function pxcxFromArrow(workload: Workload, users: UserKind): Engine {
  const bytes = arrowBytes(workload, users);
  return {
    name: "pxcx",
    threads: 1,
    run: (metric) => {
      const table = tableFromArrow(tableFromIPC(bytes), { observed: { from: START, until: UNTIL } });
      return RUNS[metric as Exclude<Metric, "nps-by-segment">](table);
    },
    answer: answerOfResult,
  };
}

/** arquero, on columns that are views of the bytes where it can be. */
export async function arqueroFromArrow(workload: Workload, users: UserKind): Promise<Engine> {
  const aq = await importArquero();
  const bytes = arrowBytes(workload, users);
  const survey = aq.table({ segment: [], score: [] });
  return arqueroOf((metric) => {
    const columns = { u: "d => d.user", e: "d => op.parse_int(op.substring(d.event, 6))", t: "d => d.time" };
    return arqueroQueries(aq, aq.fromArrow(bytes).derive(columns).select("u", "e", "t"), survey)[metric]();
  });
}

/** The events in the order of time: users are integers or texts, events a dictionary, times instants in ms. */
function arrowBytes({ events: { user, event, time } }: Workload, users: UserKind): Uint8Array {
  const names = vectorFromArray(event.values, new Utf8());
  const columns: Record<string, Vector> = {
    user:
      users === "integer"
        ? makeVector(makeData({ type: new Int32(), data: Int32Array.from(user) }))
        : vectorFromArray(Array.from(user, textOfUser), new Utf8()),
    event: makeVector(
      makeData({ type: new Dictionary(names.type, new Uint8()), data: event.codes, dictionary: names }),
    ),
    time: makeVector(
      makeData({
        type: new Timestamp(TimeUnit.MILLISECOND, "UTC"),
        data: BigInt64Array.from(time, BigInt),
      }),
    ),
  };
  return tableToIPC(new Table(columns), "stream");
}
