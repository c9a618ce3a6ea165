import type { Key } from "../counts/index.ts";
import { type Rule, refuse } from "../definitions/index.ts";
import type { UserGroups } from "./count-user-groups.ts";

/** A rule: what a group may be called. */
export const GROUP_RULE: Rule = [
  "a text, a number, a boolean or null",
  (value: unknown) => Object(value) !== value,
];

/** The property that users must be grouped by to find those of one group; `null` when no group is asked for. */
export function groupingOf(act: string, group: Key | undefined, by: string | null): string | null {
  if (group === undefined) return null;
  return by ?? refuse(act, "a group needs by", "query.group", group);
}

/** Whether a user is in the group that is asked for; without one everybody is. */
export function groupMembers(
  { values, start, users }: UserGroups,
  group: Key | undefined,
): (user: number) => boolean {
  if (group === undefined) return () => true;
  const g = values.indexOf(group);
  const members = new Set(g < 0 ? [] : users.subarray(start[g]!, start[g + 1]!));
  return (user) => members.has(user);
}
