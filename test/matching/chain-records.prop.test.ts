import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/index.ts";
import { seeds } from "../seeds.ts";
import { chainCase } from "./chain-cases.ts";
import { chainDifferences, showDifference, shrinkDifference } from "./naive-chains-compare.ts";

const SEED = 20260302;

describe(`chains of random tie-heavy users (seeds from ${SEED})`, () => {
  it("are those that trying every chain gives, whatever the options", () => {
    for (const seed of seeds(SEED, 300)) {
      const difference = chainDifferences(chainCase(seededRandom(seed), 20))[0];
      if (difference !== undefined)
        expect.fail(
          `seed ${seed}, user ${difference.user}:\n${showDifference(shrinkDifference(difference))}`,
        );
    }
  });
});
