import { expect, test } from "vitest";
import { counterfactual } from "../../src/index.ts";

test("adopters who change as the others do have come to nothing by it", () => {
  const same = counterfactual({ adoptersBefore: 3, othersBefore: 2, adoptersAfter: 6, othersAfter: 4 });
  expect(same).toEqual({ expected: 6, difference: 0, relative: 0 });
});

test("without anything to compare with there is no answer", () => {
  const nothing = { expected: null, difference: null, relative: null };
  expect(counterfactual({ adoptersBefore: 3, othersBefore: 0, adoptersAfter: 6, othersAfter: 4 })).toEqual(
    nothing,
  );
  expect(counterfactual({ adoptersBefore: 0, othersBefore: 1, adoptersAfter: 6, othersAfter: 4 })).toEqual({
    expected: 0,
    difference: 6,
    relative: null,
  });
  expect(() =>
    counterfactual({ adoptersBefore: -1, othersBefore: 0, adoptersAfter: 6, othersAfter: 4 }),
  ).toThrow("means must be at least 0, adoptersBefore has -1");
});
