import type { ReadProgress } from "../io/index.ts";
import { counted } from "./number-text.ts";

/** What a command writes to; `process` is one. */
export interface Terminal {
  readonly stdout: {
    write(text: string): unknown;
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
  };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
}

export interface Progress {
  /** Shows how much of a file has been read. */
  readonly onProgress: (progress: ReadProgress) => void;
  /** Wipes the line. */
  readonly done: () => void;
}

const QUIET_MS = 1000;
const STEP_MS = 100;

/** Progress of reading a file on the terminal's error stream, once it has taken more than a second. */
export function showProgress({ stderr }: Terminal, file: string): Progress {
  let next = performance.now() + QUIET_MS;
  let isShown = false;
  return {
    onProgress({ rows, share }) {
      if (stderr.isTTY !== true || performance.now() < next) return;
      stderr.write(`\r\u001b[Kreading ${file}: ${Math.floor(100 * share)}%, ${counted(rows, "row")}`);
      next = performance.now() + STEP_MS;
      isShown = true;
    },
    done() {
      if (isShown) stderr.write("\r\u001b[K");
    },
  };
}
