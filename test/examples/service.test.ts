import { once } from "node:events";
import { get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { eventTable } from "../../examples/service/add-events.ts";
import { metricsService } from "../../examples/service/server.ts";
import { tableFromRows } from "../../src/events/index.ts";

const OBSERVED = { from: "2026-03-01T00:00:00Z", until: "2026-03-08T00:00:00Z" };
const NOW = Date.parse("2026-03-10T00:00:00Z");
const FUNNEL = { kind: "funnel", steps: ["visit", "buy"], window: { hours: 1 } };

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

let server: Server;
let url: string;

beforeEach(async () => {
  server?.close();
  server = metricsService({
    events: eventTable(ROWS, OBSERVED),
    answers: tableFromRows(ANSWERS, { properties: ["score", "plan"] }),
    page: { html: "<!doctype html><p>page", script: "page()" },
    bodyLimit: 2000,
    now: () => NOW,
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function send(path: string, body: string | Uint8Array | ReadableStream, type = "application/json") {
  const options = { method: "POST", body, headers: { "content-type": type }, duplex: "half" } as RequestInit;
  const response = await fetch(url + path, options);
  return { status: response.status, headers: response.headers, json: await response.json() };
}

const measured = async (definition: unknown, query = "") =>
  (await send(`/metrics${query}`, JSON.stringify(definition))).json;
const add = (rows: readonly unknown[], query = "") => send(`/events${query}`, JSON.stringify(rows));
const refused = async (answer: ReturnType<typeof send>) => {
  const { status, json } = await answer;
  return [status, json.error];
};
const reached = async (query = "") =>
  (await measured(FUNNEL, query)).steps.map((step: { reached: number }) => step.reached);

describe("POST /metrics", () => {
  it("measures a definition, with what is pending apart", async () => {
    const { steps } = await measured(FUNNEL);
    expect(steps[0]).toMatchObject({ reached: 3, converted: 0, dropped: 2, pending: 1 });
    const { groups } = await measured({ ...FUNNEL, by: "plan" });
    expect(groups.map((group: { value: string }) => group.value)).toEqual(["free", "pro"]);
  });

  it("measures only the rows of the conditions, and answers by segment", async () => {
    const where = (condition: object) => `?where=${encodeURIComponent(JSON.stringify(condition))}`;
    expect(await reached(where({ property: "plan", eq: "pro" }))).toEqual([1, 0]);
    expect(await reached(where({ property: "plan", exists: false }))).toEqual([0, 0]);
    expect(await measured({ kind: "nps" })).toMatchObject({ score: 0, answered: 2, missing: 1 });
    const { groups } = await measured({ kind: "nps" }, "?segment=plan");
    expect(groups.map((group: { score: number }) => group.score)).toEqual([-100, 100]);
    expect(
      await refused(send(`/metrics${where({ not: [{ property: "plna", eq: 1 }] })}`, JSON.stringify(FUNNEL))),
    ).toEqual([400, 'where: properties are id, plan, country, account, not "plna"']);
    expect(
      await refused(send(`/metrics${where({ property: "plan", equals: 1 })}`, JSON.stringify(FUNNEL))),
    ).toEqual([400, expect.stringContaining("selector.where[0]")]);
    expect(await refused(send("/metrics?segment=age", '{"kind":"nps"}'))).toEqual([
      400,
      'segment: answers have no "age"',
    ]);
  });

  it.each([
    ["definition.kind: must be one of nps, ", { kind: "revenue" }],
    ["definition.kind: must be one of nps, ", []],
    ["definition: Invalid input: expected object, received null", null],
    ['definition: Unrecognized key: "windw"', { ...FUNNEL, windw: { days: 7 } }],
    ["definition.steps: Cannot count funnel: steps must be a list", { ...FUNNEL, steps: [] }],
    ['definition.window: Unrecognized key: "months"', { ...FUNNEL, window: { months: 1 } }],
    [
      'definition.steps[1].where[0]: Unrecognized key: "propety"',
      { ...FUNNEL, steps: ["visit", { event: "buy", where: [{ propety: "plan", eq: "pro" }] }] },
    ],
    [
      "definition.timeZone: Cannot count retention: timeZone must be",
      { kind: "retention", timeZone: "Moon" },
    ],
  ])("says in one line what is wrong: %s", async (message, definition) => {
    const [status, error] = await refused(send("/metrics", JSON.stringify(definition)));
    expect([status, error]).toEqual([400, expect.stringContaining(message)]);
    expect(error).not.toContain("\n");
  });
});

describe("POST /events", () => {
  const late = { id: "4", user: "ann", event: "buy", time: "2026-03-02T09:10:00Z", plan: "pro" };

  it("takes a late event, and the number changes", async () => {
    expect(await reached()).toEqual([3, 0]);
    expect((await add([late])).json).toMatchObject({ received: 1, duplicates: 0, late: 1, ahead: 0 });
    expect(await reached()).toEqual([3, 1]);
  });

  it("counts a batch that is sent again as duplicates, which change nothing", async () => {
    const text = [late, { ...late }, { ...late, id: "5", user: "eve", event: "visit" }].map((row) =>
      JSON.stringify(row),
    );
    const lines = `${text.join("\n")}\n\n`;
    expect((await send("/events", lines, "application/x-ndjson")).json).toMatchObject({
      received: 3,
      duplicates: 1,
    });
    expect((await send("/events", lines, "application/x-ndjson")).json).toMatchObject({
      received: 3,
      duplicates: 3,
    });
    expect(await reached()).toEqual([4, 1]);
    expect((await measured(FUNNEL)).excluded.duplicates).toBe(4);
  });

  it("counts events beyond the observed period once a batch says that it is complete up to there", async () => {
    const next = { ...late, id: "6", user: "dan", event: "visit", time: "2026-03-08T12:00:00Z" };
    expect((await add([next])).json).toMatchObject({ late: 0, ahead: 1 });
    expect(await reached()).toEqual([3, 0]);
    const { json } = await add([], "?completeUntil=2026-03-09T00:00:00Z");
    expect(json.observed).toEqual({ from: "2026-03-01T00:00:00.000Z", until: "2026-03-09T00:00:00.000Z" });
    expect((await measured(FUNNEL)).steps[0]).toMatchObject({ reached: 4, dropped: 4, pending: 0 });
    for (const [until, why] of [
      ["2026-03-08T00:00:00Z", "must not go back"],
      ["2026-03-11T00:00:00Z", "must have passed"],
      ["soon", "ISO 8601"],
    ])
      expect(await refused(add([], `?completeUntil=${until}`))).toEqual([400, expect.stringContaining(why!)]);
  });

  it.each([
    ["time must be an ISO 8601 date and time, row 1", { ...late, time: "soon" }],
    ["time must have a zone", { ...late, time: "2026-03-02T09:00:00" }],
    [
      "times must lie from 2026-03-01T00:00:00.000Z to 2026-03-11T00:00:00.000Z, row 1",
      { ...late, time: 1772442000 },
    ],
    ["user must be a string or a safe integer, row 1", { ...late, user: { name: "ann" } }],
    ["event must be a string, row 1", { ...late, event: 5 }],
    ["property plan must be a string", { ...late, plan: { name: "pro" } }],
    ["a row must be an object, row 1 has [1]", [1]],
    ["id must be present, row 1 has none", { ...late, id: null }],
    ['row 1 has "colour"', { ...late, colour: "red" }],
    ['row 1 has "__proto__"', JSON.parse(`{ "id": "7", "__proto__": {} }`)],
  ])("refuses a whole batch for one bad row: %s", async (message, row) => {
    const good = { ...late, id: "8" };
    expect(await refused(add([good, row]))).toEqual([400, expect.stringContaining(message)]);
    const lines = `${JSON.stringify(good)}\n${JSON.stringify(row)}`;
    expect((await send("/events", lines, "application/x-ndjson")).status).toBe(400);
    expect(await reached()).toEqual([3, 0]);
  });

  it("takes hostile names as they are", async () => {
    const names = ["__proto__", "<script>alert(1)</script>", "\u0000", "🦊", ""];
    const rows = names.map((name, i) => ({ ...late, id: `h${i}`, user: name, event: "visit", plan: name }));
    expect((await add(rows)).json.received).toBe(5);
    const { groups } = await measured({ ...FUNNEL, by: "plan" });
    expect(new Set(groups.map((group: { value: string }) => group.value))).toEqual(
      new Set([...names, "free", "pro"]),
    );
  });
});

describe("requests that are not understood", () => {
  it("are answered with what is wrong", async () => {
    expect(await refused(send("/nowhere", "{}"))).toEqual([404, "there is no /nowhere"]);
    const { status, headers, json } = await send("/", "{}");
    expect([status, headers.get("allow"), json.error]).toEqual([405, "GET", "/ takes GET, not POST"]);
    expect((await fetch(`${url}/metrics`)).status).toBe(405);
    const { port } = server.address() as AddressInfo;
    const [response] = await once(get({ port, path: "*" }), "response");
    expect(response.resume().statusCode).toBe(404);
    expect(await refused(send("/metrics", "{}", "text/plain"))).toEqual([
      415,
      "content-type must be application/json",
    ]);
    expect(await refused(send("/metrics", "{"))).toEqual([
      400,
      expect.stringContaining("the body must be JSON: "),
    ]);
    expect(await refused(send("/metrics", Uint8Array.of(0xff)))).toEqual([400, "the body must be UTF-8"]);
    expect(await refused(send("/events", "{}\n{", "application/x-ndjson"))).toEqual([
      400,
      expect.stringContaining("row 1 must be JSON: "),
    ]);
  });

  it("are cut off at the limit, whether they say how long they are or not", async () => {
    const long = new Uint8Array(3000).fill(32);
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(long.slice(0, 1500));
      },
    });
    for (const body of [long, stream])
      expect(await refused(send("/metrics", body))).toEqual([413, "the body must have at most 2000 bytes"]);
    expect(await reached()).toEqual([3, 0]);
  });

  it("do not stop the page from being served, which may run its own script alone", async () => {
    const response = await fetch(url);
    expect(await response.text()).toBe("<!doctype html><p>page");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(await (await fetch(`${url}/dashboard.js`)).text()).toBe("page()");
    const { properties } = await (await fetch(`${url}/properties`)).json();
    expect(properties[0]).toEqual({ name: "plan", values: ["pro", "free"] });
  });
});
