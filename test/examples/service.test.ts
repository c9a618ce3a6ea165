import { once } from "node:events";
import { get } from "node:http";
import { describe, expect, it } from "vitest";
import { FUNNEL, refused, useService } from "./use-service.ts";

const { url, send, measured, reached } = useService();

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
    ["Cannot read definition: must be an object, definition has null", null],
    ['definition has "windw"', { ...FUNNEL, windw: { days: 7 } }],
    [
      "Cannot count funnel: steps must be a list of 1 to 32 steps, definition.steps has []",
      { ...FUNNEL, steps: [] },
    ],
    ['definition.window has {"months":1}', { ...FUNNEL, window: { months: 1 } }],
    [
      'definition.steps[1].where[0] has "propety"',
      { ...FUNNEL, steps: ["visit", { event: "buy", where: [{ propety: "plan", eq: "pro" }] }] },
    ],
    [
      "Cannot count retention: timeZone must be an IANA time zone, definition.timeZone has ",
      { kind: "retention", timeZone: "Moon" },
    ],
  ])("says in one line what is wrong: %s", async (message, definition) => {
    const [status, error] = await refused(send("/metrics", JSON.stringify(definition)));
    expect([status, error]).toEqual([400, expect.stringContaining(message)]);
    expect(error).not.toContain("\n");
  });
});

describe("requests that are not understood", () => {
  it("are answered with what is wrong", async () => {
    expect(await refused(send("/nowhere", "{}"))).toEqual([404, "there is no /nowhere"]);
    const { status, headers, json } = await send("/", "{}");
    expect([status, headers.get("allow"), json.error]).toEqual([405, "GET", "/ takes GET, not POST"]);
    expect((await fetch(url("/metrics"))).status).toBe(405);
    const [response] = await once(get({ port: new URL(url()).port, path: "*" }), "response");
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
    const response = await fetch(url());
    expect(await response.text()).toBe("<!doctype html><p>page");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(await (await fetch(url("/dashboard.js"))).text()).toBe("page()");
    const { properties } = await (await fetch(url("/properties"))).json();
    expect(properties[0]).toEqual({ name: "plan", values: ["pro", "free"] });
  });
});
