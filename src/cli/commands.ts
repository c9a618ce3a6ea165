/** What a definition can be of. */
export type Kind = "nps" | "csat" | "ces" | "cohorts" | "retention" | "funnel" | "adoption" | "churn";

export type Command = "report" | Exclude<Kind, "cohorts">;

/** The commands, each with what it prints. */
export const COMMANDS: Readonly<Record<Command, string>> = {
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
export const EVENT_KINDS: ReadonlySet<Kind> = new Set([
  "cohorts",
  "retention",
  "funnel",
  "adoption",
  "churn",
]);

export function isCommand(name: string): name is Command {
  return Object.hasOwn(COMMANDS, name);
}
