import { type EventKind, eventKinds } from "../measure/index.ts";

export type AnswerKind = "nps" | "csat" | "ces";

/** What a definition can be of. */
export type Kind = AnswerKind | EventKind;

export type Command = "report" | Kind;

/** Commands with options of their own. Any other kind is a command too: its options are those that its definition knows. */
export type MainCommand = "report" | AnswerKind | "funnel" | "retention" | "adoption" | "churn";

/** The main commands, each with what it prints. */
export const COMMANDS: Readonly<Record<MainCommand, string>> = {
  report: "every metric that the columns of the files allow",
  nps: "Net Promoter Score of answers from 0 to 10",
  csat: "customer satisfaction: share of positive ratings, and their mean",
  ces: "customer effort: share of answers that say it was easy, and their mean",
  funnel: "conversion through ordered steps",
  retention: "who comes back: cohorts by the period of their start",
  adoption: "which features users use, how many and how often",
  churn: "customers there, new, back and lost, period by period",
};

/** Metrics that read events; the others read answers. */
export const EVENT_KINDS: ReadonlySet<Kind> = new Set(eventKinds());

/** Kinds without options of their own, sorted. */
export const OTHER_KINDS: readonly Kind[] = [...EVENT_KINDS].filter((kind) => !isMain(kind)).sort();

/** Every command, the main ones first. */
export const COMMAND_NAMES: readonly string[] = [...Object.keys(COMMANDS), ...OTHER_KINDS];

export function isMain(command: Command): command is MainCommand {
  return Object.hasOwn(COMMANDS, command);
}

export function isCommand(name: string): name is Command {
  return COMMAND_NAMES.includes(name);
}
