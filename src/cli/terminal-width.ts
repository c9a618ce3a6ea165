import type { Terminal } from "./progress.ts";

/** The width of what is no terminal, or does not say its own. */
export const USUAL_WIDTH = 100;
const NARROWEST = 60;

/** How many columns the tables of a report may take: those of the terminal, where the output is one. */
export function terminalWidth({ stdout }: Terminal): number {
  const { isTTY = false, columns = 0 } = stdout;
  return isTTY && columns > 0 ? Math.max(NARROWEST, columns) : USUAL_WIDTH;
}
