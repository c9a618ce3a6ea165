import { type CellTexts, cellTexts } from "./cell-texts.ts";
import { BATCH_ROWS, type Cell, type ColumnBatch } from "./column-batch.ts";
import { fileError } from "./file-error.ts";
import type { FileSource } from "./file-source.ts";
import { checkNames, findColumns } from "./find-columns.ts";
import { type CsvFields, scanCsvRow } from "./scan-csv-row.ts";
import { type Reached, takeRows } from "./take-rows.ts";

/** What is done with the rows of a CSV file: the header, then each row with data. */
interface RowReader {
  readonly header: (bytes: Buffer, fields: CsvFields) => void;
  readonly row: (bytes: Buffer, fields: CsvFields, row: number) => void;
}

/** The names of the columns of a CSV or TSV file. */
export async function csvNames(source: FileSource): Promise<string[]> {
  let names: string[] | null = null;
  const header: RowReader["header"] = (bytes, fields) => {
    names ??= headerNames(bytes, fields);
  };
  for await (const _ of csvRows(source, { header, row() {} })) if (names !== null) break;
  return names ?? [];
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
    header(bytes, fields) {
      places = findColumns(headerNames(bytes, fields), wanted);
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
  const delimiter = (source.format === "tsv" ? "\t" : ",").charCodeAt(0);
  const fields: CsvFields = { count: 0, starts: [], ends: [], quotes: [] };
  let width = 0;
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
          reader.header(bytes, fields);
          width = fields.count;
        } else if (width === 1 || !isBlank) {
          if (fields.count !== width)
            throw fileError(
              `rows must have ${width} fields, as the header`,
              `${place()} has ${fields.count}`,
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
