import type { EventTable } from "../events/index.ts";
import { groupReader } from "../matching/index.ts";
import type { Sessions } from "./cut-sessions.ts";

/**
 * A key for each session: the JSON of `[user, start]`, with a session id of `[user, id, start]`, the start in epoch ms.
 * Of several sessions with the same key, when one is over in the instant in which the next starts, all but the first have
 * their number behind it. So no name makes two sessions equal, and a key does not depend on other users or instants.
 */
export function sessionKeys(
  table: EventTable,
  sessions: Pick<Sessions, "sessionCount" | "userOf" | "firstRow">,
  sessionId: string | null,
): string[] {
  const { sessionCount, userOf, firstRow } = sessions;
  const time = table.time!;
  const idOf = groupReader("cut sessions", table, sessionId);
  const startTogether = (a: number, b: number) =>
    userOf[a] === userOf[b] && time[firstRow[a]!] === time[firstRow[b]!];
  const numbers = new Map<string, number>();
  const keys: string[] = [];
  for (let s = 0; s < sessionCount; s++) {
    const row = firstRow[s]!;
    const user = table.users[userOf[s]!]!;
    const start = time[row]!;
    const parts = sessionId === null ? [user, start] : [user, idOf(userOf[s]!, row), start];
    const key = JSON.stringify(parts);
    let number = 1;
    if ((s > 0 && startTogether(s, s - 1)) || (s + 1 < sessionCount && startTogether(s, s + 1))) {
      number += numbers.get(key) ?? 0;
      numbers.set(key, number);
    }
    keys.push(number === 1 ? key : JSON.stringify([...parts, number]));
  }
  return keys;
}
