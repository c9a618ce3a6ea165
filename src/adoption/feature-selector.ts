import { anything, checkOptions, type Rule, type Rules, refuse, text } from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type SelectorObject } from "../matching/index.ts";

/** A feature by the name of its event, or by a name and the selector of its events. */
export type FeatureSelector = string | ({ readonly name: string } & SelectorObject);

/** A feature with a name and a selector, whichever way it was given. */
export interface ResolvedFeatureSelector extends ResolvedSelector {
  readonly name: string;
}

/** A rule: features, at least one. */
export const featureList: Rule = [
  "a list of features, at least one",
  (value: unknown) => Array.isArray(value) && value.length > 0,
];

/** Checks features, whose names must differ; objects may have further options, which have rules of their own. */
export function resolveFeatureSelectors(
  act: string,
  features: readonly FeatureSelector[],
  rules: Rules = {},
): ResolvedFeatureSelector[] {
  const names = new Set<string>();
  return Array.from(features, (feature, i) => {
    const path = `definition.features[${i}]`;
    if (typeof feature === "string") return { name: unique(feature), event: [feature], where: [] };
    checkOptions(act, feature, { event: anything, where: anything, name: text, ...rules }, path);
    const { name, ...selector } = feature;
    if (name === undefined) refuse(act, "a feature must be a string or have a name", path, feature);
    return { name: unique(name), ...resolveSelector(act, selector, path, rules) };
  });

  function unique(name: string): string {
    if (names.has(name)) refuse(act, "features must have different names", "definition.features", name);
    names.add(name);
    return name;
  }
}
