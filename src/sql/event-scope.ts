import type { Observed } from "../counts/index.ts";
import type { ResolvedSelector } from "../matching/index.ts";
import { checkDialect, checkEventSource, checkTimeKind } from "./check-source.ts";
import { checkTexts } from "./check-texts.ts";
import type { Dialect } from "./dialect.ts";
import { type EventRows, eventRows, type TypedValue } from "./event-rows.ts";
import type { EventSource } from "./event-source.ts";
import { type MentionedNames, mentionedNames } from "./mentioned-names.ts";

/** What the compilation of a metric of events starts with. */
export interface EventScope {
  readonly rows: EventRows;
  readonly observed: Observed;
  readonly names: MentionedNames;
  /** The value to break down by; missing in every row when there is none. */
  readonly group: TypedValue;
}

/**
 * Checks a source, and the texts of a definition, and says how to read the rows.
 *
 * @throws DefinitionError when the source is not valid, or a text cannot go to an engine.
 */
export function eventScope(
  act: string,
  definition: { readonly by: string | null },
  selectors: readonly ResolvedSelector[],
  source: EventSource,
  dialect: Dialect,
): EventScope {
  const observed = { ...checkEventSource(act, source), assumed: false };
  checkDialect(act, dialect);
  checkTimeKind(act, source.time, dialect);
  checkTexts(act, definition, "definition");
  const names = mentionedNames(selectors, definition.by);
  const rows = eventRows(source, names.properties, dialect);
  const group = definition.by === null ? undefined : rows.property(definition.by);
  return { rows, observed, names, group: group ?? { sql: dialect.missing("string"), type: "string" } };
}
