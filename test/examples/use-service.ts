import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach } from "vitest";
import { eventTable } from "../../examples/service/add-events.ts";
import { metricsService } from "../../examples/service/server.ts";
import { tableFromRows } from "../../src/events/index.ts";

export const FUNNEL: object = { kind: "funnel", steps: ["visit", "buy"], window: { hours: 1 } };

const OBSERVED = { from: "2026-03-01T00:00:00Z", until: "2026-03-08T00:00:00Z" };
const NOW = Date.parse("2026-03-10T00:00:00Z");

const ROWS = [
  { id: "1", user: "ann", event: "visit", time: "2026-03-02T09:00:00Z", plan: "pro" },
  { id: "2", user: "bob", event: "visit", time: "2026-03-02T10:00:00Z", plan: "free" },
  { id: "3", user: "cid", event: "visit", time: "2026-03-07T23:30:00Z", plan: "free" },
];
const ANSWERS = [
  { user: "ann", event: "answer", time: 0, score: 10, plan: "pro" },
  { user: "bob", event: "answer", time: 0, score: 3, plan: "free" },
  { user: "cid", event: "answer", time: 0, score: null, plan: "free" },
];

type Json = ReturnType<typeof JSON.parse>;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
}

interface Client {
  readonly url: (path?: string) => string;
  readonly send: (path: string, body: BodyInit, type?: string) => Promise<Answer>;
  readonly add: (rows: readonly unknown[], query?: string) => Promise<Answer>;
  /** The result of a definition. */
  readonly measured: (definition: unknown, query?: string) => Promise<Json>;
  /** How many reached each step of {@link FUNNEL}. */
  readonly reached: (query?: string) => Promise<number[]>;
}

/** A service of three visitors, a new one for each test, and what asks it. */
export function useService(): Client {
  let server: Server;
  beforeEach(async () => {
    server = metricsService({
      events: eventTable(ROWS, OBSERVED),
      answers: tableFromRows(ANSWERS, { properties: ["score", "plan"] }),
      page: { html: "<!doctype html><p>page", script: "page()" },
      bodyLimit: 2000,
      now: () => NOW,
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  afterEach(() => void server.close());

  const url = (path = "") => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const send: Client["send"] = async (path, body, type = "application/json") => {
    const options = { method: "POST", body, headers: { "content-type": type }, duplex: "half" };
    const response = await fetch(url(path), options as RequestInit);
    return { status: response.status, headers: response.headers, json: await response.json() };
  };
  const measured: Client["measured"] = async (definition, query = "") =>
    (await send(`/metrics${query}`, JSON.stringify(definition))).json;
  return {
    url,
    send,
    measured,
    add: (rows, query = "") => send(`/events${query}`, JSON.stringify(rows)),
    reached: async (query) =>
      (await measured(FUNNEL, query)).steps.map((step: { reached: number }) => step.reached),
  };
}

/** Status and error of an answer. */
export async function refused(answer: Promise<Answer>): Promise<[number, string]> {
  const { status, json } = await answer;
  return [status, json.error];
}
