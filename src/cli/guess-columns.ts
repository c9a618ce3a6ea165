import { listed } from "./listed-names.ts";
import { suggestion } from "./nearest-name.ts";
import { type Given, textOf } from "./option-values.ts";
import { usageError } from "./usage-error.ts";

/** What a column is for. */
export type Role = "user" | "event" | "time" | "score" | "rating" | "ease" | "segment";

/** A column, and whether its name alone told what it is for. */
export interface Column {
  readonly name: string;
  readonly guessed: boolean;
}

export type Columns = Readonly<Partial<Record<Role, Column>>>;

/** Obvious names, the likeliest first; letter case and all but letters and digits are ignored. */
const OBVIOUS: Readonly<Record<Role, readonly string[]>> = {
  user: ["user", "userid", "customer", "customerid", "visitorid", "memberid", "personid", "distinctid"],
  event: ["event", "eventname", "eventtype", "activity", "action"],
  time: ["time", "timestamp", "ts", "datetime", "eventtime", "eventdate", "occurredat", "createdat", "date"],
  score: ["score", "nps", "npsscore"],
  rating: ["rating", "csat", "satisfaction"],
  ease: ["ease", "ces"],
  segment: ["segment", "plan"],
};

/** The column of each role in one file: as named by the options, else by an obvious name. */
export function guessColumns(names: readonly string[], given: Given): Columns {
  const columns: Partial<Record<Role, Column>> = {};
  for (const role of Object.keys(OBVIOUS) as Role[]) {
    const wanted = textOf(given, role);
    const name = wanted === undefined ? obvious(names, role) : findName(names, wanted);
    if (name !== undefined) columns[role] = { name, guessed: wanted === undefined };
  }
  return columns;
}

/** The name among those of a file: exactly, or but for blanks around it. */
export function findName(names: readonly string[], wanted: string): string | undefined {
  return names.find((name) => name === wanted) ?? names.find((name) => name.trim() === wanted.trim());
}

/** Refuses a column that none of the files has. */
export function missingColumn(
  option: string,
  wanted: string,
  files: readonly string[],
  names: readonly string[],
): Error {
  const hint = suggestion(wanted, names);
  return usageError(
    `--${option}: ${files.join(" and ")} ${files.length > 1 ? "have" : "has"} no column ${JSON.stringify(wanted)}${hint || `; columns are ${listed(names)}`}`,
  );
}

function obvious(names: readonly string[], role: Role): string | undefined {
  const plain = names.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ""));
  const found = OBVIOUS[role].map((candidate) => plain.indexOf(candidate)).find((at) => at >= 0);
  return found === undefined ? undefined : names[found];
}
