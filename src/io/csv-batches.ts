import { type CellTexts, cellTexts } from "./cell-texts.ts";
import { BATCH_ROWS, type Cell, type ColumnBatch } from "./column-batch.ts";
import { fileError } from "./file-error.ts";
import type { FileSource } from "./file-source.ts";
import { checkNames, findColumns } from "./find-columns.ts";
import { type CsvFields, scanCsvRow } from "./scan-csv-row.ts";
import { headerHint } from "./separator-hint.ts";
import { type Reached, takeRows } from "./take-rows.ts";

/** What is done with the rows of a CSV file: the header, with what to say of its separator, then each row with data. */
interface RowReader {
  readonly header: (names: readonly string[], hint: string) => void;
  readonly row: (bytes: Buffer, fields: CsvFields, row: number) => void;
}

/** The names of the columns of a CSV or TSV file. */
export async function csvNames(source: FileSource): Promise<string[]> {
  const found: string[] = [];
  const header: RowReader["header"] = (names) => {
    found.push(...names);
  };
  for await (const _ of csvRows(source, { header, row() {} })) if (found.length > 0) break;
  return found;
}

/**
 * Reads columns of a CSV or TSV file as texts, nothing guessed: `null` where a field is empty and not quoted.
 *
 * @throws RangeError naming the row that has more or fewer fields than the header.
 */
export async function* csvBatches(
  source: FileSource,
  wanted: readonly string[],
): AsyncGenerator<ColumnBatch> {
  let places: readonly number[] = [];
  let columns: Cell[][] = [];
  let rows: number[] = [];
  const instants = wanted.map(() => false);
  const textsOf = wanted.map(cellTexts);
  const reader: RowReader = {
    header(names, hint) {
      places = findColumns(names, wanted, hint);
      columns = wanted.map(() => []);
    },
    row(bytes, fields, row) {
      for (let c = 0; c < columns.length; c++)
        columns[c]!.push(fieldText(bytes, fields, places[c]!, textsOf[c]!));
      rows.push(row);
    },
  };
  for await (const { share, isEnd } of csvRows(source, reader)) {
    if (rows.length < BATCH_ROWS && !isEnd) continue;
    yield { columns, rows, instants, share };
    columns = wanted.map(() => []);
    rows = [];
  }
}

/** Runs through the rows of a file; blank lines are no rows unless there is one column only. */
function csvRows(source: FileSource, reader: RowReader): AsyncGenerator<Reached> {
  const delimiter = source.delimiter.charCodeAt(0);
  const fields: CsvFields = { count: 0, starts: [], ends: [], quotes: [] };
  let width = 0;
  let hint = "";
  let row = 0;
  const place = () => (width === 0 ? "the header" : `row ${row + 1}`);
  return takeRows(source, {
    place,
    take(bytes, isEnd) {
      let from = 0;
      while (from < bytes.length) {
        const next = scanCsvRow(bytes, from, isEnd, delimiter, fields, place);
        if (next < 0) break;
        from = next;
        const isBlank = fields.count === 1 && fields.quotes[0] === 0 && fields.starts[0] === fields.ends[0];
        if (width === 0) {
          if (isBlank)
            throw fileError(
              "the first line must name the columns",
              `${JSON.stringify(source.name)} has a blank one`,
            );
          const names = headerNames(bytes, fields);
          hint = source.format === "csv" ? headerHint(names, source.delimiter) : "";
          reader.header(names, hint);
          width = fields.count;
        } else if (width === 1 || !isBlank) {
          if (fields.count !== width)
            throw fileError(
              `rows must have ${width} fields, as the header`,
              `${place()} has ${fields.count}${hint}`,
            );
          reader.row(bytes, fields, ++row);
        }
      }
      return from;
    },
  });
}

function headerNames(bytes: Buffer, fields: CsvFields): string[] {
  const names = Array.from(
    { length: fields.count },
    (_, i) => fieldText(bytes, fields, i, cellTexts()) ?? "",
  );
  checkNames(names);
  return names;
}

function fieldText(
  bytes: Buffer,
  { starts, ends, quotes }: CsvFields,
  i: number,
  textOf: CellTexts,
): string | null {
  const quote = quotes[i]!;
  if (quote === 0 && starts[i] === ends[i]) return null;
  const text = textOf(bytes, starts[i]!, ends[i]!);
  return quote === 2 ? text.replaceAll('""', '"') : text;
}
