import { COMMANDS, type Command, isMain, type MainCommand, OTHER_KINDS } from "./commands.ts";
import { isOptionOf, OPTIONS, type Option } from "./option-list.ts";
import { neededDefinition } from "./required-keys.ts";

const GROUPS: Readonly<Record<Option["group"], string>> = {
  columns: "Columns",
  files: "What to read",
  definition: "What to measure",
  output: "Output",
};

const EXAMPLES: Readonly<Record<MainCommand, readonly string[]>> = {
  report: [
    "pxcx report events.csv.gz survey.csv.gz --steps visit,signup,buy --html report.html",
    "pxcx report orders.csv --user customer --time ordered_at --zone-of-times Europe/Berlin",
  ],
  nps: ["pxcx nps survey.csv --score nps --missing 11", "pxcx nps survey.csv --segment plan --json"],
  csat: [
    "pxcx csat survey.csv --rating satisfaction",
    "pxcx csat survey.csv --rating q7 --scale 10 --positive 8,9,10",
  ],
  ces: ["pxcx ces survey.csv --rating ease", "pxcx ces survey.csv --rating effort --high effort"],
  funnel: [
    "pxcx funnel events.csv --steps visit,signup,buy --window 7d",
    "pxcx funnel events.csv --definition checkout.json --by plan --json",
  ],
  retention: [
    "pxcx retention events.csv --period day --periods 30 --observed-until 2026-06-01",
    "pxcx retention events.csv --start signup --return visit --mode onOrAfter --periods 8",
  ],
  adoption: ["pxcx adoption events.csv --features search,export,share", "pxcx adoption events.csv --by plan"],
  churn: ["pxcx churn events.csv --period month", "pxcx churn events.csv --active login --by plan"],
};

const NOTES = [
  "Files are CSV, TSV, NDJSON or Parquet: .csv .tsv .ndjson .jsonl .json, each also with .gz; .parquet.",
  "Columns with obvious names (user_id, event, timestamp, score, rating, ease, plan ...) need not be",
  "named; the output says which were used. TIME is a date, meaning its midnight in --time-zone, or an",
  "ISO instant. Definitions in a file say their kind, options on the command line override them:",
  '{ "kind": "funnel", "steps": ["visit", "buy"], "window": { "days": 7 } }',
  'Those with names, { "checkout": { ... } }, are all that a report holds, in their order, but for what',
  "--steps, --score, --rating or --ease ask for; others go with the usual metrics.",
  "Values of CSV files are texts, which no number equals: --number COLUMN reads those of a column as",
  "numbers. Exit code 0; 2 and one line on stderr for a mistake in the options or the data; 1 for a",
  "bug.",
];

/** The help of the program, or of one command. */
export function helpText(command: Command | null): string {
  const options = OPTIONS.filter((option) => command === null || isOptionOf(option, command));
  const usage = command === null ? "pxcx COMMAND FILE... [options]" : usageOf(command);
  const lines = [`Usage: ${usage}`, ""];
  if (command === null) {
    lines.push("Product- and customer-experience metrics of a file of events or answers.", "", "Commands");
    for (const [name, summary] of Object.entries(COMMANDS)) lines.push(`  ${name.padEnd(11)}${summary}`);
    lines.push("", "Other kinds of definitions, each also a command", ...listLines(OTHER_KINDS));
  } else lines.push(`Prints ${isMain(command) ? COMMANDS[command] : definedBy(command)}.`);
  for (const [group, title] of Object.entries(GROUPS)) {
    lines.push("", title);
    for (const option of options.filter((option) => option.group === group))
      lines.push(...optionLines(option));
  }
  lines.push("", "Examples", ...examplesOf(command).map((example) => `  ${example}`), "", ...NOTES);
  if (command === null) lines.push("", "pxcx COMMAND --help shows the options of one command.");
  return `${lines.join("\n")}\n`;
}

/** What a command without options of its own prints, and the definition that it needs. */
function definedBy(command: Command): string {
  const needed = neededDefinition(command);
  const what = `the result of a definition of ${command}`;
  return needed === null ? what : `${what}, which must have: ${needed}`;
}

function examplesOf(command: Command | null): readonly string[] {
  if (command === null) return [...EXAMPLES.report, EXAMPLES.nps[0]!, EXAMPLES.retention[0]!];
  if (isMain(command)) return EXAMPLES[command];
  return [`pxcx ${command} events.csv --definition ${command}.json --json`];
}

/** Names on lines of at most 90 columns. */
function listLines(names: readonly string[]): string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined) lines[lines.length - 1] = `${last},`;
    if (last !== undefined && last.length + name.length <= 90) lines[lines.length - 1] += ` ${name}`;
    else lines.push(`  ${name}`);
  }
  return lines;
}

function usageOf(command: Command): string {
  return `pxcx ${command} FILE${command === "report" ? "..." : ""} [options]`;
}

function optionLines({ name, value, repeats, help }: Option): string[] {
  const usage = `  --${name}${value === undefined ? "" : ` ${value}`}`;
  const text = repeats === true ? `${help} (repeatable)` : help;
  return usage.length < 27 ? [usage.padEnd(28) + text] : [usage, " ".repeat(28) + text];
}
