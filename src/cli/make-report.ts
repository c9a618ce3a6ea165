import type { EventTable } from "../events/index.ts";
import { tableFromColumns } from "../events/index.ts";
import { columnNames } from "../io/index.ts";
import type { EventKind } from "../measure/index.ts";
import { type AnswerKind, EVENT_KINDS } from "./commands.ts";
import { readDefinitions } from "./definition-file.ts";
import { checkDelimiter, delimiterOf } from "./delimiter-of.ts";
import { findName, guessColumns, missingColumn } from "./guess-columns.ts";
import { listed } from "./listed-names.ts";
import { measureAnswers, measureEvents, type Result } from "./measure.ts";
import { type Given, textOf } from "./option-values.ts";
import type { CommandLine } from "./parse-command.ts";
import { type FileColumns, type Job, planOne, planReport, type Skipped } from "./plan.ts";
import type { Terminal } from "./progress.ts";
import { measureFileOfAnswers } from "./read-answers.ts";
import { propertiesIn, readEvents } from "./read-events.ts";
import { withNeeds } from "./required-keys.ts";
import { textRemarks } from "./text-remarks.ts";
import { placed, usageError } from "./usage-error.ts";

export interface EventsRead {
  readonly eventCount: number;
  readonly userCount: number;
  /** Of these, how many lie outside of the observed period. */
  readonly outside: number;
  /** Whether a text without a letter is one of the users. */
  readonly hasBlankUser: boolean;
  /** What to say of the definition, now that its columns are known. */
  readonly remarks: readonly string[];
}

/** A result, and what it was made from. */
export interface Part {
  readonly job: Job;
  readonly result: Result;
  /** Events read, for metrics of events. */
  readonly events: EventsRead | null;
}

export interface Report {
  readonly parts: readonly Part[];
  readonly skipped: readonly Skipped[];
}

/** Reads the files of a command line and measures what it asks for; definitions are checked before any file is read. */
export async function makeReport(
  { command, files, given }: CommandLine,
  terminal: Terminal,
): Promise<Report> {
  if (command === null || files.length === 0) throw usageError(`a file is needed: pxcx ${command} FILE`);
  if (command !== "report" && files.length > 1)
    throw usageError(`pxcx ${command} takes one file, not ${files.length}; pxcx report takes several`);
  const file = textOf(given, "definition");
  const kindOfCommand = command === "report" ? null : command;
  const definitions = file === undefined ? [] : await readDefinitions(file, kindOfCommand);
  const found = await columnsOf(files, given);
  const { jobs, skipped } =
    kindOfCommand === null
      ? planReport(found, definitions, given)
      : { jobs: [planOne(kindOfCommand, onlyStated(found[0]!), definitions, given)], skipped: [] };
  if (jobs.length === 0)
    throw usageError(
      `no metric can be computed from ${files.join(" and ")}: ${skipped[0]!.reason}; ` +
        `the columns are ${listed(found.flatMap(({ names }) => names))}; see pxcx report --help`,
    );
  for (const job of jobs) {
    try {
      checkDefinition(job);
    } catch (mistake) {
      const error = withNeeds(job.kind, job.definition, mistake);
      throw job.name === null ? error : placed(`--definition ${JSON.stringify(job.name)}`, error);
    }
  }
  const parts: Part[] = [];
  const tables = new Map<FileColumns, EventTable>();
  for (const job of jobs) {
    try {
      parts.push(await measureJob(job));
    } catch (error) {
      throw placed(job.from.file, error);
    }
  }
  return { parts, skipped };

  async function measureJob(job: Job): Promise<Part> {
    if (job.answers !== null)
      return { job, result: await measureFileOfAnswers(job, given, terminal), events: null };
    const same = jobs.filter(({ from, answers }) => from === job.from && answers === null);
    const table = tables.get(job.from) ?? (await readEvents(job.from, same, given, terminal));
    tables.set(job.from, table);
    const { eventCount, userCount, users } = table;
    const hasBlankUser = users.some((user) => typeof user === "string" && user.trim() === "");
    const remarks = textRemarks(table, job.definition);
    const events = { eventCount, userCount, outside: countOutside(table), hasBlankUser, remarks };
    return { job, result: measureEvents(job.kind as EventKind, table, job.definition), events };
  }
}

function countOutside({ time, observed, eventCount }: EventTable): number {
  if (time === null || observed === null) return 0;
  let outside = 0;
  for (let i = 0; i < eventCount; i++) if (time[i]! < observed.from || time[i]! >= observed.until) outside++;
  return outside;
}

/** The columns of each file; those that options name must be in one of them. */
async function columnsOf(files: readonly string[], given: Given): Promise<FileColumns[]> {
  checkDelimiter(given, files);
  const found: FileColumns[] = [];
  for (const file of files) {
    try {
      const names = await columnNames(file, { delimiter: delimiterOf(given, file) });
      found.push({ file, names, columns: guessColumns(names, given) });
    } catch (error) {
      throw placed(file, error);
    }
  }
  const names = found.flatMap((one) => one.names);
  for (const option of [
    "user",
    "event",
    "time",
    "score",
    "rating",
    "ease",
    "segment",
    "by",
    "property",
    "number",
  ]) {
    for (const wanted of given.get(option) ?? [])
      if (findName(names, wanted) === undefined) throw missingColumn(option, wanted, files, names);
  }
  return found;
}

/** A single metric is by segment only when asked for. */
function onlyStated(file: FileColumns): FileColumns {
  const { segment, ...others } = file.columns;
  return segment?.guessed === true ? { ...file, columns: others } : file;
}

/** Measures nothing, so that a mistake in a definition shows before a big file is read. */
function checkDefinition({ kind, definition, from }: Job): void {
  if (!EVENT_KINDS.has(kind)) {
    measureAnswers(kind as AnswerKind, { score: [] }, definition);
    return;
  }
  const observed = { from: 0, until: 1 };
  const time: { time?: number[] } = from.columns.time === undefined ? {} : { time: [] };
  const properties = Object.fromEntries(propertiesIn(from.names, [definition]).map((name) => [name, []]));
  const table = tableFromColumns({ user: [], event: [], ...time, properties }, { observed });
  // Whether `at` lies in the observed period is not known yet.
  const { at: _, ...checked } = definition as { readonly at?: unknown };
  measureEvents(kind as EventKind, table, kind === "atRisk" ? checked : definition);
}
