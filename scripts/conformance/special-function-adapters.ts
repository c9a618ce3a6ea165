import { betaQuantile, chiSquareUpper, normalQuantile } from "../../src/index.ts";
import { type Adapter, answers } from "./vector-case.ts";

type Cases = { readonly cases: readonly (readonly number[])[] };

/** Quantiles and tails of distributions. */
export const SPECIAL_FUNCTION_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "normal-quantile": ({ input }) => {
    const { p } = input as { p: readonly number[] };
    return answers({ z: () => p.map(normalQuantile) });
  },
  "beta-quantile": ({ input }) => {
    const { cases } = input as Cases;
    return answers({ q: () => cases.map(([p, a, b]) => betaQuantile(p!, a!, b!)) });
  },
  "chisq-upper-tail": ({ input }) => {
    const { cases } = input as Cases;
    return answers({ p: () => cases.map(([x, df]) => chiSquareUpper(x!, df!)) });
  },
};
