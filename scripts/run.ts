import { spawn } from "node:child_process";

export interface Run {
  code: number;
  /** What it wrote, errors among it, in order. */
  output: string;
  seconds: number;
}

/** Runs a command of node_modules/.bin or of the system to its end, without input. */
export function run(command: string, environment: Record<string, string> = {}): Promise<Run> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}`, ...environment },
    });
    let output = "";
    const collect = (text: Buffer) => {
      output += text;
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("close", (code) => {
      resolve({ code: code ?? 1, output, seconds: (performance.now() - start) / 1000 });
    });
  });
}
