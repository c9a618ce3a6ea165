import { expect, test } from "vitest";
import {
  type AdoptionUsersQuery,
  adoptionUsers,
  DefinitionError,
  tableFromColumns,
} from "../../src/index.ts";

const table = tableFromColumns({
  user: ["bob", "ann", "ann", "bob"],
  event: ["a", "a", "b", "a"],
  time: [1, 2, 3, 4],
  properties: { plan: ["pro", null, null, "pro"] },
});

test("come in the order of the table, of one group if asked", () => {
  expect(adoptionUsers(table, { by: "plan" }, { feature: "a" })).toEqual(["bob", "ann"]);
  expect(adoptionUsers(table, { by: "plan" }, { feature: "a", group: null })).toEqual(["ann"]);
  expect(adoptionUsers(table, { minUses: 2 }, { feature: "a", state: "tried" })).toEqual(["ann"]);
});

test.each<[unknown, string]>([
  [{}, "a feature or a number of features must be given, not both"],
  [{ feature: "a", features: 1 }, "not both"],
  [{ feature: "c" }, "feature must be one of the features"],
  [{ feature: "a", state: "used" }, "state must be one of adopted, tried, unused, ineligible"],
  [{ features: 1, state: "tried" }, "a state needs a feature"],
  [{ features: -1 }, "features must be a whole number"],
  [{ feature: "a", group: "pro" }, "a group needs by"],
  [{ feature: "a", outcome: "tried" }, "keys must be one of"],
])("%j is refused", (query, message) => {
  const list = () => adoptionUsers(table, {}, query as AdoptionUsersQuery);
  expect(list).toThrow(DefinitionError);
  expect(list).toThrow(message);
});
