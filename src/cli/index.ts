import { run } from "./run.ts";

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  process.stderr.write(`pxcx: the output cannot be written: ${error.message}\n`);
  process.exit(2);
});
process.exitCode = await run(process.argv.slice(2), process);
