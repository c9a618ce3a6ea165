import type { IncomingMessage } from "node:http";
import { badRequest, HttpError } from "./http-error.ts";

/** The type of a body, without parameters such as `charset`. */
export function contentType({ headers }: IncomingMessage): string {
  return (headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase();
}

/**
 * Reads a body as text, of at most `limit` bytes.
 *
 * @throws HttpError when it is longer, compressed, or not UTF-8.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const { "content-encoding": encoding = "identity", "content-length": length = "0" } = request.headers;
  if (encoding !== "identity") throw new HttpError(415, "the body must not be compressed");
  if (Number(length) > limit) throw tooLong(limit);
  const pieces: Buffer[] = [];
  let size = 0;
  // Whoever sends too much still gets an answer, so the request is not destroyed when reading stops.
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limit) throw tooLong(limit);
    pieces.push(piece);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw badRequest("the body must be UTF-8");
  }
}

/** Parses a body that holds one JSON value. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(`${what} must be JSON: ${(error as Error).message.replace(/\s+/g, " ")}`);
  }
}

/** The rest of the body is not read, so the connection cannot be used again. */
function tooLong(limit: number): HttpError {
  return new HttpError(413, `the body must have at most ${limit} bytes`, { connection: "close" });
}
