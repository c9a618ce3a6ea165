import { createServer, type IncomingMessage, type Server } from "node:http";
import { addEvents } from "./add-events.ts";
import { describe } from "./describe.ts";
import { eventRows } from "./event-rows.ts";
import { HttpError } from "./http-error.ts";
import { measure, parseDefinition, type Tables } from "./measure.ts";
import { contentType, parseJson, readBody } from "./read-body.ts";
import { type Answer, json, respond, respondToError } from "./respond.ts";

/** What is served at `/`. */
export interface Page {
  readonly html: string;
  readonly script: string;
}

export interface ServiceOptions extends Tables {
  readonly page: Page;
  /** Bytes of the longest body that is read; default 8 MiB. */
  readonly bodyLimit?: number | undefined;
  /** The clock, in epoch ms; the library has none. */
  readonly now?: (() => number) | undefined;
}

type Handler = (request: IncomingMessage, query: URLSearchParams) => Answer | Promise<Answer>;
type Routes = ReadonlyMap<string, ReadonlyMap<string, Handler>>;

/**
 * A service that keeps an event table in memory and measures it: `POST /metrics` takes a definition, `POST /events` a
 * batch of events, `GET /properties` says what there is, `GET /` shows it.
 */
export function metricsService(options: ServiceOptions): Server {
  const routes = routesOf(options);
  return createServer(async (request, response) => {
    try {
      const { method = "", url = "/" } = request;
      // A target may also be `*` or a whole address.
      if (!url.startsWith("/")) throw new HttpError(404, `there is no ${url}`);
      const { pathname, searchParams } = new URL(`http://service${url}`);
      respond(response, await handlerOf(routes, pathname, method)(request, searchParams));
    } catch (error) {
      respondToError(response, error);
    }
  });
}

function routesOf({ page, answers, bodyLimit = 2 ** 23, now = Date.now, ...start }: ServiceOptions): Routes {
  let { events } = start;

  const metrics: Handler = async (request, query) => {
    const body = await bodyOf(request, bodyLimit, "application/json");
    const where = query.getAll("where").map((text) => parseJson(text, "where"));
    const selection = { where, segment: query.get("segment") };
    return json(measure({ events, answers }, parseDefinition(parseJson(body, "the body")), selection));
  };

  const batch: Handler = async (request, query) => {
    const body = await bodyOf(request, bodyLimit, "application/x-ndjson", "application/json");
    const rows = eventRows(body, contentType(request));
    // Nothing is awaited from here to the assignment: no other batch comes between, and a refused one leaves no trace.
    const { table, receipt } = addEvents(events, rows, {
      completeUntil: query.get("completeUntil"),
      now: now(),
    });
    events = table;
    return json(receipt);
  };

  const get = (handler: Handler) => new Map([["GET", handler]]);
  const post = (handler: Handler) => new Map([["POST", handler]]);
  return new Map([
    ["/", get(() => ({ type: "text/html; charset=utf-8", body: page.html }))],
    ["/dashboard.js", get(() => ({ type: "text/javascript; charset=utf-8", body: page.script }))],
    ["/properties", get(() => json(describe(events)))],
    ["/metrics", post(metrics)],
    ["/events", post(batch)],
  ]);
}

function handlerOf(routes: Routes, path: string, method: string): Handler {
  const methods = routes.get(path);
  if (methods === undefined) throw new HttpError(404, `there is no ${path}`);
  const handler = methods.get(method);
  if (handler !== undefined) return handler;
  const allow = [...methods.keys()].join(", ");
  throw new HttpError(405, `${path} takes ${allow}, not ${method}`, { allow });
}

/** Pages of other sites cannot send these types without asking first, which this service never allows. */
function bodyOf(request: IncomingMessage, limit: number, ...types: readonly string[]): Promise<string> {
  if (types.includes(contentType(request))) return readBody(request, limit);
  throw new HttpError(415, `content-type must be ${types.join(" or ")}`);
}
