/** Integers of 16 digits and more, which a double may not hold; strings are matched so that they are skipped. */
const LONG_INTEGERS = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * Parses a line of JSON; integers beyond 2^53 become their decimal text, so that no digit is lost.
 *
 * @throws SyntaxError when the line is not JSON.
 */
export function parseJsonLine(line: string): unknown {
  if (!/\d{16}/.test(line)) return JSON.parse(line);
  JSON.parse(line);
  return JSON.parse(
    line.replace(LONG_INTEGERS, (token) =>
      token[0] === '"' || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
    ),
  );
}
