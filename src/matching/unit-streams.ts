import { compareKeys } from "../counts/index.ts";
import type { EventTable, PropertyValue, Scalar } from "../events/index.ts";
import type { ChainPlan } from "./chain-plan.ts";
import { fillFrom, fillStream } from "./fill-stream.ts";
import { propertyReader } from "./property-reader.ts";
import { type Stream, streamPool } from "./stream.ts";

/** Reads the streams of a unit, which are filled again for the next. */
type StreamReader = (run: number, user: number) => readonly Stream[];

/** Reads one stream of each unit, or with `hold` one for each value, in the order of the values. */
export function streamReader(table: EventTable, plan: ChainPlan): StreamReader {
  if (plan.rules.hold.length > 0) return heldReader(table, plan);
  const fresh = streamPool();
  const streams: Stream[] = [];
  return (run) => {
    streams[0] = fresh(0, rowsOfRun(plan, run), null);
    fillStream(streams[0], plan, run, plan.rules.ties === "input");
    return streams;
  };
}

function heldReader(table: EventTable, plan: ChainPlan): StreamReader {
  const { hold, ties } = plan.rules;
  const readers = hold.map((name) => propertyReader(table, name, scalarsOf));
  const freshUnit = streamPool();
  const fresh = streamPool();
  return (run, user) => {
    // Row by row: what is not of a value breaks the chains of each.
    const unit = freshUnit(0, rowsOfRun(plan, run), null);
    fillStream(unit, plan, run, true);
    const byValue = new Map<Scalar, { held: readonly Scalar[]; rows: number[] }>();
    const valueless: number[] = [];
    for (let i = 0; i < unit.count; i++) {
      const values = combinations(readers.map((read) => read(user, unit.rows[i]!)));
      if (values.length === 0) valueless.push(i);
      for (const held of values) {
        const key = held.length === 1 ? held[0]! : JSON.stringify(held);
        const own = byValue.get(key) ?? { held, rows: [] };
        own.rows.push(i);
        byValue.set(key, own);
      }
    }
    const withoutValue = new Set(valueless);
    return [...byValue.values()]
      .sort((a, b) => compareHeld(a.held, b.held))
      .map(({ held, rows }, number) => {
        const merged = valueless.length === 0 ? rows : [...rows, ...valueless].sort((a, b) => a - b);
        const stream = fresh(number, merged.length, held);
        fillFrom(stream, unit, merged, withoutValue, ties === "input");
        return stream;
      });
  };
}

function rowsOfRun({ runStart }: ChainPlan, run: number): number {
  return runStart[run + 1]! - runStart[run]!;
}

/** The values of a property that count for `hold`: each different element of a list, none of a missing one. */
function scalarsOf(value: PropertyValue): readonly Scalar[] {
  if (value === null) return [];
  return Array.isArray(value) ? [...new Set(value)].filter((one) => one !== null) : [value as Scalar];
}

function compareHeld(a: readonly Scalar[], b: readonly Scalar[]): number {
  return a.reduce<number>((order, value, i) => order || compareKeys(value, b[i]!), 0);
}

function combinations(lists: readonly (readonly Scalar[])[]): Scalar[][] {
  const [first = [], ...others] = lists;
  return others.reduce(
    (combined, list) => combined.flatMap((before) => list.map((value) => [...before, value])),
    first.map((value) => [value]),
  );
}
