import { fileError } from "./file-error.ts";
import { byteHint } from "./separator-hint.ts";

/** Where the fields of one row stand in the bytes; the arrays are used again for the next row. */
export interface CsvFields {
  count: number;
  readonly starts: number[];
  readonly ends: number[];
  /** 0: not quoted, 1: quoted, 2: quoted and with doubled quotes inside. */
  readonly quotes: number[];
}

/**
 * Finds the fields of the row that starts at byte `from`, and returns where the next row starts; -1 when the row is not
 * complete. Rows end with LF, CRLF or CR; a field is quoted when its first byte is a quote; quotes inside are doubled.
 *
 * @throws RangeError when text follows a closing quote, or a quote is still open at the end of the file.
 */
export function scanCsvRow(
  bytes: Uint8Array,
  from: number,
  isEnd: boolean,
  delimiter: number,
  fields: CsvFields,
  place: () => string,
): number {
  const { starts, ends, quotes } = fields;
  const { length } = bytes;
  let at = from;
  for (let count = 0; ; count++) {
    starts[count] = at;
    quotes[count] = 0;
    if (at < length && bytes[at] === QUOTE) {
      starts[count] = ++at;
      quotes[count] = 1;
      for (; ; at++) {
        while (at < length && bytes[at] !== QUOTE) at++;
        if (at >= length) {
          if (isEnd) throw fileError("quotes must be closed", `${place()} has an open one`);
          return -1;
        }
        if (bytes[at + 1] !== QUOTE) break;
        quotes[count] = 2;
        at++;
      }
      ends[count] = at++;
      if (at < length && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR)
        throw fileError(
          "a quoted field must end with its quote",
          `${place()} has text after it${byteHint(bytes[at])}`,
        );
    } else {
      while (at < length && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) at++;
      ends[count] = at;
    }
    if (at < length && bytes[at] === delimiter) {
      at++;
      continue;
    }
    fields.count = count + 1;
    // At the end of a block a quote may be one of two, a CR the first half of CRLF.
    if (at >= length || (bytes[at] === CR && at + 1 === length)) return isEnd ? length : -1;
    return at + (bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1);
  }
}

const QUOTE = 34;
const LF = 10;
const CR = 13;
