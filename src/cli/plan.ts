import type { Kind } from "./commands.ts";
import { EVENT_KINDS } from "./commands.ts";
import type { NamedDefinition } from "./definition-file.ts";
import type { Columns, Role } from "./guess-columns.ts";
import { listed } from "./listed-names.ts";
import { optionDefinition } from "./option-definition.ts";
import type { Given } from "./option-values.ts";
import { isAsked, wantedInReport } from "./report-wants.ts";
import { usageError } from "./usage-error.ts";

/** A file with its columns. */
export interface FileColumns {
  readonly file: string;
  readonly names: readonly string[];
  readonly columns: Columns;
}

/** One metric of one file. */
export interface Job {
  readonly kind: Kind;
  /** The name that a definitions file gives it. */
  readonly name: string | null;
  readonly definition: object;
  readonly from: FileColumns;
  /** The column with the answers, for metrics of answers. */
  readonly answers: Role | null;
}

/** A kind of metric, or a file, of which nothing is in the report. */
export interface Skipped {
  readonly what: string;
  readonly reason: string;
}

export interface Plan {
  readonly jobs: readonly Job[];
  readonly skipped: readonly Skipped[];
}

/** The columns of answers in a report. */
const ROLE_OF: Readonly<Partial<Record<Kind, Role>>> = { nps: "score", csat: "rating", ces: "ease" };

/**
 * What a definitions file names, in its order, or else every metric that the columns of the files allow; what cannot be
 * measured with the reason why not.
 */
export function planReport(
  files: readonly FileColumns[],
  definitions: readonly NamedDefinition[],
  given: Given,
): Plan {
  const jobs: Job[] = [];
  const reasons = new Map<string, string>();
  for (const definition of wantedInReport(definitions, given)) {
    const { kind } = definition;
    const able = files.filter((file) => isAbout(file, kind) && lacking(file, kind, ROLE_OF[kind]) === null);
    if (able.length === 0) reasons.set(kind, reasonFor(kind));
    else if (kind === "funnel" && !definitions.includes(definition) && !isAsked(kind, given))
      reasons.set(kind, "no steps: give --steps a,b,c");
    else jobs.push(...able.map((from) => jobOf(definition, from, ROLE_OF[kind], given)));
  }
  checkScale(jobs, given);
  const skipped = Array.from(reasons, ([what, reason]) => ({ what, reason }));
  for (const file of files.filter((one) => !jobs.some(({ from }) => from === one)))
    skipped.push({ what: file.file, reason: `nothing is measured; its columns are ${listed(file.names)}` });
  return { jobs, skipped };
}

/** The one metric of a command. */
export function planOne(
  kind: Kind,
  from: FileColumns,
  definitions: readonly NamedDefinition[],
  given: Given,
): Job {
  const own = definitions.filter((definition) => definition.kind === kind);
  if (definitions.length > 0 && own.length !== 1) {
    const count = own.length === 0 ? "no" : String(own.length);
    throw usageError(
      `--definition: pxcx ${kind} needs one definition of kind ${kind}, the file has ${count}`,
    );
  }
  const isRated = kind === "ces" && given.has("rating") && !given.has("ease");
  const role = isRated ? "rating" : ROLE_OF[kind];
  const lack = lacking(from, kind, role);
  if (lack !== null) throw usageError(`${from.file}: ${lack}; its columns are ${listed(from.names)}`);
  return jobOf(own[0] ?? { kind, name: null, definition: {} }, from, role, given);
}

function jobOf(
  { kind, name, definition }: NamedDefinition,
  from: FileColumns,
  role: Role | undefined,
  given: Given,
): Job {
  return {
    kind,
    name,
    definition: { ...definition, ...optionDefinition(kind, given) },
    from,
    answers: role ?? null,
  };
}

/** A file of answers that happens to name users and times is no file of events. */
function isAbout({ columns: { event, score, rating, ease } }: FileColumns, kind: Kind): boolean {
  const hasAnswers = score !== undefined || rating !== undefined || ease !== undefined;
  return !EVENT_KINDS.has(kind) || event !== undefined || !hasAnswers;
}

function lacking({ columns }: FileColumns, kind: Kind, role: Role | undefined): string | null {
  if (role !== undefined)
    return columns[role] === undefined ? `no column of answers: name it with --${role}` : null;
  if (columns.user === undefined) return "no column of users: name it with --user";
  if (kind === "adoption")
    return columns.event === undefined ? "no column of events: name it with --event" : null;
  return columns.time === undefined ? "no column of times: name it with --time" : null;
}

function reasonFor(kind: Kind): string {
  const role = ROLE_OF[kind];
  if (role !== undefined) return `no column of answers: name it with --${role}`;
  const needed =
    kind === "adoption" ? "users and events: --user, --event" : "users and times: --user, --time";
  return `no file with columns of ${needed}`;
}

/** One scale for two questions would be a guess. */
function checkScale(jobs: readonly Job[], given: Given): void {
  const both = ["csat", "ces"].every((kind) => jobs.some((job) => job.kind === kind));
  for (const option of ["scale", "positive"]) {
    if (both && given.has(option))
      throw usageError(`--${option} is meant for one rating, the report has two: use --definition`);
  }
}
