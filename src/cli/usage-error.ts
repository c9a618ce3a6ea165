/** An error that the person at the keyboard can mend: it ends the command with exit code 2 and its message alone. */
export function usageError(message: string, cause?: unknown): Error {
  const error = new Error(message, { cause });
  error.name = USAGE;
  return error;
}

const USAGE = "UsageError";
/** The grammar of the library's errors, `Cannot <act>: <rule>`; those of the engine have no such colon. */
const REFUSAL = /^Cannot [\w\s"]+: /;

const NUMBER = "--number COLUMN if texts are numbers";

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/must have a zone unless zoneOfTimes/, "say how to read it, such as --zone-of-times UTC"],
  [/needs timeUnit/, "--time-unit s, ms, us or ns"],
  [/Cannot find champions: answers must be/, NUMBER],
  [
    /answers must be (whole )?numbers/,
    "--missing CODE if it means no answer, --invalid drop to count it and leave it out",
  ],
  [/needs periods, or horizon/, "--periods N, or --horizon observed"],
  [/there must be steps/, "--steps a,b,c"],
  [/at most 100,000 periods/, "is a time wrong? an earlier --observed-until leaves later events out"],
  [/revenue (must be|times \d+ must be) whole/, NUMBER],
  [/has no agreed positive answers/, "--positive 8,9,10"],
];

/** Of a message that has its hint already. */
const DEFINE = "(give it by --definition ";

/** What to say of an error that the user can mend, in one line with a hint; `null` for a bug. */
export function mistakeText(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const isRefusal = error instanceof RangeError || error instanceof TypeError;
  if (error.name !== USAGE && !(isRefusal && REFUSAL.test(error.message))) return null;
  const message = withInstants(error.message);
  if (message.includes(DEFINE)) return message;
  const hint = HINTS.find(([pattern]) => pattern.test(message))?.[1];
  return hint === undefined ? message : `${message} (${hint})`;
}

/** A message about the two ends of a period, which the library shows in epoch ms, with instants that people can read. */
function withInstants(message: string): string {
  return message.replace(
    /(from must not lie after until, [\w.]+ has )\[(-?\d{1,15}),(-?\d{1,15})\]/,
    (_, start, from, until) => `${start}${isoText(from)} to ${isoText(until)}`,
  );
}

function isoText(ms: string): string {
  return new Date(Number(ms)).toISOString();
}

/** Says where a mistake is, unless its message does; bugs stay as they are. */
export function placed(where: string, error: unknown): unknown {
  if (mistakeText(error) === null || (error as Error).message.includes(where)) return error;
  return usageError(`${where}: ${(error as Error).message}`, error);
}
