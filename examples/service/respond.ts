import type { ServerResponse } from "node:http";
import { HttpError } from "./http-error.ts";

/** What a route gives back. */
export interface Answer {
  readonly type: string;
  readonly body: string;
}

/** The page runs its own script and nothing else. Vega compiles the expressions of charts, hence `unsafe-eval`. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

export function json(value: object): Answer {
  return { type: "application/json", body: JSON.stringify(value) };
}

export function respond(
  response: ServerResponse,
  { type, body }: Answer,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...HEADERS, "content-type": type, ...headers });
  response.end(body);
}

/** Says what is wrong: to the client what it did, to the operator what we did. */
export function respondToError(response: ServerResponse, error: unknown): void {
  if (response.destroyed) return;
  if (error instanceof HttpError) {
    respond(response, json({ error: error.message }), error.status, error.headers);
  } else if (isRefusal(error)) {
    respond(response, json({ error: error.message }), 400);
  } else {
    console.error(error);
    respond(response, json({ error: "the service failed" }), 500);
  }
}

/** What the library throws when it does not take the data or a definition: `Cannot <act>: <rule>, <where> has <value>`. */
function isRefusal(error: unknown): error is Error {
  const isOfType = error instanceof RangeError || error instanceof TypeError;
  return isOfType && /^Cannot [a-zA-Z ]+: /.test(error.message);
}
