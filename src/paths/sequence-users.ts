import type { EventTable, UserKey } from "../events/index.ts";
import { eachSequence } from "./each-sequence.ts";
import { resolveSequence, type SequenceDefinition } from "./sequence-definition.ts";

/**
 * The keys of the units that did a sequence, in the order of the table.
 *
 * @throws DefinitionError when the definition is not valid or the table has no times.
 * @example Who bought right after a view
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "ann", "bob"],
 *   event: ["view", "buy", "buy"],
 *   time: [0, 1000, 0],
 * });
 * sequenceUsers(table, { steps: ["view", { event: "buy", next: true }] }); // => ["ann"]
 * ```
 */
export function sequenceUsers(table: EventTable, definition: SequenceDefinition): UserKey[] {
  const users: UserKey[] = [];
  eachSequence("list users of a sequence", table, resolveSequence(definition), (user) => {
    users.push(table.users[user]!);
  });
  return users;
}
