/** What a client did wrong: a status from 400 to 499 and one line that says so. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** The same for a request that is refused for what it says. */
export function badRequest(message: string): HttpError {
  return new HttpError(400, message);
}
