import { realpath } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { chartLabel } from "../charts/index.ts";
import { calendarLines } from "./calendar-words.ts";
import { helpText } from "./help-text.ts";
import { htmlPage } from "./html-page.ts";
import { makeReport, type Report } from "./make-report.ts";
import { textOf } from "./option-values.ts";
import { type CommandLine, parseCommand } from "./parse-command.ts";
import type { Terminal } from "./progress.ts";
import { chartRenderer } from "./render-chart.ts";
import { sectionOf } from "./sections.ts";
import { terminalWidth } from "./terminal-width.ts";
import { textReport } from "./text-report.ts";
import { mistakeText, usageError } from "./usage-error.ts";
import { writeWholeFile } from "./write-whole-file.ts";

/** Runs a command line and returns its exit code: 0, 2 after a mistake of the user (one line on stderr), 1 after a bug. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const line = parseCommand(args);
    if (line.given.has("version")) terminal.stdout.write(`${version()}\n`);
    else if (line.given.has("help")) terminal.stdout.write(helpText(line.command));
    else if (line.command === null) throw usageError("a command is needed; see pxcx --help");
    else await runReport(line, terminal);
    return 0;
  } catch (error) {
    const mistake = mistakeText(error);
    const bug = error instanceof Error ? error.stack : String(error);
    terminal.stderr.write(
      `pxcx: ${mistake === null ? `this is a bug: ${bug}` : chartLabel(oneLine(mistake), 2000)}\n`,
    );
    return mistake === null ? 1 : 2;
  }
}

/** Measures, then writes the page, then prints: a mistake leaves nothing behind. */
export async function runReport(line: CommandLine, terminal: Terminal): Promise<Report> {
  const { given, files } = line;
  const out = textOf(given, "html");
  if (out !== undefined) await checkOut(out, [...files, ...(given.get("definition") ?? [])]);
  const render = out === undefined ? null : await chartRenderer();
  const report = await makeReport(line, terminal);
  const results = report.parts.map(({ result }) => result);
  const sections = report.parts.map((part) => sectionOf(part, given, results));
  const calendar = calendarLines(results, given);
  const skipped = report.skipped.map(({ what, reason }) => chartLabel(`${what}: ${reason}`, 2000));
  if (out !== undefined && render !== null) {
    const names = files.map((file) => chartLabel(basename(file), 80)).join(", ");
    const lines = [
      `Data: ${names}`,
      ...calendar,
      `Written ${new Date().toISOString().slice(0, 10)} by pxcx ${version()}`,
    ];
    await writeWholeFile(
      out,
      await htmlPage({ title: `Report on ${names}`, lines, skipped }, sections, render),
    );
  }
  if (given.has("json")) {
    const named = report.parts.map(({ job: { name }, result }) =>
      name === null ? result : { name, ...result },
    );
    terminal.stdout.write(`${JSON.stringify(line.command === "report" ? named : named[0], null, 2)}\n`);
    const remarks = new Set(report.parts.flatMap(({ events }) => events?.remarks ?? []));
    for (const one of remarks) terminal.stderr.write(`pxcx: note: ${one}\n`);
    for (const one of skipped) terminal.stderr.write(`pxcx: skipped ${one}\n`);
  } else terminal.stdout.write(textReport(calendar, sections, skipped, terminalWidth(terminal)));
  return report;
}

/** Refuses to write over the input. */
async function checkOut(out: string, inputs: readonly string[]): Promise<void> {
  const place = await realpath(out).catch(() => null);
  for (const input of inputs) {
    if (place !== null && place === (await realpath(input).catch(() => undefined)))
      throw usageError(`--html would write over ${input}`);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ");
}

function version(): string {
  return createRequire(import.meta.url)("pxcx/package.json").version;
}
