import { parseArgs } from "node:util";
import { COMMAND_NAMES, type Command, EVENT_KINDS, isCommand, type Kind } from "./commands.ts";
import { suggestion } from "./nearest-name.ts";
import { isOptionOf, OPTIONS, type Option } from "./option-list.ts";
import { usageError } from "./usage-error.ts";

/** A command line taken apart; options by name, switches with no values. */
export interface CommandLine {
  readonly command: Command | null;
  readonly files: readonly string[];
  readonly given: ReadonlyMap<string, readonly string[]>;
}

/** Takes a command line apart and checks that its options exist, belong to the command and have values. */
export function parseCommand(args: readonly string[]): CommandLine {
  const options = Object.fromEntries(
    OPTIONS.map(({ name, value }) => [
      name,
      { type: value === undefined ? ("boolean" as const) : ("string" as const), multiple: true },
    ]),
  );
  const short = { h: "help", v: "version" } as const;
  const long = args.map((arg) => (arg === "-h" || arg === "-v" ? `--${short[arg[1] as "h" | "v"]}` : arg));
  const { tokens } = parseArgs({ args: long, options, strict: false, tokens: true });
  const names: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") names.push(token.value);
    if (token.kind !== "option") continue;
    const option = findOption(token.rawName, token.name);
    const values = given.get(option.name) ?? [];
    given.set(option.name, values);
    if (option.value === undefined) {
      if (token.value !== undefined) throw usageError(`--${option.name} takes no value`);
      continue;
    }
    values.push(checkedValue(option, token.value, token.inlineValue === true));
    if (values.length > 1 && option.repeats !== true) throw usageError(`--${option.name} is given twice`);
  }
  const [first, ...files] = names;
  if (first === undefined) return { command: null, files: [], given };
  if (!isCommand(first)) {
    const hint = suggestion(first, COMMAND_NAMES);
    throw usageError(`there is no command ${JSON.stringify(first)}${hint}; see pxcx --help`);
  }
  checkBelongs(first, given);
  return { command: first, files, given };
}

function findOption(rawName: string, name: string): Option {
  const found = OPTIONS.find((option) => option.name === name);
  if (found !== undefined && rawName.startsWith("--")) return found;
  const hint = suggestion(
    name,
    OPTIONS.map((option) => option.name),
  ).replace('"', '"--');
  throw usageError(`there is no option ${rawName}${hint}`);
}

function checkedValue({ name, value }: Option, given: string | undefined, isInline: boolean): string {
  const isOption = !isInline && given !== undefined && /^--?[a-z]/i.test(given);
  if (given === undefined || isOption || (given === "" && name !== "where"))
    throw usageError(`--${name} needs a value (${value})`);
  return given;
}

function checkBelongs(command: Command, given: ReadonlyMap<string, unknown>): void {
  for (const option of OPTIONS) {
    if (!given.has(option.name) || isOptionOf(option, command)) continue;
    throw usageError(`pxcx ${command} has no option --${option.name}; it belongs to ${ownersOf(option)}`);
  }
}

/** The commands that have an option; where all metrics of events have it, as such. */
function ownersOf(option: Option): string {
  const owners = COMMAND_NAMES.filter((name) => isCommand(name) && isOptionOf(option, name));
  const isEvents = (name: string) => EVENT_KINDS.has(name as Kind);
  if (![...EVENT_KINDS].every((kind) => owners.includes(kind))) return owners.join(", ");
  return [...owners.filter((name) => !isEvents(name)), "all metrics of events"].join(", ");
}
