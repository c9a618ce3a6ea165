import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cell } from "./column-batch.ts";
import { halvesOf, vectorItems } from "./vector-items.ts";
import { addWord, type WordIndex } from "./word-index.ts";

/** Texts of a column by the codes of their hashes. */
export interface LearntTexts {
  readonly index: WordIndex;
  readonly values: Cell[];
}

/**
 * Takes down the texts of the column `c` of the table `kept` by their hashes, each text once; with `more` to come DuckDB
 * remembers them.
 *
 * @returns false when two texts have the same hash.
 */
export async function learnTexts(
  connection: DuckDBConnection,
  c: number,
  { index, values }: LearntTexts,
  more: boolean,
): Promise<boolean> {
  const known = values.length === 0 ? "" : ` EXCEPT SELECT text FROM known${c}`;
  const texts = `SELECT c${c} AS text FROM kept GROUP BY c${c}${known}`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE fresh AS ${texts}`);
  const result = await connection.run("SELECT hash(text), '.' || text FROM fresh");
  if (more) await connection.run(`CREATE TEMP TABLE IF NOT EXISTS known${c} (text VARCHAR)`);
  if (more) await connection.run(`INSERT INTO known${c} FROM fresh`);
  for (let i = 0; i < result.chunkCount; i++) {
    const chunk = result.getChunk(i);
    const raw = vectorItems(chunk.getColumnVector(0));
    if (raw === null || !(raw.items instanceof BigUint64Array)) return false;
    const halves = halvesOf(raw.items);
    const texts = chunk.getColumnVector(1);
    for (let row = 0; row < chunk.rowCount; row++) {
      const answer = texts.getItem(row) as string | null;
      const code = addWord(index, halves[2 * row]!, halves[2 * row + 1]!);
      if (code < values.length) return false;
      values.push(answer === null ? null : answer.slice(1));
    }
  }
  return true;
}
