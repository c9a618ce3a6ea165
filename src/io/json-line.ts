/**
 * Integers of 16 digits and more, which a double may not hold; quotes and escapes tell where strings are. A pattern of
 * whole strings would overflow on a long one.
 */
const TOKENS = /"|\\.|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * Parses a line of JSON; integers beyond 2^53 become their decimal text, so that no digit is lost.
 *
 * @throws SyntaxError when the line is not JSON.
 */
export function parseJsonLine(line: string): unknown {
  if (!/\d{16}/.test(line)) return JSON.parse(line);
  JSON.parse(line);
  let isText = false;
  return JSON.parse(
    line.replace(TOKENS, (token) => {
      if (token === '"') isText = !isText;
      const isSafe = isText || token === '"' || Number.isSafeInteger(Number(token));
      return isSafe ? token : `"${token}"`;
    }),
  );
}
