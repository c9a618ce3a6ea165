import { type Command, isMain, type MainCommand } from "./commands.ts";
import { definitionKeys } from "./definition-keys.ts";

/** An option of the command line. */
export interface Option {
  readonly name: string;
  /** What its value is called in the help; absent for a switch. */
  readonly value?: string;
  /** May be given more than once. */
  readonly repeats?: boolean;
  readonly group: "files" | "columns" | "definition" | "output";
  readonly help: string;
  readonly families: readonly Family[];
}

/** The main commands, and all kinds that are none. */
export type Family = MainCommand | "other";

const EVENTS: readonly Family[] = ["report", "funnel", "retention", "adoption", "churn", "other"];
const ANSWERS: readonly Family[] = ["report", "nps", "csat", "ces"];
const CALENDAR: readonly Family[] = ["report", "retention", "churn", "other"];
const RATINGS: readonly Family[] = ["report", "csat", "ces"];
const FUNNEL: readonly Family[] = ["report", "funnel"];
const RETENTION: readonly Family[] = ["report", "retention"];
const ADOPTION: readonly Family[] = ["report", "adoption"];
const ALL: readonly Family[] = [...EVENTS, "nps", "csat", "ces"];

/** Every option, in the order of the help. */
export const OPTIONS: readonly Option[] = [
  option("columns", "user COLUMN", EVENTS, "who did it; rows without one are counted and left out"),
  option("columns", "event COLUMN", EVENTS, "what was done; may be absent when there is one kind of event"),
  option("columns", "time COLUMN", EVENTS, "when: ISO 8601 with a zone, or numbers (see --time-unit)"),
  option("columns", "property COLUMN*", EVENTS, "a further column that definitions may test"),
  option("columns", "number COLUMN*", EVENTS, "a further column whose texts are numbers"),
  option("columns", "by COLUMN", EVENTS, "break down by this column"),
  option("columns", "score COLUMN", ["report", "nps"], "answers from 0 to 10"),
  option("columns", "rating COLUMN", RATINGS, "ratings (csat: satisfaction; ces: ease)"),
  option("columns", "ease COLUMN", ["report", "ces"], "answers to the effort question"),
  option("columns", "segment COLUMN", ANSWERS, "a score for each segment too"),

  option("files", "where COLUMN=VALUE*", ALL, "only rows with this value; all must hold; no value: missing"),
  option("files", "delimiter CHARACTER", ALL, 'of .csv files, such as ";" (default ",")'),
  option("files", "max-rows N", ALL, "refuse files with more rows"),
  option("files", "time-unit UNIT", EVENTS, "of times that are numbers: s, ms, us or ns"),
  option(
    "files",
    "zone-of-times ZONE",
    EVENTS,
    "how to read times without a zone (default --time-zone if given)",
  ),
  option("files", "observed-from TIME", EVENTS, "when the data starts to be complete (default: first event)"),
  option(
    "files",
    "observed-until TIME",
    EVENTS,
    "when it ends, exclusive (default: just after the last event)",
  ),

  option("definition", "definition FILE.json", ALL, "definitions as JSON: one, a list or an object of many"),
  option("definition", "time-zone ZONE", EVENTS, "whose dates count, such as Europe/Berlin (default UTC)"),
  option(
    "definition",
    "period PERIOD",
    CALENDAR,
    "day, week, month, quarter or year (retention, stickiness: hour too)",
  ),
  option("definition", "week-starts-on N", CALENDAR, "0 Sunday to 6 Saturday (default 1)"),
  option(
    "definition",
    "range-from TIME",
    EVENTS,
    "report from here; earlier history still decides who is new",
  ),
  option("definition", "range-until TIME", EVENTS, "up to here, exclusive"),
  option("definition", "steps A,B,C", FUNNEL, "event names in order"),
  option("definition", "step EVENT*", FUNNEL, "one step, for names with a comma; instead of --steps"),
  option(
    "definition",
    "window 7d",
    FUNNEL,
    "longest time from first to last step: a number and w, d, h, m or s",
  ),
  option(
    "definition",
    "order ordered|strict|any",
    FUNNEL,
    "other events may lie between (default), none may, or steps in any order",
  ),
  option(
    "definition",
    "ties any|input|strict",
    FUNNEL,
    "events of one instant: any order (default), as in the file, or one step",
  ),
  option(
    "definition",
    "entries best|first",
    FUNNEL,
    "start at any first step (default), or at a user's first",
  ),
  option("definition", "count users|attempts", FUNNEL, "each user once (default), or every attempt"),
  option(
    "definition",
    "attribution N",
    FUNNEL,
    "step at which --by is read (default 1), or firstDefined or lastDefined",
  ),
  option("definition", "start EVENT*", RETENTION, "what starts a user's life (default any event)"),
  option("definition", "return EVENT*", RETENTION, "what counts as coming back (default as --start)"),
  option("definition", "mode on|onOrAfter", RETENTION, "back in the period (default), or in it or later"),
  option("definition", "periods N", RETENTION, "the last period after the start"),
  option(
    "definition",
    "horizon common|observed",
    RETENTION,
    "of onOrAfter: up to --periods, or as far as data goes",
  ),
  option("definition", "features A,B", ADOPTION, "event names that are features (default all)"),
  option(
    "definition",
    "feature EVENT*",
    ADOPTION,
    "one feature, for names with a comma; instead of --features",
  ),
  option(
    "definition",
    "active EVENT*",
    ["report", "churn"],
    "what counts as being active (default any event)",
  ),
  option("definition", "scale N", RATINGS, "highest answer (default 5; ces 7)"),
  option("definition", "positive 4,5", RATINGS, "answers that count as positive"),
  option("definition", "high ease|effort", ["report", "ces"], "what a high answer means (default ease)"),
  option("definition", "missing 11,Blank", ANSWERS, "codes or texts that mean no answer"),
  option(
    "definition",
    "invalid error|drop",
    ANSWERS,
    "answers off the scale: an error (default), or counted and left out",
  ),
  option("definition", "confidence 0.95", ALL, "of the intervals"),

  option("output", "json", ALL, "print results as JSON"),
  option("output", "html OUT", ALL, "write one page with tables and charts"),
  option("output", "help", ALL, "this text"),
  option("output", "version", ALL, "the version"),
];

/** What other kinds must know in their definition to have an option. */
const KEYS: Readonly<Record<string, string>> = {
  by: "by",
  period: "period",
  "week-starts-on": "weekStartsOn",
  "range-from": "range",
  "range-until": "range",
  confidence: "confidence",
};

/** Whether a command has an option. */
export function isOptionOf({ name, families }: Option, command: Command): boolean {
  if (isMain(command)) return families.includes(command);
  const key = KEYS[name];
  return families.includes("other") && (key === undefined || definitionKeys(command)?.has(key) === true);
}

/** `usage` is the name, what the value is called and `*` if it repeats. */
function option(group: Option["group"], usage: string, families: readonly Family[], help: string): Option {
  const [name = "", value] = usage.split(" ");
  return {
    name,
    ...(value === undefined ? {} : { value: value.replace("*", "") }),
    repeats: usage.endsWith("*"),
    group,
    help,
    families,
  };
}
