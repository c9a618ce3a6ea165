import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { AnswerColumns, ScoreCounts } from "../../src/counts/index.ts";
import { seededRandom } from "../../src/index.ts";
import { seeds } from "../seeds.ts";

const RULES = { missing: [], invalid: "drop" } as const;

/** Answers by segment and score, and how many are off the scale, from the definition alone. */
function slowly({ score, segment }: AnswerColumns) {
  const cells = new Map<string, number>();
  let invalid = 0;
  Array.from(score).forEach((one, i) => {
    if (one! > 10) invalid++;
    else cells.set(`${segment[i]}: ${one}`, (cells.get(`${segment[i]}: ${one}`) ?? 0) + 1);
  });
  return { invalid, cells };
}

function shown({ answers, excluded }: ScoreCounts) {
  return {
    ...excluded,
    cells: new Map(answers.rows.map(([segment, score, n]) => [`${segment}: ${score}`, n])),
  };
}

describe.each([
  ["with WebAssembly", WebAssembly],
  ["without it", undefined],
])("answers by segment in bytes, %s", (_, WebAssembly) => {
  let count: (answers: AnswerColumns) => ScoreCounts;
  beforeAll(async () => {
    vi.resetModules();
    vi.stubGlobal("WebAssembly", WebAssembly);
    const { countScoresBySegment } = await import("../../src/counts/index.ts");
    count = (answers) => countScoresBySegment("count", answers, 0, 10, RULES);
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  // Lengths around a step of eight rows and around the room of the kernel; bytes that fit into four bits, and others.
  test.each(seeds(7, 40))("are those of a slow count, seed %i", (seed) => {
    const random = seededRandom(seed);
    const upTo = (n: number) => Math.floor(random() * n);
    const around = [0, 8, 64, 0x8000, 0x10000][upTo(5)]!;
    const length = Math.max(0, around + upTo(19) - 9);
    const [scores, segments] = [[11, 11, 16, 17, 256][upTo(5)]!, [3, 16, 17, 256][upTo(4)]!];
    const start = upTo(4);
    const column = (most: number) =>
      Uint8Array.from({ length: length + 4 }, () => upTo(most)).subarray(start, start + length);
    const answers = { score: column(scores), segment: column(segments) };
    expect(shown(count(answers))).toEqual(slowly(answers));
  });

  test("one large byte in the last rows is seen", () => {
    for (const rows of [8, 15, 16, 0x8000, 0x8001])
      for (const answer of [0, 9]) {
        const score = new Uint8Array(rows).fill(answer);
        const segment = new Uint8Array(rows);
        segment[rows - 1] = 16;
        expect(shown(count({ score, segment }))).toEqual(slowly({ score, segment }));
      }
  });
});
