import { chartLabel } from "../charts/index.ts";
import { durationText, percent, percentSpan, whole } from "./number-text.ts";
import { isList, isObject, isRate, keyWords, valueText } from "./plain-values.ts";
import { windowName } from "./window-name.ts";
import { isWorded } from "./worded.ts";

/** One figure: what it is called, its text, and the ends of its interval when it has one. */
export interface Figure {
  readonly label: string;
  readonly text: string;
  readonly span: string;
  /** Whether a table of many shows the interval beside others, too. */
  readonly keepsSpan?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const OF_RATES = ["value", "count", "total", "low", "high"];
/** Fields that are no figures of the thing itself. */
const NO_FIGURES: ReadonlySet<string> = new Set(["selector", "curve"]);
/** Lists of up to so many items are figures of the thing itself. */
const MOST_INNER = 3;

/** The figures of an object but for some fields, those of objects and short lists inside of it too, under a name. */
export function figuresOf(fields: Fields, without: readonly string[] = [], name = ""): Figure[] {
  return Object.entries(fields)
    .filter(([key]) => !NO_FIGURES.has(key) && !without.includes(key))
    .flatMap(([key, value]) => figuresAt(key, joined(name, keyWords(key)), value));
}

function figuresAt(key: string, label: string, value: unknown): Figure[] {
  if (isWorded(value)) return [{ label, ...value, keepsSpan: true }];
  if (isRate(value)) return rateFigures(label, value as unknown as Fields);
  if (isList(value))
    return value.length > MOST_INNER ? [] : value.flatMap((item, i) => itemFigures(label, item, i));
  if (Array.isArray(value)) {
    const text = value.map((one) => valueText("", one)).join(", ");
    return value.length === 0 ? [] : [{ label, text, span: "" }];
  }
  return isObject(value) ? figuresOf(value, [], label) : [{ label, text: valueText(key, value), span: "" }];
}

/** A rate, and what it has besides. */
function rateFigures(label: string, rate: Fields): Figure[] {
  if (!isRate(rate)) return [];
  const { value, total } = rate;
  const text = total === 0 ? "–" : `${percent(value)} of ${whole(total)}`;
  return [{ label, text, span: percentSpan(rate) }, ...figuresOf(rate as unknown as Fields, OF_RATES, label)];
}

/** The figures of one of a few items, under a name by which a reader tells it from the others. */
function itemFigures(label: string, item: Fields, i: number): Figure[] {
  const { days, users, of, to, ms, withinMs, step, feature } = item;
  if (typeof days === "number" && users !== undefined)
    return [{ label: windowName(days), text: valueText("", users) + markOf(item), span: "" }];
  if (typeof of === "number" && typeof to === "number") {
    const { of: _, to: __, ...rest } = item;
    return figuresAt("", `${windowName(of)}/${windowName(to)}`, rest);
  }
  if (typeof ms === "number") return figuresOf(item, ["ms"], `within ${durationText(ms)}`);
  if (typeof withinMs === "number") return figuresOf(item, ["withinMs"], `within ${durationText(withinMs)}`);
  if (typeof step === "number") return figuresOf(item, ["step"], `step ${step}`);
  if (typeof feature === "string") return figuresOf(item, ["feature"], chartLabel(feature));
  return figuresAt("", joined(label, String(i + 1)), item);
}

/** `*` for what was observed in part. */
export function markOf({ complete, cut }: Fields): string {
  return complete === false || cut === true ? "*" : "";
}

function joined(...words: readonly string[]): string {
  return words.filter((word) => word !== "").join(" ");
}
