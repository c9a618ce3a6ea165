import { compareKeys, type Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { type EventTable, valueAt } from "../events/index.ts";

/** What the rows of a table are called. */
export interface NodeCodes {
  /** The names, sorted. */
  readonly names: readonly Key[];
  /** The name of a row, as a code into the names. */
  readonly codeOf: (user: number, row: number) => number;
  /** A number by which the rows of one instant are sorted: by event name, then by the name of the node. */
  readonly orderOf: (user: number, row: number) => number;
}

/** Names the rows by their event, or by a property; `null` where it is missing, or no table has it. */
export function nodeCodes(act: string, table: EventTable, property: string | null): NodeCodes {
  const events = eventCodes(table);
  if (property === null) return { ...events, orderOf: events.codeOf };
  const { names, codeOf } = propertyCodes(act, table, property);
  return {
    names,
    codeOf,
    orderOf: (user, row) => events.codeOf(user, row) * names.length + codeOf(user, row),
  };
}

type Codes = Omit<NodeCodes, "orderOf">;

function eventCodes({ event }: EventTable): Codes {
  if (event === null) return sortedCodes([null], () => 0);
  return sortedCodes(event.values as readonly Key[], (_, row) => event.codes[row]!);
}

function propertyCodes(act: string, table: EventTable, name: string): Codes {
  const property = table.properties.find((one) => one.name === name);
  if (property === undefined) return sortedCodes([null], () => 0);
  const { column, of } = property;
  const entry = (user: number, row: number) => (of === "event" ? row : user);
  if (column.kind === "dictionary") {
    if (column.values.some(Array.isArray))
      refuse(act, "nodes must be a property without lists", "definition.nodes", name);
    return sortedCodes(column.values as readonly Key[], (user, row) => column.codes[entry(user, row)]!);
  }
  const known = new Map<Key, number>();
  const numberAt = (i: number) => valueAt(column, i) as Key;
  for (let i = 0; i < column.numbers.length; i++)
    if (!known.has(numberAt(i))) known.set(numberAt(i), known.size);
  return sortedCodes([...known.keys()], (user, row) => known.get(numberAt(entry(user, row)))!);
}

function sortedCodes(values: readonly Key[], indexOf: (user: number, row: number) => number): Codes {
  const order = values.map((_, i) => i).sort((a, b) => compareKeys(values[a]!, values[b]!));
  const rank = new Array<number>(values.length);
  order.forEach((value, i) => {
    rank[value] = i;
  });
  return { names: order.map((i) => values[i]!), codeOf: (user, row) => rank[indexOf(user, row)]! };
}
