import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { simulateEvents } from "./simulate-events.ts";
import { simulateSurvey } from "./simulate-survey.ts";

const ROWS_PER_PIECE = 10_000;

/**
 * Writes the sample to a folder, which is made if need be: `events.csv.gz` (user, event, time, plan, country, account)
 * and `survey.csv.gz` (user, time, plan, score, rating, ease), times in ISO 8601. The same seed gives the same bytes.
 * Returns the paths of both files.
 */
export async function writeSample(folder: string, seed = 1): Promise<{ events: string; survey: string }> {
  await mkdir(folder, { recursive: true });
  const files = { events: join(folder, "events.csv.gz"), survey: join(folder, "survey.csv.gz") };
  await writeGzip(files.events, eventPieces(seed));
  await writeGzip(files.survey, surveyPieces(seed));
  return files;
}

function writeGzip(file: string, pieces: Iterable<string>): Promise<void> {
  return pipeline(Readable.from(pieces), createGzip({ level: 4 }), createWriteStream(file));
}

function* eventPieces(seed: number): Generator<string> {
  const { user, event, time, properties } = simulateEvents(seed);
  const { plan, country, account } = properties;
  const columns = [user, event, plan, country, account] as const;
  const [users, events, plans, countries, accounts] = columns.map(
    ({ codes, values }) =>
      (row: number) =>
        values[codes[row]!] ?? "",
  ) as [Cell, Cell, Cell, Cell, Cell];
  const times = isoTimes();
  const line: Cell = (row) =>
    `${users(row)},${events(row)},${times(time[row]!)},${plans(row)},${countries(row)},${accounts(row)}\n`;
  yield "user,event,time,plan,country,account\n";
  yield* inPieces(time.length, line);
}

function* surveyPieces(seed: number): Generator<string> {
  const { user, time, plan, score, rating, ease } = simulateSurvey(seed);
  const times = isoTimes();
  const line: Cell = (row) =>
    `${user[row]},${times(time[row]!)},${plan[row]},${score[row] ?? ""},${rating[row] ?? ""},${ease[row] ?? ""}\n`;
  yield "user,time,plan,score,rating,ease\n";
  yield* inPieces(time.length, line);
}

type Cell = (row: number) => string;

function* inPieces(length: number, line: Cell): Generator<string> {
  for (let start = 0; start < length; start += ROWS_PER_PIECE) {
    let piece = "";
    for (let row = start; row < Math.min(length, start + ROWS_PER_PIECE); row++) piece += line(row);
    yield piece;
  }
}

/** Writes whole seconds as ISO 8601 in UTC; the text of a day is made once, since times come in order. */
function isoTimes(): (time: number) => string {
  const MS_PER_DAY = 86_400_000;
  let day = Number.NaN;
  let date = "";
  const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);
  return (time) => {
    if (Math.floor(time / MS_PER_DAY) !== day) {
      day = Math.floor(time / MS_PER_DAY);
      date = new Date(time).toISOString().slice(0, 11);
    }
    const second = (time - day * MS_PER_DAY) / 1000;
    return `${date}${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}Z`;
  };
}
