import { dataName } from "../counts/index.ts";
import {
  checkOptions,
  oneOf,
  type Rule,
  type Rules,
  refuse,
  resolveInstant,
  text,
} from "../definitions/index.ts";
import { checkTexts } from "./check-texts.ts";
import type { Dialect } from "./dialect.ts";
import type { EventSource, SourceProperty } from "./event-source.ts";
import type { SurveySource } from "./survey-source.ts";
import { columnName, type TableName, tableName } from "./table-name.ts";

const anObject: Rule = ["an object", (value: unknown) => typeof value === "object" && value !== null];
const aList: Rule = ["a list", Array.isArray];
const valueType: Rule = oneOf("string", "number", "boolean");
const timeKind: Rule = oneOf("instant", "naive-utc", "epoch-ms", "epoch-s");

/**
 * Checks a source of events and resolves its observed period.
 *
 * @throws DefinitionError naming what is not valid or not stated.
 */
export function checkEventSource(act: string, source: EventSource): { from: number; until: number } {
  const stated = { table: tableName, user: columnName, time: anObject, observed: anObject };
  checkPart(act, "source", source, stated, { event: columnName, properties: aList });
  checkTable(act, source.table);
  checkPart(act, "source.time", source.time, { column: columnName, kind: timeKind });
  checkProperties(act, source.properties ?? []);
  checkTexts(act, source, "source");
  const anInstant: Rule = ["an instant", () => true];
  checkPart(act, "source.observed", source.observed, { from: anInstant, until: anInstant });
  const from = resolveInstant(act, source.observed.from, "source.observed.from");
  const until = resolveInstant(act, source.observed.until, "source.observed.until");
  if (from > until) refuse(act, "from must not lie after until", "source.observed", source.observed);
  return { from, until };
}

/**
 * Checks a source of answers.
 *
 * @throws DefinitionError naming what is not valid or not stated.
 */
export function checkSurveySource(act: string, source: SurveySource): void {
  checkPart(act, "source", source, { table: tableName, score: columnName }, { segment: anObject });
  checkTable(act, source.table);
  if (source.segment !== undefined)
    checkPart(act, "source.segment", source.segment, { column: columnName, type: valueType });
  checkTexts(act, source, "source");
}

/** Checks what the query is to be written for. */
export function checkDialect(act: string, dialect: Dialect): void {
  if (typeof Object(dialect).quote !== "function")
    refuse(act, "dialect must be one such as duckdb", "dialect", undefined, dataName(dialect));
}

/**
 * Checks that the column of times can be what the source says it is.
 *
 * @throws DefinitionError when the engine has no such times.
 */
export function checkTimeKind(act: string, { kind }: EventSource["time"], dialect: Dialect): void {
  const { name, timeKinds } = dialect;
  if (!timeKinds.includes(kind))
    refuse(act, `kind must be one of ${timeKinds.join(", ")} in ${name}`, "source.time.kind", kind);
}

/** The queries name their own parts so; a name with its schema is never one of them. */
function checkTable(act: string, table: TableName): void {
  const name = typeof table === "string" ? table : table.schema === undefined ? table.name : "";
  if (/^pxcx_/i.test(name))
    refuse(act, "a table named pxcx_ must have its schema stated", "source.table", name);
}

function checkProperties(act: string, properties: readonly SourceProperty[]): void {
  const names = new Set<string>();
  properties.forEach((property, i) => {
    const path = `source.properties[${i}]`;
    checkPart(act, path, property, { name: text, type: valueType }, { column: columnName });
    const { name, column = name } = property;
    if (column === "") refuse(act, `column must be ${columnName[0]}`, `${path}.column`, column);
    if (names.has(name)) refuse(act, "properties must have different names", `${path}.name`, name);
    names.add(name);
  });
}

/** Checks an object with options that must be stated and options that may be. */
function checkPart(act: string, path: string, part: object, stated: Rules, optional: Rules = {}): void {
  if (typeof part !== "object" || part === null) refuse(act, "must be an object", path, part);
  checkOptions(act, part, { ...stated, ...optional }, path);
  for (const key of Object.keys(stated))
    if (part[key as keyof typeof part] === undefined) refuse(act, `${key} must be stated`, path, part);
}
