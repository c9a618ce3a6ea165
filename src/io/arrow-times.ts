import type { TableOptions } from "../events/index.ts";
import { localToInstant, zoneOffsets } from "../time/index.ts";
import { type ArrowData, type ArrowType, KIND, presence } from "./arrow-data.ts";

const MS_PER_DAY = 86_400_000;
/** A day less than dates go, so that a zone does not lead beyond them. */
const LAST_LOCAL = 8.64e15 - 2 * MS_PER_DAY;
const UNITS = ["s", "ms", "us", "ns"] as const;

/** Whether the entries are dates, or times on a clock of no named zone. */
export function isLocal({ typeId, timezone }: ArrowType): boolean {
  return typeId === KIND.date || (typeId === KIND.timestamp && !timezone);
}

/**
 * Reads the times of a type as epoch ms, `null` where one is missing: timestamps whose zone is known, and whole numbers of
 * 64 bits. `null` for other types, which the door reads one by one.
 */
export function instantReader(
  type: ArrowType,
  { zoneOfTimes, timeUnit = "ms" }: TableOptions,
): ((data: ArrowData) => ArrayLike<number | null>) | null {
  const isLong = type.typeId === KIND.whole && type.bitWidth === 64 && type.isSigned === true;
  const isInstant = type.typeId === KIND.timestamp && (!isLocal(type) || zoneOfTimes !== undefined);
  if (!isLong && !isInstant) return null;
  return (data) => {
    const ms = epochMs(data, isLong ? UNITS.indexOf(timeUnit) : type.unit!);
    const isPresent = data.nullCount > 0 ? presence(data) : null;
    if (isInstant && isLocal(type)) toInstants(ms, isPresent, zoneOfTimes!);
    return isPresent === null ? ms : Array.from(ms, (one, i) => (isPresent(i) ? one : null));
  };
}

/** Epoch ms of dates and timestamps, floored; the time on the clock as if it were UTC when it has no zone. */
export function arrowTimes(data: ArrowData): Float64Array {
  const { type, values, length } = data;
  if (values instanceof Int32Array)
    return Float64Array.from(values.subarray(0, length), (day) => day * MS_PER_DAY);
  // Dates that are no days are ms.
  return epochMs(data, type.typeId === KIND.date ? 1 : type.unit!);
}

/** Epoch ms of counts of s, ms, µs or ns in 64 bits. */
function epochMs({ values, length }: ArrowData, unit: number): Float64Array {
  const ms = new Float64Array(length);
  const perMs = [1, 1, 1000, 1_000_000][unit]!;
  const factor = unit === 0 ? 1000 : 1;
  const { buffer, byteOffset } = values as BigInt64Array;
  const halves = new Uint32Array(buffer, byteOffset, 2 * length);
  for (let i = 0; i < length; i++) {
    // The upper half is divided first; what it leaves, with the lower half behind it, is less than 2^53.
    const high = halves[2 * i + 1]! | 0;
    const quotient = Math.floor(high / perMs);
    const rest = (high - quotient * perMs) * 2 ** 32 + halves[2 * i]!;
    ms[i] = (quotient * 2 ** 32 + Math.floor(rest / perMs)) * factor;
  }
  return ms;
}

/** Makes times on the clocks of a zone instants; entries that are missing or no dates stay. */
function toInstants(ms: Float64Array, isPresent: ((i: number) => boolean) | null, timeZone: string): void {
  const isTime = (i: number) => Math.abs(ms[i]!) <= LAST_LOCAL && (isPresent === null || isPresent(i));
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < ms.length; i++) {
    if (!isTime(i)) continue;
    first = Math.min(first, ms[i]!);
    last = Math.max(last, ms[i]!);
  }
  if (first > last) return;
  const offsets = zoneOffsets(timeZone, first - MS_PER_DAY, last + MS_PER_DAY);
  for (let i = 0; i < ms.length; i++) if (isTime(i)) ms[i] = localToInstant(offsets, ms[i]!);
}

/** Dates as `2026-03-02`, times without a zone as `2026-03-02T09:00:00`, with ms if there are any. */
export function localText(type: ArrowType, ms: number): string {
  if (Math.abs(ms) > 8.64e15) return String(ms);
  const text = new Date(ms).toISOString().slice(0, -1);
  if (type.typeId === KIND.date) return text.slice(0, text.indexOf("T"));
  return text.replace(/\.000$/, "");
}
