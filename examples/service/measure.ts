import {
  type AnswerColumns,
  type EventTable,
  filterEvents,
  type Key,
  measure as measureEvents,
  npsBySegment,
  type Selector,
  valueAt,
} from "pxcx";
import { type AnyDefinition, definitionSchema } from "pxcx/schemas";
import { badRequest } from "./http-error.ts";

/** What the service measures: events, and the answers to a survey, which are events with a score. */
export interface Tables {
  readonly events: EventTable;
  readonly answers: EventTable;
}

/** Which rows are measured, and the property by which answers are broken down; events have `by` in their definitions. */
export interface Selection {
  /** Conditions of selectors that must all hold, as a client sent them; the library checks them. */
  readonly where: readonly unknown[];
  readonly segment: string | null;
}

const KINDS = [
  "nps",
  "funnel",
  "timeToConvert",
  "retention",
  "activeUsers",
  "lifecycle",
  "adoption",
] as const;

/** A definition that this service measures. */
export type Definition = Extract<AnyDefinition, { readonly kind: (typeof KINDS)[number] }>;

/**
 * Checks a definition that came from outside.
 *
 * @throws HttpError that says what is wrong, and where.
 */
export function parseDefinition(input: unknown): Definition {
  const { kind } = Object(input) as { kind?: unknown };
  if (Object(input) === input && !KINDS.some((one) => one === kind)) {
    throw badRequest(`definition.kind: must be one of ${KINDS.join(", ")}, it is ${JSON.stringify(kind)}`);
  }
  const { success, data, error } = definitionSchema.safeParse(input);
  if (!success) throw badRequest(error.issues[0]!.message);
  return data as Definition;
}

/**
 * The result of a definition, plain JSON.
 *
 * @throws DefinitionError when a condition is not valid, RangeError when the data refuse the definition.
 */
export function measure(tables: Tables, definition: Definition, { where, segment }: Selection): object {
  const chosen = (table: EventTable) => (where.length === 0 ? table : rowsWhere(table, where));
  return definition.kind === "nps"
    ? npsBySegment(answerColumns(chosen(tables.answers), segment), definition)
    : measureEvents(chosen(tables.events), definition);
}

/** A property that no row has would match nothing in silence; a typo should say so. */
function rowsWhere(table: EventTable, where: readonly unknown[]): EventTable {
  const known = table.properties.map(({ name }) => name);
  JSON.stringify(where, (key, value) => {
    if (key !== "property" || known.includes(value)) return value;
    throw badRequest(`where: properties are ${known.join(", ")}, not ${JSON.stringify(value)}`);
  });
  return filterEvents(table, { where } as Selector & object);
}

function answerColumns(answers: EventTable, segment: string | null): AnswerColumns {
  const column = (name: string) => {
    const found = answers.properties.find((property) => property.name === name)?.column;
    if (found === undefined) throw badRequest(`segment: answers have no ${JSON.stringify(name)}`);
    return Array.from({ length: answers.eventCount }, (_, row) => valueAt(found, row) as Key);
  };
  const score = column("score") as (number | null)[];
  return { score, segment: segment === null ? score.map(() => null) : column(segment) };
}
