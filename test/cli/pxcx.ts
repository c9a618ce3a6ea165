import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect } from "vitest";
import { run } from "../../src/cli/run.ts";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function pxcx(...args: string[]): Promise<Outcome> {
  const outcome = { code: 0, out: "", err: "" };
  outcome.code = await run(args, {
    stdout: { write: (text) => (outcome.out += text) },
    stderr: { write: (text) => (outcome.err += text) },
  });
  return outcome;
}

/** The one line that a mistake must end in, without its prefix: exit code 2, nothing on stdout, no stack trace. */
export async function mistake(...args: string[]): Promise<string> {
  const { code, out, err } = await pxcx(...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/^pxcx: [^\n\r\u001b]+\n$/);
  expect(err).not.toMatch(/\n\s+at |this is a bug/);
  return err.slice("pxcx: ".length, -1);
}

/** What a command line prints, which must succeed in silence. */
export async function printed(...args: string[]): Promise<string> {
  const { code, out, err } = await pxcx(...args);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}

/** The JSON that a command line prints. */
export async function json(...args: string[]): Promise<unknown> {
  return JSON.parse(await printed(...args, "--json"));
}

/** A folder for the files of one test file; it is removed at the end. */
export function folder(): { path: string; write: (name: string, content: string | Uint8Array) => string } {
  const path = mkdtempSync(join(tmpdir(), "pxcx-cli-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, name.endsWith(".gz") ? gzipSync(content) : content);
      return file;
    },
  };
}

/** CSV text of rows; cells are quoted where they need it. */
export function csv(rows: readonly (readonly (string | number)[])[], newline = "\n"): string {
  const cell = (value: string | number) =>
    /[",\n\r]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return rows.map((row) => row.map(cell).join(",") + newline).join("");
}
