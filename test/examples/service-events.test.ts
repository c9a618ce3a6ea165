import { describe, expect, it } from "vitest";
import { FUNNEL, refused, useService } from "./use-service.ts";

const { send, add, measured, reached } = useService();

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
    ['property "plan" must be a string', { ...late, plan: { name: "pro" } }],
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
