import type { AdoptionPart, AdoptionResult } from "../adoption/index.ts";
import { adoptionChart, chartLabel } from "../charts/index.ts";
import { largestGroups } from "./largest-groups.ts";
import { counted, decimal, intervalHead, percent, percentSpan, whole } from "./number-text.ts";
import type { Section, SectionTable } from "./section.ts";

export function adoptionSection(result: AdoptionResult): Section {
  const { definition, features, breadth, groups, notes } = result;
  const who = definition.of === "active" ? "active user" : "user";
  const top = features[0];
  const largest = largestGroups(groups, (group) => group.activeUsers);
  return {
    title: "Feature adoption",
    headline:
      top === undefined
        ? "no feature"
        : `${percent(top.adoption.value)} of ${counted(top.adoption.total, who)} used ${chartLabel(top.feature)}, the most used of ${counted(features.length, "feature")}`,
    lines: [
      `breadth: ${decimal(breadth.mean, 2)} features a user on average, median ${whole(breadth.median)}, at most ${whole(breadth.max)}`,
      ...largest.lines,
    ],
    tables: [
      featureTable("Features", result, definition.confidence),
      breadthTable(result),
      ...largest.shown.map((group) => ({
        ...featureTable(
          `${chartLabel(definition.by)} = ${chartLabel(group.value)}`,
          group,
          definition.confidence,
        ),
        folded: true,
      })),
    ],
    chart: adoptionChart(result),
    notes: notes.map(({ text }) => text),
  };
}

function featureTable(caption: string, { features }: AdoptionPart, confidence: number): SectionTable {
  return {
    caption,
    names: 1,
    head: [
      "feature",
      "users",
      "adoption",
      intervalHead(confidence),
      "used again",
      "uses per user",
      "median uses",
    ],
    rows: features.map((one) => [
      chartLabel(one.feature, Infinity),
      whole(one.adoption.count),
      percent(one.adoption.value),
      percentSpan(one.adoption),
      percent(one.repeat.value),
      decimal(one.usesPerAdopter, 2),
      one.medianUses === null ? "–" : String(one.medianUses),
    ]),
    rowsInTerminal: 20,
  };
}

function breadthTable({ breadth, users: total }: AdoptionPart): SectionTable {
  return {
    caption: "Breadth",
    names: 0,
    head: ["features used", "users", "share"],
    rows: breadth.distribution.map(({ features, users }) => [
      String(features),
      whole(users),
      percent(total === 0 ? null : users / total),
    ]),
    rowsInTerminal: 12,
  };
}
