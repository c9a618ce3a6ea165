// src/definitions/definition-error.ts
var DefinitionError = class extends RangeError {
  name = "DefinitionError";
};
function refuse(act, rule, path, value, shown2 = "an object") {
  try {
    shown2 = String(typeof value === "object" ? JSON.stringify(value) : value).slice(0, 80);
  } catch {
  }
  const error = new DefinitionError(`Cannot ${act}: ${rule}, ${path} has ${shown2}`);
  error.path = path;
  throw error;
}

// src/definitions/check-counts.ts
function checkCounts(act, kind, counts, parts) {
  if (counts?.kind !== kind) refuse(act, `counts must be of kind ${kind}`, "counts", counts?.kind ?? counts);
  if ("notes" in counts) refuse(act, "counts are needed", "counts", `a result of ${kind}`);
  for (const part9 of ["definition", "observed", "excluded", ...parts]) {
    const value = counts[part9];
    if (value === void 0) refuse(act, `counts must have ${part9}`, `counts.${part9}`, void 0);
    const { keys, rows = [] } = Object(value);
    for (const row of rows)
      for (let i = keys.length; i < row.length; i++)
        if (!Number.isFinite(row[i])) refuse(act, "sums must be numbers", `counts.${part9}`, row);
  }
}

// src/definitions/check-options.ts
function oneOf(...choices) {
  return [`one of ${choices.join(", ")}`, (value) => choices.includes(value)];
}
var fraction = [
  "a number between 0 and 1",
  (value) => Number.isFinite(value) && value > 0 && value < 1
];
var anything = ["", () => true];
var text = ["a string", (value) => typeof value === "string"];
function given(options) {
  return Object.entries(options).filter(([, value]) => value !== void 0);
}
function checkOptions(act, options, rules, path = "definition") {
  if ({}.toString.call(options) !== "[object Object]") refuse(act, "must be an object", path, options);
  for (const [key, value] of Object.entries(options)) {
    const [rule, holds] = Object.hasOwn(rules, key) ? rules[key] : refuse(act, `keys must be among ${Object.keys(rules)}`, path, key);
    if (value !== void 0 && !holds(value))
      refuse(act, `${key} must be ${rule}`, `${path}.${key}`, value);
  }
}

// src/definitions/note.ts
function note(code, text2) {
  return { code, text: text2 };
}

// src/definitions/range.ts
var LAST_DATE = 864e13;
function resolveRange(act, range, path = "range", first = -LAST_DATE, end = LAST_DATE) {
  if (range === void 0) return null;
  checkOptions(act, range, { from: anything, until: anything }, path);
  const resolve = (key, absent) => range[key] === void 0 ? absent : resolveInstant(act, range[key], `${path}.${key}`);
  const from = resolve("from", first);
  const until = resolve("until", Math.max(from, end));
  return from > until ? refuse(act, "from must not lie after until", path, [from, until]) : { from, until };
}
function resolveInstant(act, value, path) {
  const ms2 = typeof value === "string" ? parseIso(value) : value;
  return typeof ms2 === "number" && Math.abs(ms2) <= LAST_DATE ? Math.floor(ms2) : refuse(act, "a time must be epoch ms or ISO 8601 with a zone", path, isDate(value) ? "a Date" : value);
}
function isDate(value) {
  return value instanceof Date;
}
function parseIso(text2) {
  const [, date] = /^\d{4}-\d\d-(\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.exec(text2) ?? [];
  const midnight = /* @__PURE__ */ new Date(`${text2.slice(0, 10)}T00:00Z`);
  return midnight.getUTCDate() === Number(date) ? Date.parse(text2) : NaN;
}

// src/counts/data-name.ts
function dataName(data) {
  const { kind, notes, excluded } = Object(data);
  if (typeof kind === "string") {
    const what = Array.isArray(notes) ? "a result" : Object(excluded) === excluded ? "counts" : "an object";
    return `${what} of ${what === "an object" ? "kind " : ""}${kind.slice(0, 80)}`;
  }
  return typeof data === "object" && data !== null ? {}.toString.call(data).slice(8, -1) : String(data).slice(0, 80);
}

// src/counts/count-runs.ts
function eachRun(numbers2, visit) {
  const sorted = Float64Array.from(numbers2).sort();
  for (let i = 0, end = 0; i < sorted.length; i = end) {
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    visit(sorted[i], end - i);
  }
}

// src/counts/key.ts
function compareKeys(a, b) {
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1;
  return typeof a === "string" ? compareText(a, b) : Number(a) - Number(b);
}
function compareText(a, b) {
  if (a === b) return 0;
  for (let i = 0; ; i++) {
    const x = a.codePointAt(i) ?? -1;
    const y = b.codePointAt(i) ?? -1;
    if (x !== y || x < 0) return x - y;
  }
}

// src/counts/tally.ts
function tally(keys, sums) {
  return { keys, sums, cells: /* @__PURE__ */ new Map() };
}
function addRow({ keys, cells }, row) {
  const width = keys.length;
  let id = "";
  for (let i = 0; i < width; i++) {
    const key = row[i];
    id += typeof key === "string" ? `${key.length}:${key}` : `${key};`;
  }
  const cell = cells.get(id);
  if (cell === void 0) cells.set(id, row.slice());
  else for (let i = width; i < row.length; i++) cell[i] = addExactly(cell[i], row[i]);
}
function countTable(from) {
  const width = from.keys.length;
  return { keys: from.keys, sums: from.sums, rows: sortRows([...from.cells.values()], width) };
}
function sortRows(rows, width) {
  return rows.sort((a, b) => compareRows(a, b, width));
}
function compareRows(a, b, width) {
  let order2 = 0;
  for (let i = 0; i < width && order2 === 0; i++) order2 = compareKeys(a[i], b[i]);
  return order2;
}
function addExactly(a, b) {
  const sum3 = a + b;
  if (Math.abs(sum3) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`Cannot add counts: sums must stay within 2^53 - 1, the sum has ${sum3}`);
  }
  return sum3;
}

// src/counts/rows-by.ts
function rowsBy(rows, column) {
  const by = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const same = by.get(row[column]);
    if (same === void 0) by.set(row[column], [row]);
    else same.push(row);
  }
  return by;
}

// src/counts/counts-by-group.ts
function countsByGroup(counts, tables, column = 0) {
  const parts = tables.map((name) => {
    const table2 = counts[name];
    return { name, table: table2, rowsOf: rowsBy(table2.rows, column) };
  });
  return (group) => ({
    ...counts,
    ...Object.fromEntries(
      parts.map(({ name, table: table2, rowsOf: rowsOf2 }) => [name, { ...table2, rows: rowsOf2.get(group) ?? [] }])
    )
  });
}

// src/time/ms-per-day.ts
var MS_PER_HOUR = 36e5;
var MS_PER_DAY = 864e5;

// src/time/civil-date.ts
function dayOfDate(year, month, date) {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}
function monthOfDay(day) {
  const date = new Date(day * MS_PER_DAY);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}
function firstDayOfMonth(month) {
  return dayOfDate(Math.floor(month / 12), month - 12 * Math.floor(month / 12) + 1, 1);
}
function addMonthsToDay(day, months) {
  const from = monthOfDay(day);
  const dayOfMonth = day - firstDayOfMonth(from);
  const lastDay = firstDayOfMonth(from + months + 1) - 1;
  return Math.min(firstDayOfMonth(from + months) + dayOfMonth, lastDay);
}

// src/time/offset-at.ts
function offsetAt(offsets, instant) {
  return offsets.offset[segmentAt(offsets.from, instant)];
}
function segmentAt(from, instant) {
  let low = 0;
  let high = from.length;
  while (low + 1 < high) {
    const middle = low + high >>> 1;
    if (from[middle] <= instant) low = middle;
    else high = middle;
  }
  return low;
}

// src/time/local-to-instant.ts
function firstInstantAt(offsets, localMs) {
  const segment = segmentThatPasses(offsets, localMs);
  return Math.max(offsets.from[segment], localMs - offsets.offset[segment]);
}
function segmentThatPasses({ from, offset }, localMs) {
  let segment = segmentAt(from, localMs - MS_PER_DAY);
  while (segment + 1 < from.length && from[segment + 1] + offset[segment] <= localMs) segment++;
  return segment;
}

// src/time/time-range.ts
var YEAR_1 = -621355968e5;
var YEAR_10000 = 2534023008e5;
function checkTimeRange(act, from, until) {
  checkInstant(act, "from", from);
  checkInstant(act, "until", until);
  if (from > until) {
    throw new RangeError(`Cannot ${act}: from must not be after until, range has ${from} to ${until}`);
  }
}
function checkInstant(act, where, instant) {
  if (instant >= YEAR_1 && instant < YEAR_10000) return;
  throw new RangeError(
    `Cannot ${act}: instants must be epoch milliseconds in the years 1 to 9999, ${where} has ${instant}`
  );
}

// src/time/utc-offset.ts
function utcOffsetReader(timeZone) {
  const format = formatOf(timeZone);
  return (instant) => {
    const text2 = format.format(instant);
    return offsetOf(text2.slice(text2.indexOf("GMT") + 3));
  };
}
function formatOf(timeZone) {
  if (typeof timeZone === "string" && /^[A-Za-z]/.test(timeZone)) {
    try {
      return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    } catch {
    }
  }
  throw new RangeError(
    `Cannot read time zone: name must be an IANA time zone, timeZone has ${JSON.stringify(timeZone)}`
  );
}
function offsetOf(text2) {
  const [hours = 0, minutes = 0, seconds = 0] = text2.slice(1).split(":").map(Number);
  const size = ((hours * 60 + minutes) * 60 + seconds) * 1e3;
  return text2[0] === "+" ? size : 0 - size;
}

// src/time/zone-offsets.ts
function zoneOffsets(timeZone, from, until) {
  checkTimeRange("read zone offsets", from, until);
  if (timeZone === "UTC") return { timeZone, from: Float64Array.of(-Infinity), offset: Float64Array.of(0) };
  let reader;
  const start = Math.floor(from - MS_PER_DAY);
  const end = until + MS_PER_DAY;
  const froms = [-Infinity];
  const offsets = [];
  for (let stretch = Math.floor(start / STRETCH); stretch * STRETCH <= end; stretch++) {
    for (const { instant, offset } of changesOf(timeZone, stretch, offsetOf2)) {
      if (instant <= start) offsets[0] = offset;
      else if (instant <= end && offset !== offsets.at(-1)) {
        froms.push(instant);
        offsets.push(offset);
      }
    }
  }
  return { timeZone, from: Float64Array.from(froms), offset: Float64Array.from(offsets) };
  function offsetOf2(instant) {
    reader ??= utcOffsetReader(timeZone);
    return reader(instant);
  }
}
var STRETCH = 314496e5;
var READ = /* @__PURE__ */ new Map();
var MAX_READ = 1e5;
function changesOf(timeZone, stretch, offsetOf2) {
  const key = `${stretch} ${timeZone}`;
  const known = READ.get(key);
  if (known !== void 0) return known;
  const changes = readChanges(offsetOf2, stretch * STRETCH, (stretch + 1) * STRETCH);
  if (READ.size >= MAX_READ) READ.clear();
  READ.set(key, changes);
  return changes;
}
function readChanges(offsetOf2, start, end) {
  let time2 = start;
  let offset = offsetOf2(time2);
  const changes = [{ instant: start, offset }];
  while (time2 < end) {
    const next = Math.min(time2 + probeStep(time2), end);
    const nextOffset = offsetOf2(next);
    addChanges(time2, offset, next, nextOffset);
    time2 = next;
    offset = nextOffset;
  }
  return changes;
  function addChanges(start2, startOffset, end2, endOffset) {
    if (startOffset === endOffset) return;
    if (end2 - start2 === 1) {
      changes.push({ instant: end2, offset: endOffset });
      return;
    }
    const middle = Math.floor((start2 + end2) / 2);
    const middleOffset = offsetOf2(middle);
    addChanges(start2, startOffset, middle, middleOffset);
    addChanges(middle, middleOffset, end2, endOffset);
  }
}
var YEAR_1840 = -41024448e5;
var YEAR_2100 = 41024448e5;
function probeStep(time2) {
  return time2 >= YEAR_1840 && time2 < YEAR_2100 ? MS_PER_DAY : 14 * MS_PER_DAY;
}

// src/time/period.ts
var PERIODS = ["hour", "day", "week", "month", "quarter", "year"];
function checkPeriod({ period, weekStartsOn = 1 }) {
  if (!PERIODS.includes(period)) {
    throw new RangeError(
      `Cannot read period: must be one of ${PERIODS.join(", ")}, period has ${JSON.stringify(period)}`
    );
  }
  if (!Number.isInteger(weekStartsOn) || weekStartsOn < 0 || weekStartsOn > 6) {
    throw new RangeError(
      `Cannot read period: weekStartsOn must be an integer from 0 to 6, weekStartsOn has ${weekStartsOn}`
    );
  }
}
function periodOfDay({ period, weekStartsOn = 1 }, day) {
  switch (period) {
    case "hour":
      return day * 24;
    case "day":
      return day;
    case "week":
      return Math.floor((day + daysIntoWeek(weekStartsOn)) / 7);
    case "month":
      return monthOfDay(day);
    case "quarter":
      return Math.floor(monthOfDay(day) / 3);
    case "year":
      return Math.floor(monthOfDay(day) / 12);
  }
}
function firstDayOf({ period, weekStartsOn = 1 }, number) {
  switch (period) {
    case "hour":
      return Math.floor(number / 24);
    case "day":
      return number;
    case "week":
      return number * 7 - daysIntoWeek(weekStartsOn);
    case "month":
      return firstDayOfMonth(number);
    case "quarter":
      return firstDayOfMonth(number * 3);
    case "year":
      return firstDayOfMonth(number * 12);
  }
}
function daysIntoWeek(weekStartsOn) {
  return (11 - weekStartsOn) % 7;
}

// src/time/calendar.ts
var MAX_PERIODS = 1e5;
function calendar(spec, from, until) {
  const { period, timeZone = "UTC", weekStartsOn = 1 } = spec;
  checkPeriod(spec);
  checkTimeRange("build calendar", from, until);
  checkPeriodCount(spec, from, until);
  const offsets = zoneOffsetsOfWholePeriods(spec, timeZone, from, until);
  if (period === "hour") {
    const firstPeriod2 = Math.floor(from / MS_PER_HOUR);
    const lastPeriod2 = Math.floor(until / MS_PER_HOUR);
    const periodOfDay2 = new Int32Array(0);
    return { period, timeZone, weekStartsOn, offsets, firstPeriod: firstPeriod2, lastPeriod: lastPeriod2, firstDay: 0, periodOfDay: periodOfDay2 };
  }
  const days = localDays(offsets, from, until);
  const firstPeriod = periodOfDay(spec, days.first);
  const lastPeriod = periodOfDay(spec, days.last);
  const firstDay = firstDayOf(spec, firstPeriod);
  const table2 = new Int32Array(firstDayOf(spec, lastPeriod + 1) - firstDay);
  for (let number = firstPeriod; number <= lastPeriod; number++) {
    table2.fill(number, firstDayOf(spec, number) - firstDay, firstDayOf(spec, number + 1) - firstDay);
  }
  return { period, timeZone, weekStartsOn, offsets, firstPeriod, lastPeriod, firstDay, periodOfDay: table2 };
}
function checkPeriodCount(spec, from, until) {
  const unit = spec.period === "hour" ? MS_PER_HOUR : MS_PER_DAY;
  const first = Math.floor(from / unit);
  const last = Math.floor(until / unit);
  const count2 = spec.period === "hour" ? last - first + 1 : periodOfDay(spec, last) - periodOfDay(spec, first) + 1;
  if (count2 <= MAX_PERIODS) return;
  throw new RangeError(
    `Cannot build calendar: at most 100,000 periods, range has ${count2.toLocaleString("en-US")} ${spec.period}s`
  );
}
function zoneOffsetsOfWholePeriods(spec, timeZone, from, until) {
  if (spec.period === "hour") return zoneOffsets(timeZone, from, until);
  const firstDay = firstDayOf(spec, periodOfDay(spec, Math.floor(from / MS_PER_DAY) - 1));
  const lastDay = firstDayOf(spec, periodOfDay(spec, Math.floor(until / MS_PER_DAY) + 1) + 1);
  return zoneOffsets(
    timeZone,
    Math.max(firstDay * MS_PER_DAY, YEAR_1),
    Math.min(lastDay * MS_PER_DAY, YEAR_10000 - 1)
  );
}
function localDays({ from, offset }, start, end) {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < from.length; i++) {
    const segmentStart = Math.max(from[i], start);
    const segmentEnd = Math.min((from[i + 1] ?? Infinity) - 1, end);
    if (segmentStart > segmentEnd) continue;
    first = Math.min(first, Math.floor((segmentStart + offset[i]) / MS_PER_DAY));
    last = Math.max(last, Math.floor((segmentEnd + offset[i]) / MS_PER_DAY));
  }
  return { first, last };
}

// src/time/duration.ts
var MS_PER_UNIT = {
  weeks: 6048e5,
  days: MS_PER_DAY,
  hours: MS_PER_HOUR,
  minutes: 6e4,
  seconds: 1e3
};
function durationMs(duration, where = "duration") {
  let total4 = NaN;
  for (const [unit, value] of Object.entries(Object(duration) === duration ? duration : {})) {
    if (value === void 0 && Object.hasOwn(MS_PER_UNIT, unit)) continue;
    const ms2 = MS_PER_UNIT[unit] * (typeof value === "number" ? value : NaN);
    if (!(ms2 >= 0)) refusePart(`${where}.${unit}`, value);
    total4 = (total4 || 0) + ms2;
  }
  const rounded = Math.round(total4);
  return Number.isSafeInteger(rounded) ? rounded : refusePart(where, duration);
}
function refusePart(where, value) {
  return refuse(
    "read duration",
    `must be as { days: 7 }, numbers from 0 of ${Object.keys(MS_PER_UNIT)}`,
    where,
    value
  );
}

// src/time/instant-form.ts
function instantForm(text2) {
  const { length } = text2;
  if (length === 10) return "date";
  const last = text2[length - 1];
  if (last === "Z" || last === "C") return "instant";
  return isSign(text2, length - 3) || isSign(text2, length - 5) || isSign(text2, length - 6) ? "instant" : "local";
}
function isSign(text2, at) {
  return text2[at] === "+" || text2[at] === "-";
}

// src/time/is-time-zone.ts
function isTimeZone(name) {
  try {
    zoneOffsets(name, 0, 0);
    return true;
  } catch {
    return false;
  }
}

// src/time/parse-instant.ts
function parseInstant(text2) {
  if (typeof text2 !== "string") refuse("parse instant", "must be a text", "text", text2);
  const year = twoDigits(text2, 0) * 100 + twoDigits(text2, 2);
  const month = twoDigits(text2, 5);
  const date = twoDigits(text2, 8);
  if (text2.charCodeAt(4) !== DASH || text2.charCodeAt(7) !== DASH) return NaN;
  if (!(year >= 0 && month >= 1 && month <= 12 && date >= 1)) return NaN;
  if (!(date <= daysInMonth(year, month))) return NaN;
  const midnight = dayOfDate(year, month, date) * MS_PER_DAY;
  if (text2.length === 10) return midnight;
  const separator = text2.charCodeAt(10);
  return separator === UPPER_T || separator === SPACE ? midnight + timeOfDay(text2) : NaN;
}
function timeOfDay(text2) {
  const hours = twoDigits(text2, 11);
  const minutes = twoDigits(text2, 14);
  if (text2.charCodeAt(13) !== COLON || !(hours <= 24 && minutes <= 59)) return NaN;
  let ms2 = (hours * 60 + minutes) * 6e4;
  let end = 16;
  if (text2.charCodeAt(16) === COLON) {
    const seconds = twoDigits(text2, 17);
    if (!(seconds <= 59)) return NaN;
    ms2 += seconds * 1e3;
    end = 19;
    const mark = text2.charCodeAt(19);
    if (mark === POINT || mark === COMMA) {
      let scale = 100;
      for (end = 20; isDigit(text2.charCodeAt(end)); end++) {
        ms2 += scale * (text2.charCodeAt(end) - ZERO);
        scale = scale === 100 ? 10 : scale === 10 ? 1 : 0;
      }
      if (end === 20) return NaN;
    }
  }
  if (hours === 24 && (ms2 > MS_PER_DAY || hasNonZeroDigit(text2, 20, end))) return NaN;
  return ms2 - zoneOffset(text2, end);
}
function zoneOffset(text2, from) {
  if (from === text2.length) return 0;
  const start = text2.charCodeAt(from) === SPACE ? from + 1 : from;
  const sign = text2.charCodeAt(start);
  const length = text2.length - start;
  if (sign === UPPER_Z) return length === 1 ? 0 : NaN;
  if (sign !== PLUS && sign !== DASH) return text2.slice(start) === "UTC" ? 0 : NaN;
  const hours = twoDigits(text2, start + 1);
  let minutes = NaN;
  if (length === 3) minutes = 0;
  else if (length === 5) minutes = twoDigits(text2, start + 3);
  else if (length === 6 && text2.charCodeAt(start + 3) === COLON) minutes = twoDigits(text2, start + 4);
  if (!(hours <= 23 && minutes <= 59)) return NaN;
  const size = (hours * 60 + minutes) * 6e4;
  return sign === PLUS ? size : -size;
}
function twoDigits(text2, at) {
  const tens = text2.charCodeAt(at);
  const ones = text2.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : NaN;
}
function isDigit(code) {
  return code >= ZERO && code <= ZERO + 9;
}
function hasNonZeroDigit(text2, from, end) {
  for (let i = from; i < end; i++) if (text2.charCodeAt(i) !== ZERO) return true;
  return false;
}
function daysInMonth(year, month) {
  if (month === 2) return year % 4 === 0 && year % 100 !== 0 || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
var ZERO = 48;
var SPACE = 32;
var PLUS = 43;
var COMMA = 44;
var DASH = 45;
var POINT = 46;
var COLON = 58;
var UPPER_T = 84;
var UPPER_Z = 90;

// src/time/period-at.ts
function periodAt(calendar2, instant) {
  if (calendar2.period === "hour") return hourAt(calendar2, instant);
  const day = Math.floor((instant + offsetAt(calendar2.offsets, instant)) / MS_PER_DAY);
  const number = calendar2.periodOfDay[day - calendar2.firstDay];
  if (number === void 0) throw outsideCalendar("time", instant);
  return number;
}
function hourAt({ firstPeriod, lastPeriod }, instant) {
  const hour = Math.floor(instant / MS_PER_HOUR);
  if (hour >= firstPeriod && hour <= lastPeriod) return hour;
  throw outsideCalendar("time", instant);
}
function outsideCalendar(where, instant) {
  const text2 = Math.abs(instant) <= 864e13 ? new Date(instant).toISOString() : instant;
  return new RangeError(
    `Cannot find period: instants must lie in the calendar's range, ${where} has ${text2}`
  );
}

// src/time/period-grid.ts
var NO_PERIOD = -2147483648;
var MAX_SLOTS = 1048576;
function periodGrid(calendar2) {
  return calendar2.period === "hour" ? hourGrid(calendar2) : dateGrid(calendar2);
}
function renumberedGrid({ origin, end, slotsPerMs, numbers: numbers2, isAscending }, numberOf) {
  return { origin, end, slotsPerMs, numbers: numbers2.map(numberOf), isAscending };
}
function hourGrid({ firstPeriod, lastPeriod }) {
  const numbers2 = Int32Array.from({ length: lastPeriod - firstPeriod + 1 }, (_, i) => firstPeriod + i);
  const [origin, end] = [firstPeriod * MS_PER_HOUR, (lastPeriod + 1) * MS_PER_HOUR];
  return { origin, end, slotsPerMs: 1 / MS_PER_HOUR, numbers: numbers2, isAscending: true };
}
function dateGrid(calendar2) {
  const stretches = stretchesOf(calendar2);
  const end = stretches.pop().start;
  const origin = stretches[0].start;
  const slotMs = stretches.reduce((step, { start }) => commonDivisor(step, start - origin), end - origin);
  const count2 = (end - origin) / slotMs;
  if (count2 > MAX_SLOTS) return null;
  const numbers2 = new Int32Array(count2);
  stretches.forEach(({ start, number }, i) => {
    numbers2.fill(number, (start - origin) / slotMs, ((stretches[i + 1]?.start ?? end) - origin) / slotMs);
  });
  const isAscending = stretches.every(({ number }, i) => i === 0 || number >= stretches[i - 1].number);
  return { origin, end, slotsPerMs: 1 / slotMs, numbers: numbers2, isAscending };
}
function stretchesOf({ offsets, firstDay, periodOfDay: periodOfDay2 }) {
  const { from, offset } = offsets;
  const found = [];
  let number = NaN;
  for (let s = 0; s < from.length; s++) {
    const shift = offset[s];
    const closes = from[s + 1] ?? Infinity;
    let start = s === 0 ? firstDay * MS_PER_DAY - shift : from[s];
    for (let day = Math.floor((start + shift) / MS_PER_DAY) - firstDay; start < closes; ) {
      const next = periodOfDay2[day] ?? NO_PERIOD;
      if (next !== number) found.push({ start, number: next });
      number = next;
      if (day++ >= periodOfDay2.length) break;
      start = (firstDay + day) * MS_PER_DAY - shift;
    }
  }
  return found;
}
function commonDivisor(a, b) {
  return b === 0 ? a : commonDivisor(b, a % b);
}

// src/time/period-indexes.ts
function periodIndexes(calendar2, times2, outside) {
  const indexes = new Int32Array(times2.length);
  const grid = periodGrid(calendar2);
  if (grid === null) eachPeriod(calendar2, times2, indexes);
  else eachSlot(grid, times2, indexes);
  if (outside === NO_PERIOD) return indexes;
  for (let i = 0; i < times2.length; i++) {
    if (indexes[i] !== NO_PERIOD) continue;
    if (outside === void 0) throw outsideCalendar(`row ${i}`, times2[i]);
    indexes[i] = outside;
  }
  return indexes;
}
function eachSlot({ origin, slotsPerMs, numbers: numbers2 }, times2, indexes) {
  for (let i = 0; i < times2.length; i++)
    indexes[i] = numbers2[Math.floor((times2[i] - origin + 0.5) * slotsPerMs)] ?? NO_PERIOD;
}
function eachPeriod({ offsets, firstDay, periodOfDay: periodOfDay2 }, times2, indexes) {
  const { from, offset } = offsets;
  let start = Infinity;
  let end = -Infinity;
  let shift = 0;
  for (let i = 0; i < times2.length; i++) {
    const time2 = times2[i];
    if (!(time2 >= start && time2 < end)) {
      const segment = segmentAt(from, time2);
      start = from[segment];
      end = from[segment + 1] ?? Infinity;
      shift = offset[segment] - firstDay * MS_PER_DAY;
    }
    indexes[i] = periodOfDay2[Math.floor((time2 + shift) / MS_PER_DAY)] ?? NO_PERIOD;
  }
}

// src/time/period-key.ts
function periodKey(spec, number) {
  checkPeriod(spec);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`Cannot name period: number must be an integer, period has ${number}`);
  }
  const start = spec.period === "hour" ? number * MS_PER_HOUR : firstDayOf(spec, number) * MS_PER_DAY;
  checkTimeRange("name period", start, start);
  const text2 = new Date(start).toISOString();
  return spec.period === "hour" ? `${text2.slice(0, 16)}Z` : text2.slice(0, 10);
}

// src/time/period-start.ts
function periodStart(calendar2, number) {
  const { firstPeriod, lastPeriod } = calendar2;
  if (!(Number.isInteger(number) && number >= firstPeriod && number <= lastPeriod + 1)) {
    throw new RangeError(
      `Cannot find start of period: period must be an integer from ${firstPeriod} to ${lastPeriod + 1}, period has ${number}`
    );
  }
  if (calendar2.period === "hour") return number * MS_PER_HOUR;
  return firstInstantAt(calendar2.offsets, firstDayOf(calendar2, number) * MS_PER_DAY);
}

// src/matching/property-tests.ts
var isScalar = (value) => isOrdered(value) || typeof value === "boolean";
var isOrdered = (value) => typeof value === "string" || Number.isFinite(value);
var scalar = ["a string, number or boolean", isScalar];
var scalars = [
  "a list of these",
  (list2) => Array.isArray(list2) && [...list2].every(isScalar)
];
var boolean = ["true or false", (value) => typeof value === "boolean"];
var ordered = ["a number or string", isOrdered];
var order = (value, operand) => typeof value === typeof operand ? compareKeys(value, operand) : NaN;
var PROPERTY_TESTS = /* @__PURE__ */ (() => ({
  eq: [...scalar, (value, operand) => value === operand],
  ne: [...scalar, (value, operand) => value !== operand],
  in: [...scalars, (value, operand) => operand.includes(value)],
  notIn: [...scalars, (value, operand) => !operand.includes(value)],
  lt: [...ordered, (value, operand) => order(value, operand) < 0],
  lte: [...ordered, (value, operand) => order(value, operand) <= 0],
  gt: [...ordered, (value, operand) => order(value, operand) > 0],
  gte: [...ordered, (value, operand) => order(value, operand) >= 0],
  exists: [...boolean, (_, operand) => operand],
  contains: [...text, (value, operand) => value.includes?.(operand)],
  startsWith: [...text, (value, operand) => value.startsWith?.(operand)],
  endsWith: [...text, (value, operand) => value.endsWith?.(operand)]
}))();
function valueTest({
  property,
  ...tests
}) {
  const asked = given(tests);
  return (value) => asked.every(([name, operand]) => {
    if (value === null) return name === "exists" && !operand;
    const holds = (one) => PROPERTY_TESTS[name][2](one, operand);
    if (!Array.isArray(value)) return holds(value);
    return name === "ne" || name === "notIn" ? value.every(holds) : value.some(holds);
  });
}

// src/matching/resolve-selector.ts
var list = ["a list", Array.isArray];
var names = ["a name or a list of names", isText];
function isText(given3) {
  return (Array.isArray(given3) ? [...given3] : [given3]).every((name) => typeof name === "string");
}
function resolveSelector(act, selector, path, rules = {}) {
  const isName = typeof selector === "string" || Array.isArray(selector);
  const options = isName ? { event: selector } : selector;
  checkOptions(act, options, { event: names, where: list, ...rules }, path);
  const { event, where = [] } = options;
  checkConditions(act, where, `${path}.where`);
  return { event: event === void 0 ? null : [event].flat(), where };
}
function checkConditions(act, conditions, path) {
  for (const [i, condition] of conditions.entries()) {
    const at = `${path}[${i}]`;
    const { property, ...nested } = Object(condition);
    const key = ["any", "not"].find((name) => nested[name] !== void 0);
    checkOptions(act, condition, key ? { [key]: list } : { property: text, ...PROPERTY_TESTS }, at);
    if (key) checkConditions(act, nested[key], `${at}.${key}`);
    else if (property === void 0 || given(nested).length === 0)
      refuse(act, "a condition must name a property and a test", at, condition);
  }
}

// src/matching/step.ts
function resolveStep(act, step, path) {
  const flag = oneOf(true, false);
  const rules = { optional: flag, firstTime: flag, maxGap: anything, next: flag };
  const selector = resolveSelector(act, step, path, rules);
  const { optional = false, firstTime = false, maxGap, next = false } = step;
  const maxGapMs = maxGap === void 0 ? null : durationMs(maxGap, `${path}.maxGap`);
  return { ...selector, optional, firstTime, maxGapMs, next };
}

// src/matching/resolve-chains.ts
var listOf = (what) => [
  `a list of 1 to 32 ${what}`,
  (value) => Array.isArray(value) && value.length >= 1 && value.length <= 32
];
var CHAIN_RULES = /* @__PURE__ */ (() => ({
  steps: listOf("steps"),
  order: oneOf("ordered", "strict", "any"),
  window: anything,
  timeZone: ["an IANA time zone", isTimeZone],
  ties: oneOf("any", "input", "strict"),
  entries: oneOf("best", "first"),
  count: oneOf("users", "attempts", "pairs"),
  exclude: listOf("exclusions"),
  excluded: oneOf("stop", "drop"),
  hold: ["a property or a list of properties", isText],
  reuseEvents: oneOf(true, false),
  resolution: anything,
  range: anything
}))();
function resolveChains(act, definition) {
  const { window, exclude = [], hold = [], resolution, range } = definition;
  const { order: order2 = "ordered", ties = "any", entries = "best", count: count2 = "users" } = definition;
  const { timeZone = "UTC", excluded = "stop", reuseEvents = false } = definition;
  if (definition.steps === void 0) refuse(act, "there must be steps", "definition.steps", void 0);
  const isCalendar = Object(window).calendar !== void 0;
  const resolved = {
    steps: Array.from(definition.steps, (step, i) => resolveStep(act, step, `definition.steps[${i}]`)),
    order: order2,
    windowMs: window === void 0 || isCalendar ? null : durationMs(window, "definition.window"),
    windowDays: isCalendar ? calendarDays(act, window) : null,
    timeZone,
    ties,
    entries,
    count: count2,
    exclude: Array.from(
      exclude,
      (one, i) => resolveExclusion(act, one, definition.steps.length, `definition.exclude[${i}]`)
    ),
    excluded,
    hold: [hold].flat(),
    reuseEvents,
    resolutionMs: resolution === void 0 ? 1 : durationMs(resolution, "definition.resolution"),
    range: resolveRange(act, range)
  };
  checkCombination(act, resolved, definition);
  return resolved;
}
function calendarDays(act, window) {
  const whole2 = [
    "a whole number up to 10,000",
    (n) => Number.isInteger(n) && n >= 0 && n <= 1e4
  ];
  const rules = { calendar: oneOf(true), days: whole2, weeks: whole2, months: whole2 };
  checkOptions(act, window, rules, "definition.window");
  const { days, weeks, months } = window;
  const units = [days, weeks, months].filter((n) => n !== void 0);
  if (units.length !== 1)
    refuse(act, "a calendar window must have one of days, weeks and months", "definition.window", window);
  return { months: months ?? 0, days: (days ?? 0) + 7 * (weeks ?? 0) };
}
function resolveExclusion(act, exclusion, stepCount, path) {
  if (typeof exclusion === "string" || Array.isArray(exclusion))
    refuse(act, "an exclusion must be an object", path, exclusion);
  const selector = resolveSelector(act, exclusion, path, { from: anything, to: anything });
  const { from = 1, to: last = stepCount } = exclusion;
  const isStep = (n) => Number.isInteger(n) && n >= 1 && n <= stepCount;
  if (!isStep(from) || !isStep(last) || from >= last && stepCount > 1)
    refuse(act, "from and to must be numbers of two steps, the earlier first", path, [from, last]);
  return { ...selector, from, to: last };
}
function checkCombination(act, chains, definition) {
  const { steps, order: order2, ties, exclude, excluded, count: count2, reuseEvents, resolutionMs } = chains;
  const no = (rule, option, value) => refuse(act, rule, `definition.${option}`, value);
  const last = steps.length - 1;
  steps.forEach(({ optional, maxGapMs, next }, i) => {
    const at = `steps[${i}]`;
    if (optional && (i === 0 || i === last))
      no("the first and the last step cannot be optional", at, "optional");
    if (optional && order2 !== "ordered") no('optional steps need order "ordered"', at, "optional");
    if (maxGapMs !== null && i === 0) no("the first step has none before", at, "maxGap");
    if (maxGapMs !== null && order2 === "any") no('maxGap cannot go with order "any"', at, "maxGap");
    if (next && (i === 0 || order2 !== "ordered" || steps.some((step) => step.optional)))
      no('next needs order "ordered", a step before and no optional steps', at, "next");
  });
  exclude.forEach(({ from, to }, i) => {
    const { from: statedFrom, to: statedTo } = definition.exclude[i];
    if (order2 === "any" && (statedFrom ?? statedTo) !== void 0)
      no('in order "any" exclusions hold for the whole', `exclude[${i}]`, [from, to]);
    if (steps[from - 1].optional || steps[to - 1].optional)
      no("from and to must be required steps", `exclude[${i}]`, [from, to]);
  });
  if (order2 === "any" && ties !== "any") no('in order "any" ties must be "any"', "ties", ties);
  if (order2 === "any" && reuseEvents) no('in order "any" events cannot be reused', "reuseEvents", true);
  if (excluded === "drop" && count2 === "attempts") no("attempts cannot be dropped", "excluded", excluded);
  if (resolutionMs < 1) no("resolution must not be 0", "resolution", resolutionMs);
}

// src/matching/chain-event-names.ts
function mattering({ steps, exclude, order: order2 }) {
  if (order2 === "strict" || steps.some(({ next }) => next)) return null;
  return namesOf([...steps, ...exclude]);
}
function namesOf(selectors) {
  const lists = selectors.map(({ event }) => event);
  return lists.includes(null) ? null : new Set(lists.flatMap((names2) => names2));
}

// src/events/check-table.ts
function isTable(data) {
  return ArrayBuffer.isView(Object(data).runStart);
}
function checkTable(act, table2) {
  if (isTable(table2)) return;
  const kind = {}.toString.call(table2).slice(8, -1);
  refuse(act, "events must be in a table (tableFromRows makes one)", "table", kind);
}
function checkTimes(act, table2) {
  checkTable(act, table2);
  const { time: time2, observed } = table2;
  return time2 === null || observed === null ? refuse(act, "the events must have times", "table", "none") : { time: time2, observed };
}

// src/events/code-array.ts
function codeArray(codes, distinct3) {
  const type = distinct3 <= 256 ? Uint8Array : distinct3 <= 65536 ? Uint16Array : Uint32Array;
  return new type(codes);
}

// src/events/limits.ts
var MAX_ROWS = 2147483647;
var MAX_KEYS = 1e8;
var MAP_LIMIT = 16777200;
function checkLimit(what, count2, most) {
  if (count2 > most)
    throw new RangeError(`Cannot build event table: ${what} must be at most ${most}, it has ${count2}`);
}

// src/events/key-index.ts
function keyIndex(known) {
  return { keys: [], maps: [new Map(known)], slots: new Uint32Array(0) };
}
function codeOf(index, key) {
  const { keys, maps } = index;
  if (Number.isSafeInteger(key)) {
    if (keys.length * 2 >= index.slots.length) index.slots = slotsFor(keys);
    const { slots } = index;
    const slot = slotOf(key, keys, slots);
    if (slots[slot] > 0) return slots[slot] - 1;
    slots[slot] = keys.length + 1;
  } else {
    for (const map of maps) {
      const code = map.get(key);
      if (code !== void 0) return code;
    }
    if (maps[0].size >= MAP_LIMIT) maps.unshift(/* @__PURE__ */ new Map());
    maps[0].set(key, keys.length);
  }
  checkLimit("keys", keys.length + 1, MAX_KEYS);
  return keys.push(key) - 1;
}
function slotsFor(keys) {
  const slots = new Uint32Array(2 ** (33 - Math.clz32(keys.length)));
  keys.forEach((key, code) => {
    if (Number.isSafeInteger(key)) slots[slotOf(key, keys, slots)] = code + 1;
  });
  return slots;
}
var MIX = 2654435761;
function slotOf(key, keys, slots) {
  const mask = slots.length - 1;
  let slot = Math.imul(key ^ Math.imul(key / 2 ** 32, MIX), MIX);
  slot = (slot ^ slot >>> 15) & mask;
  while (slots[slot] > 0 && keys[slots[slot] - 1] !== key) slot = slot + 1 & mask;
  return slot;
}

// src/events/pick.ts
function pick(column, entries) {
  const { length } = entries;
  return column.kind === "number" ? { ...column, numbers: gather(column.numbers, entries, new Float64Array(length)) } : { ...column, codes: gather(column.codes, entries, codeArray(length, column.values.length)) };
}
function gather(from, entries, into) {
  for (let i = 0; i < entries.length; i++) into[i] = from[entries[i]] + 0;
  return into;
}

// src/events/row-selection.ts
var NOTHING_EXCLUDED = {
  withoutUser: 0,
  withoutTime: 0,
  duplicates: 0,
  withoutUnit: 0
};
function keepRows(table2, marks) {
  const rows = new Uint32Array(table2.eventCount);
  const runStart = new Uint32Array(table2.userCount + 1);
  let kept = 0;
  for (let u = 0; u < table2.userCount; u++) {
    for (let i = table2.runStart[u]; i < table2.runStart[u + 1]; i++) if (marks[i] !== 0) rows[kept++] = i;
    runStart[u + 1] = kept;
  }
  return { ...pickRows(table2, rows.subarray(0, kept)), runStart, excluded: NOTHING_EXCLUDED };
}
function pickRows(table2, rows) {
  return {
    ...table2,
    eventCount: rows.length,
    time: table2.time && gather(table2.time, rows, new Float64Array(rows.length)),
    event: table2.event === null ? null : pick(table2.event, rows),
    properties: pickProperties(table2, rows, null)
  };
}
function pickProperties(table2, rows, users) {
  return table2.properties.map((property) => {
    const entries = property.of === "event" ? rows : users;
    return entries === null ? property : { ...property, column: pick(property.column, entries) };
  });
}

// src/events/value-at.ts
function valueAt(column, i) {
  if (column.kind === "dictionary") return column.values[column.codes[i]];
  const value = column.numbers[i];
  return Number.isNaN(value) ? null : value;
}

// src/events/columns.ts
function lengthOf(column) {
  return (column.codes ?? column).length;
}
function checkColumns(columns) {
  const act = "build event table";
  const isColumn = (value) => {
    const values = "codes" in Object(value) ? value.values : value;
    return Object(values) === values && values.length >= 0 && lengthOf(value) >= 0;
  };
  const column = ["a column", isColumn];
  const byName = [
    "columns by name",
    (value) => ({}).toString.call(value) === "[object Object]" && Object.values(value).every(isColumn)
  ];
  checkOptions(act, columns, { user: column, event: column, time: column, properties: byName }, "columns");
  if (columns.user === void 0) refuse(act, "user must be a column", "columns.user", columns.user);
}

// src/events/row-error.ts
function rowError(rule, row, value) {
  const plain = Object(value) === value ? Object.prototype.toString.call(value) : value;
  const text2 = typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : String(plain);
  throw new RangeError(`Cannot build event table: ${rule}, row ${row} has ${text2.slice(0, 80)}`);
}

// src/events/plain-value.ts
function userKey(value, row) {
  return plainValue(value, row, isKey(value), "user", "string or a safe integer");
}
function eventName(value, row) {
  return plainValue(value, row, typeof value === "string", "event", "string");
}
function propertyScalar(what, value, row) {
  const plain = value instanceof Date ? value.getTime() : value;
  const isScalar2 = isKey(plain) || typeof plain === "number" || typeof plain === "boolean";
  return plainValue(plain, row, isScalar2, what, "string, number, boolean or a list of these");
}
function isKey(value) {
  return typeof value === "string" || typeof value === "bigint" || Number.isSafeInteger(value);
}
function plainValue(value, row, isValid, what, kinds) {
  if (value === null || value === void 0) return null;
  if (!isValid) rowError(`${what} must be a ${kinds}`, row, value);
  if (typeof value === "number") return Number.isNaN(value) ? null : value + 0;
  return typeof value === "boolean" ? value : String(value);
}

// src/events/read-column.ts
function readColumn(column, into, read) {
  const { length } = into;
  if ("codes" in column) {
    const { codes, values } = column;
    const known = new Float64Array(values.length).fill(NaN);
    for (let row = 0; row < length; row++) {
      const code = codes[row];
      let number2 = known[code];
      if (!(number2 >= -Infinity)) {
        if (!(code in values)) rowError("codes must name one of the values", row, code);
        number2 = read(values[code], row);
        known[code] = number2;
      }
      into[row] = number2;
    }
    return into;
  }
  let last = NaN;
  let number = 0;
  for (let row = 0; row < length; row++) {
    const value = column[row];
    if (value !== last) {
      last = value;
      number = read(value, row);
    }
    into[row] = number;
  }
  return into;
}
function readKeys(column, index, read) {
  return readColumn(
    column,
    new Uint32Array(lengthOf(column)),
    (value, row) => codeOf(index, read(value, row))
  );
}

// src/events/encode-property.ts
function encodeProperty(name, column) {
  const length = lengthOf(column);
  const what = `property ${name}`;
  let areNumbers = true;
  const numbers2 = readColumn(column, new Float64Array(length), (given3, row) => {
    const value = areNumbers ? propertyValue(what, given3, row) : null;
    if (typeof value === "number") return value;
    areNumbers &&= value === null;
    return NaN;
  });
  if (areNumbers) return { kind: "number", numbers: numbers2 };
  const index = keyIndex();
  const lists = {};
  const codes = readKeys(column, index, (given3, row) => {
    let value = propertyValue(what, given3, row);
    if (Array.isArray(value))
      value = lists[JSON.stringify(value.map((item) => typeof item + item))] ??= value;
    return value;
  });
  return { kind: "dictionary", codes: codeArray(codes, index.keys.length), values: index.keys };
}
function propertyValue(what, value, row) {
  if (!Array.isArray(value)) return propertyScalar(what, value, row);
  const items = value.map((item) => propertyScalar(what, item, row)).filter((item) => item !== null);
  return items.length > 0 ? items : null;
}

// src/events/encode-users.ts
function encodeUsers(column, users) {
  return readKeys(smallWholes(column) ?? column, users, userKey);
}
function smallWholes(column) {
  if ("codes" in column) return null;
  const codes = column;
  const { length } = codes;
  let most = 0;
  for (let row = 0; row < length; row++) {
    const whole2 = codes[row];
    if (!(Number.isSafeInteger(whole2) && whole2 >= 0 && whole2 <= length)) return null;
    if (whole2 > most) most = whole2;
  }
  return { codes, values: new Uint32Array(most + 1).map((_, whole2) => whole2) };
}

// src/events/encode-batch.ts
var NO_KEY = 4294967295;
function newKeys() {
  return { users: keyIndex([[null, NO_KEY]]), names: keyIndex() };
}
function encodeBatch({ users, names: names2 }, columns, readTime) {
  const { user, event, time: time2, properties = {} } = columns;
  const length = lengthOf(user);
  checkLimit("rows", length, MAX_ROWS);
  for (const [name, column] of [["event", event], ["time", time2], ...Object.entries(properties)])
    if (column && lengthOf(column) !== length)
      throw new RangeError(
        `Cannot build event table: columns must have equal lengths, user has ${length} and ${name} has ${lengthOf(column)}`
      );
  return {
    users: users.keys,
    userCodes: encodeUsers(user, users),
    names: names2.keys,
    eventCodes: event ? codeArray(readKeys(event, names2, eventName), names2.keys.length) : null,
    time: time2 && readTime ? readColumn(time2, new Float64Array(length), readTime) : time2 ?? null,
    properties: Object.entries(properties).map(([name, column]) => ({
      name,
      of: "event",
      column: encodeProperty(name, column)
    }))
  };
}

// src/events/event-rows.ts
var INDEXES = /* @__PURE__ */ new WeakMap();
var WORTH_IT = 6;
var KEPT = 3;
var SET = 1e3;
function eventRows(table2, names2) {
  const { event, eventCount } = table2;
  if (event === null || names2 === null) return allRows(table2);
  const codes = codesNamed(event, names2);
  const { counts, sets } = indexOf(table2, event);
  const count2 = codes.reduce((sum3, code) => sum3 + counts[code], 0);
  if (count2 * WORTH_IT > eventCount) return allRows(table2);
  const key = codes.join();
  let found = sets.get(key);
  if (found === void 0) {
    let held = count2;
    for (const { rows } of sets.values()) held += rows.length + SET;
    if (held * KEPT > eventCount) sets.clear();
    found = findRows(table2, event, codes, count2);
    sets.set(key, found);
  }
  return found;
}
function codesNamed({ values }, names2) {
  return values.flatMap((name, code) => names2.has(name) ? [code] : []);
}
function allRows({ runStart, time: time2, event }) {
  return { runStart, users: null, rows: null, time: time2, codes: event?.codes ?? null };
}
function indexOf(table2, { codes, values }) {
  const known = INDEXES.get(table2);
  if (known !== void 0) return known;
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < codes.length; row++) counts[codes[row]]++;
  const index = { counts, sets: /* @__PURE__ */ new Map() };
  INDEXES.set(table2, index);
  return index;
}
function findRows(table2, event, wanted, count2) {
  const { codes, values } = event;
  const isWanted = new Uint8Array(values.length);
  for (const code of wanted) isWanted[code] = 1;
  const written = new Uint32Array(count2 + 1);
  for (let row = 0, n = 0; row < codes.length; row++) {
    written[n] = row;
    n += isWanted[codes[row]];
  }
  const rows = written.subarray(0, count2);
  return {
    ...runsOf(table2.runStart, rows),
    rows,
    time: table2.time && gather(table2.time, rows, new Float64Array(count2)),
    codes: pick(event, rows).codes
  };
}
function runsOf(runStart, rows) {
  const starts = new Uint32Array(rows.length + 1);
  const users = new Uint32Array(rows.length);
  let count2 = 0;
  let user = 0;
  let end = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row < end) continue;
    while (runStart[user + 1] <= row) user++;
    end = runStart[user + 1];
    starts[count2] = i;
    users[count2++] = user;
  }
  starts[count2] = rows.length;
  return { runStart: starts.slice(0, count2 + 1), users: users.slice(0, count2) };
}

// src/events/first-rows.ts
var KNOWN = /* @__PURE__ */ new WeakMap();
var MOST = 8;
function firstRows(table2, names2) {
  const known = KNOWN.get(table2) ?? /* @__PURE__ */ new Map();
  KNOWN.set(table2, known);
  const wanted = names2 === null ? null : table2.event === null ? [] : codesNamed(table2.event, names2);
  const key = wanted === null ? "all" : wanted.join();
  const found = known.get(key) ?? findFirst(table2, wanted);
  if (known.size === MOST && !known.has(key)) known.clear();
  known.set(key, found);
  return found;
}
function findFirst({ runStart, time: time2, event, userCount, eventCount }, wanted) {
  const rows = new Int32Array(userCount).fill(-1);
  const times2 = new Float64Array(userCount).fill(NaN);
  const codes = event?.codes ?? new Uint8Array(eventCount);
  const isWanted = new Uint8Array(event?.values.length ?? 1).fill(wanted === null ? 1 : 0);
  for (const code of wanted ?? []) isWanted[code] = 1;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1];
    let row = runStart[user];
    while (row < end && isWanted[codes[row]] === 0) row++;
    if (row < end) rows[user] = row;
  }
  for (let user = 0; user < userCount; user++) if (rows[user] >= 0) times2[user] = time2[rows[user]];
  return { rows, times: times2 };
}

// src/events/place.ts
function place(column, places, count2) {
  return column.kind === "number" ? { ...column, numbers: scatter(column.numbers, places, new Float64Array(count2)) } : { ...column, codes: scatter(column.codes, places, codeArray(count2, column.values.length)) };
}
function scatter(from, places, into) {
  for (let i = 0; i < places.length; i++) {
    const at = places[i];
    if (at < into.length) into[at] = from[i] + 0;
  }
  return into;
}

// src/events/times-in-order.ts
function timesInOrder(time2, places, runStart, count2) {
  const sorted = scatter(time2, places, new Float64Array(count2));
  let rows = null;
  for (let run = 1; run < runStart.length; run++) {
    const start = runStart[run - 1];
    const end = runStart[run];
    let next = start + 1;
    while (next < end && sorted[next - 1] <= sorted[next]) next++;
    if (next >= end) continue;
    rows ??= rowsAt(places, count2);
    const own = rows.subarray(start, end).sort((a, b) => time2[a] - time2[b] || a - b);
    for (let i = 0; i < own.length; i++) {
      places[own[i]] = start + i;
      sorted[start + i] = time2[own[i]] + 0;
    }
  }
  return sorted;
}
function rowsAt(places, count2) {
  const rows = new Uint32Array(count2);
  for (let row = 0; row < places.length; row++) if (places[row] < count2) rows[places[row]] = row;
  return rows;
}

// src/events/assemble-table.ts
function assembleTable(parts, options) {
  const { users, userCodes, time: time2, eventCodes: eventCodes2, properties, justAfter = (last2) => last2 + 1 } = parts;
  const { observed = {}, rowsWithoutUser } = options;
  const runStart = new Uint32Array(users.length + 1);
  let [eventCount, withoutUser, first, last] = [0, 0, Infinity, -Infinity];
  for (let row = 0; row < userCodes.length; row++) {
    const user = userCodes[row];
    const t = time2 === null ? 0 : time2[row] + 0;
    if (user === NO_KEY) {
      if (rowsWithoutUser === "error") rowError("user must be present", row, null);
      withoutUser++;
    } else if (Number.isNaN(t)) userCodes[row] = NO_KEY;
    else {
      eventCount++;
      runStart[user]++;
      if (t < first) first = t;
      if (t > last) last = t;
    }
  }
  for (let user = 1; user < runStart.length; user++) runStart[user] += runStart[user - 1];
  const places = userCodes;
  for (let row = places.length - 1; row >= 0; row--) {
    const user = userCodes[row];
    if (user !== NO_KEY) places[row] = --runStart[user];
  }
  const sorted = time2 && timesInOrder(time2, places, runStart, eventCount);
  return {
    userCount: users.length,
    eventCount,
    users,
    runStart,
    time: sorted,
    event: eventCodes2 && place(
      { kind: "dictionary", codes: eventCodes2, values: parts.names },
      places,
      eventCount
    ),
    properties: properties.map(
      (p) => p.of === "user" ? p : { ...p, column: place(p.column, places, eventCount) }
    ),
    observed: time2 && {
      ...resolveRange(
        "build event table",
        observed,
        "observed",
        eventCount ? first : 0,
        eventCount ? justAfter(last) : 0
      ),
      assumed: given(observed).length < 2
    },
    excluded: {
      withoutUser,
      withoutTime: userCodes.length - withoutUser - eventCount,
      duplicates: 0,
      withoutUnit: 0
    }
  };
}

// src/events/rekey-table.ts
function userOfRows(table2) {
  const codes = new Uint32Array(table2.eventCount);
  for (let u = 0; u < table2.userCount; u++) codes.fill(u, table2.runStart[u], table2.runStart[u + 1]);
  return codes;
}
function rekeyTable(table2, users, rowCodes, properties) {
  const rekeyed = assembleTable(
    {
      users,
      userCodes: rowCodes.slice(),
      names: table2.event?.values ?? [],
      eventCodes: table2.event?.codes ?? null,
      time: table2.time,
      properties
    },
    {}
  );
  return { ...rekeyed, observed: table2.observed, excluded: table2.excluded };
}

// src/events/table-options.ts
function checkTableOptions(options, own = {}) {
  const rules = {
    ...own,
    observed: anything,
    zoneOfTimes: text,
    timeUnit: oneOf("ms", "s", "us", "ns"),
    rowsWithoutUser: oneOf("drop", "error"),
    rowsWithoutTime: oneOf("error", "drop")
  };
  checkOptions("build event table", options, rules, "options");
  resolveRange("build event table", options.observed, "observed");
}

// src/events/time-reader.ts
function numericTimes({ timeUnit = "ms", rowsWithoutTime }) {
  const msPerUnit = timeUnit === "s" ? 1e3 : 1;
  const unitsPerMs = { s: 1, ms: 1, us: 1e3, ns: 1e6 }[timeUnit];
  return (value, row) => {
    if ((value === null || value === void 0) && rowsWithoutTime === "drop") return NaN;
    let ms2 = NaN;
    if (typeof value === "number") {
      ms2 = Math.round(value / unitsPerMs * msPerUnit);
      if (ms2 / msPerUnit * unitsPerMs > value) ms2--;
    } else if (typeof value === "bigint") {
      const scaled = value * BigInt(msPerUnit);
      const divisor = BigInt(unitsPerMs);
      ms2 = Number(scaled / divisor - BigInt(scaled % divisor < 0n));
    } else if (value instanceof Date) ms2 = value.getTime();
    if (!(Math.abs(ms2) <= LAST_DATE)) rowError("time must be a finite number or a Date", row, value);
    return ms2 + 0;
  };
}
function areTableTimes(column) {
  if (!(column instanceof Float64Array)) return false;
  for (const ms2 of column) if (Math.floor(ms2) !== ms2 || Math.abs(ms2) > LAST_DATE) return false;
  return true;
}

// src/events/table-from-columns.ts
function tableFromColumns(columns, options = {}) {
  checkTableOptions(options);
  checkColumns(columns);
  const areRead = (options.timeUnit ?? "ms") === "ms" && areTableTimes(columns.time);
  return assembleTable(encodeBatch(newKeys(), columns, areRead ? null : numericTimes(options)), options);
}

// src/events/time-span.ts
var SPANS = /* @__PURE__ */ new WeakMap();
function timeSpan(table2) {
  const known = SPANS.get(table2);
  if (known !== void 0) return known;
  const { runStart, userCount } = table2;
  const time2 = table2.time;
  let first = Infinity;
  let last = -Infinity;
  for (let user = 0; user < userCount; user++) {
    const start = runStart[user];
    const end = runStart[user + 1];
    if (start === end) continue;
    if (time2[start] < first) first = time2[start];
    if (time2[end - 1] > last) last = time2[end - 1];
  }
  const span = { first, last };
  SPANS.set(table2, span);
  return span;
}

// src/matching/chain-window.ts
var MS_PER_DAY2 = 864e5;
function windowEnd({ windowMs, windowDays, timeZone, resolutionMs }, observed) {
  if (windowDays === null) return (entry) => entry + (windowMs ?? Infinity);
  const { months, days } = windowDays;
  const lengthDays = days + 31 * months + 2;
  const offsets = zoneOffsets(
    timeZone,
    observed.from - resolutionMs,
    observed.until + lengthDays * MS_PER_DAY2
  );
  let day = NaN;
  let end = NaN;
  return (entry) => {
    const today = Math.floor((entry + offsetAt(offsets, entry)) / MS_PER_DAY2);
    if (today !== day) {
      day = today;
      end = firstInstantAt(offsets, (addMonthsToDay(today, months) + days + 1) * MS_PER_DAY2) - 1;
    }
    return end;
  };
}

// src/matching/property-reader.ts
function propertyReader(table2, name, view) {
  const property = table2.properties.find((p) => p.name === name);
  if (property === void 0) return () => view(null);
  const { column, of } = property;
  const entry = (user, row) => of === "event" ? row : user;
  if (column.kind === "number") return (user, row) => view(valueAt(column, entry(user, row)));
  const views = column.values.map(view);
  return (user, row) => views[column.codes[entry(user, row)]];
}

// src/matching/row-test.ts
function rowTest(table2, conditions) {
  const [first, ...rest] = conditions.map((condition) => conditionTest(table2, condition));
  if (first === void 0) return () => true;
  return rest.reduce((both, holds) => (user, row) => both(user, row) && holds(user, row), first);
}
function conditionTest(table2, condition) {
  if ("any" in condition) return conditionTest(table2, { not: condition.any.map((one) => ({ not: [one] })) });
  if ("not" in condition) {
    const holds = rowTest(table2, condition.not);
    return (user, row) => !holds(user, row);
  }
  return propertyReader(table2, condition.property, valueTest(condition));
}

// src/matching/match-classes.ts
function matchClasses(table2, selectors, runs = allRows(table2)) {
  const names2 = table2.event?.values ?? [null];
  const byName = new Map(names2.map((name) => [name, []]));
  selectors.forEach(({ event }, i) => {
    for (const name of new Set(event ?? names2)) byName.get(name)?.push(i);
  });
  const byEvent = {
    codes: runs.codes ?? new Uint8Array(table2.eventCount),
    selectors: [...byName.values()],
    eventOf: names2.map((_, code) => code)
  };
  return selectors.reduce(
    (classes, { where }, i) => where.length > 0 ? refine(runs, classes, i, rowTest(table2, where)) : classes,
    byEvent
  );
}
function refine({ runStart, users, rows }, { codes, selectors, eventOf }, i, holds) {
  const refined = [];
  const refinedEventOf = [];
  const mayLose = selectors.map((matched) => matched.includes(i));
  const known = new Uint32Array(2 * selectors.length);
  const next = new Uint32Array(codes.length);
  for (let run = 0; run + 1 < runStart.length; run++) {
    const user = users?.[run] ?? run;
    for (let entry = runStart[run]; entry < runStart[run + 1]; entry++) {
      const code = codes[entry];
      const isLost = mayLose[code] && !holds(user, rows?.[entry] ?? entry);
      const pair = 2 * code + (isLost ? 1 : 0);
      if (known[pair] === 0) {
        refined.push(isLost ? selectors[code].filter((other) => other !== i) : selectors[code]);
        known[pair] = refinedEventOf.push(eventOf[code]);
      }
      next[entry] = known[pair] - 1;
    }
  }
  return { codes: codeArray(next, refined.length), selectors: refined, eventOf: refinedEventOf };
}

// src/matching/chain-plan.ts
function chainPlan(act, table2, rules) {
  const { observed } = checkTimes(act, table2);
  const { steps, exclude, order: order2, range } = rules;
  const numbers2 = steps.map((_, i) => i);
  const required = numbers2.filter((i) => !steps[i].optional);
  const stepOfBit = [...required, ...numbers2.filter((i) => steps[i].optional)];
  const next = required.map((i, s) => s > 0 && (order2 === "strict" || steps[i].next));
  const wanted = [...stepOfBit.map((i) => steps[i]), ...exclude];
  const runs = eventRows(table2, mattering(rules));
  const { codes, selectors } = matchClasses(table2, wanted, runs);
  const bits = (from, to) => Int32Array.from(
    selectors,
    (matched) => matched.reduce((mask, i) => i >= from && i < to ? mask | 1 << i - from : mask, 0)
  );
  const masks = bits(0, steps.length);
  return {
    rules,
    ...runs,
    observed,
    stepOfBit,
    requiredCount: required.length,
    gaps: required.map((i) => steps[i].maxGapMs ?? Infinity),
    next,
    breaking: required.map(
      (_, s) => exclude.reduce(
        (mask, { from, to }, i) => required[s] >= from - 1 && (required[s + 1] ?? Infinity) <= to - 1 ? mask | 1 << i : mask,
        0
      )
    ),
    codes,
    masks,
    isDisjoint: masks.every((mask) => (mask & mask - 1) === 0),
    exclusions: bits(steps.length, steps.length + exclude.length),
    firstTimeBits: stepOfBit.reduce((mask, i, bit) => steps[i].firstTime ? mask | 1 << bit : mask, 0),
    ...entryRange(rules, range ?? observed, observed),
    unknownFrom: floorTo(observed.until, rules.resolutionMs),
    limit: windowEnd(rules, observed)
  };
}
function entryRange({ resolutionMs }, range, observed) {
  return {
    entriesFrom: floorTo(Math.max(observed.from, range.from), resolutionMs),
    entriesUntil: range.until < observed.until ? floorTo(range.until, resolutionMs) : observed.until
  };
}
function floorTo(time2, resolutionMs) {
  return Math.floor(time2 / resolutionMs) * resolutionMs;
}

// src/matching/instant-rows.ts
function instantEnd(time2, row, end) {
  let next = row + 1;
  while (next < end && time2[next] === time2[row]) next++;
  return next;
}
function instantStart(time2, row, start) {
  let first = row;
  while (first > start && time2[first - 1] === time2[row]) first--;
  return first;
}
function firstAtLeast(values, from, end, least) {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = low + high >>> 1;
    if (values[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
function nextAtLeast(values, from, end, least) {
  let next = from;
  while (next < end && values[next] < least) next++;
  return next;
}

// src/matching/step-matching.ts
function stepMatching(rows) {
  const rowOf = [];
  const masks = [];
  let tried = 0;
  const matching = {
    size: 0,
    take(mask) {
      masks.push(mask);
      tried = 0;
      const isPlaced = place2(masks.length - 1);
      if (isPlaced) matching.size++;
      return isPlaced;
    }
  };
  return rows.every((mask) => matching.take(mask)) ? matching : null;
  function place2(row) {
    let left = masks[row] & ~tried;
    while (left !== 0) {
      const step = 31 - Math.clz32(left & -left);
      tried |= 1 << step;
      const before = rowOf[step];
      if (before === void 0 || place2(before)) {
        rowOf[step] = row;
        return true;
      }
      left = masks[row] & ~tried;
    }
    return false;
  }
}
function filledSteps(rows, bits) {
  const matching = stepMatching([]);
  for (const mask of rows) matching.take(mask & bits);
  return matching.size;
}
function fillableSteps(rows, first, stepCount) {
  let bits = 0;
  for (let step = first; step < stepCount; step++) {
    bits |= 1 << step;
    if (filledSteps(rows, bits) <= step - first) return step - first;
  }
  return stepCount - first;
}
function mostRows(fixed, covered, others) {
  const matching = stepMatching(fixed);
  if (matching === null) return -1;
  const [choices, ...rest] = covered;
  if (choices !== void 0) {
    const each = [...new Set(choices)].map((mask) => mostRows([...fixed, mask], rest, without(others, mask)));
    return Math.max(-1, ...each);
  }
  for (const mask of others) matching.take(mask);
  return matching.size;
}
function without(masks, mask) {
  const at = masks.indexOf(mask);
  return masks.filter((_, i) => i !== at);
}

// src/matching/instant-steps.ts
function stepsOf({ codes, masks }, row, next) {
  let mask = 0;
  for (let i = row; i < next; i++) mask |= masks[codes[i]];
  return mask;
}
function fillableOf({ codes, masks, isDisjoint }, row, next, mask, first, stepCount) {
  if (next - row === 1) return 1;
  if (!isDisjoint) {
    const rows = Array.from(codes.slice(row, next), (code) => masks[code]);
    return fillableSteps(rows, first, stepCount);
  }
  let step = first;
  while (step < stepCount && mask >>> step & 1) step++;
  return step - first;
}

// src/matching/chain-instants.ts
function chainInstants({ plan, run, level, entryRow }) {
  const { runStart, time: time2, rules } = plan;
  const isInOrder = rules.ties === "input";
  const rows = [];
  let next = isInOrder ? entryRow : instantStart(time2, entryRow, runStart[run]);
  while (rows.length < level) {
    const row = next;
    next = isInOrder ? row + 1 : instantEnd(time2, row, runStart[run + 1]);
    const mask = stepsOf(plan, row, next);
    if ((mask >>> rows.length & 1) === 0) continue;
    const reached = rows.length + fillableOf(plan, row, next, mask, rows.length, level);
    while (rows.length < reached) rows.push(row);
  }
  return rows;
}

// src/matching/match-chains.ts
var CELLS = 40;
var matchChains = (plan, visit, entries) => {
  const match = idle ?? chainMatcher();
  idle = null;
  match(plan, visit, entries);
  idle = match;
};
var idle = null;
function chainMatcher() {
  const starts = new Int32Array(CELLS);
  const further = new Float64Array(CELLS);
  return (plan, visit, entries) => {
    const { runStart, time: time2, codes, masks, requiredCount, observed } = plan;
    const isInOrder = plan.rules.ties === "input";
    const longest = plan.rules.windowMs ?? Infinity;
    const several = requiredCount + 2;
    const entryRanks = Uint8Array.from(
      masks,
      (mask) => (mask & mask - 1) === 0 ? 32 - Math.clz32(mask) : several
    );
    const laterRanks = entryRanks.map((rank) => rank === 1 ? 0 : rank);
    starts.fill(0);
    further.fill(-Infinity);
    further[several] = Infinity;
    let level = 0;
    const count2 = entries?.count ?? runStart.length - 1;
    for (let i = 0; i < count2; i++) {
      const run = entries?.runs[i] ?? i;
      const range = entries?.ranges[i] ?? 0;
      const own = entries?.plans[range] ?? plan;
      const { entriesFrom, entriesUntil } = own;
      let row = entries?.rows[i] ?? runStart[run];
      let end = runStart[run + 1];
      row = nextAtLeast(time2, row, end, entriesFrom);
      while (end > row && time2[end - 1] >= observed.until) end--;
      let stop = end;
      if (entriesUntil < observed.until) {
        stop = nextAtLeast(time2, row, end, entriesUntil);
        end = nextAtLeast(time2, stop, end, entriesUntil + longest);
      }
      const first = row;
      while (row < stop && (masks[codes[row]] & 1) === 0) row++;
      if (row === stop) continue;
      if (!isInOrder) row = instantStart(time2, row, first);
      further[level + 1] = -Infinity;
      further[1] = longest;
      level = 0;
      let entryRow = 0;
      let raisedAt = NaN;
      let before = NaN;
      let highest = 0;
      let ranks = entryRanks;
      let until = stop;
      rows: while (level < requiredCount) {
        let rank;
        let t;
        let isLate;
        for (; ; ) {
          if (row >= until) {
            if (row >= end) break rows;
            until = end;
            ranks = laterRanks;
          }
          rank = ranks[codes[row]];
          t = time2[row];
          starts[1] = row;
          const entry = starts[rank];
          starts[rank + 1] = entry;
          row++;
          isLate = (t - before) * 1e300 + rank < highest;
          if (isLate) {
            if (rank === 0) continue;
            break;
          }
          highest = rank;
          before = isInOrder ? NaN : t;
          if (t - time2[entry] <= further[rank]) break;
        }
        let reached = rank;
        if (isLate || rank === several || reached === requiredCount) {
          let first2 = row - 1;
          if (!isInOrder) {
            row = instantEnd(time2, first2, end);
            first2 = instantStart(time2, first2, runStart[run]);
          }
          reached = takeInstant(own, starts, level, first2, row);
          if (reached === level && raisedAt !== t) continue;
        }
        further[level + 1] = -Infinity;
        further[reached + 1] = longest;
        level = reached;
        entryRow = starts[level + 1];
        raisedAt = before;
      }
      if (level === 0) continue;
      let last = level < requiredCount ? row : stop;
      while (--last >= row && (masks[codes[last]] & 1) === 0) ;
      if (last >= row) starts[2] = last;
      visit(run, level, entryRow, starts[2], range);
    }
  };
}
function takeInstant(plan, starts, before, first, next) {
  const { time: time2, entriesFrom, entriesUntil, requiredCount, rules } = plan;
  const t = time2[first];
  const lowest = t >= entriesFrom && t < entriesUntil ? 0 : 1;
  const mask = stepsOf(plan, first, next);
  starts[1] = first;
  let level = before;
  for (let filled = before; filled >= lowest; filled--) {
    const entry = starts[filled + 1];
    if ((mask >>> filled & 1) === 0 || t - time2[entry] > (rules.windowMs ?? Infinity)) continue;
    const reached = filled + fillableOf(plan, first, next, mask, filled, requiredCount);
    for (let step = filled + 1; step <= reached; step++)
      if (step > level || entry > starts[step + 1]) starts[step + 1] = entry;
    level = Math.max(level, reached);
  }
  return level;
}

// src/matching/range-entries.ts
var BATCH = 1 << 14;
function eachEntryBatch(plans, visit) {
  if (plans.length === 0) return;
  const { runStart, time: time2, codes, masks, entriesFrom } = plans[0];
  const ends = plans.map(({ entriesUntil }) => entriesUntil);
  const column = () => new Uint32Array(BATCH);
  const entries = { runs: column(), rows: column(), ranges: column(), count: 0 };
  for (let run = 0; run + 1 < runStart.length; run++) {
    const start = runStart[run];
    const end = runStart[run + 1];
    let range = 0;
    let later = entriesFrom;
    for (let row = start; row < end; row++) {
      const t = time2[row];
      if (t < later || (masks[codes[row]] & 1) === 0) continue;
      while (t >= ends[range]) range++;
      if (range === ends.length) break;
      later = ends[range];
      const i = entries.count++;
      entries.runs[i] = run;
      entries.rows[i] = instantStart(time2, row, start);
      entries.ranges[i] = range;
      if (entries.count < BATCH) continue;
      visit(entries);
      entries.count = 0;
    }
  }
  visit(entries);
}

// src/matching/common-chains.ts
function isCommon({ rules, requiredCount, firstTimeBits, next, gaps }) {
  return rules.order === "ordered" && rules.windowDays === null && rules.ties !== "strict" && rules.entries === "best" && rules.count !== "attempts" && rules.exclude.length === 0 && rules.hold.length === 0 && !rules.reuseEvents && rules.resolutionMs === 1 && rules.steps.length === requiredCount && firstTimeBits === 0 && !next.includes(true) && Math.min(...gaps) === Infinity;
}
function eachCommonChain(plan, visit) {
  matchChains(plan, recordVisitor(plan, visit));
}
function eachCommonChainByRange(plans, visit) {
  eachEntryBatch(
    plans,
    (entries) => matchChains(plans[0], recordVisitor(plans[0], visit), { ...entries, plans })
  );
}
function recordVisitor(plan, visit) {
  const { requiredCount, users, time: time2, observed, rules } = plan;
  const windowMs = rules.windowMs ?? Infinity;
  const record = new CommonRecord(plan);
  return (run, level, entryRow, latestEntry, range) => {
    record.user = users?.[run] ?? run;
    record.run = run;
    record.level = level;
    record.entryRow = entryRow;
    record.limit = time2[entryRow] + windowMs;
    record.settled = time2[latestEntry] + windowMs < observed.until;
    record.pending = !record.settled && level < requiredCount;
    visit(record, range);
  };
}
var CommonRecord = class {
  plan;
  held = null;
  user = 0;
  run = 0;
  level = 0;
  entryRow = 0;
  limit = 0;
  settled = false;
  pending = false;
  /** Of the chain from the entry `#timesOf`: kept, since they are asked for more than once. */
  #times;
  #timesOf = -1;
  constructor(plan) {
    this.plan = plan;
    this.#times = new Float64Array(plan.requiredCount);
  }
  get times() {
    if (this.#timesOf !== this.entryRow) {
      const { time: time2 } = this.plan;
      this.#times.fill(NaN);
      chainInstants(this).forEach((row, step) => {
        this.#times[step] = time2[row];
      });
      this.#timesOf = this.entryRow;
    }
    return this.#times;
  }
  rowsOf = (step) => {
    const { time: time2, runStart, masks, codes, rows, rules } = this.plan;
    const found = [];
    const first = chainInstants(this)[step];
    if (first === void 0) return found;
    const end = rules.ties === "input" ? first + 1 : instantEnd(time2, first, runStart[this.run + 1]);
    for (let i = first; i < end; i++) if (masks[codes[i]] >>> step & 1) found.push(rows?.[i] ?? i);
    return found;
  };
};

// src/matching/same-numbers.ts
function sameNumbers(length, value) {
  return length <= 1e3 ? Array(length).fill(value) : new Float64Array(length).fill(value);
}

// src/matching/exclusion-after.ts
var NEVER = () => Infinity;
function exclusionAfter({ time: time2, exclusions }, bits) {
  if (bits === 0) return NEVER;
  const after = sameNumbers(time2.length, Infinity);
  for (let i = time2.length - 2; i >= 0; i--) {
    if (time2[i + 1] === time2[i]) after[i] = after[i + 1];
    else
      after[i] = (exclusions[i + 1] & bits) !== 0 || sameTimeExcludes(i + 1) ? time2[i + 1] : after[i + 1];
  }
  return (instant) => after[instant];
  function sameTimeExcludes(i) {
    for (let j = i; j < time2.length && time2[j] === time2[i]; j++)
      if ((exclusions[j] & bits) !== 0) return true;
    return false;
  }
}

// src/matching/unit-streams.ts
function streamReader(table2, plan) {
  const { hold, ties } = plan.rules;
  const inOrder2 = ties === "input";
  if (hold.length === 0) {
    return (run) => {
      const stream = emptyStream(null);
      eachRowOfRun(
        plan,
        run,
        (row, t, mask, exclusions) => addToStream(stream, inOrder2, row, t, mask, exclusions)
      );
      return [closed(stream)];
    };
  }
  const readers = hold.map((name) => propertyReader(table2, name, scalarsOf));
  return (run, user) => {
    const byValue = /* @__PURE__ */ new Map();
    const rows = [];
    eachRowOfRun(plan, run, (row, t, mask, exclusions) => rows.push({ row, t, mask, exclusions }));
    const valueless = [];
    for (const row of rows) {
      const values = combinations(readers.map((read) => read(user, row.row)));
      if (values.length === 0) valueless.push({ ...row, mask: 0 });
      for (const held of values) {
        const key = JSON.stringify(held);
        const stream = byValue.get(key) ?? { held, rows: [] };
        stream.rows.push(row);
        byValue.set(key, stream);
      }
    }
    return [...byValue.values()].sort((a, b) => compareHeld(a.held, b.held)).map(({ held, rows: rows2 }) => streamOf(mergeRows(rows2, valueless), held, inOrder2));
  };
}
function eachRowOfRun(plan, run, visit) {
  const { runStart, rows, time: time2, observed, codes, masks, exclusions, firstTimeBits, next } = plan;
  const { resolutionMs } = plan.rules;
  const all = next.includes(true);
  let seen = 0;
  let seenNow = 0;
  let now = -Infinity;
  for (let i = runStart[run]; i < runStart[run + 1] && time2[i] < observed.until; i++) {
    const t = floorTo(time2[i], resolutionMs);
    if (t > now) {
      seen |= seenNow;
      now = t;
    }
    const code = codes[i];
    const mask = masks[code] & ~(seen & firstTimeBits);
    seenNow |= masks[code];
    if (all || (mask | exclusions[code]) !== 0) visit(rows?.[i] ?? i, t, mask, exclusions[code]);
  }
}
function emptyStream(held) {
  return { held, time: [], steps: [], exclusions: [], rowStart: [], rows: [], masks: [] };
}
function addToStream({ time: time2, steps, exclusions, rowStart, rows, masks }, inOrder2, row, t, mask, excluded) {
  const last = time2.length - 1;
  if (inOrder2 || last < 0 || time2[last] !== t) {
    time2.push(t);
    steps.push(mask);
    exclusions.push(excluded);
    rowStart.push(rows.length);
  } else {
    steps[last] |= mask;
    exclusions[last] |= excluded;
  }
  rows.push(row);
  masks.push(mask);
}
function closed(stream) {
  stream.rowStart.push(stream.rows.length);
  return stream;
}
function streamOf(unitRows, held, inOrder2) {
  const stream = emptyStream(held);
  for (const { row, t, mask, exclusions } of unitRows) addToStream(stream, inOrder2, row, t, mask, exclusions);
  return closed(stream);
}
function mergeRows(rows, others) {
  return others.length === 0 ? rows : [...rows, ...others].sort((a, b) => a.row - b.row);
}
function scalarsOf(value) {
  return [...new Set([value].flat())].filter((one) => one !== null);
}
function compareHeld(a, b) {
  return a.reduce((order2, value, i) => order2 || compareKeys(value, b[i]), 0);
}
function combinations(lists) {
  return lists.reduce(
    (combined2, list2) => combined2.flatMap((before) => list2.map((value) => [...before, value])),
    [[]]
  );
}
function rowsAt2({ rowStart, masks }, instant) {
  return masks.slice(rowStart[instant], rowStart[instant + 1]).filter((mask) => mask !== 0);
}

// src/matching/optional-steps.ts
function withOptionalSteps(plan, stream, required, spanEnd) {
  const { stepOfBit, requiredCount } = plan;
  const { steps: definitions, ties, reuseEvents } = plan.rules;
  const { time: time2, steps } = stream;
  const bitOf = definitions.map((_, i) => stepOfBit.indexOf(i));
  const level = required.length;
  const end = level < requiredCount ? stepOfBit[level] : definitions.length;
  const brokenAt = exclusionAfter(stream, plan.breaking[level - 1])(required[level - 1]);
  const mayShare = ties === "any" || reuseEvents;
  const known = /* @__PURE__ */ new Map();
  const { instants } = fillFrom(0, required[0], [], 0);
  return [...instants, ...Array(definitions.length - end).fill(-1)];
  function fillFrom(step, at, here, done) {
    if (step === end) return { count: 0, instants: [] };
    const key = [step, at, ...here].join();
    let best = known.get(key);
    if (best === void 0) {
      best = bitOf[step] < requiredCount ? fillRequired() : fillOptional();
      known.set(key, best);
    }
    return best;
    function fillRequired() {
      const instant = required[done];
      return place2(instant, fillableThere(instant) ? done + 1 : null, 0);
    }
    function fillOptional() {
      const skipped = fillFrom(step + 1, at, here, done);
      const instant = firstPlace();
      const placed = instant === null ? null : place2(instant, done, 1);
      const isWorse = placed === null || skipped !== null && skipped.count > placed.count;
      return isWorse ? skipped && { ...skipped, instants: [-1, ...skipped.instants] } : placed;
    }
    function place2(instant, doneThen, worth) {
      if (doneThen === null) return null;
      const then = instant === at ? here : [];
      const rest = fillFrom(step + 1, instant, [...then, bitOf[step]], doneThen);
      return rest && { count: rest.count + worth, instants: [instant, ...rest.instants] };
    }
    function fillableThere(instant) {
      const bits = instant === at ? [...here, bitOf[step]] : [bitOf[step]];
      if (bits.length > 1 && ties === "strict") return false;
      return reuseEvents || canAllBeFilled(rowsAt2(stream, instant), bits);
    }
    function firstPlace() {
      const before = required[done - 1];
      const next = required[done] ?? spanEnd;
      const { maxGapMs } = definitions[step];
      const until = Math.min(
        time2[before] + (maxGapMs ?? Infinity),
        plan.limit(time2[required[0]]),
        done < level ? Infinity : brokenAt
      );
      for (let i = mayShare ? at : at + 1; i < spanEnd && time2[i] <= until; i++) {
        if (i > next || i === next && !mayShare) break;
        if (steps[i] >>> bitOf[step] & 1 && fillableThere(i)) return i;
      }
      return null;
    }
  }
}
function canAllBeFilled(rows, bits) {
  return filledSteps(
    rows,
    bits.reduce((set, bit) => set | 1 << bit, 0)
  ) === bits.length;
}

// src/matching/chain-search.ts
var NO_CHAIN = { level: 0, entry: -1, last: -1, openUntil: -Infinity, isOpen: false };
function isBetterChain(a, b) {
  if (a.level !== b.level) return a.level > b.level;
  return a.last !== b.last ? a.last < b.last : a.entry > b.entry;
}
function bestByEntry(search, count2) {
  let chains = null;
  let next = 0;
  return (instant) => {
    chains ??= Array.from({ length: count2 }, (_, i) => i).filter((i) => search.isEntry(i)).map((i) => search.best({ from: i, entriesEnd: i + 1, end: count2 })).sort((a, b) => isBetterChain(a, b) ? -1 : 1);
    while (next < chains.length && chains[next].entry < instant) next++;
    return chains[next] ?? NO_CHAIN;
  };
}

// src/matching/earliest-rows.ts
function earliestRows(stream, { level, entry, last }) {
  const mustCover = (i) => i === entry || i === last || stream.exclusions[i] !== 0;
  const instants = Array.from({ length: last - entry + 1 }, (_, i) => entry + i);
  const inside = instants.slice(1).filter(mustCover);
  if (inside.every((i) => stream.exclusions[i] === 0)) return firstRows2(stream, instants);
  let choices = [{ masks: [], instants: [] }];
  for (const i of instants) {
    const covered = inside.filter((one) => one > i).map((one) => rowsAt2(stream, one));
    const later = instants.filter((one) => one > i).flatMap((one) => rowsAt2(stream, one));
    const isEnough = ({ masks }) => mostRows(masks, covered, later) >= level;
    choices = takeMost(choices, rowsAt2(stream, i), i, mustCover(i), isEnough);
  }
  return [...choices[0].instants];
}
function firstRows2(stream, instants) {
  const matching = stepMatching([]);
  return instants.flatMap((i) => rowsAt2(stream, i).flatMap((mask) => matching.take(mask) ? [i] : []));
}
function takeMost(choices, rows, instant, mustCover, isEnough) {
  let taken = [...choices];
  let most = mustCover ? [] : taken.filter(isEnough);
  while (taken.length > 0) {
    const grown = /* @__PURE__ */ new Map();
    for (const { masks, instants } of taken) {
      for (const mask of rowsLeft(rows, masks, instants, instant)) {
        const choice = { masks: [...masks, mask], instants: [...instants, instant] };
        grown.set(JSON.stringify([...choice.masks].sort()), choice);
      }
    }
    taken = [...grown.values()].filter(({ masks }) => stepMatching(masks) !== null);
    const enough = taken.filter(isEnough);
    if (enough.length > 0) most = enough;
  }
  return most;
}
function rowsLeft(rows, masks, instants, instant) {
  const left = [...rows];
  instants.forEach((one, i) => {
    if (one === instant) left.splice(left.indexOf(masks[i]), 1);
  });
  return new Set(left);
}

// src/matching/any-order-search.ts
function anyOrderSearch(plan, stream) {
  const { requiredCount, limit, entriesFrom, entriesUntil, unknownFrom, rules } = plan;
  const { time: time2, steps, exclusions } = stream;
  const isLimited = rules.windowMs !== null || rules.windowDays !== null || rules.exclude.length > 0;
  const brokenAt = exclusionAfter(stream, -1);
  const bestFrom = bestByEntry({ isEntry, best }, time2.length);
  return { isEntry, best, bestFrom, trace: (found) => earliestRows(stream, found) };
  function isEntry(i) {
    return steps[i] !== 0 && time2[i] >= entriesFrom && time2[i] < entriesUntil;
  }
  function best({ from, entriesEnd, end }, given3 = {}) {
    let found = NO_CHAIN;
    let openUntil = -Infinity;
    let isOpen = false;
    for (let i = from; i < entriesEnd; i++) {
      if (i > found.last && found.level > 0 && (found.level === requiredCount || !isLimited)) break;
      if (!isEntry(i)) continue;
      const one = bestOf(i, end, given3);
      openUntil = Math.max(openUntil, one.openUntil);
      isOpen ||= one.isOpen;
      if (isBetterChain(one, found)) found = one;
    }
    return { ...found, openUntil, isOpen };
  }
  function bestOf(entry, end, { broken = false, only }) {
    const horizon = limit(time2[entry]);
    const rows = [];
    const covered = [rowsAt2(stream, entry)];
    const matching = stepMatching([]);
    let found = NO_CHAIN;
    let openUntil = horizon;
    for (let i = entry; i < end && time2[i] <= horizon; i++) {
      const here = rowsAt2(stream, i);
      rows.push(...here);
      const level = levelAt(i, here);
      if (level > found.level) found = { level, entry, last: i, openUntil: time2[i], isOpen: false };
      if (found.level === (only ?? requiredCount)) return found;
      if (broken || i === entry || exclusions[i] === 0) continue;
      covered.push(here);
      if (mostRows([], covered, rows) >= 0) continue;
      openUntil = time2[i];
      break;
    }
    return { ...found, openUntil, isOpen: openUntil >= unknownFrom };
    function levelAt(i, here) {
      if (only !== void 0) {
        const isSpoiled = only < requiredCount && brokenAt(i) < Infinity && brokenAt(i) <= horizon;
        const must = i === entry ? covered : [...covered, here];
        return !isSpoiled && mostRows([], must, rows) >= only ? only : 0;
      }
      if (covered.length > 1) return mostRows([], covered, rows);
      for (const mask of here) matching.take(mask);
      return matching.size;
    }
  }
}

// src/matching/deepest-from.ts
function deepestFrom(byLevel, instant) {
  for (let level = byLevel.length - 1; level > 0; level--) {
    const chains = byLevel[level];
    let low = 0;
    let high = chains.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if (chains[middle].entry < instant) low = middle + 1;
      else high = middle;
    }
    if (low < chains.length) return chains[low];
  }
  return NO_CHAIN;
}

// src/matching/instant-filler.ts
function instantFiller(plan, { steps, rowStart, masks }) {
  const { requiredCount, next, isDisjoint } = plan;
  const { ties, reuseEvents } = plan.rules;
  const rowsOf2 = (i) => masks.slice(rowStart[i], rowStart[i + 1]);
  return {
    fill(i, level) {
      if (ties === "strict" || level + 1 === requiredCount) return 1;
      if (!reuseEvents && rowStart[i + 1] - rowStart[i] === 1) return 1;
      if (!reuseEvents && !isDisjoint) return fillableSteps(rowsOf2(i), level, requiredCount);
      let reached = level + 1;
      while (reached < requiredCount && steps[i] >>> reached & 1) reached++;
      return reached - level;
    },
    usesUp(i, level, reached) {
      if (!next[reached]) return true;
      let runStart = reached;
      while (next[runStart - 1]) runStart--;
      if (level < runStart) return true;
      const rowCount = rowStart[i + 1] - rowStart[i];
      if (!reuseEvents || rowCount > reached - level) return rowCount === reached - level;
      return filledSteps(rowsOf2(i), 2 ** reached - 2 ** level | 0) === rowCount;
    }
  };
}

// src/matching/trace-chain.ts
function traceChain(plan, stream, brokenAt, { level: goal, entry, last }) {
  const { gaps, next } = plan;
  const { time: time2, steps } = stream;
  const filler = instantFiller(plan, stream);
  const nearest = Array(goal + 1).fill(-1);
  const filled = sameNumbers((last - entry + 1) * goal, 0);
  const onward = sameNumbers((last - entry + 1) * goal, 0);
  for (let i = last; i >= entry; i--) {
    const at = (i - entry) * goal;
    const [from, to] = i === entry ? [0, 1] : [1, goal];
    for (let level = from; level < to; level++) {
      if ((steps[i] >>> level & 1) === 0) continue;
      let reached = Math.min(level + filler.fill(i, level), goal);
      while (reached > level && !completes(i, level, reached)) reached--;
      filled[at + level] = reached - level;
      onward[at + level] = nearest[reached];
    }
    for (let level = from; level < to; level++) if (filled[at + level] > 0) nearest[level] = i;
  }
  const instants = [];
  for (let i = entry; instants.length < goal; ) {
    const at = (i - entry) * goal + instants.length;
    instants.push(...Array(filled[at]).fill(i));
    i = onward[at];
  }
  return instants;
  function completes(i, level, reached) {
    if (reached === goal) return i === last;
    const after = nearest[reached];
    if (after < 0 || next[reached] && !(after === i + 1 && filler.usesUp(i, level, reached))) return false;
    return time2[after] - time2[i] <= gaps[reached] && time2[after] <= brokenAt[reached](i);
  }
}

// src/matching/ordered-search.ts
function orderedSearch(plan, stream) {
  const { requiredCount, gaps, next, breaking, limit, entriesFrom, entriesUntil, unknownFrom } = plan;
  const { ties } = plan.rules;
  const { time: time2, steps } = stream;
  const filler = instantFiller(plan, stream);
  const hasNext = next.includes(true);
  const brokenAt = [0, ...breaking].map((bits) => exclusionAfter(stream, bits));
  let reaches = null;
  return {
    isEntry,
    best,
    bestFrom: hasNext ? bestByEntry({ isEntry, best }, time2.length) : bestFrom,
    trace: (found) => traceChain(plan, stream, brokenAt, found)
  };
  function isEntry(i) {
    return (steps[i] & 1) !== 0 && time2[i] >= entriesFrom && time2[i] < entriesUntil;
  }
  function best(span, rules = {}) {
    if (!hasNext && rules.only === void 0) return bestOfAll(span, rules);
    let found = NO_CHAIN;
    let openUntil = -Infinity;
    let isOpen = false;
    for (let i = span.from; i < span.entriesEnd; i++) {
      if (!isEntry(i)) continue;
      const one = bestOfAll({ from: i, entriesEnd: i + 1, end: span.end }, rules);
      openUntil = Math.max(openUntil, one.openUntil);
      isOpen ||= one.isOpen;
      if (isBetterChain(one, found)) found = one;
    }
    return { ...found, openUntil, isOpen };
  }
  function bestFrom(instant) {
    if (reaches === null) {
      reaches = Array.from({ length: requiredCount + 1 }, () => []);
      bestOfAll({ from: 0, entriesEnd: time2.length, end: time2.length }, {}, reaches);
    }
    return deepestFrom(reaches, instant);
  }
  function bestOfAll({ from, entriesEnd, end }, { broken = false, only }, reaches2) {
    const entry = Array(requiredCount + 1).fill(-1);
    const last = Array(requiredCount + 1).fill(-1);
    const usedUp = Array(requiredCount + 1).fill(false);
    let top = 0;
    let found = NO_CHAIN;
    const goal = reaches2 === void 0 ? only ?? requiredCount : Infinity;
    for (let i = from; i < end && found.level < goal; i++) {
      const isEntering = i < entriesEnd && isEntry(i);
      if (i >= entriesEnd && !isAnyAlive(i)) break;
      for (let level = Math.min(top, requiredCount - 1); level >= (isEntering ? 0 : 1); level--) {
        if ((steps[i] >>> level & 1) === 0 || level > 0 && !canReach(level, i)) continue;
        advance(level, i, level === 0 ? i : entry[level]);
      }
      reaches2?.forEach((chains, level) => {
        if (last[level] === i)
          chains.push({ level, entry: entry[level], last: i, openUntil: 0, isOpen: false });
      });
      const reached = only === void 0 ? top : isUnspoiled(only, i) ? only : 0;
      if (reached > found.level)
        found = { level: reached, entry: entry[reached], last: i, openUntil: 0, isOpen: false };
    }
    return found.level === 0 ? NO_CHAIN : { ...found, ...openness() };
    function advance(level, i, start) {
      const reached = level + filler.fill(i, level);
      for (let to = level + 1; to <= reached; to++) {
        if (last[to] === i && entry[to] > start) continue;
        const isUsedUp = filler.usesUp(i, level, to);
        usedUp[to] = isUsedUp || last[to] === i && entry[to] === start && usedUp[to];
        entry[to] = start;
        last[to] = i;
      }
      top = Math.max(top, reached);
    }
    function canReach(level, i) {
      const before = last[level];
      if (next[level] && !(before === i - 1 && usedUp[level])) return false;
      return before >= 0 && time2[i] <= horizon(level, before, entry[level]);
    }
    function isAnyAlive(i) {
      for (let level = 1; level <= top && level < requiredCount; level++) if (canReach(level, i)) return true;
      return false;
    }
    function horizon(level, before, start) {
      const exclusion = (broken ? NEVER : brokenAt[level])(before);
      return Math.min(limit(time2[start]), time2[before] + gaps[level], exclusion);
    }
    function isUnspoiled(level, i) {
      const exclusion = brokenAt[level](i);
      return last[level] === i && (exclusion === Infinity || exclusion > limit(time2[entry[level]]));
    }
    function openness() {
      let openUntil = time2[found.last];
      let isOpen = false;
      for (let level = 1; level <= top && level < requiredCount; level++) {
        const before = last[level];
        if (before < 0 || next[level] && !isAtEnd(level)) continue;
        const until = horizon(level, before, entry[level]);
        openUntil = Math.max(openUntil, until);
        isOpen ||= until >= unknownFrom;
      }
      return { openUntil, isOpen };
    }
    function isAtEnd(level) {
      const end2 = time2.length - 1;
      const before = last[level];
      const isCut = ties !== "input" && time2[end2] >= unknownFrom;
      if (before === end2) return isCut || usedUp[level];
      return isCut && before === end2 - 1 && usedUp[level];
    }
  }
}

// src/matching/stream-records.ts
function unitRecords(plan, streams) {
  const searches = streams.map(
    (stream) => plan.rules.order === "any" ? anyOrderSearch(plan, stream) : orderedSearch(plan, stream)
  );
  if (plan.rules.count === "attempts")
    return streams.flatMap((stream, i) => attempts(plan, stream, searches[i]));
  const spans = streams.map((stream, i) => entrySpan(plan, stream, searches[i]));
  const starts = spans.map((span, i) => streams[i].time[span?.from ?? -1] ?? Infinity);
  const first = plan.rules.entries === "first" ? Math.min(...starts) : Infinity;
  const records = streams.flatMap((stream, i) => {
    const span = spans[i];
    return span && starts[i] <= first ? bestRecord(plan, stream, searches[i], span) ?? [] : [];
  });
  return plan.rules.count === "users" && records.length > 1 ? [preferred(plan, records)] : records;
}
function entrySpan({ rules }, { time: time2 }, search) {
  const first = firstEntry(search, 0, time2.length);
  if (first < 0) return null;
  const entriesEnd = rules.entries === "first" ? instantAfter(time2, time2[first]) : time2.length;
  return { from: first, entriesEnd, end: time2.length };
}
function bestRecord(plan, stream, search, span) {
  const { excluded } = plan.rules;
  const unbroken = search.best(span);
  let found = unbroken;
  if (excluded === "drop") {
    const { level } = search.best(span, { broken: true });
    found = search.best(span, { only: level });
    if (found.level === 0) return null;
  }
  let latest = span.entriesEnd - 1;
  while (!search.isEntry(latest)) latest--;
  return recordOf(plan, stream, search, { ...found, isOpen: unbroken.isOpen }, latest);
}
function recordOf({ requiredCount }, stream, search, found, latest = found.entry, end = stream.time.length) {
  return {
    stream,
    found,
    instants: search.trace(found),
    end,
    latestEntry: stream.time[latest],
    pending: end === stream.time.length && found.level < requiredCount && found.isOpen
  };
}
function preferred(plan, records) {
  const best = records.reduce((a, b) => comesBefore(plan, b, a) ? b : a);
  return {
    ...best,
    latestEntry: Math.max(...records.map((record) => record.latestEntry)),
    pending: best.found.level < plan.requiredCount && records.some((record) => record.pending)
  };
}
function comesBefore({ rules }, a, b) {
  const places = [a, b].map(
    ({ stream, instants }) => instants.map((i) => rules.ties === "input" ? stream.rows[stream.rowStart[i]] : stream.time[i])
  );
  const [x, y] = places;
  const last = x.length - 1;
  if (x.length !== y.length) return x.length > y.length;
  if (x[last] !== y[last]) return x[last] < y[last];
  if (x[0] !== y[0]) return x[0] > y[0];
  const differing = x.findIndex((place2, i) => place2 !== y[i]);
  return differing >= 0 && x[differing] < y[differing];
}
function attempts(plan, stream, search) {
  const { time: time2 } = stream;
  const count2 = time2.length;
  const records = [];
  if (plan.rules.entries === "first") addByFirst(0, count2);
  else {
    for (let from = 0; from < count2; ) {
      const { level, entry } = search.bestFrom(from);
      if (level === 0) break;
      addByFirst(from, time2.indexOf(time2[entry]));
      from = add3({ from: entry, entriesEnd: entry + 1, end: count2 });
    }
  }
  return records;
  function addByFirst(from, end) {
    for (let i = firstEntry(search, from, end); i >= 0; ) {
      const next = add3({ from: i, entriesEnd: instantAfter(time2, time2[i]), end });
      i = firstEntry(search, next, end);
    }
  }
  function add3(span) {
    const found = search.best(span);
    records.push(recordOf(plan, stream, search, found, span.from, span.end));
    const isOver = found.level === plan.requiredCount || plan.rules.order === "strict";
    return instantAfter(time2, isOver ? time2[found.last] : found.openUntil);
  }
}
function firstEntry(search, from, end) {
  for (let i = from; i < end; i++) if (search.isEntry(i)) return i;
  return -1;
}
function instantAfter(time2, t) {
  let next = firstAtLeast(time2, 0, time2.length, t);
  while (time2[next] === t) next++;
  return next;
}

// src/matching/chain-records.ts
function eachChain(act, table2, rules, visit) {
  const plan = chainPlan(act, table2, rules);
  if (isCommon(plan)) eachCommonChain(plan, visit);
  else visitStreams(table2, [plan], visit);
}
function eachChainByRange(act, table2, rules, ranges, visit) {
  const whole2 = chainPlan(act, table2, rules);
  const plans = ranges.map((range) => ({ ...whole2, ...entryRange(rules, range, whole2.observed) }));
  if (isCommon(whole2)) eachCommonChainByRange(plans, visit);
  else visitStreams(table2, plans, visit);
}
function visitStreams(table2, plans, visit) {
  const [any] = plans;
  if (any === void 0) return;
  const read = streamReader(table2, any);
  for (let run = 0; run + 1 < any.runStart.length; run++) {
    const user = any.users?.[run] ?? run;
    const streams = read(run, user);
    plans.forEach((plan, range) => {
      for (const record of unitRecords(plan, streams)) visit(chainRecord(plan, user, record), range);
    });
  }
}
function chainRecord(plan, user, record) {
  const { limit, unknownFrom, stepOfBit, rules } = plan;
  const { stream, found, instants, end, latestEntry, pending } = record;
  const isAnyOrder = rules.order === "any";
  const hasOptional = stepOfBit.length > plan.requiredCount;
  const filled = hasOptional ? withOptionalSteps(plan, stream, instants, end) : instants;
  return {
    user,
    held: stream.held,
    level: found.level,
    times: rules.steps.map((_, step) => stream.time[filled[step]] ?? NaN),
    limit: limit(stream.time[found.entry]),
    settled: limit(latestEntry) < unknownFrom,
    pending,
    rowsOf(step) {
      const instant = filled[step] ?? -1;
      if (instant < 0) return [];
      const bits = isAnyOrder ? -1 : 1 << stepOfBit.indexOf(step);
      const found2 = [];
      for (let i = stream.rowStart[instant]; i < stream.rowStart[instant + 1]; i++)
        if ((stream.masks[i] & bits) !== 0) found2.push(stream.rows[i]);
      return found2;
    }
  };
}

// src/matching/group-values.ts
function groupReader(act, table2, by) {
  const read = propertyReader(table2, by, (value) => value);
  return (user, row) => {
    const value = read(user, row);
    return Array.isArray(value) ? refuse(act, "by must be a property without lists", "by", by) : value;
  };
}
function checkGroupCount(act, groups) {
  if (groups > 1e4) refuse(act, "at most 10,000 groups", "by", "more");
}
function checkResultCount(act, what, results, most) {
  if (results > most)
    refuse(act, `at most ${most.toLocaleString("en-US")} ${what} of all groups`, "by", results);
}

// src/matching/mentions.ts
var KNOWN2 = /* @__PURE__ */ new WeakMap();
function countMentions(table2, selectors, ...properties) {
  const mentioned = /* @__PURE__ */ new Map();
  const mention = (what, name) => mentioned.set(`${what} ${name}`, [what, name]);
  for (const { event, where } of selectors) {
    for (const name of event ?? []) mention("event", name);
    for (const name of where.flatMap(propertiesOf)) mention("property", name);
  }
  for (const name of properties) if (name !== null) mention("property", name);
  const known = KNOWN2.get(table2) ?? /* @__PURE__ */ new Map();
  KNOWN2.set(table2, known);
  countRows(table2, new Map([...mentioned].filter(([key]) => !known.has(key))), known);
  const mentions = tally(["what", "name"], ["rows"]);
  for (const [key, [what, name]] of mentioned) addRow(mentions, [what, name, known.get(key)]);
  return countTable(mentions);
}
function countRows(table2, mentioned, into) {
  if (mentioned.size === 0) return;
  const { time: time2, observed } = table2;
  const keys = [...mentioned.keys()];
  for (const key of keys) into.set(key, 0);
  const classes = matchClasses(
    table2,
    Array.from(
      mentioned.values(),
      ([what, name]) => what === "event" ? { event: [name], where: [] } : { event: null, where: [{ property: name, exists: true }] }
    )
  );
  const rows = new Uint32Array(classes.selectors.length);
  classes.codes.forEach((code, row) => {
    if (time2 === null || time2[row] < observed.until) rows[code]++;
  });
  classes.selectors.forEach((matched, code) => {
    for (const i of matched) into.set(keys[i], into.get(keys[i]) + rows[code]);
  });
}
function absentNotes(mentions) {
  return mentions.rows.filter((row) => row[2] === 0).map(([what, name]) => note(`${what}-absent`, `no row has the ${what} ${JSON.stringify(name)}`));
}
function propertiesOf(condition) {
  return "property" in condition ? [condition.property] : Object.values(condition).flat().flatMap(propertiesOf);
}

// src/matching/period-bits.ts
var WORD = 32;
function periodBits({ runStart, time: times2, userCount }, { isActive, codes, until, grid: { origin, slotsPerMs, numbers: numbers2 } }, firstPeriod, firstRows3 = runStart) {
  const time2 = times2;
  const bitOf = Uint32Array.from(numbers2, (period) => 1 << period - firstPeriod);
  const areAllActive = !isActive.includes(0);
  const bitsOf = new Uint32Array(userCount);
  for (let user = 0; user < userCount; user++) {
    let i = firstRows3[user];
    let end = runStart[user + 1];
    while (end > i && time2[end - 1] >= until) end--;
    let bits = 0;
    if (areAllActive) for (; i < end; i++) bits |= bitOf[(time2[i] - origin + 0.5) * slotsPerMs | 0];
    else {
      for (; i < end; i++)
        bits |= bitOf[(time2[i] - origin + 0.5) * slotsPerMs | 0] & -isActive[codes[i]];
    }
    bitsOf[user] = bits;
  }
  return bitsOf;
}
function lowestBit(bits) {
  return bits === 0 ? WORD : 31 - Math.clz32(bits & -bits);
}

// src/stats/adjust-p-values.ts
function adjustPValues(ps, method) {
  ps.forEach((p, i) => {
    if (!(p >= 0 && p <= 1))
      throw new RangeError(`Cannot adjust p-values: p must be between 0 and 1, p-value ${i} has ${p}`);
  });
  if (method !== "holm" && method !== "bh")
    throw new RangeError(`Cannot adjust p-values: method must be holm or bh, method has ${method}`);
  const n = ps.length;
  const sign = method === "holm" ? 1 : -1;
  const order2 = ps.map((_, i) => i).sort((i, j) => sign * (ps[i] - ps[j]));
  const adjusted = new Array(n);
  let bound = method === "holm" ? 0 : 1;
  order2.forEach((i, step) => {
    bound = method === "holm" ? Math.max(bound, Math.min(1, (n - step) * ps[i])) : Math.min(bound, n / (n - step) * ps[i]);
    adjusted[i] = bound;
  });
  return adjusted;
}

// src/stats/shown.ts
function shown(value) {
  return typeof value === "string" ? `"${value}"` : String(value);
}

// src/stats/check-counts.ts
function checkCounts2(count2, total4, act = "compute interval") {
  if (!([count2, total4].every(Number.isFinite) && count2 >= 0 && count2 <= total4 && total4 > 0 && total4 <= 2 ** 53))
    throw new RangeError(
      `Cannot ${act}: count must be within a positive total up to 2^53, count has ${shown(count2)} of ${shown(total4)}`
    );
}

// src/stats/critical-value.ts
function criticalValue(confidence) {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(
      `Cannot compute interval: confidence must be between 0 and 1, confidence has ${confidence}`
    );
  let z = 0;
  for (let step = 1; step > z * 1e-15; z += step) {
    let series = z;
    for (let odd = 3, term = z; term > series * 1e-17; odd += 2) series += term *= z * z / odd;
    step = confidence * Math.sqrt(Math.PI / 2) * Math.exp(z * z / 2) - series;
  }
  return z;
}

// src/stats/check-keys.ts
function checkKeys(act, options, ...keys) {
  if ({}.toString.call(options) !== "[object Object]")
    throw new RangeError(`Cannot ${act}: options must be an object, options is ${String(options)}`);
  const unknown = Object.keys(options).find((key) => !keys.includes(key));
  if (unknown !== void 0)
    throw new RangeError(`Cannot ${act}: options must be among ${keys.join(", ")}, options has ${unknown}`);
}

// src/stats/count-of-total.ts
function isEmpty({ count: count2, total: total4 }) {
  return count2 === 0 && total4 === 0;
}
function bySmallShares(a, b) {
  return 2 * (a.count + b.count) > a.total + b.total ? [restOf(b), restOf(a)] : [a, b];
}
function restOf({ count: count2, total: total4 }) {
  return { count: total4 - count2, total: total4 };
}

// src/stats/wilson-interval.ts
function wilsonInterval(count2, total4, confidence) {
  checkCounts2(count2, total4);
  const z = criticalValue(confidence);
  const share2 = count2 / total4;
  const sum3 = 2 * count2 + z * z + z * Math.sqrt(z * z + 4 * count2 * (1 - share2));
  return {
    low: 2 * count2 * share2 / sum3,
    high: count2 === total4 ? 1 : sum3 / (2 * (total4 + z * z))
  };
}

// src/stats/newcombe-difference.ts
function newcombeDifference(a, b, confidence) {
  const shareA = a.count / a.total;
  const shareB = b.count / b.total;
  const wilsonA = wilsonInterval(a.count, a.total, confidence);
  const wilsonB = wilsonInterval(b.count, b.total, confidence);
  return {
    low: shareA - shareB - Math.hypot(shareA - wilsonA.low, wilsonB.high - shareB),
    high: shareA - shareB + Math.hypot(wilsonA.high - shareA, shareB - wilsonB.low)
  };
}

// src/stats/normal-cdf.ts
function normalCdf(z) {
  if (z > 1.8) return 1 - normalCdf(-z);
  return z < -1.8 ? normalDensity(z) / hazard(-z) : 0.5 + centralArea(z);
}
function normalDensity(z) {
  return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}
function centralArea(z) {
  let sum3 = z;
  let term = z;
  for (let odd = 3; odd < 60; odd += 2) {
    term *= z * z / odd;
    sum3 += term;
  }
  return sum3 * normalDensity(z);
}
function hazard(z) {
  let fraction3 = 9 + z / 2;
  for (let k = 81; k > 0; k--) fraction3 = z + k / fraction3;
  return fraction3;
}

// src/stats/pooled-z-test.ts
function pooledZTest(a, b) {
  for (const side of [a, b]) if (!isEmpty(side)) checkCounts2(side.count, side.total, "test difference");
  if (isEmpty(a) || isEmpty(b)) return { z: null, p: null };
  const [x, y] = bySmallShares(a, b);
  const pooled = (x.count + y.count) / (x.total + y.total);
  if (pooled === 0) return { z: null, p: null };
  const variance = pooled * (1 - pooled) * (1 / x.total + 1 / y.total);
  const z = (x.count / x.total - y.count / y.total) / Math.sqrt(variance);
  return { z, p: 2 * normalCdf(-Math.abs(z)) };
}

// src/stats/compare-rates.ts
function compareRates(a, b, options = {}) {
  checkKeys("compare rates", options, "confidence");
  const { confidence = 0.95 } = options;
  if (isEmpty(a) || isEmpty(b))
    return { difference: null, low: null, high: null, ratio: null, z: null, p: null };
  const { low, high } = newcombeDifference(a, b, confidence);
  const shareA = a.count / a.total;
  const shareB = b.count / b.total;
  return {
    difference: shareA - shareB,
    low,
    high,
    ratio: shareB === 0 ? null : shareA / shareB,
    ...pooledZTest(a, b)
  };
}

// src/stats/check-number.ts
function checkNumber(act, rule, where, value, least = -Infinity, most = Infinity) {
  if (!(Number.isFinite(value) && least <= value && value <= most))
    throw new RangeError(`Cannot ${act}: ${rule}, ${where} has ${shown(value)}`);
}

// src/stats/two-by-two.ts
function checkTwoByTwo(table2) {
  for (const name of ["both", "exposedOnly", "outcomeOnly", "neither"]) {
    const count2 = table2[name];
    if (!(Number.isSafeInteger(count2) && count2 >= 0))
      throw new RangeError(
        `Cannot compare: counts must be whole numbers of at least 0, ${name} has ${shown(count2)}`
      );
  }
}

// src/stats/fisher-exact-test.ts
var TIE = 1e-7;
function fisherExactTest(table2) {
  checkTwoByTwo(table2);
  const { both, exposedOnly, outcomeOnly, neither } = table2;
  const exposed = both + exposedOnly;
  const others = outcomeOnly + neither;
  const outcomes = both + outcomeOnly;
  checkNumber("compare", "counts must add up to at most 1e11", "table", exposed + others, 0, 1e11);
  if (exposed === 0 || others === 0 || outcomes === 0 || outcomes === exposed + others) return null;
  const least = Math.max(0, outcomes - others);
  const most = Math.min(exposed, outcomes);
  const mode = Math.floor((exposed + 1) * ((outcomes + 1) / (exposed + others + 2)));
  const ratio = (k) => (exposed - k) / (k + 1) * ((outcomes - k) / (others - outcomes + k + 1));
  const above = chances(most - mode, (i) => ratio(mode + i));
  const below = chances(mode - least, (i) => 1 / ratio(mode - i - 1));
  const seen = (both >= mode ? above[both - mode] : below[mode - both]) ?? 0;
  let all = 0;
  let unlikely = 0;
  for (const chance of [...above.reverse(), ...below.slice(1)]) {
    all += chance;
    if (chance <= seen * (1 + TIE)) unlikely += chance;
  }
  return unlikely / all;
}
function chances(length, ratio) {
  const list2 = [1];
  for (let i = 0; i < length && list2[i] > 1e-307; i++) list2.push(list2[i] * ratio(i));
  return list2;
}

// src/stats/odds-ratio.ts
function oddsRatio(table2, options = {}) {
  checkKeys("compare", options, "prior", "confidence");
  const { prior = 0, confidence = 0.95 } = options;
  const z = criticalValue(confidence);
  checkTwoByTwo(table2);
  checkNumber("compare", "prior must be at least 0 and finite", "prior", prior, 0);
  const [a, b, c, d2] = [table2.both, table2.exposedOnly, table2.outcomeOnly, table2.neither].map(
    (n) => n + prior
  );
  const against = b * c;
  if (against === 0) return { value: null, low: null, high: null };
  const value = a * d2 / against;
  if (value === 0) return { value, low: null, high: null };
  const factor = Math.exp(z * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d2));
  return { value, low: value / factor, high: value * factor };
}

// src/stats/phi-interval.ts
var PRIOR = 0.5;
function phiInterval(table2, options = {}) {
  checkKeys("compute interval", options, "confidence");
  const { confidence = 0.95 } = options;
  const z = criticalValue(confidence);
  const seen = phiCoefficient(table2);
  if (seen === null) return { low: null, high: null };
  const a = table2.both + PRIOR;
  const b = table2.exposedOnly + PRIOR;
  const c = table2.outcomeOnly + PRIOR;
  const d2 = table2.neither + PRIOR;
  const n = a + b + c + d2;
  const center = phi(a, b, c, d2);
  const skew = (yes, no) => (yes - no) / Math.sqrt(yes * no);
  const exposed = skew(a + b, c + d2);
  const outcome = skew(a + c, b + d2);
  const square = center * center;
  const variance = (1 - square + center * (1 + square / 2) * exposed * outcome - 0.75 * square * (exposed * exposed + outcome * outcome)) / n;
  const half = z * Math.sqrt(Math.max(variance, 0)) / (1 - square);
  return {
    low: Math.min(seen, Math.tanh(Math.atanh(center) - half)),
    high: Math.max(seen, Math.tanh(Math.atanh(center) + half))
  };
}
function phiCoefficient(table2) {
  checkTwoByTwo(table2);
  return phi(table2.both, table2.exposedOnly, table2.outcomeOnly, table2.neither);
}
function phi(a, b, c, d2) {
  const spread2 = Math.sqrt(a + b) * Math.sqrt(c + d2) * Math.sqrt(a + c) * Math.sqrt(b + d2);
  return spread2 === 0 ? null : Math.max(-1, Math.min(1, (a * d2 - b * c) / spread2));
}

// src/stats/rate.ts
function rate(count2, total4, confidence = 0.95) {
  return count2 === 0 && total4 === 0 ? { value: null, count: count2, total: total4, low: null, high: null } : { value: count2 / total4, count: count2, total: total4, ...wilsonInterval(count2, total4, confidence) };
}

// src/stats/association.ts
function association(table2, options = {}) {
  checkKeys("compare", options, "confidence");
  const { confidence = 0.95 } = options;
  const p = fisherExactTest(table2);
  const { both, exposedOnly, outcomeOnly, neither } = table2;
  const exposed = both + exposedOnly;
  const others = outcomeOnly + neither;
  const outcomes = both + outcomeOnly;
  const n = exposed + others;
  const share2 = (count2, total4) => rate(count2, total4, confidence);
  const [baseRate, ppv] = [share2(outcomes, n), share2(both, exposed)];
  return {
    n,
    exposed: share2(exposed, n),
    baseRate,
    ppv,
    npv: share2(neither, others),
    sensitivity: share2(both, outcomes),
    specificity: share2(neither, n - outcomes),
    overlap: quotient(both, n - neither),
    lift: ppv.value === null ? null : quotient(ppv.value, baseRate.value ?? 0),
    phi: phiCoefficient(table2),
    phiInterval: phiInterval(table2, { confidence }),
    oddsRatio: oddsRatio(table2, { confidence }),
    difference: compareRates(
      { count: both, total: exposed },
      { count: outcomeOnly, total: others },
      { confidence }
    ),
    p
  };
}
function quotient(a, b) {
  return b === 0 ? null : a / b;
}

// src/stats/deviance.ts
function deviance(x, expected, excess = x - expected) {
  const v = excess / (x + expected);
  if (Math.abs(v) > 0.3) return (x && x * Math.log(x / expected)) - excess;
  let sum3 = 0;
  let power = v;
  for (let odd = 3; odd < 35; odd += 2) {
    power *= v * v;
    sum3 += power / odd;
  }
  return excess * v + 2 * x * sum3;
}

// src/stats/stirling-error.ts
function stirlingError(n) {
  let sum3 = 0;
  let m = n;
  for (; m < 16; m++) sum3 += (m + 0.5) * Math.log1p(1 / m) - 1;
  const k = 1 / (m * m);
  return sum3 + (1 / 12 - k * (1 / 360 - k * (1 / 1260 - k * (1 / 1680 - k * (1 / 1188 - k * 691 / 360360))))) / m;
}

// src/stats/incomplete-beta.ts
function logBetaLower(x, y, a, b) {
  if (x * (a + b + 2) < a + 1) return logBetaTerm(x, y, a, b) + Math.log(a * fraction2(x, y, a, b));
  return Math.log1p(-Math.exp(logBetaTerm(y, x, b, a) + Math.log(b * fraction2(y, x, b, a))));
}
function logBetaTerm(x, y, a, b) {
  const n = a + b;
  const excess = a * y - b * x;
  const corrections = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const deviances = deviance(a, n * x, excess) + deviance(b, n * y, -excess);
  return corrections - deviances + 0.5 * Math.log(b / (2 * Math.PI * a * n));
}
function fraction2(x, y, a, b) {
  const excess = a * y - b * x + 1;
  let c = Infinity;
  let d2 = (a + 1) / (a * excess);
  let value = d2;
  for (let n = 1; n < 1e6; n++) {
    const m = a + 2 * n - 1;
    const term = n * (b - n) * x / m;
    const top = (a + n - 1) * (a + b + n - 1) * x * term / m;
    const bottom = n + term + (a + n) / (m + 2) * (excess + n * (1 + y));
    d2 = 1 / (bottom + top * d2);
    c = bottom + top / c;
    value *= c * d2;
    if (Math.abs(c * d2 - 1) < 4e-16) break;
  }
  return value;
}

// src/stats/beta-quantile.ts
var TINY = 1e-200;
function betaLogOdds(lower, upper, a, b) {
  if (isTiny(lower, a, b)) return fromLower(lower, a, b);
  if (isTiny(upper, b, a)) return -fromLower(upper, b, a);
  return lower <= upper ? fromLower(lower, a, b) : -fromLower(upper, b, a);
}
function isTiny(p, a, b) {
  return a < 0.1 && Math.log(p) < logBetaLower(TINY, 1, a, b);
}
function fromLower(p, a, b) {
  if (p === 0) return -Infinity;
  const target = Math.log(p);
  let u = lowerBound(target, a, b);
  for (let i = 0; i < 100; i++) {
    const x = 1 / (1 + Math.exp(-u));
    const y = 1 / (1 + Math.exp(u));
    if (x < TINY) return u;
    const tail = logBetaLower(x, y, a, b);
    const step = (target - tail) / (a * Math.exp(logBetaTerm(x, y, a, b) - tail));
    u += step;
    if (step < 1e-10) break;
  }
  return u;
}
function lowerBound(target, a, b) {
  const mean2 = a / (a + b);
  const tangent = logBetaTerm(mean2, 1 - mean2, a, b) - a * Math.log(mean2) - b * Math.log1p(-mean2);
  const x = mean2 - Math.sqrt(-target / (2 * (a + b + 1)));
  return Math.max((target - tangent) / a, x > 0 ? Math.log(x / (1 - x)) : -Infinity);
}

// src/stats/seeded-random.ts
function seededRandom(seed) {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`Cannot make random numbers: seed must be a safe integer, seed has ${seed}`);
  let a = 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;
  function next() {
    const sum3 = (a + b | 0) + counter | 0;
    counter = counter + 1 | 0;
    a = b ^ b >>> 9;
    b = c + (c << 3) | 0;
    c = (c << 21 | c >>> 11) + sum3 | 0;
    return (sum3 >>> 0) / 2 ** 32;
  }
  for (let i = 0; i < 12; i++) next();
  return next;
}

// src/stats/tail-share.ts
function tailShare(confidence) {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(
      `Cannot compute interval: confidence must be between 0 and 1, confidence has ${confidence}`
    );
  return (1 - confidence) / 2;
}

// src/stats/incomplete-gamma.ts
function logGammaP(a, x) {
  checkGamma(a, x);
  return x < a + 1 ? logLower(a, x) : Math.log1p(-Math.exp(logUpper(a, x)));
}
function logGammaQ(a, x) {
  checkGamma(a, x);
  return x < a + 1 ? Math.log1p(-Math.exp(logLower(a, x))) : logUpper(a, x);
}
function logGammaTerm(a, x) {
  return -stirlingError(a) - deviance(a, x) - 0.5 * Math.log(2 * Math.PI * a);
}
function logLower(a, x) {
  let sum3 = 1;
  let term = 1;
  for (let k = a + 1; term > sum3 * 1e-17; k++) {
    term *= x / k;
    sum3 += term;
  }
  return logGammaTerm(a, x) + Math.log(sum3);
}
function logUpper(a, x) {
  if (x === Infinity) return -Infinity;
  let b = x + 1 - a;
  let d2 = 1 / b;
  let c = Infinity;
  let fraction3 = d2;
  for (let i = 1; i < 1e6; i++) {
    const top = i * (a - i);
    b += 2;
    d2 = 1 / (b + top * d2);
    c = b + top / c;
    fraction3 *= c * d2;
    if (Math.abs(c * d2 - 1) < 2e-16) break;
  }
  return logGammaTerm(a, x) + Math.log(a * fraction3);
}
function checkGamma(a, x) {
  if (!(a > 0 && a < Infinity))
    throw new RangeError(`Cannot compute gamma function: a must be positive, a has ${a}`);
  if (!(x >= 0)) throw new RangeError(`Cannot compute gamma function: x must not be negative, x has ${x}`);
}

// src/stats/gamma-quantile.ts
var TINY2 = 1e-200;
function gammaQuantile(p, a) {
  checkShare(p);
  return p <= 0.5 || isTiny2(p, a) ? fromLower2(p, a) : fromUpper(1 - p, a);
}
function gammaQuantileUpper(q, a) {
  checkShare(q);
  return q < 0.5 && !isTiny2(1 - q, a) ? fromUpper(q, a) : fromLower2(1 - q, a);
}
function isTiny2(p, a) {
  return a < 0.1 && Math.log(p) < logGammaP(a, TINY2);
}
function fromLower2(p, a) {
  if (p === 0) return 0;
  const target = Math.log(p);
  const logGamma = stirlingError(a) + (a + 0.5) * Math.log(a) - a + 0.5 * Math.log(2 * Math.PI);
  const bound = a - Math.sqrt(-2 * a * target);
  let u = Math.max((target + logGamma) / a, bound > 0 ? Math.log(bound) : -Infinity);
  for (let i = 0; i < 100; i++) {
    const x = Math.exp(u);
    if (x < TINY2) return x;
    const tail = logGammaP(a, x);
    const step = (target - tail) / (a * Math.exp(logGammaTerm(a, x) - tail));
    u += step;
    if (step < 1e-10) break;
  }
  return Math.exp(u);
}
function fromUpper(q, a) {
  if (q === 0) return Infinity;
  const target = Math.log(q);
  let u = Math.log(a - target + Math.sqrt(-2 * a * target));
  for (let i = 0; i < 100; i++) {
    const x = Math.exp(u);
    const tail = logGammaQ(a, x);
    const step = (tail - target) / (a * Math.exp(logGammaTerm(a, x) - tail));
    u += step;
    if (step > -1e-10) break;
  }
  return Math.exp(u);
}
function checkShare(p) {
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`Cannot compute quantile: p must be between 0 and 1, p has ${p}`);
}

// src/stats/student-t.ts
function studentTQuantile(p, df) {
  checkDf(df);
  if (!(p >= 0 && p <= 1))
    throw new RangeError(`Cannot compute quantile: p must be between 0 and 1, p has ${p}`);
  const logOdds = betaLogOdds(2 * Math.min(p, 1 - p), Math.abs(1 - 2 * p), df / 2, 0.5);
  return Math.sign(p - 0.5) * Math.sqrt(df) * Math.exp(-logOdds / 2);
}
function checkDf(df) {
  if (!(df > 0 && df < Infinity))
    throw new RangeError(`Cannot compute t: degrees of freedom must be positive, df has ${df}`);
}

// src/stats/mean-interval.ts
function meanIntervalFromMoments(n, mean2, sd, confidence = 0.95) {
  const tail = tailShare(confidence);
  const act = "compute mean";
  checkNumber(act, "n must not be negative", "n", n, 0);
  if (n === 0) return { n, mean: null, sd: null, low: null, high: null };
  checkNumber(act, "mean must be finite", "mean", mean2);
  if (n <= 1) return { n, mean: mean2, sd: null, low: null, high: null };
  checkNumber(act, "sd must not be negative", "sd", sd, 0);
  const half = -studentTQuantile(tail, n - 1) * sd / Math.sqrt(n);
  return { n, mean: mean2, sd, low: mean2 - half, high: mean2 + half };
}

// src/stats/correlation-interval.ts
function checkCorrelation(r) {
  if (!(r >= -1 && r <= 1))
    throw new RangeError(`Cannot read correlation: r must be between -1 and 1, r has ${r}`);
}

// src/stats/correlation-band.ts
function correlationBand(r) {
  checkCorrelation(r);
  const size = Math.abs(r);
  if (size >= 0.4) return "highly predictive";
  if (size >= 0.3) return "moderately predictive";
  return size >= 0.2 ? "slightly predictive" : "not predictive";
}

// src/stats/quantile-of-sorted.ts
function quantileOfSorted(sorted, share2, at = 0) {
  let total4 = 0;
  for (const row of sorted) total4 += row[at + 1];
  if (total4 === 0) return null;
  const place2 = (total4 - 1) * share2;
  const low = valueAt2(sorted, Math.floor(place2), at);
  return low + place2 % 1 * (valueAt2(sorted, Math.ceil(place2), at) - low);
}
function valueAt2(sorted, place2, at) {
  let before = 0;
  for (const row of sorted) {
    before += row[at + 1];
    if (place2 < before) return row[at];
  }
  return NaN;
}

// src/stats/duration-summary.ts
function summarizeDurations(rows, at = 0) {
  const msOf = (row) => row[at];
  const countOf = (row) => row[at + 1];
  const sorted = rows.filter((row) => countOf(row) > 0).sort((a, b) => msOf(a) - msOf(b));
  const count2 = sorted.reduce((total4, row) => total4 + countOf(row), 0);
  const sum3 = sorted.reduce((total4, row) => total4 + msOf(row) * countOf(row), 0);
  const quantile = (share2) => quantileOfSorted(sorted, share2, at);
  return {
    count: count2,
    meanMs: count2 === 0 ? null : sum3 / count2,
    minMs: quantile(0),
    firstQuartileMs: quantile(0.25),
    medianMs: quantile(0.5),
    thirdQuartileMs: quantile(0.75),
    maxMs: quantile(1)
  };
}

// src/stats/log-log-limits.ts
function logLogLimits(survival2, standardError, z) {
  if (survival2 === 1) return { low: 1, high: 1 };
  const factor = Math.exp(z * standardError / (-Math.log(survival2) * survival2));
  return { low: survival2 ** factor, high: survival2 ** (1 / factor) };
}

// src/stats/risk-table.ts
var ROUNDING = 1e-12;
function riskTable(rows) {
  const sums = sumsByTime(rows);
  const table2 = new Array(sums.length);
  let atRisk = 0;
  let most = 0;
  for (let i = sums.length - 1; i >= 0; i--) {
    const { time: time2, events, censored, entered } = sums[i];
    let rest = atRisk - entered;
    if (Math.abs(rest) <= ROUNDING * most) rest = 0;
    if (rest < 0)
      throw new RangeError(
        `Cannot count at risk: all who enter must be seen to leave later, time ${time2} has ${entered} of ${atRisk}`
      );
    atRisk = rest + events + censored;
    most = Math.max(most, atRisk);
    table2[i] = { time: time2, atRisk, events, censored, entered };
  }
  return table2;
}
function sumsByTime(rows) {
  const sums = [];
  rows.forEach(check);
  for (const { time: time2, events = 0, censored = 0, entered = 0 } of inOrder(rows)) {
    const last = sums.at(-1);
    if (last?.time !== time2) sums.push({ time: time2, events, censored, entered });
    else {
      last.events += events;
      last.censored += censored;
      last.entered += entered;
    }
  }
  return sums;
}
function inOrder(rows) {
  const sorted = rows.every((row, i) => i === 0 || row.time >= rows[i - 1].time);
  return sorted ? rows : [...rows].sort((a, b) => a.time - b.time);
}
function check({ time: time2, events, censored, entered }, row) {
  if (!isFromZero(time2)) refuse2("time must be at least 0 and finite", row, time2);
  for (const count2 of [events, censored, entered])
    if (count2 !== void 0 && !isFromZero(count2)) refuse2("counts must be at least 0 and finite", row, count2);
  if (events === void 0 && censored === void 0 && entered === void 0)
    refuse2("a row must have events, censored or entered", row, void 0);
}
function isFromZero(n) {
  return Number.isFinite(n) && n >= 0;
}
function refuse2(rule, row, value) {
  throw new RangeError(`Cannot count at risk: ${rule}, row ${row} has ${shown(value)}`);
}

// src/stats/kaplan-meier.ts
var UNKNOWN = { low: null, high: null };
function kaplanMeier(rows, options = {}) {
  checkKeys("estimate survival", options, "confidence");
  const { confidence = 0.95 } = options;
  const z = criticalValue(confidence);
  const table2 = riskTable(rows);
  let survival2 = 1;
  let variance = 0;
  let before = 1;
  let from = 0;
  let rest = -1;
  const steps = table2.map(({ time: time2, atRisk, events: events2, censored, entered }) => {
    if (events2 > 0) {
      if (atRisk !== rest) [before, from] = [survival2, atRisk];
      rest = atRisk - events2;
      survival2 = before * (rest / from);
      variance += events2 / atRisk / rest;
    }
    const standardError = survival2 === 0 ? null : survival2 * Math.sqrt(variance);
    const { low, high } = standardError === null ? UNKNOWN : logLogLimits(survival2, standardError, z);
    return { time: time2, atRisk, events: events2, censored, entered, survival: survival2, standardError, low, high };
  });
  const events = table2.reduce((sum3, row) => sum3 + row.events, 0);
  const n = table2.reduce((sum3, row) => sum3 + row.censored, events);
  return { n, events, confidence, band: "log-log", steps };
}

// src/stats/quantile-of-counts.ts
function quantileOfCounts(counts, share2) {
  const act = "find quantile";
  checkNumber(act, "share must be between 0 and 1", "share", share2, 0, 1);
  counts.forEach(([value, n], i) => {
    checkNumber(act, "values must be finite", `counts[${i}]`, value);
    checkNumber(act, "counts must not be negative", `counts[${i}]`, n, 0);
  });
  return quantileOfSorted(
    counts.filter(([, n]) => n > 0).sort((a, b) => a[0] - b[0]),
    share2
  );
}

// src/stats/rate-interval.ts
function rateInterval(events, exposure, confidence) {
  const act = "compute interval";
  checkNumber(act, "events must be a number from 0 to 2^53", "events", events, 0, 2 ** 53);
  checkNumber(act, "exposure must be a positive number", "exposure", exposure, Number.MIN_VALUE);
  const tail = tailShare(confidence);
  return {
    low: events === 0 ? 0 : gammaQuantile(tail, events) / exposure,
    high: gammaQuantileUpper(tail, events + 1) / exposure
  };
}

// src/stats/restricted-mean.ts
function restrictedMean({ steps, confidence }, until) {
  checkNumber("compute mean", "until must be at least 0 and finite", "until", until, 0);
  const last = steps.at(-1);
  if (last === void 0 || last.time < until && last.survival > 0)
    return { until, mean: null, standardError: null, low: null, high: null };
  let area = 0;
  let variance = 0;
  let end = until;
  for (let i = steps.length - 1; i >= 0; i--) {
    const { time: time2, atRisk, events, survival: survival2 } = steps[i];
    if (time2 >= until) continue;
    area += survival2 * (end - time2);
    end = time2;
    if (area > 0 && events > 0) variance += area ** 2 * (events / atRisk / (atRisk - events));
  }
  const mean2 = area + end;
  const standardError = Math.sqrt(variance);
  const half = criticalValue(confidence) * standardError;
  return {
    until,
    mean: mean2,
    standardError,
    low: Math.max(0, mean2 - half),
    high: Math.min(until, mean2 + half)
  };
}

// src/stats/seeded-hash.ts
function seededHash(text2, seed) {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`Cannot hash: seed must be a safe integer, seed has ${seed}`);
  let hash = (seed | 0) ^ Math.imul(Math.floor(seed / 2 ** 32) + (seed < 0 ? 1 : 0), 2654435761);
  for (let i = 0; i < text2.length; i++) {
    hash ^= Math.imul(rotate(Math.imul(text2.charCodeAt(i), 3432918353), 15), 461845907);
    hash = Math.imul(rotate(hash, 13), 5) + 3864292196 | 0;
  }
  hash ^= 4 * text2.length;
  hash = Math.imul(hash ^ hash >>> 16, 2246822507);
  hash = Math.imul(hash ^ hash >>> 13, 3266489909);
  return (hash ^ hash >>> 16) >>> 0;
}
function rotate(bits, by) {
  return bits << by | bits >>> 32 - by;
}

// src/stats/survival-at.ts
function survivalAt({ steps }, time2) {
  if (!(time2 >= 0)) throw new RangeError(`Cannot read survival: time must be at least 0, time has ${time2}`);
  const next = firstAtOrAfter(steps, time2);
  const atRisk = steps[next]?.atRisk ?? 0;
  const last = steps[next]?.time === time2 ? steps[next] : steps[next - 1];
  if (next === steps.length && last?.survival !== 0)
    return { time: time2, atRisk, survival: null, standardError: null, low: null, high: null };
  const { survival: survival2, standardError, low, high } = last ?? { survival: 1, standardError: 0, low: 1, high: 1 };
  return { time: time2, atRisk, survival: survival2, standardError, low, high };
}
function firstAtOrAfter(steps, time2) {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (steps[middle].time < time2) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/stats/survival-band.ts
var METHODS = {
  "log-log": logLogLimits,
  log: (s, error, z) => {
    const factor = Math.exp(z * error / s);
    return { low: s / factor, high: Math.min(1, s * factor) };
  },
  logit: (s, error, z) => {
    if (s === 1) return { low: 1, high: 1 };
    const factor = Math.exp(z * error / (s * (1 - s)));
    return { low: s / (s + (1 - s) * factor), high: s / (s + (1 - s) / factor) };
  },
  arcsin: (s, error, z) => {
    if (s === 1) return { low: 1, high: 1 };
    const half = z * error / (2 * Math.sqrt(s * (1 - s)));
    const middle = Math.asin(Math.sqrt(s));
    return {
      low: Math.sin(Math.max(0, middle - half)) ** 2,
      high: Math.sin(Math.min(Math.PI / 2, middle + half)) ** 2
    };
  },
  plain: (s, error, z) => ({ low: Math.max(0, s - z * error), high: Math.min(1, s + z * error) })
};
function survivalBand(curve, options = {}) {
  checkKeys("compute interval", options, "method", "confidence");
  const { method = "log-log", confidence = curve.confidence } = options;
  if (!Object.hasOwn(METHODS, method))
    throw new RangeError(
      `Cannot compute interval: method must be one of ${Object.keys(METHODS).join(", ")}, method has ${method}`
    );
  const z = criticalValue(confidence);
  const limits = METHODS[method];
  const steps = curve.steps.map((step) => {
    const { time: time2, atRisk, events, censored, entered, survival: survival2, standardError } = step;
    if (standardError === null) return step;
    const { low, high } = limits(survival2, standardError, z);
    return { time: time2, atRisk, events, censored, entered, survival: survival2, standardError, low, high };
  });
  return { ...curve, confidence, band: method, steps };
}

// src/stats/survival-quantile.ts
var ROUNDING2 = 1e-12;
function survivalQuantile({ steps }, p, options = {}) {
  checkKeys("read survival", options, "flat");
  const { flat = "middle" } = options;
  if (!(p > 0 && p <= 1))
    throw new RangeError(`Cannot read survival: p must be above 0 and at most 1, p has ${p}`);
  if (flat !== "middle" && flat !== "start")
    throw new RangeError(`Cannot read survival: flat must be middle or start, flat has ${flat}`);
  const reaches = (key) => {
    const falls = (below) => steps.find((step) => step[key] !== null && step[key] < below)?.time;
    const start = falls(1 - p + ROUNDING2);
    if (start === void 0 || p === 1 || flat === "start") return start ?? null;
    return (start + (falls(1 - p - ROUNDING2) ?? steps.at(-1).time)) / 2;
  };
  return { time: reaches("survival"), low: reaches("low"), high: reaches("high") };
}

// src/activation/activation-from-counts.ts
function activationFromCounts(counts) {
  checkCounts("compute activation", "activation", counts, [
    "userCount",
    "startedOutside",
    "cohorts",
    "steps",
    "mentions"
  ]);
  const { definition, observed, excluded, userCount, startedOutside } = counts;
  const cohortRows = counts.cohorts.rows;
  const stepRows = counts.steps.rows;
  const stepsOf3 = rowsBy(stepRows, 0);
  const all = figures(definition, cohortRows, stepRows);
  const notes = absentNotes(counts.mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (all.pending > 0)
    notes.push(note("pending", "units whose time is not over yet are in no share, activated or not"));
  return {
    kind: "activation",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    ...all,
    groups: definition.by === null ? [] : Array.from(rowsBy(cohortRows, 0), ([value, rows]) => ({
      value,
      ...figures(definition, rows, stepsOf3.get(value) ?? [])
    })),
    notes
  };
}
function figures(definition, cohortRows, stepRows) {
  const { confidence, steps } = definition;
  const all = share(cohortRows, confidence);
  const doneBy = rowsBy(stepRows, 1);
  return {
    ...all,
    steps: steps.map((_, i) => ({
      step: i + 1,
      done: rate(sum(doneBy.get(i + 1) ?? [], 2), all.activated.total, confidence)
    })),
    cohorts: [...rowsBy(cohortRows, 1)].sort(([a], [b]) => a - b).map(([cohort, rows]) => ({ cohort: periodKey(definition, cohort), ...share(rows, confidence) }))
  };
}
function share(rows, confidence) {
  const [activated, others] = [sum(rows, 2), sum(rows, 3)];
  const pendingActivated = sum(rows, 4);
  return {
    activated: rate(activated, activated + others, confidence),
    pending: pendingActivated + sum(rows, 5),
    pendingActivated
  };
}
function sum(rows, column) {
  return rows.reduce((total4, row) => total4 + row[column], 0);
}

// src/cohorts/first-starts.ts
function classMarks({ selectors }, selector) {
  return Uint8Array.from(selectors, (matched) => matched.includes(selector) ? 1 : 0);
}
var NO_START = -1;
var OUTSIDE_RANGE = -2;
function startFinder(act, table2, start, range, ever = true) {
  const { time: time2, observed } = checkTimes(act, table2);
  const { runStart } = table2;
  const classes = matchClasses(table2, [start]);
  const { codes } = classes;
  const starts = classMarks(classes, 0);
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const to = Math.min(observed.until, range?.until ?? Infinity);
  const { until } = observed;
  const isStart = (row) => starts[codes[row]] === 1;
  if (ever && start.where.length === 0) {
    const { rows, times: times2 } = firstRows(table2, start.event && new Set(start.event));
    return {
      isStart,
      startOf(user) {
        const t = times2[user];
        if (t >= from && t < to) return rows[user];
        return t < until ? OUTSIDE_RANGE : NO_START;
      },
      timeOf: (user) => times2[user]
    };
  }
  return {
    isStart,
    timeOf: (_, row) => time2[row],
    startOf(user) {
      const end = runStart[user + 1];
      let i = runStart[user];
      while (i < end && starts[codes[i]] === 0) i++;
      if (i === end || time2[i] >= until) return NO_START;
      if (!ever) while (i < end && (time2[i] < from || starts[codes[i]] === 0)) i++;
      return i < end && time2[i] >= from && time2[i] < to ? i : OUTSIDE_RANGE;
    }
  };
}
function firstStarts(act, table2, start, range, ever = true) {
  const { startOf, isStart } = startFinder(act, table2, start, range, ever);
  const rows = new Int32Array(table2.userCount);
  let startedOutside = 0;
  for (let user = 0; user < rows.length; user++) {
    const row = startOf(user);
    if (row === OUTSIDE_RANGE) startedOutside++;
    rows[user] = Math.max(row, NO_START);
  }
  return { rows, startedOutside, isStart };
}
function startGroup(act, table2, { isStart }, by) {
  const groupOf2 = groupReader(act, table2, by);
  if (by === null) return groupOf2;
  return (user, row) => {
    const runEnd = table2.runStart[user + 1];
    const end = table2.time === null ? runEnd : instantEnd(table2.time, row, runEnd);
    let group = null;
    for (let i = row; i < end; i++) {
      const value = isStart(i) ? groupOf2(user, i) : null;
      if (value !== null && (group === null || compareKeys(value, group) < 0)) group = value;
    }
    return group;
  };
}

// src/cohorts/behavior.ts
var atLeastOne = [
  "a whole number of at least 1",
  (value) => Number.isSafeInteger(value) && value >= 1
];
function resolveBehavior(act, behavior) {
  if (behavior === void 0) return null;
  const where = "definition.behavior";
  checkOptions(act, behavior, { did: anything, atLeast: atLeastOne, within: anything }, where);
  const withinMs = durationMs(behavior.within, `${where}.within`);
  if (withinMs === 0) refuse(act, "within must be longer than 0", `${where}.within`, behavior.within);
  if (behavior.did === void 0)
    refuse(act, "there must be an event that counts", `${where}.did`, void 0);
  return {
    did: resolveSelector(act, behavior.did, `${where}.did`),
    atLeast: behavior.atLeast ?? 1,
    withinMs
  };
}
function behaviorGroup(table2, { did, atLeast, withinMs }) {
  const { runStart, time: time2, observed } = table2;
  const classes = matchClasses(table2, [did]);
  const marks = classMarks(classes, 0);
  return (user, row) => {
    const start = time2[row];
    if (start + withinMs > observed.until) return void 0;
    let i = row;
    while (i > runStart[user] && time2[i - 1] === start) i--;
    let count2 = 0;
    for (; i < runStart[user + 1] && time2[i] < start + withinMs; i++) count2 += marks[classes.codes[i]];
    return count2 >= atLeast;
  };
}

// src/cohorts/entry-group.ts
function checkSplit(act, { by, behavior }) {
  if (by !== null && behavior !== null)
    refuse(act, "either by or behavior splits the entries", "definition.by", by);
}
function entryGroup(act, table2, starts, { by, behavior }) {
  return behavior === null ? startGroup(act, table2, starts, by) : behaviorGroup(table2, behavior);
}

// src/cohorts/definition.ts
var PERIOD_RULES = /* @__PURE__ */ (() => ({
  period: oneOf("day", "week", "month", "quarter", "year"),
  timeZone: ["an IANA time zone", isTimeZone],
  weekStartsOn: oneOf(0, 1, 2, 3, 4, 5, 6)
}))();
var ENTRIES = /* @__PURE__ */ (() => oneOf("first-ever", "first-in-range", "recurring"))();
function resolvePeriods({
  period = "week",
  timeZone = "UTC",
  weekStartsOn = 1
}) {
  return { period, timeZone, weekStartsOn };
}
function resolveCohorts(definition) {
  const act = "count cohorts";
  checkOptions(act, definition, {
    kind: oneOf("cohorts"),
    ...PERIOD_RULES,
    start: anything,
    entries: ENTRIES,
    range: anything,
    by: text,
    behavior: anything,
    confidence: fraction
  });
  const { start = {}, entries = "first-ever", range, by = null, confidence = 0.95 } = definition;
  const behavior = resolveBehavior(act, definition.behavior);
  checkSplit(act, { by, behavior });
  return {
    kind: "cohorts",
    ...resolvePeriods(definition),
    start: resolveSelector(act, start, "definition.start"),
    entries,
    range: resolveRange(act, range),
    by,
    behavior,
    confidence
  };
}

// src/cohorts/count-entry-starts.ts
function entryStarts(act, table2, { start, range, entries }, { firstPeriod, lastPeriod }, cohortOf) {
  const starts = firstStarts(act, table2, start, range, entries === "first-ever");
  if (entries !== "recurring") return { ...starts, next: () => -1 };
  const { runStart, time: time2 } = table2;
  const end = Math.min(table2.observed.until, range?.until ?? Infinity);
  const seen = new Int32Array(lastPeriod - firstPeriod + 1);
  return {
    ...starts,
    next(user, row) {
      seen[cohortOf[row] - firstPeriod] = user + 1;
      for (let i = row + 1; i < runStart[user + 1] && time2[i] < end; i++)
        if (seen[cohortOf[i] - firstPeriod] !== user + 1 && starts.isStart(i)) return i;
      return -1;
    }
  };
}

// src/cohorts/count-cohort-sizes.ts
function countCohortSizes(table2, definition = {}) {
  const resolved = resolveCohorts(definition);
  const act = "count cohorts";
  const { start, by, behavior } = resolved;
  const { time: time2, observed } = checkTimes(act, table2);
  const periods = calendar(resolved, observed.from, observed.until);
  const cohortOf = periodIndexes(periods, time2, NO_PERIOD);
  const starts = entryStarts(act, table2, resolved, periods, cohortOf);
  const groupOf2 = entryGroup(act, table2, starts, resolved);
  const sizes = tally(["group", "cohort"], ["units"]);
  const groups = /* @__PURE__ */ new Set();
  let pending = 0;
  for (let user = 0; user < table2.userCount; user++) {
    for (let row = starts.rows[user]; row >= 0; row = starts.next(user, row)) {
      const group = groupOf2(user, row);
      if (group === void 0) {
        pending++;
        continue;
      }
      checkGroupCount(act, groups.add(group).size);
      addRow(sizes, [group, cohortOf[row], 1]);
    }
  }
  return {
    kind: "cohorts",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    startedOutside: starts.startedOutside,
    pending,
    sizes: countTable(sizes),
    mentions: countMentions(table2, behavior === null ? [start] : [start, behavior.did], by)
  };
}

// src/cohorts/cohort-sizes.ts
function cohortSizesFromCounts(counts) {
  checkCounts("compute cohort sizes", "cohorts", counts, [
    "userCount",
    "startedOutside",
    "pending",
    "sizes",
    "mentions"
  ]);
  const { definition, observed, excluded, userCount, startedOutside, pending, sizes } = counts;
  const rows = sizes.rows;
  const sized = (of) => {
    const byCohort = /* @__PURE__ */ new Map();
    for (const [, cohort, n] of of) byCohort.set(cohort, (byCohort.get(cohort) ?? 0) + n);
    return [...byCohort].sort(([a], [b]) => a - b).map(([cohort, size]) => ({ cohort: periodKey(definition, cohort), size }));
  };
  const isSplit = definition.by !== null || definition.behavior !== null;
  const notes = absentNotes(counts.mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  return {
    kind: "cohorts",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    pending,
    cohorts: sized(rows),
    groups: isSplit ? Array.from(rowsBy(rows, 0), ([value, own]) => ({ value, cohorts: sized(own) })) : [],
    notes
  };
}
function cohortSizes(table2, definition = {}) {
  return cohortSizesFromCounts(countCohortSizes(table2, definition));
}

// src/activation/start-options.ts
var START_RULES = /* @__PURE__ */ (() => ({
  start: anything,
  entries: oneOf("first-ever", "first-in-range"),
  range: anything,
  by: text,
  confidence: fraction
}))();
function resolveStart(act, { start = {}, entries = "first-ever", range, confidence = 0.95 }) {
  return {
    start: resolveSelector(act, start, "definition.start"),
    entries,
    range: resolveRange(act, range),
    confidence
  };
}

// src/activation/activation-definition.ts
function resolveActivation(definition) {
  const act = "count activation";
  checkOptions(act, definition, {
    kind: oneOf("activation"),
    ...PERIOD_RULES,
    ...START_RULES,
    activated: anything,
    all: ["a list of steps, at least one", (steps) => Array.isArray(steps) && steps.length > 0],
    within: anything
  });
  const { activated, all, within, by = null } = definition;
  if (activated === void 0 === (all === void 0))
    refuse(act, "activated or all must be given, not both", "definition", Object.keys(definition));
  const withinMs = durationMs(within, "definition.within");
  if (withinMs === 0) refuse(act, "within must be longer than 0", "definition.within", within);
  return {
    kind: "activation",
    ...resolvePeriods(definition),
    ...resolveStart(act, definition),
    steps: all === void 0 ? [resolveStep2(act, activated, "definition.activated")] : Array.from(all, (step, i) => resolveStep2(act, step, `definition.all[${i}]`)),
    withinMs,
    by
  };
}
function resolveStep2(act, step, path) {
  const selector = resolveSelector(act, step, path, { atLeast: atLeastOne });
  const { atLeast = 1 } = step;
  return { ...selector, atLeast };
}

// src/activation/each-start.ts
function eachStart(act, table2, { start, entries, range, by }, visit) {
  const { runStart, userCount } = table2;
  const { time: time2 } = checkTimes(act, table2);
  const starts = firstStarts(act, table2, start, range, entries === "first-ever");
  const groupOf2 = startGroup(act, table2, starts, by);
  for (let user = 0; user < userCount; user++) {
    const row = starts.rows[user];
    if (row < 0) continue;
    let first = row;
    while (first > runStart[user] && time2[first - 1] === time2[row]) first--;
    visit(user, row, first, groupOf2(user, row));
  }
  return starts.startedOutside;
}

// src/activation/count-activation.ts
function eachStarted(act, table2, definition, visit) {
  const { time: time2, observed } = checkTimes(act, table2);
  const { runStart } = table2;
  const { steps, withinMs } = definition;
  const { codes, selectors } = matchClasses(table2, steps);
  const found = new Int32Array(steps.length);
  const unit = { user: 0, group: null, start: 0, found, activated: false, judged: false };
  return eachStart(act, table2, definition, (user, row, first, group) => {
    const start = time2[row];
    const end = Math.min(start + withinMs, observed.until);
    found.fill(0);
    for (let i = first; i < runStart[user + 1] && time2[i] < end; i++) {
      const matched = selectors[codes[i]];
      for (let j = 0; j < matched.length; j++) found[matched[j]]++;
    }
    unit.user = user;
    unit.group = group;
    unit.start = start;
    unit.activated = true;
    for (let j = 0; j < found.length; j++) if (found[j] < steps[j].atLeast) unit.activated = false;
    unit.judged = start + withinMs <= observed.until;
    visit(unit);
  });
}
function countActivation(table2, definition) {
  const act = "count activation";
  const resolved = resolveActivation(definition);
  const { observed } = checkTimes(act, table2);
  const { start, steps, by } = resolved;
  const cohorts = tally(["group", "cohort"], ["activated", "others", "pendingActivated", "pendingOthers"]);
  const done = tally(["group", "step"], ["done"]);
  const groups = /* @__PURE__ */ new Set();
  const periods = calendar(resolved, observed.from, observed.until);
  const startedOutside = eachStarted(act, table2, resolved, (unit) => {
    const { group, activated, judged, found } = unit;
    checkGroupCount(act, groups.add(group).size);
    const cell = (judged ? 0 : 2) + (activated ? 0 : 1);
    addRow(cohorts, [group, periodAt(periods, unit.start), ...[0, 1, 2, 3].map((i) => i === cell ? 1 : 0)]);
    if (judged) {
      for (let j = 0; j < found.length; j++)
        if (found[j] >= steps[j].atLeast) addRow(done, [group, j + 1, 1]);
    }
  });
  return {
    kind: "activation",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    startedOutside,
    cohorts: countTable(cohorts),
    steps: countTable(done),
    mentions: countMentions(table2, [start, ...steps], by)
  };
}

// src/activation/activation.ts
function activation(table2, definition) {
  return activationFromCounts(countActivation(table2, definition));
}

// src/activation/aha-definition.ts
var MS_PER_DAY3 = 864e5;
var ACT = "find aha moments";
var wholeNumbers = (most, length) => [
  `a list of whole numbers from 1 to ${most}, at least one and at most ${length}`,
  (list2) => Array.isArray(list2) && list2.length > 0 && list2.length <= length && [...list2].every((n) => Number.isInteger(n) && n >= 1 && n <= most)
];
function resolveAha(definition) {
  const { by: _, ...starts } = START_RULES;
  checkOptions(ACT, definition, {
    kind: oneOf("ahaMoments"),
    ...starts,
    events: ["a list of events, at least one", (list2) => Array.isArray(list2) && list2.length > 0],
    times: wholeNumbers(1e6, 100),
    days: wholeNumbers(366, 366),
    target: anything,
    holdout: ["a number from 0 up to below 1", (n) => typeof n === "number" && n >= 0 && n < 1],
    seed: ["a safe integer", Number.isSafeInteger],
    adjust: oneOf("holm", "bh"),
    minUsers: atLeastOne
  });
  const { events, times: times2 = upTo(10), days = upTo(7) } = definition;
  const { holdout = 0.3, seed = 1, adjust = "holm", minUsers = 10 } = definition;
  const target = resolveTarget(definition.target);
  const isEarly = (day) => day * MS_PER_DAY3 <= target.fromMs;
  if (!days.some(isEarly))
    refuse(
      ACT,
      "the days of an action must end before the time of the target begins (leakage)",
      "definition.days",
      days
    );
  return {
    kind: "ahaMoments",
    ...resolveStart(ACT, definition),
    events: events === void 0 ? null : resolveEvents(events),
    times: distinct(times2),
    days: distinct(days.filter(isEarly)),
    leakingDays: distinct(days.filter((day) => !isEarly(day))),
    target,
    holdout,
    seed,
    adjust,
    minUsers
  };
}
function resolveTarget(target) {
  const path = "definition.target";
  checkOptions(ACT, target, { event: anything, from: anything, to: anything }, path);
  const { event = {}, from, to } = target;
  const [fromMs, toMs] = [durationMs(from, `${path}.from`), durationMs(to, `${path}.to`)];
  if (fromMs >= toMs) refuse(ACT, "from must lie before to", path, target);
  return { event: resolveSelector(ACT, event, `${path}.event`), fromMs, toMs };
}
function resolveEvents(events) {
  const names2 = /* @__PURE__ */ new Set();
  return Array.from(events, (event, i) => {
    const path = `definition.events[${i}]`;
    const { name, ...selector } = typeof event === "string" ? { name: event, event } : Object(event);
    if (typeof name !== "string") refuse(ACT, "an event must be a string or have a name", path, event);
    if (typeof event !== "string")
      checkOptions(ACT, event, { event: anything, where: anything, name: anything }, path);
    if (names2.has(name)) refuse(ACT, "events must have different names", path, name);
    names2.add(name);
    return { name, ...resolveSelector(ACT, selector, path) };
  });
}
function distinct(numbers2) {
  return [...new Set(numbers2)].sort((a, b) => a - b);
}
function upTo(n) {
  return Array.from({ length: n }, (_, i) => i + 1);
}

// src/activation/aha-cells.ts
function partOf(counts, part9) {
  const rows = counts.parts.rows;
  const [, units, retained2] = rows.find(([name]) => name === part9) ?? [part9, 0, 0];
  return { units, retained: retained2 };
}
function ahaTables(counts, part9) {
  const rows = counts.cells.rows.filter(([name]) => name === part9);
  const byEvent = rowsBy(rows, 1);
  const { units, retained: retained2 } = partOf(counts, part9);
  return (event, times2, days) => {
    let did = 0;
    let both = 0;
    for (const row of byEvent.get(event) ?? []) {
      if (row[2] !== days || row[3] < times2) continue;
      did += row[4];
      both += row[5];
    }
    return {
      both,
      exposedOnly: did - both,
      outcomeOnly: retained2 - both,
      neither: units - did - (retained2 - both)
    };
  };
}
function ahaCells(counts) {
  const { times: times2, days, minUsers, events, adjust } = counts.definition;
  const names2 = events?.map(({ name }) => name) ?? [...rowsBy(counts.cells.rows, 1).keys()].sort(compareText);
  const tableOf = ahaTables(counts, "train");
  const large = [];
  for (const event of names2)
    for (const n of times2)
      for (const day of days) {
        const table2 = tableOf(event, n, day);
        const isLarge = table2.both + table2.exposedOnly >= minUsers && table2.outcomeOnly + table2.neither >= minUsers;
        if (isLarge)
          large.push({
            event,
            times: n,
            days: day,
            table: table2,
            phi: phiCoefficient(table2),
            p: fisherExactTest(table2)
          });
      }
  const ps = large.flatMap(({ p }) => p === null ? [] : [p]);
  const adjusted = ps.length === large.length ? adjustPValues(ps, adjust) : [];
  const cells = large.map((cell, i) => ({ ...cell, adjustedP: adjusted[i] ?? null }));
  cells.sort((a, b) => (b.phi ?? 0) - (a.phi ?? 0));
  return { cells, skipped: names2.length * times2.length * days.length - cells.length };
}

// src/activation/check-aha-counts.ts
function checkAhaCounts(act, counts) {
  const parts = ["userCount", "startedOutside", "pending", "parts", "cells", "mentions"];
  checkCounts(act, "ahaMoments", counts, parts);
}

// src/activation/aha-moments-from-counts.ts
function ahaMomentsFromCounts(counts) {
  checkAhaCounts("find aha moments", counts);
  const { definition, observed, excluded, userCount, startedOutside, pending } = counts;
  const { confidence, adjust } = definition;
  const { cells, skipped } = ahaCells(counts);
  const best = /* @__PURE__ */ new Map();
  for (const cell of cells) if (!best.has(cell.event)) best.set(cell.event, cell);
  const holdout = partOf(counts, "holdout");
  const train = partOf(counts, "train");
  const tableOf = ahaTables(counts, "holdout");
  const chosen = [...best.values()];
  const tried = holdout.units === 0 ? [] : chosen.map(({ event, times: times2, days }) => association(tableOf(event, times2, days), { confidence }));
  const places = tried.flatMap(({ p }, i) => p === null ? [] : [i]);
  const adjusted = adjustPValues(
    places.map((i) => tried[i].p),
    adjust
  );
  return {
    kind: "ahaMoments",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    pending,
    train: rate(train.retained, train.units, confidence),
    holdout: rate(holdout.retained, holdout.units, confidence),
    moments: chosen.map(({ event, times: times2, days, table: table2, adjustedP, phi: phi2 }, i) => ({
      event,
      times: times2,
      days,
      train: association(table2, { confidence }),
      adjustedP,
      band: phi2 === null ? null : correlationBand(phi2),
      holdout: tried[i] ?? null,
      holdoutAdjustedP: adjusted[places.indexOf(i)] ?? null
    })),
    tested: cells.length,
    skipped,
    notes: notesOf(counts, skipped)
  };
}
function notesOf({ definition, observed, mentions }, skipped) {
  const { leakingDays, minUsers, holdout } = definition;
  const notes = absentNotes(mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (leakingDays.length > 0)
    notes.push(
      note("leakage", `days ${leakingDays.join(", ")} reach into the time of the target and were left out`)
    );
  if (skipped > 0)
    notes.push(note("few-users", `cells with fewer than ${minUsers} units on a side were left out`));
  if (holdout === 0)
    notes.push(note("no-holdout", "the best of many looks better than it is: keep units apart to see"));
  notes.push(
    note(
      "not-causal",
      "units that left early could not do it, and the keen do more of all: try an experiment"
    )
  );
  return notes;
}

// src/activation/count-aha-units.ts
var MS_PER_DAY4 = 864e5;
function ahaEvents({ event: column }, { events, target }) {
  if (events !== null) return events;
  if (column === null) return refuse("find aha moments", "the events must have names", "table", "none");
  return column.values.filter((name) => typeof name === "string" && target.event.event?.includes(name) !== true).map((name) => ({ name, event: [name], where: [] }));
}
function eachAhaUnit(act, table2, definition, events, visit) {
  const { time: time2, observed } = checkTimes(act, table2);
  const { runStart, users } = table2;
  const { days, target, seed, holdout } = definition;
  const { fromMs, toMs } = target;
  const { codes, selectors } = matchClasses(table2, [target.event, ...events]);
  const width = days.length;
  const daysMs = days[width - 1] * MS_PER_DAY4;
  const entryOf = Uint16Array.from({ length: days[width - 1] }, (_, day) => days.findIndex((d2) => d2 > day));
  const counts = new Int32Array(events.length * width);
  const isTouched = new Uint8Array(events.length);
  const touched = new Int32Array(events.length);
  const unit = { user: 0, isHoldout: false, retained: false, touched, touchedCount: 0, counts };
  let pending = 0;
  const startedOutside = eachStart(act, table2, { ...definition, by: null }, (user, row, first) => {
    const start = time2[row];
    if (start + toMs > observed.until) {
      pending++;
      return;
    }
    let count2 = 0;
    let retained2 = false;
    for (let i = first; i < runStart[user + 1]; i++) {
      const t = time2[i] - start;
      if (t >= toMs) break;
      const matched = selectors[codes[i]];
      for (let j = 0; j < matched.length; j++) {
        const candidate = matched[j] - 1;
        if (candidate < 0) retained2 ||= t >= fromMs;
        else if (t < daysMs) {
          if (isTouched[candidate] === 0) {
            isTouched[candidate] = 1;
            touched[count2++] = candidate;
          }
          counts[candidate * width + entryOf[Math.floor(t / MS_PER_DAY4)]]++;
        }
      }
    }
    for (let j = 0; j < count2; j++) {
      const at = touched[j] * width;
      for (let d2 = 1; d2 < width; d2++) counts[at + d2] += counts[at + d2 - 1];
    }
    unit.user = user;
    const key = users[user];
    unit.isHoldout = seededHash(`${typeof key} ${key}`, seed) < holdout * 2 ** 32;
    unit.retained = retained2;
    unit.touchedCount = count2;
    visit(unit);
    for (let j = 0; j < count2; j++) {
      isTouched[touched[j]] = 0;
      counts.fill(0, touched[j] * width, (touched[j] + 1) * width);
    }
  });
  return { startedOutside, pending };
}

// src/activation/count-aha-moments.ts
var MOST_CELLS = 5e6;
var PARTS = ["train", "holdout"];
function countAhaMoments(table2, definition) {
  const act = "find aha moments";
  const resolved = resolveAha(definition);
  const { observed } = checkTimes(act, table2);
  const { start, target, days, times: times2 } = resolved;
  const events = ahaEvents(table2, resolved);
  const size = events.length * days.length * times2.length;
  if (size > MOST_CELLS)
    refuse(act, `events \xD7 days \xD7 times must be at most ${MOST_CELLS}`, "definition", size);
  const units = [new Int32Array(size), new Int32Array(size)];
  const retained2 = [new Int32Array(size), new Int32Array(size)];
  const parts = [
    [0, 0],
    [0, 0]
  ];
  const { startedOutside, pending } = eachAhaUnit(act, table2, resolved, events, (unit) => {
    const part9 = unit.isHoldout ? 1 : 0;
    const add3 = unit.retained ? 1 : 0;
    parts[part9][0]++;
    parts[part9][1] += add3;
    for (let j = 0; j < unit.touchedCount; j++) {
      const at = unit.touched[j] * days.length;
      for (let d2 = 0; d2 < days.length; d2++) {
        const count2 = unit.counts[at + d2];
        let level = times2.length - 1;
        while (level >= 0 && times2[level] > count2) level--;
        if (level < 0) continue;
        const cell = (at + d2) * times2.length + level;
        units[part9][cell]++;
        retained2[part9][cell] += add3;
      }
    }
  });
  const rows = [];
  PARTS.forEach((part9, p) => {
    units[p].forEach((n, cell) => {
      if (n === 0) return;
      const at = Math.floor(cell / times2.length);
      const { name } = events[Math.floor(at / days.length)];
      rows.push([part9, name, days[at % days.length], times2[cell % times2.length], n, retained2[p][cell]]);
    });
  });
  const partRows = PARTS.map((part9, p) => [part9, ...parts[p]]).filter((row) => row[1] !== 0);
  return {
    kind: "ahaMoments",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    startedOutside,
    pending,
    parts: { keys: ["part"], sums: ["units", "retained"], rows: sortRows(partRows, 1) },
    cells: {
      keys: ["part", "event", "days", "times"],
      sums: ["units", "retained"],
      rows: sortRows(rows, 4)
    },
    mentions: countMentions(table2, [start, target.event, ...resolved.events ?? []])
  };
}

// src/activation/time-to-value-definition.ts
var PRECISION_MS = {
  ms: 1,
  second: 1e3,
  minute: 6e4,
  hour: 36e5,
  day: 864e5
};
function resolveTimeToValue(definition) {
  const act = "count time to value";
  checkOptions(act, definition, {
    kind: oneOf("timeToValue"),
    ...START_RULES,
    value: anything,
    horizons: ["a list of at most 100", (list2) => Array.isArray(list2) && list2.length <= 100],
    durationPrecision: oneOf(...Object.keys(PRECISION_MS))
  });
  const { value, durationPrecision = "ms", by = null } = definition;
  const { horizons = [{ days: 1 }, { days: 7 }, { days: 14 }, { days: 30 }] } = definition;
  if (value === void 0) refuse(act, "there must be an event of value", "definition.value", value);
  const horizonsMs = Array.from(horizons, (horizon, i) => {
    const path = `definition.horizons[${i}]`;
    const ms2 = durationMs(horizon, path);
    return ms2 > 0 && ms2 % PRECISION_MS[durationPrecision] === 0 ? ms2 : refuse(act, "a horizon must be longer than 0 and a multiple of durationPrecision", path, horizon);
  });
  return {
    kind: "timeToValue",
    ...resolveStart(act, definition),
    value: resolveSelector(act, value, "definition.value"),
    horizonsMs: [...new Set(horizonsMs)].sort((a, b) => a - b),
    durationPrecision,
    by
  };
}

// src/activation/count-time-to-value.ts
function eachWait(act, table2, definition, visit) {
  const { time: time2, observed } = checkTimes(act, table2);
  const { runStart } = table2;
  const classes = matchClasses(table2, [definition.value]);
  const { codes } = classes;
  const isValue = classMarks(classes, 0);
  return eachStart(act, table2, definition, (user, row, first, group) => {
    const start = time2[row];
    const { until } = observed;
    const end = runStart[user + 1];
    let i = first;
    while (i < end && isValue[codes[i]] === 0) i++;
    visit(user, group, i < end && time2[i] < until ? time2[i] - start : -1, until - start);
  });
}
function countTimeToValue(table2, definition) {
  const act = "count time to value";
  const resolved = resolveTimeToValue(definition);
  const { observed } = checkTimes(act, table2);
  const { start, value, horizonsMs, by } = resolved;
  const precision = PRECISION_MS[resolved.durationPrecision];
  const byGroup = /* @__PURE__ */ new Map();
  const startedOutside = eachWait(act, table2, resolved, (_, group, ms2, observedMs) => {
    let waits = byGroup.get(group);
    if (waits === void 0) {
      const zeros = () => horizonsMs.map(() => 0);
      waits = { reached: [], open: [], horizonUnits: zeros(), horizonReached: zeros() };
      byGroup.set(group, waits);
      checkGroupCount(act, byGroup.size);
    }
    const isReached = ms2 >= 0;
    const length = isReached ? ms2 : observedMs - 1;
    (isReached ? waits.reached : waits.open).push(length - length % precision);
    for (let h = 0; h < horizonsMs.length; h++) {
      if (horizonsMs[h] > observedMs) continue;
      waits.horizonUnits[h]++;
      if (isReached && ms2 < horizonsMs[h]) waits.horizonReached[h]++;
    }
  });
  const groups = [...byGroup].sort(([a], [b]) => compareKeys(a, b));
  return {
    kind: "timeToValue",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    startedOutside,
    durations: {
      keys: ["group", "ms"],
      sums: ["reached", "censored"],
      rows: groups.flatMap(([group, waits]) => durationRows(group, waits))
    },
    horizons: {
      keys: ["group", "ms"],
      sums: ["units", "reached"],
      rows: groups.flatMap(
        ([group, { horizonUnits, horizonReached }]) => horizonsMs.map((ms2, h) => [group, ms2, horizonUnits[h], horizonReached[h]]).filter(([, , units]) => units !== 0)
      )
    },
    mentions: countMentions(table2, [start, value], by)
  };
}
function durationRows(group, { reached, open }) {
  const rows = [];
  eachRun(reached, (ms2, n) => rows.push([group, ms2, n, 0]));
  eachRun(open, (ms2, n) => rows.push([group, ms2, 0, n]));
  rows.sort(([, a], [, b]) => a - b);
  return rows.filter(([, ms2, , censored], i) => {
    const before = rows[i - 1];
    if (before?.[1] !== ms2) return true;
    before[3] = censored;
    return false;
  });
}

// src/activation/find-aha-moments.ts
function findAhaMoments(table2, definition) {
  return ahaMomentsFromCounts(countAhaMoments(table2, definition));
}

// src/activation/time-to-value-from-counts.ts
function timeToValueFromCounts(counts) {
  checkCounts("compute time to value", "timeToValue", counts, [
    "userCount",
    "startedOutside",
    "durations",
    "horizons",
    "mentions"
  ]);
  const { definition, observed, excluded, userCount, startedOutside } = counts;
  const durations = counts.durations.rows;
  const horizons = counts.horizons.rows;
  const horizonsOf = rowsBy(horizons, 0);
  const notes = absentNotes(counts.mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (JSON.stringify(definition.start) === JSON.stringify(definition.value))
    notes.push(note("value-is-start", "the start is the value too, so that all reach it at once"));
  return {
    kind: "timeToValue",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    ...figures2(definition, durations, horizons),
    groups: definition.by === null ? [] : Array.from(rowsBy(durations, 0), ([value, rows]) => ({
      value,
      ...figures2(definition, rows, horizonsOf.get(value) ?? [])
    })),
    notes
  };
}
function curveOf(rows, confidence) {
  return kaplanMeier(
    rows.map(([, time2, events, censored]) => ({ time: time2, events, censored })),
    { confidence }
  );
}
function figures2({ confidence, horizonsMs, durationPrecision }, durations, horizons) {
  const curve = curveOf(durations, confidence);
  const settledOf = rowsBy(horizons, 1);
  return {
    units: curve.n,
    reached: curve.events,
    open: curve.n - curve.events,
    median: valueTime(curve, 0.5),
    p75: valueTime(curve, 0.75),
    p90: valueTime(curve, 0.9),
    horizons: horizonsMs.map((ms2) => {
      const rows = settledOf.get(ms2) ?? [];
      const settled = rate(total(rows, 3), total(rows, 2), confidence);
      return { ms: ms2, share: shareBy(curve, ms2 - PRECISION_MS[durationPrecision]), settled };
    }),
    finishers: summarizeDurations(durations, 1)
  };
}
function valueTime(curve, share2) {
  const { time: time2, low, high } = survivalQuantile(curve, share2);
  return { ms: time2, lowMs: low, highMs: high };
}
function shareBy(curve, ms2) {
  const { survival: survival2, low, high } = survivalAt(curve, ms2);
  const rest = (share2) => share2 === null ? null : 1 - share2;
  return { value: rest(survival2), low: rest(high), high: rest(low) };
}
function total(rows, column) {
  return rows.reduce((sum3, row) => sum3 + row[column], 0);
}

// src/activation/time-to-value.ts
function timeToValue(table2, definition) {
  return timeToValueFromCounts(countTimeToValue(table2, definition));
}

// src/adoption/definition.ts
var ADOPTION_RULES = /* @__PURE__ */ (() => ({
  features: [
    "a list of features, at least one",
    (value) => Array.isArray(value) && value.length > 0
  ],
  minUses: atLeastOne,
  minActiveDays: atLeastOne,
  timeZone: ["an IANA time zone", isTimeZone],
  range: anything,
  confidence: fraction
}))();
function resolveAdoption(definition) {
  const act = "count adoption";
  checkOptions(act, definition, {
    ...ADOPTION_RULES,
    ...{ kind: oneOf("adoption"), of: oneOf("active", "all"), by: text, activeDays: oneOf(true, false) }
  });
  const { of = "active", by = null, activeDays: activeDays3 = true } = definition;
  const options = resolveAdoptionOptions(act, definition);
  if (!activeDays3 && options.minActiveDays > 1)
    refuse(act, "activeDays must be true with minActiveDays", "definition.activeDays", activeDays3);
  return { kind: "adoption", ...options, of, by, activeDays: activeDays3 };
}
function resolveAdoptionOptions(act, { features, minUses = 1, minActiveDays = 1, timeZone = "UTC", range, confidence = 0.95 }) {
  return {
    features: features === void 0 ? null : resolveFeatures(act, features),
    minUses,
    minActiveDays,
    timeZone,
    range: resolveRange(act, range),
    confidence
  };
}
function resolveFeatures(act, features) {
  const resolved = Array.from(
    features,
    (feature, i) => resolveFeature(act, feature, `definition.features[${i}]`)
  );
  const names2 = /* @__PURE__ */ new Set();
  for (const { name } of resolved) {
    if (names2.has(name)) refuse(act, "features must have different names", "definition.features", name);
    names2.add(name);
  }
  return resolved;
}
function resolveFeature(act, feature, path) {
  if (typeof feature === "string") return { name: feature, event: [feature], where: [], eligible: null };
  const { name, eligible, ...selector } = Object(feature);
  if (typeof name !== "string") refuse(act, "a feature must be a string or have a name", path, feature);
  checkOptions(act, feature, { event: anything, where: anything, name: text, eligible: anything }, path);
  return {
    name,
    ...resolveSelector(act, selector, path),
    eligible: eligible === void 0 ? null : resolveSelector(act, eligible, `${path}.eligible`)
  };
}

// src/adoption/account-definition.ts
function resolveAccountUsers(definition) {
  const act = "count users by account";
  checkOptions(act, definition, {
    kind: oneOf("accountUsers"),
    account: text,
    active: anything,
    range: anything
  });
  const { account, active = {}, range } = definition;
  return {
    kind: "accountUsers",
    account: given2(act, account),
    active: resolveSelector(act, active, "definition.active"),
    range: resolveRange(act, range)
  };
}
function resolveAccountAdoption(definition) {
  const act = "count adoption by account";
  checkOptions(act, definition, {
    ...ADOPTION_RULES,
    kind: oneOf("accountAdoption"),
    account: text,
    minUsers: atLeastOne,
    minShare: ["a number above 0, at most 1", (n) => typeof n === "number" && n > 0 && n <= 1]
  });
  const { account, minUsers = 1, minShare = null } = definition;
  return {
    kind: "accountAdoption",
    account: given2(act, account),
    ...resolveAdoptionOptions(act, definition),
    minUsers,
    minShare
  };
}
function given2(act, account) {
  return account ?? refuse(act, "there must be a property with the account", "definition.account", account);
}

// src/adoption/account-numbers.ts
function accountNumbers(act, list2, name, rows) {
  const known = /* @__PURE__ */ new Map();
  if (!Array.isArray(rows)) refuse(act, `${list2} must be a list`, list2, rows);
  for (const [i, row] of rows.entries()) {
    const path = `${list2}[${i}]`;
    if (Object(row) !== row) refuse(act, "a row must be an object", path, row);
    const { account, [name]: value } = row;
    if (typeof account !== "string" && !Number.isSafeInteger(account))
      refuse(act, "accounts must be texts or whole numbers", `${path}.account`, account);
    const whose = `account ${JSON.stringify(account)}`;
    if (!Number.isSafeInteger(value) || value < 0)
      refuse(
        act,
        `${name} must be a whole number of at least 0 for ${whose}`,
        `${path}.${name}`,
        typeof value === "string" ? JSON.stringify(value) : value
      );
    if (known.has(account)) refuse(act, `${whose} must stand once`, `${path}.account`, account);
    known.set(account, value);
  }
  return known;
}

// src/units/local-days.ts
var MS_PER_DAY5 = 864e5;
function offsetsBefore(time2, until, timeZone) {
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < time2.length; row++) {
    const t = time2[row];
    if (t >= until) continue;
    if (t < first) first = t;
    if (t > last) last = t;
  }
  return first > last ? null : zoneOffsets(timeZone, first, last);
}
function localDays2({ from, offset }, times2) {
  const days = new Int32Array(times2.length);
  let segment = 0;
  for (let i = 0; i < times2.length; i++) {
    const t = times2[i];
    while (t < from[segment]) segment--;
    while (t >= (from[segment + 1] ?? Infinity)) segment++;
    days[i] = Math.floor((t + offset[segment]) / MS_PER_DAY5);
  }
  return days;
}

// src/units/property-keys.ts
function propertyKeys(act, table2, name, what, path) {
  const property = table2.properties.find((p) => p.name === name);
  if (property === void 0) return refuse(act, `the ${what} must be a property of the table`, path, name);
  const { column, of } = property;
  const index = keyIndex();
  const keyAt = (entry, row) => {
    const key = valueAt(column, entry);
    if (key === null) return NO_KEY;
    if (typeof key !== "string" && !Number.isSafeInteger(key))
      refuse(act, `${what}s must be strings or whole numbers`, `row ${row}`, key);
    return codeOf(index, key);
  };
  const entries = of === "event" ? null : userOfRows(table2);
  const codes = new Uint32Array(table2.eventCount);
  if (column.kind === "number") {
    for (let row = 0; row < codes.length; row++) codes[row] = keyAt(entries?.[row] ?? row, row);
    return { keys: index.keys, codes };
  }
  const known = new Float64Array(column.values.length);
  for (let row = 0; row < codes.length; row++) {
    const entry = entries?.[row] ?? row;
    const value = column.codes[entry];
    if (known[value] === 0) known[value] = keyAt(entry, row) + 1;
    codes[row] = known[value] - 1;
  }
  return { keys: index.keys, codes };
}

// src/units/session-marks.ts
var OPENS = 1;
var CUTS = 2;
var ENDS = 4;
var EXCLUDED = 8;
var NOTHING = { event: [], where: [] };
function sessionMarks(table2, { start, end, exclude }) {
  const { codes, selectors } = matchClasses(table2, [start ?? NOTHING, end ?? NOTHING, exclude ?? NOTHING]);
  const marks = Uint8Array.from(selectors, (matched) => {
    const isStart = matched.includes(0);
    const bits = [
      start === null || isStart ? OPENS : 0,
      end === null && isStart ? CUTS : 0,
      matched.includes(1) ? ENDS : 0,
      matched.includes(2) ? EXCLUDED : 0
    ];
    return bits.reduce((sum3, bit) => sum3 + bit);
  });
  return { codes, marks };
}

// src/units/session-cutter.ts
var NONE = -1;
function sessionCutter(act, table2, definition) {
  const { time: time2, observed } = checkTimes(act, table2);
  const { runStart } = table2;
  const { until } = observed;
  const { timeoutMs, maxDurationMs, cutAtMidnight, timeZone, sessionId } = definition;
  const offsets = cutAtMidnight ? offsetsBefore(time2, until, timeZone) : null;
  const ids = sessionId === null ? null : propertyKeys(act, table2, sessionId, "session id", "sessionId");
  const { codes, marks } = sessionMarks(table2, definition);
  return {
    codes,
    marks,
    runStart,
    time: time2,
    until,
    timeoutMs,
    maxDurationMs,
    offsets,
    ids: ids?.codes ?? null,
    paused: new Uint32Array(ids?.keys.length ?? 0),
    sessionsBefore: 0
  };
}
function cutUsers(cutter, fromUser, untilUser, columns) {
  const { runStart, time: time2, until, timeoutMs, maxDurationMs, offsets, codes, marks } = cutter;
  const { ids, paused, sessionsBefore } = cutter;
  const { userOf, firstRow, lastRow, nextRow } = columns;
  const longestGap = timeoutMs ?? Infinity;
  const longest = maxDurationMs ?? Infinity;
  const fromRow = runStart[fromUser];
  const untilRow = runStart[untilUser];
  const days = offsets === null ? null : localDays2(offsets, time2.subarray(fromRow, untilRow));
  let sessionCount = 0;
  let eventsWithoutSession = 0;
  let eventsExcluded = 0;
  let eventsAfter = 0;
  for (let user = fromUser; user < untilUser; user++) {
    const end = runStart[user + 1];
    const firstOfUser = sessionCount;
    let session = NONE;
    let first = 0;
    let last = 0;
    let previous = 0;
    let id = NO_KEY;
    for (let row = runStart[user]; row < end; row++) {
      const t = time2[row];
      if (t >= until) {
        eventsAfter += end - row;
        break;
      }
      const mark = marks[codes[row]];
      if ((mark & EXCLUDED) !== 0) {
        eventsExcluded++;
        continue;
      }
      if (ids !== null && ids[row] !== id) {
        if (id !== NO_KEY) paused[id] = session === NONE ? 0 : sessionsBefore + session + 1;
        id = ids[row];
        session = id === NO_KEY ? NONE : paused[id] - sessionsBefore - 1;
        if (session < firstOfUser) session = NONE;
        else {
          previous = lastRow[session];
          first = time2[firstRow[session]];
          last = time2[previous];
        }
      }
      const goesOn = session !== NONE && t - last <= longestGap && t - first <= longest && (mark & CUTS) === 0 && (days === null || days[row - fromRow] === days[previous - fromRow]);
      if (goesOn) nextRow[previous - fromRow] = row;
      else if ((mark & OPENS) !== 0 && (ids === null || id !== NO_KEY)) {
        session = sessionCount++;
        userOf[session] = user;
        firstRow[session] = row;
        first = t;
      } else {
        session = NONE;
        eventsWithoutSession++;
        continue;
      }
      lastRow[session] = row;
      previous = row;
      last = t;
      if ((mark & ENDS) !== 0) session = NONE;
    }
  }
  cutter.sessionsBefore += sessionCount;
  return {
    userOf,
    firstRow,
    lastRow,
    nextRow,
    fromUser,
    untilUser,
    fromRow,
    untilRow,
    sessionCount,
    eventsWithoutSession,
    eventsExcluded,
    eventsAfter
  };
}
function isOpenAt({ until, timeoutMs }, end) {
  return timeoutMs !== null && until - end <= timeoutMs;
}

// src/units/session-batch.ts
var BATCH_ROWS = 1 << 14;
function eachSessionBatch(act, table2, definition, visit) {
  const cutter = sessionCutter(act, table2, definition);
  let columns = sessionColumns(0);
  eachUserBatch(table2, (from, until, rows) => {
    if (rows > columns.nextRow.length) columns = sessionColumns(rows);
    visit(cutUsers(cutter, from, until, columns));
  });
}
function eachUserBatch({ runStart, userCount }, visit) {
  for (let from = 0, until = 0; from < userCount; from = until) {
    until++;
    const last = Math.min(userCount, from + BATCH_ROWS);
    while (until < last && runStart[until + 1] - runStart[from] <= BATCH_ROWS) until++;
    visit(from, until, Math.max(runStart[until] - runStart[from], BATCH_ROWS));
  }
}
function sessionColumns(rows) {
  return {
    userOf: new Uint32Array(rows),
    firstRow: new Uint32Array(rows),
    lastRow: new Uint32Array(rows),
    nextRow: new Uint32Array(rows)
  };
}

// src/units/cut-sessions.ts
function cutSessions(act, table2, definition) {
  const cutter = sessionCutter(act, table2, definition);
  const batch = cutUsers(cutter, 0, table2.userCount, sessionColumns(table2.eventCount));
  const { sessionCount, userOf, firstRow, lastRow } = batch;
  const { sessionOf, eventCount } = rowsOf(batch);
  const open = new Uint8Array(sessionCount);
  for (let s = 0; s < sessionCount; s++) open[s] = isOpenAt(cutter, cutter.time[lastRow[s]]) ? 1 : 0;
  return {
    sessionCount,
    sessionOf,
    userOf: userOf.slice(0, sessionCount),
    firstRow: firstRow.slice(0, sessionCount),
    lastRow: lastRow.slice(0, sessionCount),
    eventCount,
    open,
    withoutSession: batch.eventsWithoutSession
  };
}
function rowsOf({ sessionCount, firstRow, lastRow, nextRow }) {
  const sessionOf = new Uint32Array(nextRow.length).fill(NO_KEY);
  const eventCount = new Uint32Array(sessionCount);
  for (let s = 0; s < sessionCount; s++) {
    const last = lastRow[s];
    let row = firstRow[s];
    let events = 1;
    sessionOf[row] = s;
    while (row !== last) {
      row = nextRow[row];
      sessionOf[row] = s;
      events++;
    }
    eventCount[s] = events;
  }
  return { sessionOf, eventCount };
}

// src/units/session-definition.ts
function resolveSession(act, definition, path) {
  checkOptions(
    act,
    definition,
    {
      timeout: anything,
      maxDuration: anything,
      cutAtMidnight: oneOf(true, false),
      timeZone: ["an IANA time zone", isTimeZone],
      sessionId: text,
      start: anything,
      end: anything,
      exclude: anything
    },
    path
  );
  const { maxDuration, cutAtMidnight = false, timeZone = "UTC", sessionId = null } = definition;
  const { timeout = sessionId === null ? { minutes: 30 } : null } = definition;
  const selector = (name) => {
    const given3 = definition[name];
    return given3 === void 0 ? null : resolveSelector(act, given3, `${path}.${name}`);
  };
  return {
    timeoutMs: timeout === null ? null : durationMs(timeout, `${path}.timeout`),
    maxDurationMs: maxDuration === void 0 ? null : durationMs(maxDuration, `${path}.maxDuration`),
    cutAtMidnight,
    timeZone,
    sessionId,
    start: selector("start"),
    end: selector("end"),
    exclude: selector("exclude")
  };
}

// src/units/check-list.ts
function checkList(act, wanted, list2, path) {
  if (!Array.isArray(list2)) refuse(act, `${wanted} must be a list`, path, dataName(list2));
  for (const [i, row] of list2.entries())
    if (typeof row !== "object" || row === null)
      refuse(act, `${wanted} must be objects`, `${path}[${i}]`, row);
}

// src/units/session-keys.ts
function sessionKeys(table2, sessions2, sessionId) {
  const { sessionCount, userOf, firstRow } = sessions2;
  const time2 = table2.time;
  const idOf = groupReader("cut sessions", table2, sessionId);
  const startTogether = (a, b) => userOf[a] === userOf[b] && time2[firstRow[a]] === time2[firstRow[b]];
  const numbers2 = /* @__PURE__ */ new Map();
  const keys = [];
  for (let s = 0; s < sessionCount; s++) {
    const row = firstRow[s];
    const user = table2.users[userOf[s]];
    const start = time2[row];
    const parts = sessionId === null ? [user, start] : [user, idOf(userOf[s], row), start];
    const key = JSON.stringify(parts);
    let number = 1;
    if (s > 0 && startTogether(s, s - 1) || s + 1 < sessionCount && startTogether(s, s + 1)) {
      number += numbers2.get(key) ?? 0;
      numbers2.set(key, number);
    }
    keys.push(number === 1 ? key : JSON.stringify([...parts, number]));
  }
  return keys;
}

// src/units/spell.ts
function areLengths(act, spells) {
  const wanted = "data must be a list of spells, or events in a table (tableFromRows makes one)";
  if (!Array.isArray(spells)) refuse(act, wanted, "data", dataName(spells));
  checkList(act, "spells", spells, "spells");
  const [first] = spells;
  if (first === void 0) return false;
  if (!["customer", "start", "duration"].some((name) => name in first))
    refuse(act, wanted, "spells[0]", first);
  return "duration" in first;
}
function resolveSpell(act, spell, row) {
  const path = `spells[${row}]`;
  const { customer, start, end } = spell;
  checkCustomer(act, customer, `${path}.customer`);
  const from = instantOf(act, start, `${path}.start`);
  const to = end === null ? Infinity : instantOf(act, end, `${path}.end`);
  if (to < from) refuse(act, "a spell must not end before it starts", path, { start, end });
  return { start: from, end: to };
}
function checkLength(act, spell, row) {
  const path = `spells[${row}]`;
  const { duration, ended } = spell;
  if (!(Number.isFinite(duration) && duration >= 0))
    refuse(act, "durations must be at least 0", `${path}.duration`, duration);
  if (typeof ended !== "boolean") refuse(act, "ended must be true or false", `${path}.ended`, ended);
}
function checkCustomer(act, customer, path) {
  if (typeof customer !== "string" && !Number.isSafeInteger(customer))
    refuse(act, "customers must be strings or whole numbers", path, customer);
}
function labelOf(act, what, value, path) {
  if (value === void 0 || value === null) return null;
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value) ? value : refuse(act, `${what} must be strings, numbers or booleans`, path, value);
}
function instantOf(act, value, path) {
  return resolveInstant(act, value instanceof Date ? value.getTime() : value, path);
}

// src/units/spells-by-customer.ts
function spellsByCustomer(act, spells, resolve, joining) {
  const customers = /* @__PURE__ */ new Map();
  spells.forEach((spell, row) => {
    const resolved = resolve(spell, row);
    const own = customers.get(spell.customer);
    if (own === void 0) customers.set(spell.customer, [resolved]);
    else own.push(resolved);
  });
  for (const [customer, own] of customers)
    if (own.length > 1) customers.set(customer, joined(act, customer, own, joining));
  return customers;
}
function joined(act, customer, spells, { alike, graceMs: graceMs2 }) {
  const all = [];
  const places = /* @__PURE__ */ new Map();
  let before = -1;
  let end = -Infinity;
  for (const spell of spells.sort(inTime)) {
    if (spell.start < end) {
      throw new RangeError(
        `Cannot ${act}: spells of one customer must not overlap, customer ${JSON.stringify(customer)} has two that do`
      );
    }
    end = spell.end;
    const place2 = places.get(alike(spell)) ?? -1;
    const gap = place2 < 0 ? Infinity : spell.start - all[place2].end;
    if (gap === 0 || place2 === before && gap <= graceMs2) {
      all[place2] = { ...spell, start: all[place2].start };
      before = place2;
    } else {
      before = all.push(spell) - 1;
      places.set(alike(spell), before);
    }
  }
  return all.sort(inTime);
}
function inTime(a, b) {
  return a.start - b.start || a.end - b.end;
}
function observedOfSpells(act, spells, stated) {
  const { from, until } = resolveRange(act, stated, "definition.observed") ?? { from: 0, until: 0 };
  const hasFrom = stated?.from !== void 0;
  const hasUntil = stated?.until !== void 0;
  let first = Infinity;
  let last = -Infinity;
  for (const { start, end } of spells) {
    first = Math.min(first, start);
    last = Math.max(last, (end === Infinity ? start : end) + 1);
  }
  if (first === Infinity) first = last = hasFrom ? from : hasUntil ? until : 0;
  const observedUntil = hasUntil ? until : Math.max(hasFrom ? from : -Infinity, last);
  const observedFrom = hasFrom ? from : Math.min(first, observedUntil);
  return { from: observedFrom, until: observedUntil, assumed: !hasFrom || !hasUntil };
}

// src/units/table-by-unit.ts
var ACT2 = "count by unit";
function tableByUnit(table2, unit) {
  checkTable(ACT2, table2);
  if (unit === "user") return table2;
  const { keys, codes } = keysOf(table2, unit);
  const userOf = userOfRows(table2);
  const properties = table2.properties.map(
    (p) => p.of === "event" ? p : { ...p, of: "event", column: pick(p.column, userOf) }
  );
  let { withoutUnit } = table2.excluded;
  for (const code of codes) if (code === NO_KEY) withoutUnit++;
  const units = rekeyTable(table2, keys, codes, properties);
  return { ...units, excluded: { ...table2.excluded, withoutUnit } };
}
function keysOf(table2, unit) {
  checkOptions(ACT2, unit, { account: text, session: anything }, "unit");
  const { account, session } = unit;
  if (account !== void 0 && session === void 0)
    return propertyKeys(ACT2, table2, account, "account", "unit.account");
  if (session === void 0 || account !== void 0)
    return refuse(ACT2, "account or session must be given, not both", "unit", Object.keys(unit));
  const resolved = resolveSession(ACT2, session, "unit.session");
  const sessions2 = cutSessions(ACT2, table2, resolved);
  return { keys: sessionKeys(table2, sessions2, resolved.sessionId), codes: sessions2.sessionOf };
}

// src/adoption/count-uses.ts
function featuresOf({ event }, features) {
  return features ?? (event?.values ?? []).flatMap(
    (name) => typeof name === "string" ? [{ name, event: [name], where: [], eligible: null }] : []
  );
}
function hasAdopted({ minUses, minActiveDays }, uses, days) {
  return uses >= minUses && (minActiveDays === 1 || days >= minActiveDays);
}
function eachUser(act, table2, features, question, visit) {
  const { runStart, time: time2 } = table2;
  const { from, to } = checkWindow(act, table2, question.range);
  if (time2 === null && question.minActiveDays > 1)
    refuse(act, "minActiveDays needs events with times", "definition.minActiveDays", question.minActiveDays);
  const gates = features.flatMap(({ eligible }, i) => eligible === null ? [] : [i]);
  const { codes, selectors } = matchClasses(table2, [
    ...features,
    ...gates.map((i) => features[i].eligible)
  ]);
  const dayOf = question.activeDays ? daysOf(table2, question.timeZone, from, to) : null;
  const groupOf2 = userGroup(act, table2, question.by);
  const groups = /* @__PURE__ */ new Set();
  const count2 = features.length;
  const one = {
    user: 0,
    group: null,
    isActive: false,
    used: new Uint32Array(count2),
    usedCount: 0,
    uses: new Uint32Array(count2),
    days: new Uint32Array(count2),
    isOpen: new Uint8Array(count2).fill(1),
    openCount: 0
  };
  const { used, uses, days, isOpen } = one;
  const last = new Int32Array(count2);
  const before = new Int32Array(count2);
  for (let user = 0; user < table2.userCount; user++) {
    const start = runStart[user];
    const end = runStart[user + 1];
    for (const gate of gates) isOpen[gate] = 0;
    let first = -1;
    let usedCount = 0;
    for (let i = start; i < end; i++) {
      if (time2 !== null && (time2[i] < from || time2[i] >= to)) continue;
      if (first < 0) first = i;
      for (const matched of selectors[codes[i]]) {
        if (matched >= count2) {
          isOpen[gates[matched - count2]] = 1;
          continue;
        }
        if (uses[matched]++ === 0) {
          used[usedCount++] = matched;
          days[matched] = 0;
          last[matched] = before[matched] = NO_PERIOD;
        }
        if (dayOf === null) continue;
        const day = dayOf[i];
        if (day === last[matched] || day === before[matched]) continue;
        days[matched]++;
        if (day > last[matched]) {
          before[matched] = last[matched];
          last[matched] = day;
        } else before[matched] = day;
      }
    }
    if (first < 0) {
      if (question.of === "active") continue;
      for (let i = start; i < end && time2[i] < to; i++)
        for (const matched of selectors[codes[i]])
          if (matched >= count2) isOpen[gates[matched - count2]] = 1;
    }
    one.user = user;
    one.group = groupOf2(user, first < 0 ? start : first);
    checkGroupCount(act, groups.add(one.group).size);
    one.isActive = first >= 0;
    one.usedCount = usedCount;
    one.openCount = count2 - gates.length;
    for (const gate of gates) one.openCount += isOpen[gate];
    visit(one);
    for (let u = 0; u < usedCount; u++) uses[used[u]] = 0;
  }
}
function checkWindow(act, { time: time2, observed }, range) {
  if (time2 === null && range !== null)
    refuse(act, "a range needs events with times", "definition.range", range);
  return {
    from: Math.max(observed?.from ?? -Infinity, range?.from ?? -Infinity),
    to: Math.min(observed?.until ?? Infinity, range?.until ?? Infinity)
  };
}
function daysOf({ time: time2 }, timeZone, from, to) {
  if (time2 === null || !(from < to)) return null;
  return periodIndexes(calendar({ period: "day", timeZone }, from, to), time2, NO_PERIOD);
}
function userGroup(act, table2, by) {
  const atStart = startGroup(act, table2, { isStart: () => true }, by);
  const isOfUser = table2.properties.some(({ name, of }) => name === by && of === "user");
  const ofUser = groupReader(act, table2, isOfUser ? by : null);
  return (user, row) => row < table2.runStart[user + 1] ? atStart(user, row) : ofUser(user, row);
}

// src/adoption/count-members.ts
function accountRows(table2, account) {
  const name = `user of ${table2.properties.map((property) => property.name).join()}`;
  const numbers2 = Float64Array.from(userOfRows(table2));
  const accounts = tableByUnit(
    {
      ...table2,
      properties: [...table2.properties, { name, of: "event", column: { kind: "number", numbers: numbers2 } }]
    },
    { account }
  );
  const { column } = accounts.properties.find((property) => property.name === name);
  const properties = accounts.properties.filter((property) => property.name !== name);
  return { accounts: { ...accounts, properties }, userOf: column.numbers };
}
function accountMembers(table2, account) {
  const { accounts, userOf } = accountRows(table2, account);
  const memberOf2 = new Uint32Array(accounts.eventCount);
  const accountOf = new Uint32Array(accounts.eventCount);
  const memberOfUser = new Uint32Array(table2.userCount);
  let count2 = 0;
  for (let a = 0; a < accounts.userCount; a++) {
    const first = count2;
    for (let i = accounts.runStart[a]; i < accounts.runStart[a + 1]; i++) {
      const user = userOf[i];
      const known = memberOfUser[user] - 1;
      if (known < first) {
        memberOfUser[user] = count2 + 1;
        accountOf[count2++] = a;
      }
      memberOf2[i] = memberOfUser[user] - 1;
    }
  }
  const members = Array.from({ length: count2 }, (_, member) => member);
  return {
    accounts: accounts.users,
    table: rekeyTable(accounts, members, memberOf2, accounts.properties),
    accountOf: accountOf.slice(0, count2)
  };
}
function countMembers(act, table2, { account, active, range }) {
  checkTable(act, table2);
  const { from, to } = checkWindow(act, table2, range);
  const { accounts, userOf } = accountRows(table2, account);
  const { codes, selectors } = matchClasses(accounts, [active]);
  const { runStart, time: time2 } = accounts;
  const users = new Uint32Array(accounts.userCount);
  const seenIn = new Uint32Array(table2.userCount);
  for (let a = 0; a < accounts.userCount; a++) {
    for (let i = runStart[a]; i < runStart[a + 1]; i++) {
      if (selectors[codes[i]].length === 0) continue;
      if (time2 !== null && (time2[i] < from || time2[i] >= to)) continue;
      const user = userOf[i];
      if (seenIn[user] === a + 1) continue;
      seenIn[user] = a + 1;
      users[a]++;
    }
  }
  return { accounts, users };
}

// src/adoption/count-account-adoption.ts
var ACT3 = "count adoption by account";
function countAccountAdoption(table2, definition, weights = []) {
  const resolved = resolveAccountAdoption(definition);
  checkTable(ACT3, table2);
  const features = featuresOf(table2, resolved.features);
  const weightOf = accountNumbers(ACT3, "weights", "weight", weights);
  const members = accountMembers(table2, resolved.account);
  const sizes = tally(["users"], ["accounts", "weighted", "weight"]);
  const adopters = tally(["feature", "users", "adopters"], ["accounts", "weight"]);
  const account = openAccount(features, sizes, adopters);
  let current = -1;
  const close = () => current >= 0 && account.close(weightOf.get(members.accounts[current]));
  const activeDays3 = resolved.minActiveDays > 1;
  const everybody = { ...resolved, of: "active", by: null, activeDays: activeDays3 };
  eachUser(ACT3, members.table, features, everybody, (one) => {
    if (members.accountOf[one.user] !== current) {
      close();
      current = members.accountOf[one.user];
    }
    account.users++;
    for (const gate of account.gates) account.open[gate] += one.isOpen[gate];
    for (let u = 0; u < one.usedCount; u++) {
      const feature = one.used[u];
      if (one.isOpen[feature] === 1 && hasAdopted(resolved, one.uses[feature], one.days[feature]))
        account.add(feature);
    }
  });
  close();
  return {
    kind: "accountAdoption",
    definition: resolved,
    observed: table2.observed,
    excluded: { ...members.table.excluded },
    accountCount: members.accounts.length,
    sizes: countTable(sizes),
    adopters: countTable(adopters),
    mentions: countMentions(
      table2,
      (resolved.features ?? []).flatMap((one) => one.eligible === null ? [one] : [one, one.eligible]),
      resolved.account
    )
  };
}
function openAccount(features, sizes, adopters) {
  const gates = features.flatMap(({ eligible }, i) => eligible === null ? [] : [i]);
  const isGate = new Set(gates);
  const counts = new Uint32Array(features.length);
  const adopted = [];
  const account = {
    users: 0,
    gates,
    open: new Uint32Array(features.length),
    add(feature) {
      if (counts[feature]++ === 0) adopted.push(feature);
    },
    close(weight) {
      addRow(sizes, [account.users, 1, weight === void 0 ? 0 : 1, weight ?? 0]);
      const rowOf = (feature, open) => addRow(adopters, [features[feature].name, open, counts[feature], 1, weight ?? 0]);
      for (const gate of gates) if (account.open[gate] > 0) rowOf(gate, account.open[gate]);
      for (const feature of adopted) {
        if (!isGate.has(feature)) rowOf(feature, account.users);
        counts[feature] = 0;
      }
      adopted.length = 0;
      account.open.fill(0);
      account.users = 0;
    }
  };
  return account;
}

// src/adoption/account-adoption.ts
function accountAdoption(table2, definition, weights = []) {
  return accountAdoptionFromCounts(countAccountAdoption(table2, definition, weights));
}
function accountAdoptionFromCounts(counts) {
  checkCounts("compute account adoption", "accountAdoption", counts, [
    "accountCount",
    "sizes",
    "adopters",
    "mentions"
  ]);
  const { definition, observed, excluded, accountCount, sizes, adopters } = counts;
  const cellsOf = new Map(definition.features?.map(({ name }) => [name, []]));
  for (const [feature, users, n, accounts2, weight] of adopters.rows) {
    const cell = { users, adopters: n, accounts: accounts2, weight };
    const own = cellsOf.get(feature);
    if (own === void 0) cellsOf.set(feature, [cell]);
    else own.push(cell);
  }
  const everybody = sizes.rows.map(([users, accounts2, , weight]) => ({
    users,
    adopters: 0,
    accounts: accounts2,
    weight
  }));
  const gated = new Set(
    definition.features?.flatMap(({ name, eligible }) => eligible === null ? [] : [name])
  );
  const features = Array.from(
    cellsOf,
    ([feature, cells]) => featureOf(feature, cells, gated.has(feature) ? cells : everybody, definition)
  );
  features.sort((a, b) => b.adoption.count - a.adoption.count || (a.feature < b.feature ? -1 : 1));
  const notes = absentNotes(counts.mentions);
  if (observed?.assumed)
    notes.push(note("observed-assumed", "the observed period was taken from the events"));
  const accounts = total2(everybody, (one) => one.accounts);
  return {
    kind: "accountAdoption",
    definition,
    observed,
    excluded,
    accountCount,
    accounts,
    withoutWeight: accounts - sizes.rows.reduce((sum3, row) => sum3 + row[2], 0),
    members: total2(everybody, (one) => one.accounts * one.users),
    features,
    notes
  };
}
function featureOf(feature, cells, among, { minUsers, minShare, confidence }) {
  const adopting = cells.filter(
    ({ users, adopters }) => adopters >= minUsers && (minShare === null || adopters / users >= minShare)
  );
  const accounts = total2(among, (one) => one.accounts);
  const weight = total2(among, (one) => one.weight);
  const part9 = (sum3, of) => of === 0 ? null : sum3 / of;
  return {
    feature,
    adoption: rate(
      total2(adopting, (one) => one.accounts),
      accounts,
      confidence
    ),
    weightedAdoption: part9(
      total2(adopting, (one) => one.weight),
      weight
    ),
    members: rate(
      total2(cells, (one) => one.accounts * one.adopters),
      total2(among, (one) => one.accounts * one.users),
      confidence
    ),
    meanShare: part9(
      total2(cells, (one) => one.accounts * one.adopters / one.users),
      accounts
    ),
    weightedShare: part9(
      total2(cells, (one) => one.weight * one.adopters / one.users),
      weight
    )
  };
}
function total2(cells, of) {
  return cells.reduce((sum3, cell) => sum3 + of(cell), 0);
}

// src/adoption/feature-selector.ts
var featureList = [
  "a list of features, at least one",
  (value) => Array.isArray(value) && value.length > 0
];
function resolveFeatureSelectors(act, features, rules = {}) {
  const names2 = /* @__PURE__ */ new Set();
  return Array.from(features, (feature, i) => {
    const path = `definition.features[${i}]`;
    if (typeof feature === "string") return { name: unique(feature), event: [feature], where: [] };
    checkOptions(act, feature, { event: anything, where: anything, name: text, ...rules }, path);
    const { name, ...selector } = feature;
    if (name === void 0) refuse(act, "a feature must be a string or have a name", path, feature);
    return { name: unique(name), ...resolveSelector(act, selector, path, rules) };
  });
  function unique(name) {
    if (names2.has(name)) refuse(act, "features must have different names", "definition.features", name);
    names2.add(name);
    return name;
  }
}

// src/adoption/time-to-adopt-definition.ts
var TIME_PRECISIONS = {
  ms: 1,
  second: 1e3,
  minute: 6e4,
  hour: 36e5,
  day: 864e5
};
function resolveTimeToAdopt(definition) {
  const act = "count time to adopt";
  checkOptions(act, definition, {
    kind: oneOf("timeToAdopt"),
    features: featureList,
    start: anything,
    range: anything,
    within: ["a list of durations", Array.isArray],
    by: text,
    durationPrecision: oneOf(...Object.keys(TIME_PRECISIONS)),
    confidence: fraction
  });
  const { features, start = {}, range, within = [], by = null, durationPrecision = "ms" } = definition;
  if (features === void 0)
    refuse(act, "features must be a list of features, at least one", "definition.features", void 0);
  return {
    kind: "timeToAdopt",
    features: resolveTimed(act, features),
    start: resolveSelector(act, start, "definition.start"),
    range: resolveRange(act, range),
    withinMs: resolveHorizons(act, within, TIME_PRECISIONS[durationPrecision]),
    by,
    durationPrecision,
    confidence: definition.confidence ?? 0.95
  };
}
function resolveTimed(act, features) {
  return resolveFeatureSelectors(act, features, { released: anything }).map((feature, i) => {
    const given3 = features[i];
    const released = typeof given3 === "string" ? void 0 : given3.released;
    const path = `definition.features[${i}].released`;
    return { ...feature, released: released === void 0 ? null : resolveInstant(act, released, path) };
  });
}
function resolveHorizons(act, within, precision) {
  const horizons = Array.from(within, (duration, i) => {
    const path = `definition.within[${i}]`;
    const ms2 = durationMs(duration, path);
    return ms2 > 0 && ms2 % precision === 0 ? ms2 : refuse(act, "a horizon must be longer than 0 and a multiple of durationPrecision", path, duration);
  });
  if (new Set(horizons).size < horizons.length)
    refuse(act, "horizons must differ", "definition.within", within);
  return horizons.sort((a, b) => a - b);
}

// src/adoption/adoption-curve.ts
function waitingCurve(rows, confidence) {
  return kaplanMeier(
    rows.map(([, , time2, events, censored]) => ({ time: time2, events, censored })),
    { confidence }
  );
}
function adoptedBefore(curve, ms2, precision) {
  if (ms2 === 0 && curve.n > 0) return { value: 0, low: 0, high: 0 };
  const { survival: survival2, low, high } = survivalAt(curve, Math.max(0, ms2 - precision));
  const rest = (share2) => share2 === null ? null : 1 - share2;
  return { value: rest(survival2), low: rest(high), high: rest(low) };
}

// src/adoption/breadth.ts
function breadthOf(counts) {
  const users = /* @__PURE__ */ new Map();
  for (const { features, users: n } of counts) users.set(features, (users.get(features) ?? 0) + n);
  const pairs = [...users].sort(([a], [b]) => a - b);
  const reached = counts.filter(({ open }) => open > 0);
  return {
    distribution: pairs.map(([features, n]) => ({ features, users: n })),
    mean: mean(counts, ({ features }) => features),
    median: quantileOfCounts(pairs, 0.5),
    max: pairs.at(-1)?.[0] ?? null,
    share: mean(reached, ({ features, open }) => features / open)
  };
}
function combined(counts, featureCount, confidence) {
  const share2 = (among, least) => rate(usersOf(among.filter(({ features }) => features >= least)), usersOf(among), confidence);
  const reached = counts.filter(({ open }) => open > 0);
  return {
    anyOf: share2(reached, 1),
    allOf: share2(
      reached.filter(({ open }) => open === featureCount),
      featureCount
    )
  };
}
function usersOf(counts) {
  return counts.reduce((sum3, { users }) => sum3 + users, 0);
}
function mean(counts, of) {
  const users = usersOf(counts);
  return users === 0 ? null : counts.reduce((sum3, count2) => sum3 + count2.users * of(count2), 0) / users;
}

// src/adoption/feature-figures.ts
function featureFigures(feature, counts, eligible, ineligible, definition, hasDates) {
  const { confidence } = definition;
  const adopters = counts.filter(({ uses, days }) => hasAdopted(definition, uses, days));
  const users = total3(counts, () => 1);
  const adopterCount = total3(adopters, () => 1);
  const usesOfAdopters = total3(adopters, ({ uses }) => uses);
  const daysOfAdopters = total3(adopters, ({ days }) => days);
  const perAdopter = (sum3) => adopterCount === 0 ? null : sum3 / adopterCount;
  const median = (of) => quantileOfCounts(
    adopters.map((one) => [one[of], one.users]),
    0.5
  );
  return {
    feature,
    adoption: rate(adopterCount, eligible, confidence),
    reach: rate(users, eligible, confidence),
    repeat: rate(
      total3(counts, ({ uses }) => uses >= 2 ? 1 : 0),
      users,
      confidence
    ),
    returned: hasDates ? rate(
      total3(counts, ({ days }) => days >= 2 ? 1 : 0),
      users,
      confidence
    ) : null,
    uses: total3(counts, ({ uses }) => uses),
    usesPerAdopter: perAdopter(usesOfAdopters),
    medianUses: median("uses"),
    activeDaysPerAdopter: hasDates ? perAdopter(daysOfAdopters) : null,
    medianActiveDays: hasDates ? median("days") : null,
    usesPerActiveDay: daysOfAdopters === 0 ? null : usesOfAdopters / daysOfAdopters,
    ineligible
  };
}
function total3(counts, of) {
  return counts.reduce((sum3, count2) => sum3 + count2.users * of(count2), 0);
}

// src/adoption/adoption-from-counts.ts
var MOST_FIGURES = 2e6;
function adoptionFromCounts(counts) {
  checkCounts("compute adoption", "adoption", counts, [
    "userCount",
    "users",
    "depth",
    "breadth",
    "eligibility",
    "mentions"
  ]);
  const { definition, observed, excluded, userCount } = counts;
  const all = {
    users: counts.users.rows,
    depth: counts.depth.rows,
    breadth: counts.breadth.rows,
    eligibility: counts.eligibility.rows
  };
  const names2 = definition.features?.map(({ name }) => name) ?? [
    ...new Set(all.depth.map(([, feature]) => feature))
  ];
  const gated = new Set(
    definition.features?.flatMap(({ name, eligible }) => eligible === null ? [] : [name])
  );
  const part9 = (rows) => partOf2(rows, names2, gated, definition, observed !== null && definition.activeDays);
  const groups = definition.by === null ? [] : groupsOf(all);
  checkResultCount("compute adoption", "figures of a feature", groups.length * names2.length, MOST_FIGURES);
  const notes = absentNotes(counts.mentions);
  if (observed?.assumed)
    notes.push(note("observed-assumed", "the observed period was taken from the events"));
  return {
    kind: "adoption",
    definition,
    observed,
    excluded,
    userCount,
    ...part9(all),
    groups: groups.map(([value, rows]) => ({ value, ...part9(rows) })),
    notes
  };
}
function partOf2(rows, names2, gated, definition, hasDates) {
  const users = rows.users.reduce((sum3, [, n]) => sum3 + n, 0);
  const uses = new Map(names2.map((name) => [name, []]));
  for (const [, name, times2, days, n] of rows.depth) uses.get(name).push({ uses: times2, days, users: n });
  const open = /* @__PURE__ */ new Map();
  const ineligible = /* @__PURE__ */ new Map();
  for (const [, name, n, others, times2] of rows.eligibility) {
    const known = ineligible.get(name) ?? { users: 0, uses: 0 };
    open.set(name, (open.get(name) ?? 0) + n);
    ineligible.set(name, { users: known.users + others, uses: known.uses + times2 });
  }
  const features = Array.from(uses, ([name, counts]) => {
    const eligible = gated.has(name) ? open.get(name) ?? 0 : users;
    const others = ineligible.get(name) ?? { users: 0, uses: 0 };
    return featureFigures(name, counts, eligible, others, definition, hasDates);
  });
  features.sort((a, b) => b.adoption.count - a.adoption.count || (a.feature < b.feature ? -1 : 1));
  const breadth = rows.breadth.map(([, n, adopted, those]) => ({
    open: n ?? names2.length,
    features: adopted,
    users: those
  }));
  return {
    users,
    activeUsers: rows.users.reduce((sum3, [, , active]) => sum3 + active, 0),
    features,
    breadth: breadthOf(breadth),
    ...combined(breadth, names2.length, definition.confidence)
  };
}
function groupsOf({ users, depth, breadth, eligibility }) {
  const [depthOf, breadthOfGroup, eligibilityOf] = [
    rowsBy(depth, 0),
    rowsBy(breadth, 0),
    rowsBy(eligibility, 0)
  ];
  return users.map((row) => [
    row[0],
    {
      users: [row],
      depth: depthOf.get(row[0]) ?? [],
      breadth: breadthOfGroup.get(row[0]) ?? [],
      eligibility: eligibilityOf.get(row[0]) ?? []
    }
  ]);
}

// src/adoption/count-pairs.ts
function pairCounts(limit) {
  const groups = /* @__PURE__ */ new Map();
  let last = null;
  let cells = [];
  groups.set(null, cells);
  return {
    add(group, place2, a, b, n = 1) {
      if (group !== last) {
        cells = groups.get(group) ?? [];
        groups.set(group, cells);
        last = group;
      }
      let cell = cells[place2];
      if (cell === void 0) {
        cell = /* @__PURE__ */ new Map();
        cells[place2] = cell;
      }
      const pair = a * limit + b;
      cell.set(pair, (cell.get(pair) ?? 0) + n);
    },
    table(keys, rowOf) {
      const rows = [];
      for (const [group, places] of groups) {
        places.forEach((cell, place2) => {
          for (const [pair, users] of cell)
            rows.push([...rowOf(group, place2, Math.floor(pair / limit), pair % limit), users]);
        });
      }
      return { keys, sums: ["users"], rows: sortRows(rows, keys.length) };
    }
  };
}

// src/adoption/uses-kernel-code.ts
var USES_KERNEL = "AGFzbQEAAAABIQZgBXx8f39/AGABfwBgAABgAX8Be2ACf38AYAN/f38BfwMMCwABAgIDBAQEBAUFBQMBABAGqgEZfwBBAAt/AEGAwAALfwBBoMAAC38AQcDAAAt/AEGAwQALfwBBgMIAC38AQYDEAAt/AEGA4AALfwBBgIAJC38AQYCADQt/AEGAgBELfwBBgIASC38AQYCAGgt/AEGAgDwLfwBBgIA9C38AQYCAOgt8AUQAAAAAAAAAAAt8AUQAAAAAAAAAAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEACweOAQ4GbWVtb3J5AgAGb25lSG90AwAHYnJlYWR0aAMGBWNlbGxzAwcGc3RhcnRzAwgEZW5kcwMJBWNvZGVzAwoFdGltZXMDCwVkYXRlcwMMBmJleW9uZAMPB3ByZXBhcmUAAAxjb21wYXJlRGF0ZXMAAQljb3VudFVzZXMACRBjb3VudFVzZXNBbmREYXlzAAoKoBILIwBBAEEAIwj8CwAgACQQIAEkESACJBIgAyQTIAQkFEEAJBcLaQEEfyMYIQQDQCMLIAFBA3RqKwMAIxChRAAAAAAAAOA/oCMRovwCIQIgAkEAIAIjEkkbIQIjDCACQQJ0aigCACEDIw0gAWpBACADIARGazoAACADIQQgAUEBaiEBIAEgAEkNAAsgBCQYC04BAn8DQCAAQQJ0IQEjBCABaiMEIAFqKAIAIwEgAGotAABqNgIAIwUgAWojBSABaigCACMCIABqLQAAajYCACAAQQFqIQAgAEEgSQ0ACwuCAQEFfwNAIABBAnQhASMEIAFqKAIAIQIjBSABaigCACEDIAIEQCMWIAA2AgAjFiACNgIEIxYgAzYCCCMWQQxqJBYgBCACIxNPIAMjFE9xaiEECyAAQQFqIQAgAEEgSQ0ACyMGIARBAnRqIQEgASABKAIAQQFqNgIAIwRBAEGAAvwLAAsQACAAQf8BIABB/wFJG/0PC50BAgN/BHsgACECA0AgAkH/AWohAyADIAFLBEAgASEDC/0MAAAAAAAAAAAAAAAAAAAAACEF/QwAAAAAAAAAAAAAAAAAAAAAIQYDQCACLQAAQQV0IQQgBP0ABAAhByAE/QAEECEIIAUgB/1uIQUgBiAI/W4hBiACQQFqIQIgAiADSQ0ACyMBIAX9CwQAIwEgBv0LBBAQAiACIAFJDQALC8ACAgN/CXsgACECIxcEQCMD/QAEACELIwP9AAQQIQwLA0AgAkH/AWohAyADIAFLBEAgASEDC/0MAAAAAAAAAAAAAAAAAAAAACEF/QwAAAAAAAAAAAAAAAAAAAAAIQb9DAAAAAAAAAAAAAAAAAAAAAAhCf0MAAAAAAAAAAAAAAAAAAAAACEKA0AgAi0AAEEFdCEEIAT9AAQAIQcgBP0ABBAhCCAFIAf9biEFIAYgCP1uIQYgAiMNIwprav0HAAAhDSALIA39TiELIAwgDf1OIQwgCSAHIAv9T/1uIQkgCiAIIAz9T/1uIQogCyAH/VAhCyAMIAj9UCEMIAJBAWohAiACIANJDQALIwEgBf0LBAAjASAG/QsEECMCIAn9CwQAIwIgCv0LBBAQAiACIAFJDQALIwMgC/0LBAAjAyAM/QsEEAv7AwQDfwR7Bn8De0EBEAQhD0EgEAQhECMTEAQhESMWIQ0jDiEOAkADQCAJIABGDQEgCUECdCEEIAlBAWohCSMIIARqKAIAIQIjCSAEaigCACEDIAIgA08NACMKIAFrIQQgAiAEaiECIAMgBGohAyADIAJrQf8BTwRAIA4gCUEBazYCACAOQQRqIQ4MAQv9DAAAAAAAAAAAAAAAAAAAAAAhBf0MAAAAAAAAAAAAAAAAAAAAACEGA0AgAi0AAEEFdCEEIAT9AAQAIQcgBP0ABBAhCCAFIAf9biEFIAYgCP1uIQYgAkEBaiECIAIgA0kNAAsjASAF/QsEACMBIAb9CwQQIAUgEf0sIQcgBiAR/SwhCCAH/WQgCP1kQRB0ciEEIwYgBGlBAnRqIQQgBCAEKAIAQQFqNgIAIAUgEP0s/WQgBiAQ/Sz9ZEEQdHIhCyALIAUgD/0s/WQgBiAP/Sz9ZEEQdHJzIQoCQANAIApFDQEgCmghDCAKIApBAWtxIQogDCEEIARBBXQjASAMai0AAGohBCMHIARBAnRqIQQgBCAEKAIAQQFqNgIADAALCwJAA0AgC0UNASALaCEMIAsgC0EBa3EhCyANIAw2AgAgDSMBIAxqLQAANgIEIA0jAiAMai0AADYCCCANQQxqIQ0MAAsLDAALCyANJBYgDiQVC9MFBAN/CXsGfwR7QQEQBCEUQSAQBCEVIxMQBCEWIxQQBCEXIxYhEiMOIRMCQANAIA4gAEYNASAOQQJ0IQQgDkEBaiEOIwggBGooAgAhAiMJIARqKAIAIQMgAiADTw0AIwogAWshBCACIARqIQIgAyAEaiEDIAMgAmtB/wFPBEAgEyAOQQFrNgIAIBNBBGohEwwBC/0MAAAAAAAAAAAAAAAAAAAAACEL/QwAAAAAAAAAAAAAAAAAAAAAIQz9DAAAAAAAAAAAAAAAAAAAAAAhBf0MAAAAAAAAAAAAAAAAAAAAACEG/QwAAAAAAAAAAAAAAAAAAAAAIQn9DAAAAAAAAAAAAAAAAAAAAAAhCgNAIAItAABBBXQhBCAE/QAEACEHIAT9AAQQIQggBSAH/W4hBSAGIAj9biEGIAIjDSMKa2r9BwAAIQ0gCyAN/U4hCyAMIA39TiEMIAkgByAL/U/9biEJIAogCCAM/U/9biEKIAsgB/1QIQsgDCAI/VAhDCACQQFqIQIgAiADSQ0ACyMBIAX9CwQAIwEgBv0LBBAjAiAJ/QsEACMCIAr9CwQQIAUgFv0sIQcgBiAW/SwhCCAHIAkgF/0s/U4hByAIIAogF/0s/U4hCCAH/WQgCP1kQRB0ciEEIwYgBGlBAnRqIQQgBCAEKAIAQQFqNgIAIAUgFf0s/WQgBiAV/Sz9ZEEQdHIhECAQIAUgFP0s/WQgBiAU/Sz9ZEEQdHJzIQ8CQANAIA9FDQEgD2ghESAPIA9BAWtxIQ8gESEEIwIgEWotAAAhBCAEQSFsIBFqIQQgBEEFdCMBIBFqLQAAaiEEIwcgBEECdGohBCAEIAQoAgBBAWo2AgAMAAsLAkADQCAQRQ0BIBBoIREgECAQQQFrcSEQIBIgETYCACASIwEgEWotAAA2AgQgEiMCIBFqLQAANgIIIBJBDGohEgwACwsMAAsLIBIkFiATJBULfAEDfyMKIAFrIQUjDiEDIw8kFiMXIAJyBEAjDkEANgIAIw5BBGokFQUgACABEAcLAkADQCADIxVGDQEgAygCAEECdCEEIwggBGooAgAgBWojCSAEaigCACAFahAFIAIkFyACRQRAEAMLIANBBGohAwwACwsjFiMPa0EMbgt8AQN/IwogAWshBSMOIQMjDyQWIxcgAnIEQCMOQQA2AgAjDkEEaiQVBSAAIAEQCAsCQANAIAMjFUYNASADKAIAQQJ0IQQjCCAEaigCACAFaiMJIARqKAIAIAVqEAYgAiQXIAJFBEAQAwsgA0EEaiEDDAALCyMWIw9rQQxuCw==";

// src/adoption/count-uses-kernel.ts
var FEATURES = 32;
var CLASSES = 256;
var ROOM = 16384;
var SLOTS = 131072;
var kernel;
function usesKernel() {
  if (kernel === void 0) kernel = startKernel();
  return kernel;
}
function startKernel() {
  if (new Uint8Array(Uint32Array.of(1).buffer)[0] !== 1) return null;
  try {
    const code = Uint8Array.from(atob(USES_KERNEL), (character) => character.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
    const { buffer } = exports.memory;
    const at = (name) => exports[name].value;
    return {
      oneHot: new Uint8Array(buffer, at("oneHot"), CLASSES * FEATURES),
      dates: new Int32Array(buffer, at("dates"), SLOTS),
      starts: new Uint32Array(buffer, at("starts"), ROOM),
      ends: new Uint32Array(buffer, at("ends"), ROOM),
      codes: new Uint8Array(buffer, at("codes"), ROOM),
      times: new Float64Array(buffer, at("times"), ROOM),
      cells: new Uint32Array(buffer, at("cells"), FEATURES * 33 * 32),
      breadth: new Uint32Array(buffer, at("breadth"), FEATURES + 1),
      beyond: new Uint32Array(buffer, at("beyond")),
      prepare: exports.prepare,
      compareDates: exports.compareDates,
      countUses: exports.countUses,
      countUsesAndDays: exports.countUsesAndDays
    };
  } catch {
    return null;
  }
}

// src/adoption/count-uses-in-kernel.ts
var MOST2 = 4294967295;
function countUsesInKernel(table2, { codes, selectors }, featureCount, window, dates, { minUses, minActiveDays }) {
  if (featureCount > FEATURES || selectors.length > CLASSES) return null;
  if (dates !== null && dates.numbers.length > SLOTS) return null;
  const kernel2 = usesKernel();
  if (kernel2 === null) return null;
  const hasDates = dates !== null;
  const minDays = hasDates ? Math.min(minActiveDays, MOST2) : 0;
  if (hasDates) kernel2.dates.set(dates.numbers);
  const { origin = 0, slotsPerMs = 0, numbers: slots = [] } = dates ?? {};
  kernel2.prepare(origin, slotsPerMs, slots.length, Math.min(minUses, MOST2), minDays);
  selectors.forEach(([feature], code) => {
    if (feature !== void 0) kernel2.oneHot[FEATURES * code + feature] = 1;
  });
  const { first, last } = timeSpan(table2);
  const isWhole = first >= window.from && last < window.to;
  const pass = { kernel: kernel2, table: table2, codes, window, isWhole, hasDates, beyond: [] };
  eachUserBatch(table2, (fromUser, untilUser) => addUsers(pass, fromUser, untilUser));
  const breadth = kernel2.breadth.slice();
  const cells = kernel2.cells.slice();
  return {
    active: breadth.reduce((sum3, users) => sum3 + users, 0),
    breadth,
    eachDepth(visit) {
      cells.forEach((users, cell) => {
        if (users > 0) visit((cell >> 5) % 33, cell & 31, Math.floor(cell / 1056), users);
      });
      const { beyond } = pass;
      for (let i = 0; i < beyond.length; i += 3) visit(beyond[i], beyond[i + 1], beyond[i + 2], 1);
    }
  };
}
function addUsers(pass, fromUser, untilUser) {
  const { runStart } = pass.table;
  const { starts, ends } = pass.kernel;
  const users = untilUser - fromUser;
  starts.set(runStart.subarray(fromUser, untilUser));
  ends.set(runStart.subarray(fromUser + 1, untilUser + 1));
  if (!pass.isWhole) trim(pass, users);
  if (users > 1) {
    addRows(pass, users, runStart[fromUser], runStart[untilUser], false);
    return;
  }
  const end = ends[0];
  for (let row = starts[0]; row < end; row += ROOM) {
    starts[0] = row;
    ends[0] = Math.min(row + ROOM, end);
    addRows(pass, 1, row, ends[0], row + ROOM < end);
  }
}
function trim({ table: table2, kernel: { starts, ends }, window: { from, to } }, users) {
  const time2 = table2.time;
  for (let user = 0; user < users; user++) {
    let start = starts[user];
    let end = ends[user];
    while (start < end && time2[start] < from) start++;
    while (start < end && time2[end - 1] >= to) end--;
    starts[user] = start;
    ends[user] = end;
  }
}
function addRows({ kernel: kernel2, table: table2, codes, hasDates, beyond }, users, row, end, goesOn) {
  kernel2.codes.set(codes.subarray(row, end));
  if (hasDates) kernel2.times.set(table2.time.subarray(row, end));
  if (hasDates) kernel2.compareDates(end - row);
  const count2 = hasDates ? kernel2.countUsesAndDays : kernel2.countUses;
  const found = count2(users, row, goesOn);
  for (let i = 0; i < 3 * found; i++) beyond.push(kernel2.beyond[i]);
}

// src/adoption/count-plain-uses.ts
var SIDE = 32;
var MAX_FEATURES = 512;
function countPlainUses(act, table2, features, definition) {
  if (table2.time === null || definition.by !== null || features.length > MAX_FEATURES) return null;
  if (features.some(({ eligible }) => eligible !== null)) return null;
  const window = checkWindow(act, table2, definition.range);
  if (!(window.from < window.to)) return null;
  const classes = matchClasses(table2, features);
  if (classes.selectors.some((matched) => matched.length > 1)) return null;
  const dates = definition.activeDays ? datesOf(definition, window) : null;
  if (dates === null && definition.activeDays) return null;
  return countUsesInKernel(table2, classes, features.length, window, dates, definition) ?? countUses(table2, classes, features.length, window, dates ?? noDates(), definition);
}
function datesOf({ timeZone }, { from, to }) {
  const days = calendar({ period: "day", timeZone }, from, to);
  const grid = periodGrid(days);
  if (grid === null || !grid.isAscending || grid.numbers.includes(NO_PERIOD)) return null;
  return renumberedGrid(grid, (day) => day - days.firstPeriod);
}
function noDates() {
  return { origin: 0, end: Infinity, slotsPerMs: 0, numbers: Int32Array.of(-1), isAscending: true };
}
function countUses({ runStart, time: times2, userCount }, { codes, selectors }, count2, { from, to }, { origin, slotsPerMs, numbers: numbers2 }, definition) {
  const time2 = times2;
  const featureOf3 = Uint16Array.from(selectors, ([feature = count2]) => feature);
  const uses = new Int32Array(count2 + 1);
  const days = new Int32Array(count2 + 1);
  const last = new Int32Array(count2 + 1).fill(-1);
  const used = new Uint16Array(count2 + 2);
  const cells = new Uint32Array(SIDE * SIDE * count2);
  const beyond = [];
  const breadth = new Uint32Array(count2 + 1);
  let active = 0;
  for (let user = 0; user < userCount; user++) {
    let start = runStart[user];
    let end = runStart[user + 1];
    while (start < end && time2[start] < from) start++;
    while (start < end && time2[end - 1] >= to) end--;
    if (start === end) continue;
    active++;
    let usedCount = 0;
    for (let i = start; i < end; i++) {
      const feature = featureOf3[codes[i]];
      const day = numbers2[(time2[i] - origin + 0.5) * slotsPerMs | 0];
      const before = uses[feature];
      used[usedCount] = feature;
      usedCount += before - 1 >>> 31;
      uses[feature] = before + 1;
      days[feature] += last[feature] - day >>> 31;
      last[feature] = day;
    }
    let adopted = 0;
    for (let u = 0; u < usedCount; u++) {
      const feature = used[u];
      const a = uses[feature];
      const b = days[feature];
      uses[feature] = 0;
      days[feature] = 0;
      last[feature] = -1;
      if (feature === count2) continue;
      if (a < SIDE) cells[(feature * SIDE + a) * SIDE + b]++;
      else beyond.push(feature, a, b);
      if (hasAdopted(definition, a, b)) adopted++;
    }
    breadth[adopted]++;
  }
  return {
    active,
    breadth,
    eachDepth(visit) {
      cells.forEach((n, cell) => {
        if (n > 0) visit(Math.floor(cell / SIDE / SIDE), Math.floor(cell / SIDE) % SIDE, cell % SIDE, n);
      });
      for (let i = 0; i < beyond.length; i += 3) visit(beyond[i], beyond[i + 1], beyond[i + 2], 1);
    }
  };
}

// src/adoption/count-adoption.ts
var ACT4 = "count adoption";
var MORE_THAN_DATES = 131072;
function countAdoption(table2, definition = {}) {
  const resolved = resolveAdoption(definition);
  checkTable(ACT4, table2);
  const features = featuresOf(table2, resolved.features);
  const users = tally(["group"], ["users", "active"]);
  const depth = pairCounts(MORE_THAN_DATES);
  const breadth = pairCounts(features.length + 1);
  const eligibility = tally(["group", "feature"], ["eligible", "others", "uses"]);
  const nameOf2 = (feature) => features[feature].name;
  const plain = countPlainUses(ACT4, table2, features, resolved);
  if (plain === null) visitUsers();
  else {
    const { active } = plain;
    const others = resolved.of === "all" ? table2.userCount - active : 0;
    if (active + others > 0) addRow(users, [null, active + others, active]);
    plain.breadth.forEach((n, adopted) => {
      const found = adopted === 0 ? n + others : n;
      if (found > 0) breadth.add(null, 0, features.length, adopted, found);
    });
    plain.eachDepth((feature, uses, days, n) => depth.add(null, feature, uses, days, n));
  }
  const stated = resolved.features ?? [];
  return {
    kind: "adoption",
    definition: resolved,
    observed: table2.observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    users: countTable(users),
    depth: depth.table(["group", "feature", "uses", "days"], (group, feature, ...pair) => [
      group,
      nameOf2(feature),
      ...pair
    ]),
    breadth: breadth.table(["group", "open", "features"], (group, _, open, adopted) => [
      group,
      resolved.features === null ? null : open,
      adopted
    ]),
    eligibility: countTable(eligibility),
    mentions: countMentions(
      table2,
      stated.flatMap((feature) => feature.eligible === null ? [feature] : [feature, feature.eligible]),
      resolved.by
    )
  };
  function visitUsers() {
    const gates = features.flatMap(({ eligible }, i) => eligible === null ? [] : [i]);
    eachUser(ACT4, table2, features, resolved, (one) => {
      const { group, used, uses, days, isOpen } = one;
      addRow(users, [group, 1, one.isActive ? 1 : 0]);
      let adopted = 0;
      for (let u = 0; u < one.usedCount; u++) {
        const feature = used[u];
        if (isOpen[feature] === 0) addRow(eligibility, [group, nameOf2(feature), 0, 1, uses[feature]]);
        else {
          depth.add(group, feature, uses[feature], days[feature]);
          if (hasAdopted(resolved, uses[feature], days[feature])) adopted++;
        }
      }
      for (const gate of gates) if (isOpen[gate] === 1) addRow(eligibility, [group, nameOf2(gate), 1, 0, 0]);
      breadth.add(group, 0, one.openCount, adopted);
    });
  }
}

// src/adoption/engagement-matrix-definition.ts
function resolveEngagementMatrix(definition) {
  const act = "count engagement matrix";
  checkOptions(act, definition, {
    ...PERIOD_RULES,
    kind: oneOf("engagementMatrix"),
    features: featureList,
    active: anything,
    measure: oneOf("days", "uses"),
    section: oneOf("median", "mean"),
    range: anything,
    by: text
  });
  const { features, active = {}, measure: measure2 = "days", section = "median", range, by = null } = definition;
  const options = resolvePeriods(definition);
  if (measure2 === "days" && options.period === "day")
    refuse(act, "measure days needs a period longer than a day", "definition.period", "day");
  return {
    kind: "engagementMatrix",
    ...options,
    features: features === void 0 ? null : resolveFeatureSelectors(act, features),
    active: resolveSelector(act, active, "definition.active"),
    measure: measure2,
    section,
    range: resolveRange(act, range),
    by
  };
}

// src/adoption/matrix-cells.ts
function matrixCells(act, names2, firstInterval) {
  const byGroup = /* @__PURE__ */ new Map();
  return { addActive, addUses, tables };
  function addActive(group, intervals) {
    const { active } = cellsOf(group);
    sortWhereNeeded(intervals);
    for (let i = 0; i < intervals.length; i++) {
      const interval = intervals[i];
      if (i === 0 || interval !== intervals[i - 1]) active.set(interval, (active.get(interval) ?? 0) + 1);
    }
  }
  function addUses(group, feature, days, intervalOf) {
    const { uses } = cellsOf(group);
    sortWhereNeeded(days);
    let current = NaN;
    let cell = [0, 0, 0];
    for (let i = 0; i < days.length; i++) {
      const interval = intervalOf(days[i]);
      if (interval !== current) {
        current = interval;
        const id = (interval - firstInterval) * names2.length + feature;
        const known = uses.get(id);
        cell = known ?? [0, 0, 0];
        if (known === void 0) uses.set(id, cell);
        cell[0]++;
      }
      if (i === 0 || days[i] !== days[i - 1]) cell[1] = addExactly(cell[1], 1);
      cell[2] = addExactly(cell[2], 1);
    }
  }
  function cellsOf(group) {
    let cells = byGroup.get(group);
    if (cells === void 0) {
      cells = { active: /* @__PURE__ */ new Map(), uses: /* @__PURE__ */ new Map() };
      byGroup.set(group, cells);
      checkGroupCount(act, byGroup.size);
    }
    return cells;
  }
  function tables() {
    const active = [];
    const uses = [];
    for (const [group, cells] of byGroup) {
      for (const [interval, users] of cells.active) active.push([group, interval, users]);
      for (const [id, sums] of cells.uses) {
        const interval = firstInterval + Math.floor(id / names2.length);
        uses.push([group, interval, names2[id % names2.length], ...sums]);
      }
    }
    return {
      active: { keys: ["group", "period"], sums: ["users"], rows: sortRows(active, 2) },
      uses: {
        keys: ["group", "period", "feature"],
        sums: ["users", "days", "uses"],
        rows: sortRows(uses, 3)
      }
    };
  }
}
function sortWhereNeeded(values) {
  for (let i = 1; i < values.length; i++) {
    if (values[i] >= values[i - 1]) continue;
    values.sort((a, b) => a - b);
    return;
  }
}

// src/adoption/matrix-intervals.ts
function matrixIntervals({ period, timeZone, weekStartsOn, range }, observed) {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (from >= until) return null;
  const periods = calendar({ period, timeZone, weekStartsOn }, from, until - 1);
  const first = periodAt(periods, from);
  const last = periodAt(periods, until - 1);
  const start = (interval) => periodStart(periods, interval);
  let firstComplete = first;
  while (firstComplete <= last && start(firstComplete) < observed.from) firstComplete++;
  let lastComplete = last;
  while (lastComplete >= firstComplete && start(lastComplete + 1) > observed.until) lastComplete--;
  return {
    calendar: periods,
    days: calendar({ period: "day", timeZone, weekStartsOn }, start(first), start(last + 1) - 1),
    first,
    last,
    firstComplete,
    lastComplete
  };
}

// src/adoption/count-engagement-matrix.ts
function countEngagementMatrix(table2, definition = {}) {
  const act = "count engagement matrix";
  const resolved = resolveEngagementMatrix(definition);
  const { observed } = checkTimes(act, table2);
  const features = resolved.features ?? everyName(table2);
  return {
    kind: "engagementMatrix",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    ...countIntervals(act, table2, resolved, features),
    mentions: countMentions(table2, [resolved.active, ...resolved.features ?? []], resolved.by)
  };
}
function countIntervals(act, table2, definition, features) {
  const { time: time2, observed } = checkTimes(act, table2);
  const { runStart, userCount } = table2;
  const intervals = matrixIntervals(definition, observed);
  const names2 = features.map(({ name }) => name);
  const cells = matrixCells(act, names2, intervals?.first ?? 0);
  if (intervals === null) return cells.tables();
  const { first, last, firstComplete, lastComplete } = intervals;
  const { firstDay, periodOfDay: periodOfDay2 } = intervals.calendar;
  const intervalOf = (day) => periodOfDay2[day - firstDay] ?? NO_PERIOD;
  const dayOf = periodIndexes(intervals.days, time2, NO_PERIOD);
  const { codes, selectors } = matchClasses(table2, [definition.active, ...features]);
  const isStart = (row) => selectors[codes[row]].length > 0;
  const groupOf2 = startGroup(act, table2, { isStart }, definition.by);
  const activeIn = [];
  const useDays = features.map(() => []);
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1];
    let firstRow = -1;
    let isCounted = false;
    activeIn.length = 0;
    for (let i = runStart[user]; i < end && time2[i] < observed.until; i++) {
      const matched = selectors[codes[i]];
      if (matched.length === 0 || time2[i] < observed.from) continue;
      const day = dayOf[i];
      const interval = intervalOf(day);
      if (interval < first || interval > last) continue;
      if (!isCounted) {
        isCounted = interval >= firstComplete && interval <= lastComplete;
        if (isCounted || firstRow < 0) firstRow = i;
      }
      activeIn.push(interval);
      for (const selector of matched) if (selector > 0) useDays[selector - 1].push(day);
    }
    if (firstRow < 0) continue;
    const group = groupOf2(user, firstRow);
    cells.addActive(group, activeIn);
    for (let f = 0; f < useDays.length; f++) {
      if (useDays[f].length === 0) continue;
      cells.addUses(group, f, useDays[f], intervalOf);
      useDays[f].length = 0;
    }
  }
  return cells.tables();
}
function everyName({ event }) {
  return (event?.values ?? []).flatMap(
    (name) => typeof name === "string" ? [{ name, event: [name], where: [] }] : []
  );
}

// src/adoption/life-cells.ts
var LIFE_SUMS = ["users", "beforeRelease", "beforeStart", "beforeObserved", "unreleased"];
function lifeCells(act, definition) {
  const { features, withinMs } = definition;
  const precision = TIME_PRECISIONS[definition.durationPrecision];
  const floored = (ms2) => precision === 1 ? ms2 : ms2 - ms2 % precision;
  const byGroup = /* @__PURE__ */ new Map();
  return { tell, add: add3, tables };
  function tell(group, feature, what) {
    const { sums } = cellsOf(group, feature);
    const cell = LIFE_SUMS.indexOf(what);
    sums[cell] = addExactly(sums[cell], 1);
  }
  function add3(group, feature, seenMs, adoptedMs) {
    const cells = cellsOf(group, feature);
    cells.sums[0]++;
    if (adoptedMs === null) cells.censored.push(floored(seenMs - 1));
    else cells.adopted.push(floored(adoptedMs));
    for (let h = 0; h < withinMs.length && seenMs >= withinMs[h]; h++) {
      cells.seen[h]++;
      if (adoptedMs !== null && adoptedMs < withinMs[h]) cells.within[h]++;
    }
  }
  function cellsOf(group, feature) {
    let cells = byGroup.get(group);
    if (cells === void 0) {
      cells = features.map(() => ({
        sums: LIFE_SUMS.map(() => 0),
        adopted: [],
        censored: [],
        seen: withinMs.map(() => 0),
        within: withinMs.map(() => 0)
      }));
      byGroup.set(group, cells);
      checkGroupCount(act, byGroup.size);
    }
    return cells[feature];
  }
  function tables() {
    const groups = [...byGroup].sort(([a], [b]) => compareKeys(a, b));
    const order2 = features.map(({ name }, i) => [name, i]).sort(([a], [b]) => compareText(a, b));
    const table2 = (keys, sums, rowsOf2) => ({
      keys: ["group", "feature", ...keys],
      sums,
      rows: groups.flatMap(
        ([group, cells]) => order2.flatMap(([name, i]) => rowsOf2(cells[i]).map((row) => [group, name, ...row]))
      )
    });
    return {
      users: table2([], LIFE_SUMS, ({ sums }) => [sums]),
      times: table2(["ms"], ["adopted", "censored"], ({ adopted, censored }) => timeRows(adopted, censored)),
      horizons: table2(
        ["withinMs"],
        ["users", "adopted"],
        ({ seen, within }) => withinMs.flatMap((ms2, h) => seen[h] > 0 ? [[ms2, seen[h], within[h]]] : [])
      )
    };
  }
}
function timeRows(adopted, censored) {
  const a = Float64Array.from(adopted).sort();
  const c = Float64Array.from(censored).sort();
  const rows = [];
  for (let i = 0, j = 0; i < a.length || j < c.length; ) {
    const ms2 = Math.min(a[i] ?? Infinity, c[j] ?? Infinity);
    const [fromA, fromC] = [i, j];
    while (a[i] === ms2) i++;
    while (c[j] === ms2) j++;
    rows.push([ms2, i - fromA, j - fromC]);
  }
  return rows;
}

// src/adoption/count-time-to-adopt.ts
function countTimeToAdopt(table2, definition) {
  const act = "count time to adopt";
  const resolved = resolveTimeToAdopt(definition);
  const { features, start, range, by } = resolved;
  const { time: time2, observed } = checkTimes(act, table2);
  const { runStart, userCount } = table2;
  const { codes, selectors } = matchClasses(table2, [start, ...features]);
  const starts = classMarks({ selectors }, 0);
  const groupOf2 = startGroup(act, table2, { isStart: (row) => starts[codes[row]] === 1 }, by);
  const lives = lifeCells(act, resolved);
  const released = features.map((feature) => feature.released ?? -Infinity);
  const clock = new Float64Array(features.length);
  const firstUse = new Float64Array(features.length);
  const adopted = new Float64Array(features.length);
  let withoutStart = 0;
  let startedOutside = 0;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1];
    let first = runStart[user];
    while (first < end && starts[codes[first]] === 0) first++;
    if (first === end || time2[first] >= observed.until) {
      withoutStart++;
      continue;
    }
    const started = time2[first];
    if (range !== null && (started < range.from || started >= range.until)) {
      startedOutside++;
      continue;
    }
    for (let f = 0; f < clock.length; f++) clock[f] = Math.max(started, released[f]);
    firstUse.fill(Infinity);
    adopted.fill(Infinity);
    for (let i = runStart[user]; i < end && time2[i] < observed.until; i++) {
      for (const selector of selectors[codes[i]]) {
        if (selector === 0) continue;
        const f = selector - 1;
        if (time2[i] < firstUse[f]) firstUse[f] = time2[i];
        if (time2[i] >= clock[f] && time2[i] < adopted[f]) adopted[f] = time2[i];
      }
    }
    const group = groupOf2(user, first);
    for (let f = 0; f < clock.length; f++) {
      const from = clock[f];
      if (from < observed.from) lives.tell(group, f, "beforeObserved");
      else if (from >= observed.until) lives.tell(group, f, "unreleased");
      else {
        if (firstUse[f] < from)
          lives.tell(group, f, firstUse[f] < released[f] ? "beforeRelease" : "beforeStart");
        lives.add(group, f, observed.until - from, adopted[f] === Infinity ? null : adopted[f] - from);
      }
    }
  }
  return {
    kind: "timeToAdopt",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount,
    withoutStart,
    startedOutside,
    ...lives.tables(),
    mentions: countMentions(table2, [start, ...features], by)
  };
}

// src/adoption/engagement-matrix-from-counts.ts
var NONE2 = { first: 0, last: -1, firstComplete: 0, lastComplete: -1 };
var ROUNDING3 = 1e-12;
function engagementMatrixFromCounts(counts) {
  checkCounts("compute engagement matrix", "engagementMatrix", counts, [
    "userCount",
    "active",
    "uses",
    "mentions"
  ]);
  const { active, uses, mentions, ...rest } = counts;
  const { definition, observed } = rest;
  const intervals = matrixIntervals(definition, observed);
  const { first, last, firstComplete, lastComplete } = intervals ?? NONE2;
  const isComplete = ([, period]) => period >= firstComplete && period <= lastComplete;
  const activeRows = active.rows.filter(isComplete);
  const allUses = uses.rows;
  const names2 = definition.features?.map(({ name }) => name) ?? [...rowsBy(allUses, 2).keys()];
  const useRows = allUses.filter(isComplete);
  const usesOf = rowsBy(useRows, 0);
  const groups = definition.by === null ? [] : [...rowsBy(activeRows, 0)];
  const notes = absentNotes(mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  const left = last - first - (lastComplete - firstComplete);
  if (left > 0)
    notes.push(note("incomplete-intervals", `${left} intervals were not wholly observed and are left out`));
  return {
    ...rest,
    ...part(definition, names2, activeRows, useRows),
    groups: groups.map(([value, own]) => ({
      value,
      ...part(definition, names2, own, usesOf.get(value) ?? [])
    })),
    notes
  };
}
function part({ measure: measure2, section }, names2, activeRows, useRows) {
  const active = /* @__PURE__ */ new Map();
  for (const [, period, users] of activeRows) active.set(period, (active.get(period) ?? 0) + users);
  const usesOf = rowsBy(useRows, 2);
  const features = names2.map((feature) => engagementOf(feature, usesOf.get(feature) ?? [], active, measure2));
  const used = features.filter(({ frequency }) => frequency !== null);
  const reachLine = lineOf(
    used.map(({ reach }) => reach),
    section
  );
  const frequencyLine = lineOf(
    used.map(({ frequency }) => frequency),
    section
  );
  const placed = features.map((one) => {
    if (one.frequency === null) return { ...one, quadrant: null };
    const isWide = one.reach >= reachLine - ROUNDING3;
    const isOften = one.frequency >= frequencyLine - ROUNDING3;
    return { ...one, quadrant: isWide ? isOften ? "core" : "occasional" : isOften ? "power" : "improve" };
  });
  placed.sort((a, b) => (b.reach ?? 0) - (a.reach ?? 0) || compareText(a.feature, b.feature));
  return { intervals: active.size, reachLine, frequencyLine, features: placed };
}
function engagementOf(feature, rows, active, measure2) {
  let [reach, frequency, total4] = [0, 0, 0];
  const byPeriod2 = rowsBy(rows, 1);
  for (const [period, own] of byPeriod2) {
    let [users, often] = [0, 0];
    for (const [, , , n, days, uses] of own) {
      users += n;
      often += measure2 === "days" ? days : uses;
      total4 += uses;
    }
    reach += users / active.get(period);
    frequency += often / users;
  }
  return {
    feature,
    reach: active.size === 0 ? null : reach / active.size,
    frequency: byPeriod2.size === 0 ? null : frequency / byPeriod2.size,
    intervals: byPeriod2.size,
    uses: total4
  };
}
function lineOf(values, section) {
  if (section === "median")
    return quantileOfCounts(
      values.map((value) => [value, 1]),
      0.5
    );
  return values.length === 0 ? null : values.reduce((sum3, value) => sum3 + value, 0) / values.length;
}

// src/adoption/engagement-matrix.ts
function engagementMatrix(table2, definition = {}) {
  return engagementMatrixFromCounts(countEngagementMatrix(table2, definition));
}

// src/adoption/feature-adoption.ts
function featureAdoption(table2, definition = {}) {
  return adoptionFromCounts(countAdoption(table2, definition));
}

// src/adoption/time-to-adopt-from-counts.ts
function timeToAdoptFromCounts(counts) {
  checkCounts("compute time to adopt", "timeToAdopt", counts, [
    "userCount",
    "withoutStart",
    "startedOutside",
    "users",
    "times",
    "horizons",
    "mentions"
  ]);
  const { users, times: times2, horizons, mentions: _, ...rest } = counts;
  const rows = { users: users.rows, times: times2.rows, horizons: horizons.rows };
  const features = part2(rest.definition, rows);
  const byGroup = {
    users: rowsBy(rows.users, 0),
    times: rowsBy(rows.times, 0),
    horizons: rowsBy(rows.horizons, 0)
  };
  const groups = [...rest.definition.by === null ? [] : byGroup.users.keys()].map((value) => ({
    value,
    features: part2(rest.definition, {
      users: byGroup.users.get(value) ?? [],
      times: byGroup.times.get(value) ?? [],
      horizons: byGroup.horizons.get(value) ?? []
    })
  }));
  return { ...rest, features, groups, notes: notesOf2(counts, features) };
}
function part2(definition, rows) {
  const users = rowsBy(rows.users, 1);
  const times2 = rowsBy(rows.times, 1);
  const horizons = rowsBy(rows.horizons, 1);
  return definition.features.map(
    (feature) => featureOf2(definition, feature, {
      users: users.get(feature.name) ?? [],
      times: times2.get(feature.name) ?? [],
      horizons: horizons.get(feature.name) ?? []
    })
  );
}
function featureOf2({ withinMs, confidence, durationPrecision }, { name, released }, { users, times: times2, horizons }) {
  const curve = waitingCurve(times2, confidence);
  const sum3 = (column) => users.reduce((total4, row) => total4 + row[column], 0);
  const within = withinMs.map((ms2) => {
    const own = horizons.filter((row) => row[2] === ms2);
    const total4 = own.reduce((all, row) => all + row[3], 0);
    const count2 = own.reduce((all, row) => all + row[4], 0);
    const estimate = adoptedBefore(curve, ms2, TIME_PRECISIONS[durationPrecision]);
    return { withinMs: ms2, share: rate(count2, total4, confidence), estimate };
  });
  return {
    feature: name,
    releasedMs: released,
    users: sum3(2),
    adopted: curve.events,
    censored: curve.n - curve.events,
    beforeRelease: sum3(3),
    beforeStart: sum3(4),
    beforeObserved: sum3(5),
    unreleased: sum3(6),
    median: survivalQuantile(curve, 0.5),
    p75: survivalQuantile(curve, 0.75),
    p90: survivalQuantile(curve, 0.9),
    adopters: summarizeDurations(times2, 2),
    within
  };
}
function notesOf2({ definition, observed, mentions }, features) {
  const notes = absentNotes(mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (definition.start.event === null && definition.start.where.length === 0)
    notes.push(note("history-assumed-complete", "a user's first event in the table counts as the start"));
  for (const { feature, beforeRelease, unreleased } of features) {
    const name = JSON.stringify(feature);
    if (beforeRelease > 0)
      notes.push(
        note(
          "used-before-release",
          `${beforeRelease} user${beforeRelease === 1 ? "" : "s"} used ${name} before its release`
        )
      );
    if (unreleased > 0) notes.push(note("not-released", `${name} was not released within the observed time`));
  }
  return notes;
}

// src/adoption/time-to-adopt.ts
function timeToAdopt(table2, definition) {
  return timeToAdoptFromCounts(countTimeToAdopt(table2, definition));
}

// src/adoption/users-per-account.ts
function usersPerAccount(table2, definition) {
  return usersPerAccountFromCounts(countUsersPerAccount(table2, definition));
}
function countUsersPerAccount(table2, definition) {
  const resolved = resolveAccountUsers(definition);
  const { accounts, users } = countMembers("count users by account", table2, resolved);
  const cells = tally(["users"], ["accounts"]);
  for (const n of users) if (n > 0) addRow(cells, [n, 1]);
  return {
    kind: "accountUsers",
    definition: resolved,
    observed: table2.observed,
    excluded: { ...accounts.excluded },
    accountCount: accounts.userCount,
    accounts: countTable(cells),
    mentions: countMentions(table2, [resolved.active], resolved.account)
  };
}
function usersPerAccountFromCounts(counts) {
  checkCounts("compute users per account", "accountUsers", counts, ["accountCount", "accounts", "mentions"]);
  const { definition, observed, excluded, accountCount } = counts;
  const cells = counts.accounts.rows;
  const accounts = cells.reduce((sum3, [, n]) => sum3 + n, 0);
  const users = cells.reduce((sum3, [each, n]) => sum3 + each * n, 0);
  const notes = absentNotes(counts.mentions);
  if (observed?.assumed)
    notes.push(note("observed-assumed", "the observed period was taken from the events"));
  return {
    kind: "accountUsers",
    definition,
    observed,
    excluded,
    accountCount,
    accounts,
    users,
    distribution: cells.map(([each, n]) => ({ users: each, accounts: n })),
    mean: accounts === 0 ? null : users / accounts,
    median: quantileOfCounts(cells, 0.5),
    max: cells.at(-1)?.[0] ?? null,
    notes
  };
}

// src/churn/customer-flows.ts
function refuseFlows(rule, where, value) {
  throw new RangeError(
    `Cannot compute churn: ${rule}, ${where} has ${typeof value === "string" ? JSON.stringify(value) : value}`
  );
}

// src/churn/exposure-rate.ts
function exposureRate(lost, exposure, confidence) {
  for (const [name, n] of Object.entries({ lost, exposure })) {
    if (!(Number.isFinite(n) && n >= 0)) refuseFlows(`${name} must be at least 0 and finite`, name, n);
  }
  if (exposure === 0) return { lost, exposure, hazard: null, probability: null, low: null, high: null };
  const { low, high } = rateInterval(lost, exposure, confidence);
  const hazard2 = lost / exposure;
  return {
    lost,
    exposure,
    hazard: hazard2,
    probability: -Math.expm1(-hazard2),
    low: -Math.expm1(-low),
    high: -Math.expm1(-high)
  };
}

// src/churn/churn-flows.ts
var FLOW_SUMS = [
  "start",
  "new",
  "resurrected",
  "lostOfStart",
  "lostOfNew",
  "exposureDays",
  "exposureMs"
];
function churnFlows(firstPeriod, lastPeriod) {
  return { firstPeriod, periodCount: lastPeriod - firstPeriod + 1, groups: /* @__PURE__ */ new Map() };
}
function addFlow({ firstPeriod, periodCount, groups }, group, period, flow, n) {
  const at = period - firstPeriod;
  if (at < 0 || at >= periodCount) return;
  let sums = groups.get(group);
  if (sums === void 0) {
    checkGroupCount("count churn", groups.size + 1);
    sums = new Float64Array(periodCount * FLOW_SUMS.length);
    groups.set(group, sums);
  }
  sums[at * FLOW_SUMS.length + FLOW_SUMS.indexOf(flow)] += n;
}
function flowTable({ firstPeriod, periodCount, groups }) {
  const rows = [];
  const width = FLOW_SUMS.length;
  for (const [group, sums] of groups) {
    for (let at = 0; at < periodCount; at++) {
      const flows = sums.subarray(at * width, (at + 1) * width);
      if (flows.some((n) => n !== 0)) rows.push([group, firstPeriod + at, ...flows]);
    }
  }
  return { keys: ["group", "period"], sums: FLOW_SUMS, rows: sortRows(rows, 2) };
}

// src/churn/definition.ts
function resolveChurn(definition, source) {
  const act = "count churn";
  checkOptions(act, definition, {
    kind: oneOf("churn"),
    ...PERIOD_RULES,
    active: anything,
    range: anything,
    observed: anything,
    by: source === "events" ? text : oneOf("segment"),
    reactivation: source === "spells" ? anything : oneOf("new-spell"),
    confidence: fraction
  });
  const { active = {}, range, by = null, confidence = 0.95 } = definition;
  return {
    kind: "churn",
    source,
    ...resolvePeriods({ ...definition, period: definition.period ?? "month" }),
    active: resolveSelector(act, active, "definition.active"),
    range: resolveRange(act, range),
    by,
    reactivation: resolveReactivation(act, definition.reactivation),
    confidence
  };
}
function resolveReactivation(act, reactivation = "new-spell") {
  if (reactivation === "new-spell") return reactivation;
  const path = "definition.reactivation";
  checkOptions(act, reactivation, { within: anything }, path);
  return { withinMs: durationMs(reactivation.within, `${path}.within`) };
}
function graceMs({ reactivation }) {
  return reactivation === "new-spell" ? 0 : reactivation.withinMs;
}

// src/churn/reported-periods.ts
function periodSpans({ definition, observed }) {
  if (observed === null) return [];
  const from = Math.max(observed.from, definition.range?.from ?? -Infinity);
  const until = Math.min(observed.until, definition.range?.until ?? Infinity);
  if (until <= from) return [];
  const periods = calendar(definition, from, until);
  const first = periodAt(periods, from);
  const isSpells = definition.source === "spells";
  const grace = graceMs(definition);
  return Array.from({ length: periodAt(periods, until - 1) - first + 1 }, (_, i) => {
    const number = first + i;
    const startsAt = periodStart(periods, number);
    const endsAt = periodStart(periods, number + 1);
    const isOver = endsAt <= observed.until;
    return {
      number,
      period: periodKey(periods, number),
      from: Math.max(startsAt, observed.from),
      until: Math.min(endsAt, observed.until),
      // A date that the zone skips has no length, and nobody spends time in it.
      lengthMs: endsAt - startsAt || 1,
      complete: startsAt >= observed.from && isOver,
      isStartObserved: startsAt >= observed.from,
      // Activity is known lost only when the period is over, and when the one before was observed; with a time to come back
      // in, when that is over too.
      isKnown: isSpells ? grace === 0 || endsAt + grace <= observed.until : isOver && startsAt > observed.from
    };
  });
}
function reportedPeriods({ definition, flows }, spans) {
  const first = spans[0]?.number ?? 0;
  const width = FLOW_SUMS.length;
  const sums = spans.map(() => new Array(width).fill(0));
  for (const row of flows.rows) {
    const own = sums[row[1] - first];
    for (let i = 0; i < width; i++) own[i] += row[i + 2];
  }
  const isSpells = definition.source === "spells";
  return spans.map((span, i) => reportedPeriod(span, sums[i], isSpells));
}
function reportedPeriod(span, flows, isSpells) {
  const [start = 0, came = 0, resurrected = 0, lostOfStart = 0, lostOfNew = 0, days = 0, ms2 = 0] = flows;
  const end = start + came + resurrected - lostOfStart - lostOfNew;
  return {
    number: span.number,
    period: span.period,
    from: span.from,
    until: span.until,
    lengthMs: span.lengthMs,
    complete: span.complete,
    isStartObserved: span.isStartObserved,
    isKnown: span.isKnown,
    start,
    new: came,
    resurrected,
    lostOfStart,
    lostOfNew,
    end,
    exposure: isSpells ? (days * 864e5 + ms2) / span.lengthMs : (start + end) / 2
  };
}

// src/churn/churn-from-counts.ts
var MOST_PERIODS = 2e6;
function churnFromCounts(counts) {
  checkCounts("compute churn", "churn", counts, ["totals", "flows", "mentions"]);
  const { definition, observed, excluded } = counts;
  const totals = counts.totals.rows;
  const values = definition.by === null ? [] : totals.map(([group]) => group);
  const spans = periodSpans(counts);
  checkResultCount("compute churn", "periods", values.length * spans.length, MOST_PERIODS);
  const ofGroup = countsByGroup(counts, ["totals", "flows"]);
  return {
    kind: "churn",
    definition,
    observed,
    excluded,
    ...part3(counts, spans),
    groups: values.map((value) => ({ value, ...part3(ofGroup(value), spans) })),
    notes: churnNotes(counts)
  };
}
function part3(counts, spans) {
  const { confidence } = counts.definition;
  let spells = 0;
  let ended = 0;
  for (const [, n, over] of counts.totals.rows) {
    spells += n;
    ended += over;
  }
  const periods = reportedPeriods(counts, spans).map((one) => periodOf(one, confidence));
  return { spells, ended: rate(ended, spells, confidence), periods };
}
function periodOf(reported, confidence) {
  const { period, start, resurrected, end, lostOfStart, lostOfNew, exposure, isKnown, complete } = reported;
  const lost = lostOfStart + lostOfNew;
  return {
    period,
    start,
    new: reported.new,
    resurrected,
    end,
    lost: isKnown ? lost : null,
    ofStart: isKnown ? rate(lostOfStart, start, confidence) : rate(0, 0),
    byExposure: isKnown ? exposureRate(lost, exposure, confidence) : exposureRate(0, 0, confidence),
    complete
  };
}
function churnNotes({
  definition,
  observed,
  mentions
}) {
  const notes = absentNotes(mentions);
  if (observed?.assumed) notes.push(note("observed-assumed", "the observed period was taken from the data"));
  if (definition.source === "events") {
    notes.push(note("history-assumed-complete", "users without earlier events in the table count as new"));
    notes.push(
      note(
        "exposure-midpoint",
        "exposure is the mean of those there at start and end of the period, and newcomers cannot be lost in it: it falls with growth, ofStart does not"
      )
    );
  }
  if (definition.reactivation !== "new-spell")
    notes.push(
      note("reactivation-pending", "losses are known when the time in which customers may come back is over")
    );
  return notes;
}

// src/churn/activity-walk.ts
function activityWalk(act, table2, stated) {
  const definition = resolveChurn(stated, "events");
  if (stated.observed !== void 0)
    refuse(act, "the observed period is that of the table", "definition.observed", stated.observed);
  const { time: time2, observed } = checkTimes(act, table2);
  const { runStart } = table2;
  const from = Math.max(observed.from, definition.range?.from ?? -Infinity);
  const until = Math.min(observed.until, definition.range?.until ?? Infinity);
  let earliest = observed.from;
  for (let u = 0; u < table2.userCount; u++) {
    const first = runStart[u];
    if (first < runStart[u + 1] && time2[first] < earliest) earliest = time2[first];
  }
  const periods = calendar(definition, earliest, observed.until);
  const periodOf2 = periodIndexes(periods, time2, NO_PERIOD);
  const classes = matchClasses(table2, [definition.active]);
  const isActive = classMarks(classes, 0);
  const { codes } = classes;
  const isStart = (row) => isActive[codes[row]] === 1;
  const groupOf2 = startGroup(act, table2, { isStart }, definition.by);
  const open = periodAt(periods, observed.until) - 1;
  const walk = (add3, stretch) => {
    for (let user = 0; user < table2.userCount; user++) {
      const end = runStart[user + 1];
      const group = groupOf2(user, groupRow(user));
      let previous = NO_PERIOD;
      for (let i = runStart[user]; i < end; i++) {
        if (isActive[codes[i]] === 0) continue;
        if (time2[i] >= observed.until) break;
        const period = periodOf2[i];
        if (period <= previous) continue;
        if (previous === NO_PERIOD) add3(user, group, period, "new");
        else if (period > previous + 1) {
          add3(user, group, period, "resurrected");
          add3(user, group, previous + 1, "lostOfStart");
          stretch(group, true);
        }
        add3(user, group, period + 1, "start");
        previous = period;
      }
      if (previous === NO_PERIOD) continue;
      add3(user, group, previous + 1, "lostOfStart");
      stretch(group, previous < open);
    }
  };
  return { definition, observed, periods, from, until, walk };
  function groupRow(user) {
    const start = runStart[user];
    let first = NaN;
    for (let i = start; i < runStart[user + 1] && definition.by !== null; i++) {
      if (isActive[codes[i]] === 0) continue;
      if (time2[i] >= from && time2[i] < until) return i;
      if (Number.isNaN(first)) first = i;
    }
    return Number.isNaN(first) ? start : first;
  }
}

// src/churn/count-churn-of-activity.ts
function countChurnOfActivity(table2, stated) {
  const { definition, observed, periods, from, until, walk } = activityWalk("count churn", table2, stated);
  const flows = from < until ? churnFlows(periodAt(periods, from), periodAt(periods, until - 1)) : churnFlows(0, -1);
  const totals = tally(["group"], ["spells", "ended"]);
  walk(
    (_, group, period, flow) => addFlow(flows, group, period, flow, 1),
    (group, hasEnded) => addRow(totals, [group, 1, hasEnded ? 1 : 0])
  );
  return {
    kind: "churn",
    definition,
    observed,
    excluded: { ...table2.excluded },
    totals: countTable(totals),
    flows: flowTable(flows),
    mentions: countMentions(table2, [definition.active], definition.by)
  };
}

// src/churn/customer-spells.ts
function customerSpells(act, spells, definition) {
  const { by } = definition;
  const resolve = (spell, row) => {
    const { start, end } = resolveSpell(act, spell, row);
    const group = by === null ? null : labelOf(act, "segments", spell.segment, `spells[${row}].segment`);
    return { start, end, group, reason: labelOf(act, "reasons", spell.reason, `spells[${row}].reason`) };
  };
  return spellsByCustomer(act, spells, resolve, {
    alike: ({ group }) => group,
    graceMs: graceMs(definition)
  });
}

// src/churn/spell-walk.ts
var MS_PER_DAY6 = 864e5;
function spellWalk(act, spells, stated) {
  const definition = resolveChurn(stated, "spells");
  const customers = customerSpells(act, spells, definition);
  const observed = observedOfSpells(act, [...customers.values()].flat(), stated.observed);
  const periods = calendar(definition, observed.from, observed.until);
  return { definition, customers, observed, periods, ...wholePeriods(periods, observed, definition.range) };
}
function wholePeriods(periods, observed, range) {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (range === null || until <= from) return { from, until };
  return {
    from: Math.max(observed.from, periodStart(periods, periodAt(periods, from))),
    until: Math.min(observed.until, periodStart(periods, periodAt(periods, until - 1) + 1))
  };
}
function spellPeriods({ periods, from, until }, spell) {
  const { start, end } = spell;
  if (from >= until || end < from || start >= until) return null;
  const endsWithin = end < until;
  return {
    isThere: start < from,
    first: periodAt(periods, Math.max(start, from)),
    last: periodAt(periods, endsWithin ? end : until - 1),
    endsWithin
  };
}
function spellFlows(walk, spell, cameBefore, add3) {
  const own = spellPeriods(walk, spell);
  if (own === null) return;
  const { group } = spell;
  const { isThere, first, last, endsWithin } = own;
  if (!isThere) add3(group, first, cameBefore ? "resurrected" : "new", 1);
  for (let period = isThere ? first : first + 1; period <= last; period++) add3(group, period, "start", 1);
  if (endsWithin) add3(group, last, !isThere && last === first ? "lostOfNew" : "lostOfStart", 1);
  let startsAt = periodStart(walk.periods, first);
  for (let period = first; period <= last; period++) {
    const endsAt = periodStart(walk.periods, period + 1);
    const ms2 = Math.min(spell.end, walk.until, endsAt) - Math.max(spell.start, walk.from, startsAt);
    startsAt = endsAt;
    if (ms2 <= 0) continue;
    add3(group, period, "exposureDays", Math.floor(ms2 / MS_PER_DAY6));
    add3(group, period, "exposureMs", ms2 % MS_PER_DAY6);
  }
}

// src/churn/count-churn-of-spells.ts
var ACT5 = "count churn";
var NO_MENTIONS = { keys: ["what", "name"], sums: ["rows"], rows: [] };
function countChurnOfDurations(spells, definition) {
  const resolved = resolveChurn(definition, "durations");
  const totals = tally(["group"], ["spells", "ended"]);
  spells.forEach((spell, row) => {
    checkLength(ACT5, spell, row);
    const { by } = resolved;
    const group = by === null ? null : labelOf(ACT5, "segments", spell.segment, `spells[${row}].segment`);
    addRow(totals, [group, 1, spell.ended ? 1 : 0]);
  });
  const flows = flowTable(churnFlows(0, -1));
  const shared = { definition: resolved, observed: null, excluded: { startedAfter: 0 } };
  return { kind: "churn", ...shared, totals: countTable(totals), flows, mentions: NO_MENTIONS };
}
function countChurnOfSpells(spells, definition) {
  return countChurnOfWalk(spellWalk(ACT5, spells, definition));
}
function countChurnOfWalk(walk) {
  const { definition, customers, observed, periods, from, until } = walk;
  const flows = from < until ? churnFlows(periodAt(periods, from), periodAt(periods, until - 1)) : churnFlows(0, -1);
  const totals = tally(["group"], ["spells", "ended"]);
  const settledUntil = observed.until - graceMs(definition);
  let startedAfter = 0;
  for (const own of customers.values()) {
    own.forEach((spell, i) => {
      if (spell.start >= observed.until) {
        startedAfter++;
        return;
      }
      addRow(totals, [spell.group, 1, spell.end < settledUntil ? 1 : 0]);
      spellFlows(walk, spell, i > 0, (...flow) => addFlow(flows, ...flow));
    });
  }
  return {
    kind: "churn",
    definition,
    observed,
    excluded: { startedAfter },
    totals: countTable(totals),
    flows: flowTable(flows),
    mentions: NO_MENTIONS
  };
}

// src/churn/count-churn.ts
function countChurn(data, definition = {}) {
  if (isTable(data)) return countChurnOfActivity(data, definition);
  return areLengths("count churn", data) ? countChurnOfDurations(data, definition) : countChurnOfSpells(data, definition);
}

// src/churn/churn.ts
function churn(data, definition = {}) {
  return churnFromCounts(countChurn(data, definition));
}

// src/engagement/activity-options.ts
function wholeNumber(least, most = Number.MAX_SAFE_INTEGER) {
  const words = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return [
    `a whole number ${words}`,
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
  ];
}
var ACTIVITY_RULES = /* @__PURE__ */ (() => ({
  ...PERIOD_RULES,
  active: anything,
  minEvents: wholeNumber(1),
  range: anything,
  by: text,
  confidence: fraction
}))();
function resolveActivity(act, definition, period) {
  const { active = {}, minEvents = 1, range, by = null, confidence = 0.95 } = definition;
  return {
    ...resolvePeriods({ ...definition, period: definition.period ?? period }),
    active: resolveSelector(act, active, "definition.active"),
    minEvents,
    range: resolveRange(act, range),
    by,
    confidence
  };
}

// src/engagement/active-users-definition.ts
function resolveActiveUsers(definition) {
  const act = "count active users";
  checkOptions(act, definition, {
    ...ACTIVITY_RULES,
    kind: oneOf("activeUsers"),
    windows: ["a list of different whole numbers from 1 to 366", areWindows]
  });
  const { windows = [1, 7, 30] } = definition;
  return { kind: "activeUsers", ...resolveActivity(act, definition, "day"), windows: [...windows] };
}
function areWindows(windows) {
  return Array.isArray(windows) && windows.length > 0 && new Set(windows).size === windows.length && [...windows].every((days) => Number.isInteger(days) && days >= 1 && days <= 366);
}

// src/engagement/count-active-periods.ts
function countActivePeriods({ runStart, time: time2, userCount, eventCount }, { isActive, codes, periodOf: periodOf2, from, until, minEvents }) {
  const starts = new Uint32Array(userCount + 1);
  const periods = new Int32Array(eventCount);
  let n = 0;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1];
    const start = n;
    let isAscending = true;
    for (let i = runStart[user]; i < end; i++) {
      if (isActive[codes[i]] === 0 || time2[i] < from) continue;
      if (time2[i] >= until) break;
      const period = periodOf2[i];
      if (n > start) {
        const last = periods[n - 1];
        if (period === last && minEvents === 1) continue;
        if (period < last) isAscending = false;
      }
      periods[n++] = period;
    }
    if (!isAscending) periods.subarray(start, n).sort();
    n = keepFrequent(periods, start, n, minEvents);
    starts[user + 1] = n;
  }
  return { runStart: starts, periods: periods.slice(0, n) };
}
function keepFrequent(periods, start, end, minEvents) {
  let kept = start;
  for (let i = start; i < end; ) {
    const period = periods[i];
    let next = i + 1;
    while (next < end && periods[next] === period) next++;
    if (next - i >= minEvents) periods[kept++] = period;
    i = next;
  }
  return kept;
}

// src/engagement/count-plain-activity.ts
function plainRows({ isActive, codes, until, minEvents }, periods) {
  const grid = minEvents === 1 ? periodGrid(periods) : null;
  return grid?.isAscending && !grid.numbers.includes(NO_PERIOD) ? { isActive, codes, until, grid } : null;
}
function countPlainPeriods({ runStart, time: times2, userCount, eventCount }, { isActive, codes, until, grid: { origin, slotsPerMs, numbers: numbers2 } }) {
  const time2 = times2;
  const starts = new Uint32Array(userCount + 1);
  const periods = new Int32Array(eventCount + 1);
  const before = numbers2[0] - 1;
  let n = 0;
  for (let user = 0; user < userCount; user++) {
    const start = runStart[user];
    let end = runStart[user + 1];
    while (end > start && time2[end - 1] >= until) end--;
    let last = before;
    for (let i = start; i < end; i++) {
      const period = numbers2[(time2[i] - origin + 0.5) * slotsPerMs | 0];
      const isNew = last - period >>> 31 & isActive[codes[i]];
      periods[n] = period;
      n += isNew;
      last += period - last & -isNew;
    }
    starts[user + 1] = n;
  }
  return { runStart: starts, periods };
}
function countPlainGaps(table2, rows, { firstPeriod, lastPeriod }, cap) {
  const count2 = lastPeriod - firstPeriod + 1;
  if (count2 <= WORD) return gapsOfBits(periodBits(table2, rows, firstPeriod), count2, cap);
  const { isActive, codes, until } = rows;
  const grid = renumberedGrid(rows.grid, (period) => period - firstPeriod);
  const fromFirst = { isActive, codes, until, grid };
  return isActive.includes(0) ? gapsOfSome(table2, fromFirst, count2, cap) : gapsOfAll(table2, fromFirst, count2, cap);
}
function gapsOfBits(bitsOf, count2, cap) {
  const first = new Uint32Array(count2);
  const following = new Uint32Array(count2 * WORD);
  for (let user = 0; user < bitsOf.length; user++) {
    const bits = bitsOf[user];
    if (bits === 0) continue;
    let last = lowestBit(bits);
    first[last]++;
    for (let rest = bits & bits - 1; rest !== 0; rest &= rest - 1) {
      const period = lowestBit(rest);
      following[period * WORD + last]++;
      last = period;
    }
  }
  const cells = new Uint32Array((cap + 1) * count2);
  for (let period = 0; period < count2; period++) {
    const at = (cap + 1) * period;
    cells[at] = first[period];
    for (let last = 0; last < period; last++)
      cells[at + Math.min(period - last, cap)] += following[period * WORD + last];
  }
  return cells;
}
function gapsOfSome({ runStart, time: times2, userCount }, { isActive, codes, until, grid: { origin, slotsPerMs, numbers: numbers2 } }, count2, cap) {
  const time2 = times2;
  const width = cap + 1;
  const cells = new Uint32Array(width * count2);
  for (let user = 0; user < userCount; user++) {
    let i = runStart[user];
    let end = runStart[user + 1];
    while (i < end && isActive[codes[i]] === 0) i++;
    while (end > i && time2[end - 1] >= until) end--;
    if (i === end) continue;
    let last = numbers2[(time2[i] - origin + 0.5) * slotsPerMs | 0];
    cells[width * last]++;
    for (i++; i < end; i++) {
      const period = numbers2[(time2[i] - origin + 0.5) * slotsPerMs | 0];
      const distance = period - last;
      const isNew = -distance >>> 31 & isActive[codes[i]];
      const below = distance - cap;
      const gap = cap + (below & below >> 31);
      cells[width * period + gap] += isNew;
      last += distance & -isNew;
    }
  }
  return cells;
}
function gapsOfAll({ runStart, time: times2, userCount }, { until, grid: { origin, slotsPerMs, numbers: numbers2 } }, count2, cap) {
  const time2 = times2;
  const width = cap + 1;
  const cells = new Uint32Array(width * count2);
  const first = new Uint32Array(count2);
  for (let user = 0; user < userCount; user++) {
    let i = runStart[user];
    let end = runStart[user + 1];
    while (end > i && time2[end - 1] >= until) end--;
    if (i === end) continue;
    let last = numbers2[(time2[i] - origin + 0.5) * slotsPerMs | 0];
    first[last]++;
    for (i++; i < end; i++) {
      const period = numbers2[(time2[i] - origin + 0.5) * slotsPerMs | 0];
      const gap = period - last;
      cells[width * period + (gap < cap ? gap : cap)]++;
      last = period;
    }
  }
  first.forEach((n, period) => {
    cells[width * period] = n;
  });
  return cells;
}

// src/engagement/count-user-groups.ts
function countUserGroups(act, table2, { isActive, codes, until }, by, range) {
  const { runStart, userCount } = table2;
  const time2 = table2.time;
  if (by === null) {
    const everybody = new Uint32Array(userCount);
    for (let user = 0; user < userCount; user++) everybody[user] = user;
    return { values: [null], start: Uint32Array.of(0, userCount), users: everybody };
  }
  const groupOf2 = startGroup(act, table2, { isStart: (row) => isActive[codes[row]] === 1 }, by);
  const members = /* @__PURE__ */ new Map();
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1];
    let chosen = -1;
    for (let i = runStart[user]; i < end && time2[i] < until; i++) {
      if (isActive[codes[i]] === 0) continue;
      const isInRange = time2[i] >= range.from && time2[i] < range.until;
      if (chosen < 0 || isInRange) chosen = i;
      if (isInRange) break;
    }
    if (chosen < 0) continue;
    const group = groupOf2(user, chosen);
    const own = members.get(group);
    if (own === void 0) members.set(group, [user]);
    else own.push(user);
    checkGroupCount(act, members.size);
  }
  const start = new Uint32Array(members.size + 1);
  [...members.values()].forEach((own, g) => {
    start[g + 1] = start[g] + own.length;
  });
  return { values: [...members.keys()], start, users: Uint32Array.from([...members.values()].flat()) };
}

// src/engagement/count-activity.ts
function countActivity(act, table2, { active, minEvents, range, by, ...options }, period = options.period) {
  const { time: time2, observed } = checkTimes(act, table2);
  const { until } = observed;
  const first = Math.min(observed.from, timeSpan(table2).first, until);
  const periods = calendar({ ...options, period }, first, until);
  const periodOf2 = () => periodIndexes(periods, time2, NO_PERIOD);
  const classes = matchClasses(table2, [active]);
  const rows = { isActive: classMarks(classes, 0), codes: classes.codes, until, minEvents };
  const plain = plainRows(rows, periods);
  return {
    ...{ table: table2, observed, periods, periodOf: periodOf2, plain },
    active: () => plain === null ? countActivePeriods(table2, { ...rows, periodOf: periodOf2(), from: -Infinity }) : countPlainPeriods(table2, plain),
    groups: countUserGroups(act, table2, rows, by, {
      from: Math.max(observed.from, range?.from ?? -Infinity),
      until: Math.min(until, range?.until ?? Infinity)
    })
  };
}

// src/engagement/last-days.ts
function lastDayOfPeriods({ calendar: { firstDay, periodOfDay: periodOfDay2, period }, first, last }, lastDay) {
  const days = /* @__PURE__ */ new Map();
  if (period === "day") for (let day = first; day <= last; day++) days.set(day, day);
  else for (let day = firstDay; day <= lastDay; day++) days.set(periodOfDay2[day - firstDay], day);
  return days;
}

// src/engagement/reported-periods.ts
function reportedPeriods2({ range, ...options }, observed) {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  const periods = calendar(options, observed.from, observed.until);
  const isEmpty2 = from >= until;
  return {
    calendar: periods,
    first: isEmpty2 ? 0 : periodAt(periods, from),
    last: isEmpty2 ? -1 : periodAt(periods, until - 1),
    observedFrom: periodAt(periods, observed.from),
    isComplete: (period) => periodStart(periods, period + 1) <= observed.until,
    isCut: (period) => periodStart(periods, period) < observed.from
  };
}

// src/engagement/active-ratios.ts
function activeRatios(series, daily, from, to) {
  return windowPairs(series).map(([of, over]) => {
    let [days, last, ratios, ratioDays, sumOf2, sumOver] = [0, -1, 0, 0, 0, 0];
    for (let day = from; day <= to; day++) {
      const [a, b] = [of.users[day], over.users[day]];
      if (a === null || b === null) continue;
      days++;
      last = day;
      sumOf2 += a;
      sumOver += b;
      if (b === 0) continue;
      ratioDays++;
      ratios += a / b;
    }
    const inWindow = daily.slice(last - over.days + 1, last + 1).reduce((sum3, n) => sum3 + n, 0);
    const users = over.users[last] ?? 0;
    return {
      of: of.days,
      to: over.days,
      days,
      meanOfRatios: ratioDays > 0 ? ratios / ratioDays : null,
      ratioOfMeans: sumOver > 0 ? sumOf2 / sumOver : null,
      window: of.days === 1 && users > 0 ? inWindow / over.days / users : null
    };
  });
}
function windowPairs(windows) {
  const sorted = [...windows].sort((a, b) => a.days - b.days);
  return sorted.flatMap((of, i) => sorted.slice(i + 1).map((to) => [of, to]));
}

// src/engagement/activity-notes.ts
function activityNotes({ observed, mentions }, { first, last, isComplete }) {
  const notes = absentNotes(mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (last >= first && !isComplete(last)) {
    notes.push(note("incomplete-last-period", "the last period is not over: its numbers are those so far"));
  }
  return notes;
}

// src/engagement/group-rows.ts
function groupRows(rows, by) {
  return by === null ? [] : [...rowsBy(rows, 0)];
}

// src/engagement/window-users.ts
function windowUsers(rows, days, first, last) {
  const change = /* @__PURE__ */ new Map();
  const add3 = (day, n) => change.set(day, (change.get(day) ?? 0) + n);
  for (const [, day, gap, n] of rows) {
    add3(gap === 0 ? day : Math.max(day, day - gap + days), n);
    add3(day + days, -n);
  }
  let users = 0;
  for (const [day, n] of change) if (day < first) users += n;
  return Array.from({ length: last - first + 1 }, (_, i) => {
    users += change.get(first + i) ?? 0;
    return users;
  });
}

// src/engagement/active-users-from-counts.ts
function activeUsersFromCounts(counts) {
  checkCounts("compute active users", "activeUsers", counts, ["userCount", "gaps", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.gaps.rows;
  const reported = reportedPeriods2(definition, observed);
  return {
    kind: "activeUsers",
    definition,
    observed,
    excluded,
    userCount,
    ...part4(definition, observed, reported, rows),
    groups: groupRows(rows, definition.by).map(([value, own]) => ({
      value,
      ...part4(definition, observed, reported, own)
    })),
    notes: activityNotes(counts, reported)
  };
}
function part4(definition, observed, reported, rows) {
  if (reported.last < reported.first) return { periods: [], ratios: [] };
  const { windows, confidence } = definition;
  const days = reportedPeriods2({ ...definition, period: "day" }, observed);
  const first = periodAt(days.calendar, observed.from);
  const last = periodAt(days.calendar, observed.until - 1);
  const isCut = periodStart(days.calendar, first) < observed.from;
  const series = windows.map((length) => ({
    days: length,
    users: windowUsers(rows, length, first, last).map((n, i) => i - length + 1 < 0 ? null : n)
  }));
  const lastDays = lastDayOfPeriods(reported, last);
  const periods = Array.from({ length: reported.last - reported.first + 1 }, (_, i) => {
    const day = lastDays.get(reported.first + i);
    const at = series.map((one) => ({
      days: one.days,
      users: one.users[day - first],
      cut: isCut && day - one.days + 1 === first
    }));
    return {
      period: periodKey(definition, reported.first + i),
      date: periodKey(days.calendar, day),
      windows: at,
      ratios: windowPairs(at).map(([of, to]) => ({
        of: of.days,
        to: to.days,
        ...of.users === null || to.users === null ? rate(0, 0) : rate(of.users, to.users, confidence)
      })),
      complete: reported.isComplete(reported.first + i)
    };
  });
  const lastComplete = days.isComplete(days.last) ? days.last : days.last - 1;
  const daily = windowUsers(rows, 1, first, last);
  return { periods, ratios: activeRatios(series, daily, days.first - first, lastComplete - first) };
}

// src/engagement/count-gaps.ts
var MAX_CELLS = 5e7;
var MAX_PLAIN_CELLS = 1e6;
function countGaps(act, activity, cap, marks = null) {
  const { table: table2, periods, plain, groups } = activity;
  const { firstPeriod, lastPeriod } = periods;
  const markCount = marks?.count ?? 1;
  const width = (cap + 1) * markCount;
  const size = (lastPeriod - firstPeriod + 1) * width;
  if (size > MAX_CELLS) refuse(act, "periods times look-back must stay within 50,000,000", "table", size);
  const isEverybody = groups.values.length === 1 && groups.values[0] === null;
  if (isEverybody && plain !== null && marks === null && size <= MAX_PLAIN_CELLS) {
    const cells2 = countPlainGaps(table2, plain, periods, cap);
    return Array.from(cells2, (_, cell) => cell).filter((cell) => cells2[cell] > 0).map((cell) => rowOf(null, cell, cells2[cell]));
  }
  const active = activity.active();
  const cells = new Uint32Array(size);
  const touched = new Uint32Array(size);
  const rows = [];
  groups.values.forEach((group, g) => {
    const users = groups.users.subarray(groups.start[g], groups.start[g + 1]);
    const touchedCount = addGaps(cells, touched, users, active, firstPeriod, cap, marks);
    for (const cell of touched.subarray(0, touchedCount)) {
      rows.push(rowOf(group, cell, cells[cell]));
      cells[cell] = 0;
    }
  });
  return sortRows(rows, 4);
  function rowOf(group, cell, users) {
    const rest = cell % width;
    const period = firstPeriod + Math.floor(cell / width);
    return [group, period, Math.floor(rest / markCount), rest % markCount, users];
  }
}
function addGaps(cells, touched, users, { runStart, periods }, firstPeriod, cap, marks) {
  const markCount = marks?.count ?? 1;
  let touchedCount = 0;
  for (let u = 0; u < users.length; u++) {
    const user = users[u];
    const end = runStart[user + 1];
    if (runStart[user] === end) continue;
    let previous = periods[runStart[user]];
    for (let k = runStart[user]; k < end; k++) {
      const period = periods[k];
      const distance = period - previous;
      const gap = distance < cap ? distance : cap;
      const mark = marks === null ? 0 : marks.of(user, period);
      const cell = ((period - firstPeriod) * (cap + 1) + gap) * markCount + mark;
      if (cells[cell] === 0) touched[touchedCount++] = cell;
      cells[cell]++;
      previous = period;
    }
  }
  return touchedCount;
}

// src/engagement/count-active-users.ts
function countActiveUsers(table2, definition = {}) {
  const act = "count active users";
  const resolved = resolveActiveUsers(definition);
  const activity = countActivity(act, table2, resolved, "day");
  const rows = countGaps(act, activity, Math.max(...resolved.windows));
  return {
    kind: "activeUsers",
    definition: resolved,
    observed: activity.observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    gaps: {
      keys: ["group", "day", "gap"],
      sums: ["users"],
      rows: rows.map(([group, day, gap, , n]) => [group, day, gap, n])
    },
    mentions: countMentions(table2, [resolved.active], resolved.by)
  };
}

// src/engagement/active-users.ts
function activeUsers(table2, definition = {}) {
  return activeUsersFromCounts(countActiveUsers(table2, definition));
}

// src/engagement/compound-growth.ts
function compoundGrowthRate(first, last, periods) {
  for (const [name, n] of Object.entries({ first, last, periods }))
    if (!Number.isFinite(n)) refuse("compute growth", "numbers must be finite", name, n);
  return first > 0 && last > 0 && periods > 0 ? (last / first) ** (1 / periods) - 1 : null;
}
function compoundGrowth(periods, readValue) {
  const counts = (one) => one.complete && !one.cut && readValue(one) > 0;
  const first = periods.findIndex(counts);
  const last = periods.findLastIndex(counts);
  if (first < 0 || last <= first) return null;
  const [from, to] = [periods[first], periods[last]];
  const rate2 = compoundGrowthRate(readValue(from), readValue(to), last - first);
  return { from: from.period, to: to.period, periods: last - first, rate: rate2 };
}

// src/engagement/count-births.ts
var NEVER2 = 2147483647;
function countBirths(act, table2, { observed, periods, ...activity }, basis) {
  const { runStart, userCount } = table2;
  const time2 = table2.time;
  const births = new Int32Array(userCount).fill(NEVER2);
  const periodOf2 = activity.periodOf();
  const read = typeof basis === "object" && "property" in basis ? birthReader(act, table2, periods, basis.property) : null;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1];
    let first = NEVER2;
    for (let i = runStart[user]; i < end && time2[i] < observed.until; i++) {
      const born = read === null ? periodOf2[i] : read(user, i);
      if (born < first) first = born;
    }
    births[user] = first;
  }
  return births;
}
function birthReader(act, table2, periods, property) {
  const readValue = groupReader(act, table2, property);
  const known = /* @__PURE__ */ new Map();
  const first = periodStart(periods, periods.firstPeriod);
  const end = periodStart(periods, periods.lastPeriod + 1);
  return (user, row) => {
    const value = readValue(user, row);
    if (value === null) return NEVER2;
    let born = known.get(value);
    if (born === void 0) {
      const ms2 = instantOf2(periods, value);
      if (Number.isNaN(ms2)) {
        const rule = `property ${JSON.stringify(property)} must hold epoch ms, dates or ISO 8601 times with a zone`;
        refuse(act, rule, `user ${table2.users[user]}`, value);
      }
      born = ms2 < first ? -NEVER2 : ms2 >= end ? NEVER2 - 1 : periodAt(periods, ms2);
      known.set(value, born);
    }
    return born;
  };
}
function instantOf2({ offsets }, value) {
  if (typeof value === "number") return Number.isFinite(value) ? value : NaN;
  if (typeof value !== "string") return NaN;
  const ms2 = parseInstant(value);
  if (Number.isNaN(ms2) || instantForm(value) === "local") return NaN;
  return instantForm(value) === "date" ? firstInstantAt(offsets, ms2) : ms2;
}

// src/engagement/new-basis.ts
function checkNewBasis(act, basis) {
  const path = "definition.newBasis";
  if (basis === "first-activity" || basis === "first-event") return basis;
  checkOptions(act, basis, { property: text, lookback: wholeNumber(1, 3660) }, path);
  const { property, lookback } = basis;
  if (property !== void 0 && lookback === void 0) return { property };
  if (lookback !== void 0 && property === void 0) return { lookback };
  return refuse(act, "newBasis must name a property or a lookback, one of them", path, Object.keys(basis));
}
function activeState(basis, gap, born, isObserved) {
  if (gap === 1) return "returning";
  if (basis === "first-activity") return gap === 0 ? "new" : "resurrecting";
  if (basis === "first-event") return born === "here" ? "new" : "resurrecting";
  if ("property" in basis) {
    if (born === "here") return "new";
    return born === "before" || gap > 0 ? "resurrecting" : "unknown";
  }
  if (gap > 0 && gap <= basis.lookback) return "resurrecting";
  return isObserved ? "new" : "unknown";
}

// src/engagement/lifecycle-definition.ts
function resolveLifecycle(definition, act = "count lifecycle") {
  checkOptions(act, definition, {
    ...ACTIVITY_RULES,
    kind: oneOf("lifecycle"),
    newBasis: ["first-activity, first-event, or an object", (value) => value !== null],
    bands: ["a list of ascending whole numbers from 1 to 3660", areEdges]
  });
  const { newBasis = "first-activity", bands = [] } = definition;
  return {
    kind: "lifecycle",
    ...resolveActivity(act, definition, "week"),
    newBasis: checkNewBasis(act, newBasis),
    bands: [...bands]
  };
}
function areEdges(edges) {
  return Array.isArray(edges) && [...edges].every(
    (edge, i) => Number.isInteger(edge) && edge > (i === 0 ? 0 : edges[i - 1]) && edge <= 3660
  );
}

// src/engagement/count-lifecycle.ts
var BORN = ["before", "here", "none"];
function countLifecycle(table2, definition = {}) {
  const act = "count lifecycle";
  const resolved = resolveLifecycle(definition);
  const { newBasis } = resolved;
  const activity = countActivity(act, table2, resolved);
  const births = asksBirth(newBasis) ? countBirths(act, table2, activity, newBasis) : null;
  const marks = births && {
    count: BORN.length,
    of: (user, period) => births[user] < period ? 0 : births[user] === period ? 1 : 2
  };
  const rows = countGaps(act, activity, gapCap(resolved), marks);
  const property = typeof newBasis === "object" && "property" in newBasis ? newBasis.property : null;
  return {
    kind: "lifecycle",
    definition: resolved,
    observed: activity.observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    gaps: {
      keys: ["group", "period", "gap", "born"],
      sums: ["users"],
      rows: rows.map(([group, period, gap, mark, n]) => [
        group,
        period,
        gap,
        births === null ? null : BORN[mark],
        n
      ])
    },
    mentions: countMentions(table2, [resolved.active], resolved.by, property)
  };
}
function asksBirth(basis) {
  return basis === "first-event" || typeof basis === "object" && "property" in basis;
}
function gapCap({ newBasis, bands }) {
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 1;
  return Math.max(lookback, ...bands) + 1;
}

// src/engagement/curve-window.ts
function curveWindow({ days, timeZone, range }, observed) {
  const until = Math.min(observed.until, range?.until ?? Infinity);
  const dates = reportedPeriods2({ period: "day", timeZone, range }, observed);
  if (dates.last < dates.first) return null;
  const { calendar: calendar2 } = dates;
  const last = periodStart(calendar2, dates.last + 1) <= until ? dates.last : dates.last - 1;
  const first = last - days + 1;
  if (first < dates.observedFrom) return null;
  const span = { from: periodStart(calendar2, first), until: periodStart(calendar2, last + 1) };
  return { calendar: calendar2, first, last, ...span, cut: dates.isCut(first) };
}

// src/engagement/active-days.ts
function activeDays(act, table2, definition) {
  const window = curveWindow(definition, checkTimes(act, table2).observed);
  const daily = { ...definition, period: "day", weekStartsOn: 1, range: window };
  const { observed, groups, ...activity } = countActivity(act, table2, daily);
  const active = activity.active();
  const daysOf2 = (user) => {
    if (window === null) return 0;
    let n = 0;
    for (let k = active.runStart[user]; k < active.runStart[user + 1]; k++) {
      if (active.periods[k] >= window.first && active.periods[k] <= window.last) n++;
    }
    return n;
  };
  return { observed, groups, window, daysOf: daysOf2 };
}

// src/engagement/power-user-definition.ts
function resolvePowerUsers(definition) {
  const act = "count power users";
  const { period: _, weekStartsOn: __, ...rules } = ACTIVITY_RULES;
  checkOptions(act, definition, { ...rules, kind: oneOf("powerUserCurve"), days: wholeNumber(1, 366) });
  const { days = 28, timeZone = "UTC" } = definition;
  const { active, minEvents, range, by, confidence } = resolveActivity(act, definition, "day");
  return { kind: "powerUserCurve", days, timeZone, active, minEvents, range, by, confidence };
}

// src/engagement/count-power-users.ts
function countPowerUsers(table2, definition = {}) {
  const act = "count power users";
  const resolved = resolvePowerUsers(definition);
  const { observed, groups, window, daysOf: daysOf2 } = activeDays(act, table2, resolved);
  const users = tally(["group", "n"], ["users"]);
  groups.values.forEach((group, g) => {
    if (window === null) return;
    const sums = new Uint32Array(resolved.days + 1);
    for (let i = groups.start[g]; i < groups.start[g + 1]; i++) sums[daysOf2(groups.users[i])]++;
    sums.forEach((sum3, n) => {
      if (n > 0 && sum3 > 0) addRow(users, [group, n, sum3]);
    });
  });
  return {
    kind: "powerUserCurve",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    users: countTable(users),
    mentions: countMentions(table2, [resolved.active], resolved.by)
  };
}

// src/engagement/count-amounts.ts
function countAmounts(act, table2, { isActive, codes, periodOf: periodOf2, until }, revenue, scale) {
  const { runStart, userCount, eventCount } = table2;
  const time2 = table2.time;
  const amountOf = groupReader(act, table2, revenue);
  const starts = new Uint32Array(userCount + 1);
  const periods = new Int32Array(eventCount);
  const sums = new Float64Array(eventCount);
  let n = 0;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1];
    const start = n;
    for (let i = runStart[user]; i < end && time2[i] < until; i++) {
      if (isActive[codes[i]] === 0) continue;
      const amount = minorUnits(act, amountOf(user, i), revenue, scale);
      if (amount === 0) continue;
      const period = periodOf2[i];
      let at = n;
      while (at > start && periods[at - 1] > period) at--;
      if (at > start && periods[at - 1] === period) sums[at - 1] += amount;
      else {
        periods.copyWithin(at + 1, at, n);
        sums.copyWithin(at + 1, at, n);
        periods[at] = period;
        sums[at] = amount;
        n++;
      }
    }
    starts[user + 1] = n;
  }
  return { runStart: starts, periods: periods.slice(0, n), sums: sums.slice(0, n) };
}
function minorUnits(act, value, revenue, scale) {
  if (value === null) return 0;
  const exact2 = typeof value === "number" ? value * scale : NaN;
  const whole2 = Math.round(exact2);
  const isWhole = Math.abs(exact2 - whole2) <= 1e-6 || whole2 / scale === value;
  if (Number.isSafeInteger(whole2) && isWhole) return whole2;
  const rule = scale === 1 ? "revenue must be whole minor units, or scale be given" : `revenue times ${scale} must be whole`;
  return refuse(act, rule, `property ${JSON.stringify(revenue)}`, value);
}

// src/engagement/payer-flows.ts
var REVENUE_FLOWS = [
  "retained",
  "new",
  "resurrected",
  "unknown",
  "expansion",
  "contraction",
  "churned"
];
function payerFlows(act, table2, resolved) {
  const { newBasis, revenue, scale } = resolved;
  const activity = countActivity(act, table2, { ...resolved, minEvents: 1 });
  const { observed, periods, groups } = activity;
  const classes = matchClasses(table2, [resolved.active]);
  const rows = {
    isActive: classMarks(classes, 0),
    codes: classes.codes,
    periodOf: activity.periodOf(),
    until: observed.until
  };
  const amounts = countAmounts(act, table2, rows, revenue, scale);
  const births = asksBirth(newBasis) ? countBirths(act, table2, activity, newBasis) : null;
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 0;
  const firstLookback = periodAt(periods, observed.from) + lookback;
  const comes = (user, period, gap) => {
    const birth = births?.[user];
    const born = birth === void 0 ? null : birth < period ? "before" : birth === period ? "here" : "none";
    const state = activeState(newBasis, gap, born, period >= firstLookback);
    return state === "resurrecting" ? "resurrected" : state;
  };
  const eachFlow = (user, visit) => {
    let [previous, last] = [-Infinity, 0];
    for (let k = amounts.runStart[user]; k < amounts.runStart[user + 1]; k++) {
      const [period, amount] = [amounts.periods[k], amounts.sums[k]];
      if (amount < 0) visit(period, "negative", -amount);
      if (amount <= 0) continue;
      if (period === previous + 1) {
        visit(period, "retained", Math.min(amount, last));
        if (amount > last) visit(period, "expansion", amount - last);
        if (amount < last) visit(period, "contraction", last - amount);
      } else {
        if (last > 0) visit(previous + 1, "churned", last);
        visit(period, comes(user, period, last > 0 ? period - previous : 0), amount);
      }
      [previous, last] = [period, amount];
    }
    if (last > 0) visit(previous + 1, "churned", last);
  };
  return { observed, groups, eachFlow };
}

// src/engagement/revenue-definition.ts
function resolveRevenueGrowth(definition) {
  const act = "count revenue growth";
  const { minEvents: _, ...rules } = ACTIVITY_RULES;
  checkOptions(act, definition, {
    ...rules,
    kind: oneOf("revenueGrowth"),
    revenue: text,
    scale: oneOf(1, 10, 100, 1e3, 1e4),
    newBasis: ["first-activity, first-event, or an object", (value) => value !== null]
  });
  const { revenue, scale = 1, newBasis = "first-activity" } = definition;
  if (revenue === void 0) refuse(act, "revenue must be a string", "definition.revenue", revenue);
  const { minEvents: __, ...options } = resolveActivity(act, definition, "month");
  return { kind: "revenueGrowth", ...options, revenue, scale, newBasis: checkNewBasis(act, newBasis) };
}

// src/engagement/count-revenue-growth.ts
function countRevenueGrowth(table2, definition) {
  const act = "count revenue growth";
  const resolved = resolveRevenueGrowth(definition);
  const { newBasis, revenue } = resolved;
  const { observed, groups, eachFlow } = payerFlows(act, table2, resolved);
  const flows = tally(["group", "period", "flow"], ["amount", "users"]);
  groups.values.forEach((group, g) => {
    for (let i = groups.start[g]; i < groups.start[g + 1]; i++) {
      eachFlow(groups.users[i], (period, flow, amount) => addRow(flows, [group, period, flow, amount, 1]));
    }
  });
  const property = typeof newBasis === "object" && "property" in newBasis ? newBasis.property : null;
  return {
    kind: "revenueGrowth",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    flows: countTable(flows),
    mentions: countMentions(table2, [resolved.active], resolved.by, revenue, property)
  };
}

// src/engagement/touched-periods.ts
var MS_PER_HOUR2 = 36e5;
var MS_PER_DAY7 = 864e5;
function touchedPeriods({
  range,
  period,
  over,
  ...options
}, observed) {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (from >= until) return { from, until, periods: null, over: null, stretches: [] };
  const periods = calendar({ ...options, period }, from, until - 1);
  const { firstPeriod, lastPeriod } = periods;
  const whole2 = stretchOf(periods, null, firstPeriod, lastPeriod, from, until);
  if (over === null) return { from, until, periods, over: null, stretches: [whole2] };
  const longer = calendar({ ...options, period: over }, from, until - 1);
  const days = calendar({ ...options, period: "day" }, from, until - 1);
  const stretches = [whole2];
  for (let number = longer.firstPeriod; number <= longer.lastPeriod; number++) {
    const touched = period === "hour" ? hoursOf(longer, number, from, until) : periodsOf(periods, longer, number, days.firstPeriod, days.lastPeriod);
    const start = Math.max(from, periodStart(longer, number));
    const end = Math.min(until, periodStart(longer, number + 1));
    stretches.push(stretchOf(periods, number, touched.first, touched.last, start, end));
  }
  return { from, until, periods, over: longer, stretches };
}
function stretchOf(periods, stretch, first, last, from, until) {
  const intervals = Math.max(0, last - first + 1);
  return {
    stretch,
    intervals,
    cutFirst: intervals > 0 && periodStart(periods, first) < from,
    cutLast: intervals > 0 && periodStart(periods, last + 1) > until
  };
}
function periodsOf(periods, longer, number, firstDay, lastDay) {
  let [first, last] = [0, -1];
  for (let day = firstDay; day <= lastDay; day++) {
    if (longer.periodOfDay[day - longer.firstDay] !== number) continue;
    if (last < first) first = periods.periodOfDay[day - periods.firstDay];
    last = periods.periodOfDay[day - periods.firstDay];
  }
  return { first, last };
}
function hoursOf(longer, number, from, until) {
  const { offsets, firstDay, periodOfDay: periodOfDay2 } = longer;
  const start = (firstDay + periodOfDay2.indexOf(number)) * MS_PER_DAY7;
  const end = (firstDay + periodOfDay2.lastIndexOf(number) + 1) * MS_PER_DAY7;
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < offsets.from.length; i++) {
    const opens = Math.max(from, offsets.from[i], start - offsets.offset[i]);
    const closes = Math.min(until, offsets.from[i + 1] ?? Infinity, end - offsets.offset[i]);
    if (opens >= closes) continue;
    first = Math.min(first, Math.floor(opens / MS_PER_HOUR2));
    last = Math.max(last, Math.floor((closes - 1) / MS_PER_HOUR2));
  }
  return last < first ? { first: 0, last: -1 } : { first, last };
}

// src/engagement/count-active-intervals.ts
function countActiveIntervals(act, table2, { active, minEvents, by, ...resolved }) {
  const { time: time2, observed } = checkTimes(act, table2);
  const { from, until, periods, over, stretches } = touchedPeriods(resolved, observed);
  if (periods === null) return { observed, groups: null, parts: [] };
  const classes = matchClasses(table2, [active]);
  const marks = { isActive: classMarks(classes, 0), codes: classes.codes, until };
  const distinct3 = (periodOf3) => countActivePeriods(table2, { ...marks, periodOf: periodOf3, from, minEvents });
  const groups = countUserGroups(act, table2, marks, by, { from, until });
  const periodOf2 = periodIndexes(periods, time2, NO_PERIOD);
  const whole2 = { ...distinct3(periodOf2), stretches: stretches.slice(0, 1), stretchOf: () => 0 };
  if (over === null) return { observed, groups, parts: [whole2] };
  const longerOf = periodIndexes(over, time2, NO_PERIOD);
  const pairs = new Int32Array(time2.length);
  const numbers2 = new Int32Array(2 * (periods.lastPeriod - periods.firstPeriod + 1) + stretches.length);
  for (let i = 0; i < time2.length; i++) {
    if (time2[i] < from || time2[i] >= until) continue;
    const longer = longerOf[i] - over.firstPeriod;
    pairs[i] = 2 * (periodOf2[i] - periods.firstPeriod) + longer;
    numbers2[pairs[i]] = longer;
  }
  const within = {
    ...distinct3(pairs),
    stretches: stretches.slice(1),
    stretchOf: (pair) => numbers2[pair]
  };
  return { observed, groups, parts: [whole2, within] };
}

// src/engagement/stickiness-definition.ts
var LENGTHS = ["hour", "day", "week", "month", "quarter", "year"];
function resolveStickiness(definition) {
  const act = "count stickiness";
  checkOptions(act, definition, {
    ...ACTIVITY_RULES,
    kind: oneOf("stickiness"),
    period: oneOf(...LENGTHS),
    over: oneOf(...LENGTHS.slice(1))
  });
  const { period = "day", over = null } = definition;
  if (over !== null && LENGTHS.indexOf(over) <= LENGTHS.indexOf(period))
    refuse(act, `over must be longer than a ${period}`, "definition.over", over);
  const options = resolveActivity(act, { ...definition, period: void 0 }, "day");
  return { kind: "stickiness", ...options, period, over };
}

// src/engagement/count-stickiness.ts
function countStickiness(table2, definition = {}) {
  const act = "count stickiness";
  const resolved = resolveStickiness(definition);
  const { observed, groups, parts } = countActiveIntervals(act, table2, resolved);
  const rows = groups === null ? [] : parts.flatMap((part9) => histograms(groups, part9));
  return {
    kind: "stickiness",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    users: { keys: ["group", "stretch", "n"], sums: ["users"], rows: sortRows(rows, 3) },
    mentions: countMentions(table2, [resolved.active], resolved.by)
  };
}
function histograms(groups, { runStart, periods, stretches, stretchOf: stretchOf3 }) {
  const firstCell = new Uint32Array(stretches.length + 1);
  stretches.forEach(({ intervals }, s) => {
    firstCell[s + 1] = firstCell[s] + intervals;
  });
  const cells = new Uint32Array(firstCell[stretches.length]);
  const active = new Uint32Array(stretches.length);
  const rows = [];
  groups.values.forEach((group, g) => {
    cells.fill(0);
    for (let i = groups.start[g]; i < groups.start[g + 1]; i++) {
      const user = groups.users[i];
      for (let k = runStart[user]; k < runStart[user + 1]; k++) active[stretchOf3(periods[k])]++;
      for (let k = runStart[user]; k < runStart[user + 1]; k++) {
        const stretch = stretchOf3(periods[k]);
        if (active[stretch] === 0) continue;
        cells[firstCell[stretch] + active[stretch] - 1]++;
        active[stretch] = 0;
      }
    }
    stretches.forEach(({ stretch, intervals }, s) => {
      for (let n = 1; n <= intervals; n++) {
        const users = cells[firstCell[s] + n - 1];
        if (users > 0) rows.push([group, stretch, n, users]);
      }
    });
  });
  return rows;
}

// src/engagement/growth-definition.ts
function resolveGrowth(definition) {
  const act = "count growth";
  checkOptions(act, definition, {
    ...ACTIVITY_RULES,
    kind: oneOf("growthAccounting"),
    newBasis: ["first-activity, first-event, or an object", (value) => value !== null]
  });
  const newBasis = checkNewBasis(act, definition.newBasis ?? "first-activity");
  return { kind: "lifecycle", ...resolveActivity(act, definition, "month"), newBasis, bands: [] };
}

// src/engagement/period-flows.ts
function periodFlows({ newBasis, bands }, { first, last, observedFrom }, rows) {
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 0;
  const byPeriod2 = rowsBy(rows, 1);
  const activeIn = (period) => sum2(byPeriod2.get(period) ?? []);
  const gaps = rows.map(([group, period, gap, , n]) => [group, period, gap, n]);
  const within = bands.map((edge) => windowUsers(gaps, edge + 1, first, last));
  let ever = sum2(rows.filter(([, period, gap]) => gap === 0 && period < first));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const period = first + i;
    const own = byPeriod2.get(period) ?? [];
    const states = { new: 0, returning: 0, resurrecting: 0, unknown: 0 };
    const activeBands = [...bands, null].map(() => 0);
    for (const [, , gap, born, n] of own) {
      const state = activeState(newBasis, gap, born, period - lookback >= observedFrom);
      states[state] += n;
      if (state === "returning" || state === "resurrecting") activeBands[bandOf(bands, gap)] += n;
    }
    const active = sum2(own);
    const dormantStock = ever - sum2(own.filter(([, , gap]) => gap > 0));
    ever += sum2(own.filter(([, , gap]) => gap === 0));
    const previous = activeIn(period - 1);
    const away = [...within.map((users) => users[i] - active), dormantStock];
    return {
      ...states,
      active,
      previous,
      dormant: previous - states.returning,
      dormantStock,
      bands: [...bands, null].map((upTo2, b) => ({
        upTo: upTo2,
        active: activeBands[b],
        inactive: away[b] - (away[b - 1] ?? 0)
      }))
    };
  });
}
function bandOf(bands, gap) {
  const band = gap === 0 ? -1 : bands.findIndex((edge) => gap <= edge);
  return band < 0 ? bands.length : band;
}
function sum2(rows) {
  return rows.reduce((total4, row) => total4 + row[4], 0);
}

// src/engagement/lifecycle-from-counts.ts
function lifecycleFromCounts(counts) {
  checkCounts("compute lifecycle", "lifecycle", counts, ["userCount", "gaps", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.gaps.rows;
  const reported = reportedPeriods2(definition, observed);
  const periodsOf2 = (own) => lifecyclePeriods(definition, reported, own);
  return {
    kind: "lifecycle",
    definition,
    observed,
    excluded,
    userCount,
    periods: periodsOf2(rows),
    groups: groupRows(rows, definition.by).map(([value, own]) => ({ value, periods: periodsOf2(own) })),
    notes: lifecycleNotes(counts, reported)
  };
}
function lifecyclePeriods(definition, reported, rows) {
  return periodFlows(definition, reported, rows).map(({ previous: _, bands, ...flows }, i) => {
    const period = reported.first + i;
    const complete = reported.isComplete(period);
    return {
      period: periodKey(definition, period),
      ...flows,
      dormant: complete && period - 1 >= reported.observedFrom ? flows.dormant : null,
      bands: definition.bands.length === 0 ? [] : bands,
      complete,
      cut: reported.isCut(period)
    };
  });
}
function lifecycleNotes(counts, reported) {
  const notes = activityNotes(counts, reported);
  const { newBasis } = counts.definition;
  if (newBasis === "first-activity" || newBasis === "first-event") {
    notes.push(note("history-assumed-complete", "users without earlier events in the table count as new"));
  }
  return notes;
}

// src/engagement/quick-ratio.ts
function quickRatio(gained, lost) {
  for (const [name, n] of Object.entries({ gained, lost }))
    if (!Number.isFinite(n)) refuse("compute quick ratio", "numbers must be finite", name, n);
  return lost > 0 ? gained / lost : null;
}

// src/engagement/growth-from-counts.ts
function growthAccountingFromCounts(counts) {
  const { periods, groups, kind: _, ...rest } = lifecycleFromCounts(counts);
  const { confidence } = counts.definition;
  return {
    kind: "growthAccounting",
    ...rest,
    ...part5(periods, confidence),
    groups: groups.map(({ value, periods: own }) => ({ value, ...part5(own, confidence) }))
  };
}
function part5(periods, confidence) {
  return {
    periods: periods.map((one) => growthOf(one, confidence)),
    compound: compoundGrowth(periods, ({ active }) => active)
  };
}
function growthOf({ bands: _, ...flows }, confidence) {
  const { active, returning, resurrecting, dormant } = flows;
  const previous = dormant === null ? null : returning + dormant;
  return {
    ...flows,
    previous,
    quickRatio: quickRatio(flows.new + resurrecting, dormant ?? 0),
    retention: previous === null ? rate(0, 0) : rate(returning, previous, confidence),
    growth: previous === null || previous === 0 ? null : active / previous - 1
  };
}

// src/engagement/growth-accounting.ts
function growthAccounting(table2, definition = {}) {
  const { period } = resolveGrowth(definition);
  return growthAccountingFromCounts(
    countLifecycle(table2, { ...definition, period, kind: "lifecycle" })
  );
}

// src/engagement/lifecycle.ts
function lifecycle(table2, definition = {}) {
  return lifecycleFromCounts(countLifecycle(table2, definition));
}

// src/engagement/stickiness-histogram.ts
function stickinessHistogram(usersByPeriods, confidence = 0.95) {
  let users = 0;
  let periods = 0;
  usersByPeriods.forEach((n, i) => {
    if (!Number.isSafeInteger(n) || n < 0)
      refuse(
        "count stickiness",
        "numbers of users must be whole and not negative",
        `usersByPeriods[${i}]`,
        n
      );
    users += n;
    periods += n * (i + 1);
  });
  let left = users;
  const bins = usersByPeriods.map((count2, i) => {
    const bin = { n: i + 1, exactly: rate(count2, users, confidence), atLeast: rate(left, users, confidence) };
    left -= count2;
    return bin;
  });
  return { users, mean: users > 0 ? periods / users : null, bins };
}

// src/engagement/power-user-from-counts.ts
function powerUserCurveFromCounts(counts) {
  checkCounts("compute power user curve", "powerUserCurve", counts, ["userCount", "users", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.users.rows;
  const window = curveWindow(definition, observed);
  const days = window === null ? 0 : definition.days;
  const part9 = (of) => partOf3(of, days, definition.confidence);
  return {
    kind: "powerUserCurve",
    definition,
    observed,
    excluded,
    userCount,
    window: window === null ? null : datesOf2(window),
    ...part9(rows),
    groups: groupRows(rows, definition.by).map(([value, own]) => ({ value, ...part9(own) })),
    notes: [...activityNotes(counts, { first: 0, last: 0, isComplete: () => true }), ...lookBack(window)]
  };
}
function partOf3(rows, days, confidence) {
  const users = Array.from({ length: days }, () => 0);
  for (const [, n, sum3] of rows) users[n - 1] += sum3;
  const histogram = stickinessHistogram(users, confidence);
  return { ...histogram, dauOverWindow: histogram.mean === null ? null : histogram.mean / days };
}
function datesOf2({ calendar: calendar2, first, last, cut }) {
  return { from: periodKey(calendar2, first), to: periodKey(calendar2, last), cut };
}
function lookBack(window) {
  if (window !== null) return [];
  return [
    note("window-not-observed", "the window reaches back before the observed time: nothing was counted")
  ];
}

// src/engagement/power-user-curve.ts
function powerUserCurve(table2, definition = {}) {
  return powerUserCurveFromCounts(countPowerUsers(table2, definition));
}

// src/engagement/revenue-growth-from-counts.ts
function revenueGrowthFromCounts(counts) {
  checkCounts("compute revenue growth", "revenueGrowth", counts, ["userCount", "flows", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.flows.rows;
  const reported = reportedPeriods2(definition, observed);
  const all = part6(definition, reported, rows);
  const notes = lifecycleNotes(counts, reported);
  if (all.periods.some(({ negative }) => negative.users > 0))
    notes.push(
      note("negative-revenue", "users with more refunds than payments in a period count as paying nothing")
    );
  return {
    kind: "revenueGrowth",
    definition,
    observed,
    excluded,
    userCount,
    ...all,
    groups: groupRows(rows, definition.by).map(([value, own]) => ({
      value,
      ...part6(definition, reported, own)
    })),
    notes
  };
}
function part6(definition, reported, rows) {
  const { first, last, observedFrom, isComplete, isCut } = reported;
  const byPeriod2 = rowsBy(rows, 1);
  const periods = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const number = first + i;
    const known = isComplete(number) && number - 1 >= observedFrom;
    return {
      period: periodKey(definition, number),
      ...numbersOf(byPeriod2.get(number) ?? [], known),
      complete: isComplete(number),
      cut: isCut(number)
    };
  });
  return { periods, compound: compoundGrowth(periods, ({ revenue }) => revenue) };
}
function numbersOf(rows, known) {
  const sumOf2 = (flow, at) => rows.reduce((sum3, row) => sum3 + (row[2] === flow ? row[at] : 0), 0);
  const [retained2, came, resurrected, unknown, expansion, contraction, churned] = REVENUE_FLOWS.map(
    (flow) => sumOf2(flow, 3)
  );
  const usersOf2 = (flow) => sumOf2(flow, 4);
  const previous = known ? retained2 + contraction + churned : null;
  return {
    revenue: retained2 + came + resurrected + unknown + expansion,
    previous,
    retained: retained2,
    new: came,
    resurrected,
    unknown,
    expansion,
    contraction: known ? contraction : null,
    churned: known ? churned : null,
    quickRatio: known ? quickRatio(came + resurrected + expansion, contraction + churned) : null,
    grossRetention: previous ? retained2 / previous : null,
    netRetention: previous ? (retained2 + expansion) / previous : null,
    payers: usersOf2("retained") + usersOf2("new") + usersOf2("resurrected") + usersOf2("unknown"),
    users: {
      retained: usersOf2("retained"),
      new: usersOf2("new"),
      resurrected: usersOf2("resurrected"),
      unknown: usersOf2("unknown"),
      expansion: usersOf2("expansion"),
      contraction: known ? usersOf2("contraction") : null,
      churned: known ? usersOf2("churned") : null
    },
    negative: { users: sumOf2("negative", 4), amount: sumOf2("negative", 3) }
  };
}

// src/engagement/revenue-growth.ts
function revenueGrowth(table2, definition) {
  return revenueGrowthFromCounts(countRevenueGrowth(table2, definition));
}

// src/engagement/stickiness-from-counts.ts
function stickinessFromCounts(counts) {
  checkCounts("compute stickiness", "stickiness", counts, ["userCount", "users", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.users.rows;
  const touched = touchedPeriods(definition, observed);
  const [whole2] = touched.stretches;
  return {
    kind: "stickiness",
    definition,
    observed,
    excluded,
    userCount,
    ...part7(definition, touched, rows),
    groups: groupRows(rows, definition.by).map(([value, own]) => ({
      value,
      ...part7(definition, touched, own)
    })),
    notes: activityNotes(counts, { first: 0, last: 0, isComplete: () => whole2?.cutLast !== true })
  };
}
function part7({ over, confidence, timeZone, weekStartsOn }, { stretches }, rows) {
  const [whole2, ...longer] = stretches.map((stretch) => stretchOf2(stretch, rows, confidence));
  const nothing = { intervals: 0, cutFirst: false, cutLast: false, ...stickinessHistogram([]) };
  return {
    ...whole2 ?? nothing,
    overTime: longer.map((one, i) => ({
      period: periodKey({ period: over, timeZone, weekStartsOn }, stretches[i + 1].stretch),
      ...one
    }))
  };
}
function stretchOf2({ stretch, intervals, cutFirst, cutLast }, rows, confidence) {
  const users = Array.from({ length: intervals }, () => 0);
  for (const row of rows) if (row[1] === stretch) users[row[2] - 1] += row[3];
  return { intervals, cutFirst, cutLast, ...stickinessHistogram(users, confidence) };
}

// src/engagement/stickiness.ts
function stickiness(table2, definition = {}) {
  return stickinessFromCounts(countStickiness(table2, definition));
}

// src/funnels/chain-group.ts
function chainGroup(table2, { by, attribution, steps }) {
  if (by === null) return () => null;
  const read = groupReader("count funnel", table2, by);
  const valueAt3 = ({ user, rowsOf: rowsOf2 }, step) => rowsOf2(step).map((row) => read(user, row)).reduce(smaller, null);
  if (typeof attribution === "number") return (record) => valueAt3(record, attribution - 1);
  const order2 = steps.map((_, i) => attribution === "firstDefined" ? i : steps.length - 1 - i);
  return (record) => order2.reduce((found, step) => found ?? valueAt3(record, step), null);
}
function smaller(a, b) {
  if (a === null || b === null) return a ?? b;
  return compareKeys(b, a) < 0 ? b : a;
}

// src/funnels/definition.ts
var PRECISIONS = {
  ms: 1,
  second: 1e3,
  minute: 6e4,
  hour: 36e5,
  day: 864e5,
  none: 0
};
var attributionRule = [
  "the number of a step, firstDefined or lastDefined",
  (value) => value === "firstDefined" || value === "lastDefined" || Number.isInteger(value)
];
function resolveFunnel(definition) {
  const act = "count funnel";
  checkOptions(act, definition, {
    ...CHAIN_RULES,
    kind: oneOf("funnel"),
    by: text,
    attribution: attributionRule,
    durationPrecision: oneOf(...Object.keys(PRECISIONS)),
    confidence: fraction
  });
  const { by = null, attribution = 1, durationPrecision = "ms", confidence = 0.95 } = definition;
  const chains = resolveChains(act, definition);
  if (typeof attribution === "number" && !(attribution >= 1 && attribution <= chains.steps.length))
    refuse(act, "attribution must be the number of a step", "definition.attribution", attribution);
  return { kind: "funnel", ...chains, by, attribution, durationPrecision, confidence };
}

// src/funnels/count-cells.ts
function funnelCells(act, { steps, durationPrecision, resolutionMs }, observed) {
  const precision = PRECISIONS[durationPrecision];
  const end = () => floorTo(observed.until, resolutionMs);
  const isOptional = steps.map((step) => step.optional);
  const requiredCount = isOptional.filter((optional) => !optional).length;
  const byGroup = /* @__PURE__ */ new Map();
  let last;
  let lastGroup = null;
  return { add: add3, tables };
  function add3(group, record) {
    const { level, settled, pending } = record;
    const cells = cellsOf(group);
    count(cells.units, 4 * level + 2 * Number(settled) + Number(pending));
    if (precision === 0 && requiredCount === steps.length) return;
    const { times: times2, limit } = record;
    const entry = times2[0];
    let previous = entry;
    for (let i = 1; i < times2.length; i++) {
      const t = times2[i];
      if (Number.isNaN(t)) continue;
      if (isOptional[i]) count(cells.optional, 2 * (i + 1) + Number(settled));
      if (precision > 0) {
        cells.fromEntry[i].push(floored(t - entry));
        cells.fromPrevious[i].push(floored(t - previous));
      }
      if (!isOptional[i]) previous = t;
    }
    if (precision > 0 && level < requiredCount) cells.censored.push(floored(Math.min(limit, end()) - entry));
  }
  function floored(ms2) {
    return precision === 1 ? ms2 : ms2 - ms2 % precision;
  }
  function cellsOf(group) {
    if (last !== void 0 && group === lastGroup) return last;
    let cells = byGroup.get(group);
    if (cells === void 0) {
      const lists = () => steps.map(() => []);
      cells = { units: [], optional: [], fromEntry: lists(), fromPrevious: lists(), censored: [] };
      byGroup.set(group, cells);
      checkGroupCount(act, byGroup.size);
    }
    last = cells;
    lastGroup = group;
    return cells;
  }
  function tables() {
    const groups = [...byGroup].sort(([a], [b]) => compareKeys(a, b));
    const table2 = (keys, addRows4) => {
      const rows = [];
      for (const [group, cells] of groups) addRows4(cells, rows, group);
      return { keys: ["group", ...keys], sums: ["units"], rows };
    };
    const durations = (name) => table2(["step", "ms"], (cells, rows, group) => {
      cells[name].forEach((list2, i) => {
        eachRun(list2, (ms2, n) => rows.push([group, i + 1, ms2, n]));
      });
    });
    return {
      units: table2(["level", "settled", "pending"], ({ units }, rows, group) => {
        units.forEach((n, cell) => {
          rows.push([group, cell >> 2, cell >> 1 & 1, cell & 1, n]);
        });
      }),
      optional: table2(["step", "settled"], ({ optional }, rows, group) => {
        optional.forEach((n, cell) => {
          rows.push([group, cell >> 1, cell & 1, n]);
        });
      }),
      fromEntry: durations("fromEntry"),
      fromPrevious: durations("fromPrevious"),
      censored: table2(
        ["ms"],
        ({ censored }, rows, group) => eachRun(censored, (ms2, n) => rows.push([group, ms2, n]))
      )
    };
  }
}
function count(cells, cell) {
  cells[cell] = (cells[cell] ?? 0) + 1;
}

// src/funnels/count-funnel.ts
function countFunnel(table2, definition) {
  const act = "count funnel";
  const resolved = resolveFunnel(definition);
  const { observed } = checkTimes(act, table2);
  const { steps, by, exclude, hold } = resolved;
  const cells = funnelCells(act, resolved, observed);
  const groupOf2 = chainGroup(table2, resolved);
  eachChain(act, table2, resolved, (record) => cells.add(groupOf2(record), record));
  return {
    kind: "funnel",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    ...cells.tables(),
    mentions: countMentions(table2, [...steps, ...exclude], by, ...hold)
  };
}

// src/funnels/funnel-notes.ts
function funnelNotes({ definition, observed, mentions }) {
  const notes = absentNotes(mentions);
  const { windowMs, windowDays, range, steps } = definition;
  if (windowMs === null && windowDays === null)
    notes.push(note("no-window", "without a window nobody settles, and nobody drops out by waiting"));
  if (steps.some((step) => step.firstTime))
    notes.push(note("history-assumed-complete", "first events are the first ones in the table"));
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (range !== null && (range.from > -864e13 && range.from < observed.from || range.until < 864e13 && range.until > observed.until))
    notes.push(note("range-clipped", "the range was cut to the observed period"));
  return notes;
}
function openNotes({ windowMs, windowDays }, steps) {
  const pending = steps.reduce((sum3, step) => sum3 + (step.pending ?? 0), 0);
  return pending === 0 || windowMs === null && windowDays === null ? [] : [note("pending", `${pending} may still go on; only amongSettled leaves them out`)];
}

// src/funnels/funnel-from-counts.ts
var FUNNEL_PARTS = [
  "userCount",
  "units",
  "optional",
  "fromEntry",
  "fromPrevious",
  "censored",
  "mentions"
];
function funnelFromCounts(counts, options = {}) {
  checkCounts("count funnel", "funnel", counts, FUNNEL_PARTS);
  checkOptions(
    "count funnel",
    options,
    { top: ["a whole number from 0", (top) => Number.isInteger(top) && top >= 0] },
    "options"
  );
  const { units, optional, fromEntry, fromPrevious, censored: _, mentions, ...rest } = counts;
  const { definition } = rest;
  const tables = [units.rows, optional.rows, fromEntry.rows, fromPrevious.rows];
  const groups = definition.by === null ? [] : tablesByGroup(tables);
  const entered = ([, [units2]]) => units2.reduce((sum3, row) => sum3 + row[4], 0);
  const bySize = [...groups].sort((a, b) => entered(b) - entered(a));
  const shown2 = new Set(bySize.slice(0, options.top));
  const hidden = groups.filter((group) => !shown2.has(group)).map(([, rows]) => rows);
  const steps = stepsOf2(definition, tables);
  return {
    ...rest,
    steps,
    groups: groups.filter((group) => shown2.has(group)).map(([value, rows]) => ({ value, steps: stepsOf2(definition, rows) })),
    other: hidden.length === 0 ? null : { groupCount: hidden.length, steps: stepsOf2(definition, joined2(hidden)) },
    notes: [...funnelNotes(counts), ...openNotes(definition, steps)]
  };
}
function tablesByGroup(tables) {
  const byGroup = new Map(tables[0].map((row) => [row[0], [[], [], [], []]]));
  tables.forEach((rows, table2) => {
    for (const row of rows) byGroup.get(row[0])[table2].push(row);
  });
  return [...byGroup];
}
function joined2(groups) {
  return groups[0].map((_, table2) => groups.flatMap((tables) => tables[table2]));
}
function stepsOf2({ confidence, steps, durationPrecision }, [units, optional, fromEntry, fromPrevious]) {
  const zeros = () => Array(steps.length + 1).fill(0);
  const reached = zeros();
  const settled = zeros();
  const pending = zeros();
  for (const [, level2, isSettled, isPending, n] of units) {
    for (let step = 0; step <= level2; step++) {
      reached[step] += n;
      settled[step] += n * isSettled;
    }
    pending[level2] += n * isPending;
  }
  const requiredCount = steps.filter((step) => !step.optional).length;
  let level = 0;
  return steps.map((selector, i) => {
    const step = i + 1;
    const isOptional = selector.optional;
    const before = reached[isOptional ? level : level++];
    const here = isOptional ? sumOf(optional, step) : { reached: reached[level], settled: settled[level] };
    const isLast = isOptional || level === requiredCount;
    const converted = isLast ? null : reached[level + 1];
    const times2 = (durations) => i === 0 || durationPrecision === "none" ? null : summarizeDurations(
      durations.filter((row) => row[1] === step),
      2
    );
    return {
      step,
      selector,
      reached: here.reached,
      converted,
      dropped: converted === null ? null : here.reached - converted - pending[level],
      pending: converted === null ? null : pending[level],
      fromEntry: rate(here.reached, reached[0], confidence),
      fromPrevious: rate(here.reached, before, confidence),
      amongSettled: rate(here.settled, settled[0], confidence),
      timeFromEntry: times2(fromEntry),
      timeFromPrevious: times2(fromPrevious)
    };
  });
}
function sumOf(optional, step) {
  const rows = optional.filter((row) => row[1] === step);
  return {
    reached: rows.reduce((sum3, row) => sum3 + row[3], 0),
    settled: rows.reduce((sum3, row) => sum3 + row[2] * row[3], 0)
  };
}

// src/funnels/count-drivers.ts
var listOfNames = [
  "a list of names",
  (names2) => Array.isArray(names2) && [...names2].every((name) => typeof name === "string")
];
function resolveDrivers(definition) {
  const act = "count conversion drivers";
  const { kind, from = 1, to, events, ...funnel2 } = Object(definition);
  if (kind !== void 0 && kind !== "conversionDrivers")
    refuse(act, "kind must be conversionDrivers", "definition.kind", kind);
  const breakdown = ["by", "attribution"].find((option) => option in funnel2);
  if (breakdown !== void 0)
    refuse(act, "there is no breakdown: filter the users instead", "definition", breakdown);
  checkOptions(act, { events }, { events: listOfNames });
  const resolved = resolveFunnel(funnel2);
  const last = to === void 0 ? resolved.steps.length : to;
  const isStep = (n) => Number.isInteger(n) && resolved.steps[n - 1]?.optional === false;
  if (!isStep(from) || !isStep(last) || from >= last)
    refuse(act, "from and to must be numbers of required steps, the earlier first", "definition", [
      from,
      last
    ]);
  return { ...resolved, kind: "conversionDrivers", from, to: last, events: events ?? null };
}
function countDrivers(table2, definition) {
  const act = "count conversion drivers";
  const resolved = resolveDrivers(definition);
  const { from, to, steps, exclude, hold } = resolved;
  const { observed } = checkTimes(act, table2);
  const { event } = table2;
  if (event === null) return refuse(act, "the events must have names", "table", "none");
  const names2 = event.values;
  const counted = countedCodes(names2, resolved);
  const outcomes = tally(["converted"], ["units"]);
  const events = tally(["event"], ["converted", "others"]);
  for (const code of counted) addRow(events, [names2[code], 0, 0]);
  let pending = 0;
  const done = /* @__PURE__ */ new Set();
  eachChain(act, table2, resolved, (record) => {
    const isConverted = !Number.isNaN(record.times[to - 1]);
    if (Number.isNaN(record.times[from - 1])) return;
    if (!isConverted && record.pending && record.limit < Infinity) {
      pending++;
      return;
    }
    addRow(outcomes, [Number(isConverted), 1]);
    done.clear();
    addBetween(table2, resolved, record, done);
    for (const code of done)
      if (counted.has(code)) addRow(events, [names2[code], Number(isConverted), Number(!isConverted)]);
  });
  return {
    kind: "conversionDrivers",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    outcomes: countTable(outcomes),
    pending,
    events: countTable(events),
    mentions: countMentions(table2, [...steps, ...exclude], null, ...hold)
  };
}
function countedCodes(names2, { events, steps, to }) {
  const target = steps[to - 1].event;
  const isCounted = (name) => events === null ? target?.includes(name) !== true : events.includes(name);
  return new Set(names2.flatMap((name, code) => isCounted(name) ? [code] : []));
}
function addBetween({ runStart, time: time2, event, observed }, { from, to, resolutionMs }, { user, times: times2, limit }, codes) {
  const start = times2[from - 1];
  const end = Number.isNaN(times2[to - 1]) ? limit + 1 : times2[to - 1];
  for (let row = runStart[user]; row < runStart[user + 1] && time2[row] < observed.until; row++) {
    const t = Math.floor(time2[row] / resolutionMs) * resolutionMs;
    if (t > start && t < end) codes.add(event.codes[row]);
  }
}

// src/funnels/conversion-drivers.ts
function driversFromCounts(counts, options = {}) {
  checkCounts("find conversion drivers", "conversionDrivers", counts, [
    "userCount",
    "outcomes",
    "pending",
    "events",
    "mentions"
  ]);
  checkOptions(
    "find conversion drivers",
    options,
    {
      minUnits: ["a number from 0", (n) => typeof n === "number" && n >= 0],
      adjust: oneOf("holm", "bh")
    },
    "options"
  );
  const { minUnits = 1, adjust = "holm" } = options;
  const { outcomes, events, mentions: _, ...rest } = counts;
  const { confidence } = rest.definition;
  const units = (converted2) => outcomes.rows.find(([key]) => key === converted2)?.[1] ?? 0;
  const [others, converted] = [units(0), units(1)];
  const rows = events.rows.filter(
    ([, a, b]) => a + b >= minUnits
  );
  const associations = rows.map(
    ([, both, exposedOnly]) => association(
      { both, exposedOnly, outcomeOnly: converted - both, neither: others - exposedOnly },
      { confidence }
    )
  );
  const adjusted = converted + others === 0 ? [] : adjustPValues(
    associations.map(({ p }) => p),
    adjust
  );
  const drivers = rows.map(([event], i) => ({ event, ...associations[i], adjustedP: adjusted[i] ?? null }));
  const notes = [
    ...funnelNotes(counts),
    note(
      "not-causal",
      "units that took longer had more time to do things; see which come first by an experiment"
    )
  ];
  return {
    ...rest,
    drivers: drivers.sort((a, b) => Math.abs(b.phi ?? 0) - Math.abs(a.phi ?? 0)),
    skipped: events.rows.length - rows.length,
    notes
  };
}
function conversionDrivers(table2, definition, options = {}) {
  return driversFromCounts(countDrivers(table2, definition), options);
}

// src/funnels/funnel-trend-definition.ts
function resolveFunnelTrend(definition) {
  const act = "count funnel trend";
  const { kind, period, weekStartsOn, ...funnel2 } = Object(definition);
  if (kind !== void 0 && kind !== "funnelTrend")
    refuse(act, "kind must be funnelTrend", "definition.kind", kind);
  const periods = { period, weekStartsOn, timeZone: funnel2.timeZone };
  checkOptions(act, periods, PERIOD_RULES);
  const resolved = resolveFunnel(funnel2);
  return { ...resolved, ...resolvePeriods(periods), timeZone: resolved.timeZone, kind: "funnelTrend" };
}
function funnelOf({
  period: _,
  weekStartsOn: __,
  ...rest
}) {
  return { ...rest, kind: "funnel" };
}
function periodRanges(definition, observed) {
  const from = Math.max(observed.from, definition.range?.from ?? -Infinity);
  const until = Math.min(observed.until, definition.range?.until ?? Infinity);
  if (from >= until) return [];
  const periods = calendar(definition, from, until - 1);
  return Array.from({ length: periodAt(periods, until - 1) - periodAt(periods, from) + 1 }, (_, i) => {
    const number = periodAt(periods, from) + i;
    const [start, end] = [periodStart(periods, number), periodStart(periods, number + 1)];
    const range = { from: Math.max(from, start), until: Math.min(until, end) };
    return { number, range, complete: range.from === start && range.until === end };
  });
}

// src/funnels/count-funnel-trend.ts
function countFunnelTrend(table2, definition) {
  const act = "count funnel trend";
  const resolved = resolveFunnelTrend(definition);
  const { observed } = checkTimes(act, table2);
  const { steps, exclude, hold, by } = resolved;
  const funnel2 = funnelOf(resolved);
  const groupOf2 = chainGroup(table2, funnel2);
  const empty = funnelCells(act, funnel2, observed).tables();
  const periods = periodRanges(resolved, observed);
  const cells = /* @__PURE__ */ new Map();
  const ranges = periods.map(({ range }) => range);
  eachChainByRange(act, table2, funnel2, ranges, (record, period) => {
    let own = cells.get(period);
    if (own === void 0) {
      own = funnelCells(act, funnel2, observed);
      cells.set(period, own);
    }
    own.add(groupOf2(record), record);
  });
  const parts = periods.map(({ number }, i) => ({ number, tables: cells.get(i)?.tables() ?? empty }));
  const joined3 = (name) => ({
    keys: ["period", ...empty[name].keys],
    sums: empty[name].sums,
    // The periods come in order.
    rows: parts.flatMap(({ number, tables }) => tables[name].rows.map((row) => [number, ...row]))
  });
  return {
    kind: "funnelTrend",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    units: joined3("units"),
    optional: joined3("optional"),
    fromEntry: joined3("fromEntry"),
    fromPrevious: joined3("fromPrevious"),
    censored: joined3("censored"),
    mentions: countMentions(table2, [...steps, ...exclude], by, ...hold)
  };
}

// src/funnels/funnel.ts
function funnel(table2, definition) {
  return funnelFromCounts(countFunnel(table2, definition));
}

// src/funnels/funnel-trend.ts
function funnelTrendFromCounts(counts) {
  checkCounts("compute funnel trend", "funnelTrend", counts, FUNNEL_PARTS);
  const { definition, observed, excluded, userCount, mentions } = counts;
  const [units, optional, fromEntry, fromPrevious, censored] = [
    byPeriod(counts.units),
    byPeriod(counts.optional),
    byPeriod(counts.fromEntry),
    byPeriod(counts.fromPrevious),
    byPeriod(counts.censored)
  ];
  const of = (number) => ({
    kind: "funnel",
    definition: funnelOf(definition),
    observed,
    excluded,
    userCount,
    units: units(number),
    optional: optional(number),
    fromEntry: fromEntry(number),
    fromPrevious: fromPrevious(number),
    censored: censored(number),
    mentions
  });
  const periods = periodRanges(definition, observed).map(({ number, complete }) => {
    const { steps, groups } = funnelFromCounts(of(number));
    return { period: periodKey(definition, number), complete, steps, groups };
  });
  const notes = [
    ...funnelFromCounts(of(NaN)).notes,
    ...openNotes(
      definition,
      periods.flatMap(({ steps }) => steps)
    )
  ];
  return {
    kind: "funnelTrend",
    definition,
    observed,
    excluded,
    userCount,
    periods,
    notes: periods.some(({ complete }) => !complete) ? [
      ...notes,
      note("incomplete-period", "a period lies only in part in the range and the observed period")
    ] : notes
  };
}
function funnelTrend(table2, definition) {
  return funnelTrendFromCounts(countFunnelTrend(table2, definition));
}
function byPeriod({ keys, sums, rows }) {
  const parts = /* @__PURE__ */ new Map();
  for (const [number, ...row] of rows) {
    const part9 = parts.get(number);
    if (part9 === void 0) parts.set(number, [row]);
    else part9.push(row);
  }
  return (number) => ({ keys: keys.slice(1), sums, rows: parts.get(number) ?? [] });
}

// src/funnels/duration-bins.ts
var widthsOf = (unitMs, counts) => counts.map((n) => n * unitMs);
var WIDTHS = /* @__PURE__ */ (() => [
  ...widthsOf(1, [1, 2, 5, 10, 20, 50, 100, 200, 500]),
  ...widthsOf(1e3, [1, 2, 5, 10, 15, 30]),
  ...widthsOf(6e4, [1, 2, 5, 10, 15, 30]),
  ...widthsOf(36e5, [1, 2, 3, 6, 12]),
  ...widthsOf(864e5, [1, 2, 7, 14, 28, 91, 364])
])();
function durationBins(durations, edgesMs) {
  const edges = edgesMs === void 0 ? sensibleEdges(durations.map(([ms2]) => ms2)) : checked(edgesMs);
  const units = edges.map(() => 0);
  for (const [ms2, n] of durations) {
    const bin = edges.findLastIndex((edge) => edge <= ms2);
    if (bin < 0)
      refuse("count time to convert", "edgesMs must start at or below every duration", "edgesMs", ms2);
    units[bin] += n;
  }
  const bins = edges.map((fromMs, i) => ({ fromMs, untilMs: edges[i + 1] ?? null, units: units[i] }));
  return edgesMs === void 0 ? bins.slice(0, -1) : bins;
}
function sensibleEdges(durations) {
  if (durations.length === 0) return [];
  const [shortest, longest] = durations.reduce(
    ([low, high], ms2) => [Math.min(low, ms2), Math.max(high, ms2)],
    [Infinity, -Infinity]
  );
  const fits = (width2) => Math.floor(longest / width2) - Math.floor(shortest / width2) < 24;
  const width = WIDTHS.find(fits) ?? Math.ceil((longest + 1) / 24);
  const first = Math.floor(shortest / width);
  const count2 = Math.floor(longest / width) - first + 1;
  return Array.from({ length: count2 + 1 }, (_, i) => (first + i) * width);
}
function checked(edges) {
  const isAscending = Array.isArray(edges) && edges.every((edge, i) => Number.isFinite(edge) && edge >= 0 && edge > (edges[i - 1] ?? -1));
  if (!isAscending || edges.length === 0)
    refuse("count time to convert", "edgesMs must be ascending numbers from 0", "edgesMs", edges);
  return edges;
}

// src/funnels/time-to-convert-definition.ts
function resolveTimeToConvert(definition) {
  const act = "count time to convert";
  const { kind, from = 1, to, ...funnel2 } = Object(definition);
  if (kind !== void 0 && kind !== "timeToConvert")
    refuse(act, "kind must be timeToConvert", "definition.kind", kind);
  const resolved = resolveFunnel(funnel2);
  const last = to === void 0 ? resolved.steps.length : to;
  const isStep = (n) => Number.isInteger(n) && n >= 1 && n <= resolved.steps.length;
  if (!isStep(from) || !isStep(last) || from >= last)
    refuse(act, "from and to must be numbers of two steps, the earlier first", "definition", [from, last]);
  if (resolved.steps[from - 1].optional)
    refuse(act, "from must be a required step", "definition.from", from);
  if (resolved.durationPrecision === "none")
    refuse(act, "durations must be kept", "definition.durationPrecision", "none");
  return { ...resolved, kind: "timeToConvert", from, to: last };
}

// src/funnels/time-to-convert.ts
function countTimeToConvert(table2, definition) {
  const act = "count time to convert";
  const resolved = resolveTimeToConvert(definition);
  const { observed } = checkTimes(act, table2);
  const { from, to, steps, exclude, hold, by } = resolved;
  const precision = PRECISIONS[resolved.durationPrecision];
  const byGroup = /* @__PURE__ */ new Map();
  const groupOf2 = chainGroup(table2, { ...resolved, kind: "funnel" });
  eachChain(act, table2, resolved, (record) => {
    const ms2 = record.times[to - 1] - record.times[from - 1];
    if (Number.isNaN(ms2)) return;
    const group = groupOf2(record);
    let durations = byGroup.get(group);
    if (durations === void 0) {
      durations = [];
      byGroup.set(group, durations);
      checkGroupCount(act, byGroup.size);
    }
    durations.push(ms2 - ms2 % precision);
  });
  const rows = [];
  for (const [group, durations] of [...byGroup].sort(([a], [b]) => compareKeys(a, b)))
    eachRun(durations, (ms2, n) => rows.push([group, ms2, n]));
  return {
    kind: "timeToConvert",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    durations: { keys: ["group", "ms"], sums: ["units"], rows },
    mentions: countMentions(table2, [...steps, ...exclude], by, ...hold)
  };
}
function timeToConvertFromCounts(counts, options = {}) {
  checkCounts("count time to convert", "timeToConvert", counts, ["userCount", "durations", "mentions"]);
  checkOptions("count time to convert", options, { edgesMs: anything }, "options");
  const { durations, mentions: _, ...rest } = counts;
  const rows = durations.rows;
  const times2 = (of) => ({
    summary: summarizeDurations(of, 1),
    bins: durationBins(
      of.map(([, ms2, n]) => [ms2, n]),
      options.edgesMs
    )
  });
  const groups = rest.definition.by === null ? [] : [...rowsBy(rows, 0)];
  const notes = [
    ...funnelNotes(counts),
    note(
      "converted-only",
      "only units that reached the step count; see conversionCurve for those that may still"
    )
  ];
  return {
    ...rest,
    ...times2(rows),
    groups: groups.map(([value, own]) => ({ value, ...times2(own) })),
    notes
  };
}
function timeToConvert(table2, definition, options = {}) {
  return timeToConvertFromCounts(countTimeToConvert(table2, definition), options);
}

// src/health/at-risk-definition.ts
var ACT6 = "find users at risk";
var ABOVE_0 = ["a number above 0", (value) => Number.isFinite(value) && value > 0];
var FROM_2 = [
  "a whole number of at least 2",
  (value) => Number.isSafeInteger(value) && value >= 2
];
function resolveAtRisk(definition) {
  checkOptions(ACT6, definition, {
    kind: oneOf("atRisk"),
    active: anything,
    core: anything,
    at: anything,
    timeZone: ["an IANA time zone", isTimeZone],
    minDays: FROM_2,
    overdueAfter: ABOVE_0,
    windowDays: atLeastOne,
    fall: fraction,
    goneAfterDays: atLeastOne
  });
  const { active = {}, core, at, timeZone = "UTC", minDays = 3, overdueAfter = 2 } = definition;
  const { windowDays = 28, fall = 0.5, goneAfterDays = 90 } = definition;
  return {
    kind: "atRisk",
    active: resolveSelector(ACT6, active, "definition.active"),
    core: core === void 0 ? null : resolveSelector(ACT6, core, "definition.core"),
    at: at === void 0 ? null : resolveInstant(ACT6, at, "definition.at"),
    timeZone,
    minDays,
    overdueAfter,
    windowDays,
    fall,
    goneAfterDays
  };
}

// src/health/at-risk-reasons.ts
function atRiskReasons(definition, days, coreDays, lastDay, earlierKnown, dateOf) {
  const { minDays, overdueAfter, windowDays, fall } = definition;
  const recentFrom = lastDay - windowDays + 1;
  const within = (own, from) => own.reduce((n, day) => n + (day >= from && day < from + windowDays ? 1 : 0), 0);
  const earlierDays = earlierKnown ? within(days, recentFrom - windowDays) : 0;
  const earlierCore = earlierKnown && coreDays !== null ? within(coreDays, recentFrom - windowDays) : 0;
  const hasInterval = days.length >= minDays;
  const mayFall = earlierDays >= minDays;
  if (!hasInterval && !mayFall && earlierCore === 0) return null;
  const reasons = [];
  const last = days[days.length - 1];
  const daysSince = lastDay - last;
  const usualDays = hasInterval ? medianGap(days) : Infinity;
  const usual = overdueAfter * usualDays;
  if (daysSince > usual) {
    const severity = 1 - usual / daysSince;
    reasons.push({
      code: "overdue",
      severity,
      since: dateOf(last + Math.floor(usual) + 1),
      daysSince,
      usualDays
    });
  }
  const since = dateOf(recentFrom);
  const recentDays = within(days, recentFrom);
  const lost = (earlierDays - recentDays) / earlierDays;
  if (mayFall && lost >= fall)
    reasons.push({ code: "falling", severity: lost, since, earlierDays, recentDays });
  if (earlierCore > 0 && within(coreDays, recentFrom) === 0)
    reasons.push({ code: "abandoned", severity: 1, since, earlierDays: earlierCore });
  return reasons;
}
function medianGap(days) {
  const gaps = days.slice(1);
  for (let i = 0; i < gaps.length; i++) gaps[i] -= days[i];
  gaps.sort();
  return (gaps[gaps.length - 1 >> 1] + gaps[gaps.length >> 1]) / 2;
}

// src/health/count-active-days.ts
function activeDays2(act, table2, selector, range, timeZone) {
  const { time: time2, observed } = checkTimes(act, table2);
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.max(from, Math.min(observed.until, range?.until ?? Infinity));
  const days = calendar({ period: "day", timeZone }, from, until);
  const dayOf = periodIndexes(days, time2, NO_PERIOD);
  const classes = matchClasses(table2, [selector]);
  const marks = classMarks(classes, 0);
  const isActive = (row) => marks[classes.codes[row]] === 1 && time2[row] >= from && time2[row] < until;
  const buffer = new Int32Array(longestRun(table2.runStart));
  const daysOf2 = (user) => {
    let count2 = 0;
    for (let row = table2.runStart[user]; row < table2.runStart[user + 1]; row++) {
      if (isActive(row) && (count2 === 0 || dayOf[row] !== buffer[count2 - 1])) buffer[count2++] = dayOf[row];
    }
    return distinct2(buffer.subarray(0, count2));
  };
  const first = periodAt(days, from);
  return {
    daysOf: daysOf2,
    isActive,
    firstWholeDay: periodStart(days, first) >= from ? first : first + 1,
    lastDay: periodAt(days, Math.max(from, until - 1)),
    range: { from, until }
  };
}
function longestRun(runStart) {
  let longest = 0;
  for (let u = 1; u < runStart.length; u++) longest = Math.max(longest, runStart[u] - runStart[u - 1]);
  return longest;
}
function distinct2(days) {
  days.sort();
  let count2 = 0;
  for (let i = 0; i < days.length; i++) if (i === 0 || days[i] !== days[count2 - 1]) days[count2++] = days[i];
  return days.subarray(0, count2);
}

// src/health/date-namer.ts
function dateNamer() {
  const names2 = /* @__PURE__ */ new Map();
  return (day) => {
    let name = names2.get(day);
    if (name === void 0) {
      name = periodKey({ period: "day" }, day);
      names2.set(day, name);
    }
    return name;
  };
}

// src/health/at-risk-users.ts
var ACT7 = "find users at risk";
function atRiskUsers(table2, definition = {}) {
  const resolved = resolveAtRisk(definition);
  const { observed } = checkTimes(ACT7, table2);
  const at = resolved.at ?? observed.until;
  if (at < observed.from || at > observed.until)
    refuse(ACT7, "at must lie within the observed period", "definition.at", at);
  const range = { from: observed.from, until: at };
  const use = activeDays2(ACT7, table2, resolved.active, range, resolved.timeZone);
  const core = resolved.core && activeDays2(ACT7, table2, resolved.core, range, resolved.timeZone);
  const earlierKnown = use.lastDay - 2 * resolved.windowDays + 1 >= use.firstWholeDay;
  const dateOf = dateNamer();
  const users = [];
  let gone = 0;
  let unjudged = 0;
  let judged = 0;
  for (let user = 0; user < table2.userCount; user++) {
    const days = use.daysOf(user);
    if (days.length === 0) continue;
    const last = days.at(-1);
    const daysSince = use.lastDay - last;
    if (daysSince > resolved.goneAfterDays) {
      gone++;
      continue;
    }
    const reasons = atRiskReasons(
      resolved,
      days,
      core?.daysOf(user) ?? null,
      use.lastDay,
      earlierKnown,
      dateOf
    );
    if (reasons === null) unjudged++;
    else judged++;
    if (reasons === null || reasons.length === 0) continue;
    const score = reasons.reduce((sum3, { severity }) => sum3 + severity, 0);
    users.push({ user: table2.users[user], score, reasons, lastActive: dateOf(last), daysSince });
  }
  return {
    kind: "atRisk",
    definition: resolved,
    observed,
    lastDate: dateOf(use.lastDay),
    atRisk: rate(users.length, judged),
    gone,
    unjudged,
    users: users.sort((a, b) => b.score - a.score),
    notes: notesOf3(table2, resolved, observed, earlierKnown)
  };
}
function notesOf3(table2, { active, core, windowDays }, observed, earlierKnown) {
  const notes = absentNotes(countMentions(table2, core === null ? [active] : [active, core], null));
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (!earlierKnown)
    notes.push(
      note(
        "short-history",
        `a fall in use is not judged: two windows of ${windowDays} days were not observed`
      )
    );
  return notes;
}

// src/health/champion-candidates.ts
var ACT8 = "find champions";
function candidates(table2, { features, score, within }, use) {
  const featuresOf2 = featureCounter(table2, features, use);
  const scoreAt = propertyReader(table2, score, (value) => value);
  const groupOf2 = startGroup(ACT8, table2, { isStart: use.isActive }, within);
  const dateOf = dateNamer();
  const found = [];
  table2.users.forEach((key, user) => {
    const days = use.daysOf(user);
    if (days.length === 0) return;
    const lastActive = dateOf(days.at(-1));
    let first = -1;
    let answer = null;
    let answeredAt = -Infinity;
    for (let row = table2.runStart[user]; row < table2.runStart[user + 1]; row++) {
      if (table2.time[row] < use.range.from || table2.time[row] >= use.range.until) continue;
      if (first < 0 && use.isActive(row)) first = row;
      const given3 = checkAnswer(scoreAt(user, row), key);
      if (given3 === null) continue;
      answer = table2.time[row] > answeredAt ? given3 : Math.min(answer, given3);
      answeredAt = table2.time[row];
    }
    found.push({
      user: key,
      group: groupOf2(user, first),
      activeDays: days.length,
      features: featuresOf2(user),
      score: answer,
      lastActive
    });
  });
  return found;
}
function checkAnswer(value, user) {
  if (value === null) return null;
  if (Number.isInteger(value) && value >= 0 && value <= 10) return value;
  throw new RangeError(
    `Cannot ${ACT8}: answers must be whole numbers from 0 to 10, user ${JSON.stringify(user)} has ${JSON.stringify(value)}`
  );
}
function featureCounter(table2, features, { range }) {
  const { event, runStart, time: time2 } = table2;
  const names2 = (event?.values ?? []).filter((name) => typeof name === "string");
  const { codes, selectors } = matchClasses(
    table2,
    features ?? names2.map((name) => ({ event: [name], where: [] }))
  );
  const usedBy = (features ?? names2).map(() => -1);
  return (user) => {
    let used = 0;
    for (let row = runStart[user]; row < runStart[user + 1]; row++) {
      if (time2[row] < range.from || time2[row] >= range.until) continue;
      for (const feature of selectors[codes[row]]) {
        if (usedBy[feature] !== user) used++;
        usedBy[feature] = user;
      }
    }
    return used;
  };
}

// src/health/champions-definition.ts
var ACT9 = "find champions";
var SHARE = [
  "a number from 0 to 1",
  (value) => typeof value === "number" && value >= 0 && value <= 1
];
var LIST = [
  "a list of selectors, at least one",
  (value) => Array.isArray(value) && value.length > 0
];
function resolveChampions(definition) {
  checkOptions(ACT9, definition, {
    kind: oneOf("champions"),
    active: anything,
    features: LIST,
    score: text,
    promoterFrom: ["a number", Number.isFinite],
    frequency: SHARE,
    breadth: SHARE,
    recentDays: atLeastOne,
    within: text,
    range: anything,
    timeZone: ["an IANA time zone", isTimeZone]
  });
  const {
    active = {},
    features,
    score = null,
    promoterFrom = 9,
    frequency = 0.9,
    breadth = 0.75
  } = definition;
  const { recentDays = 14, within = null, range, timeZone = "UTC" } = definition;
  return {
    kind: "champions",
    active: resolveSelector(ACT9, active, "definition.active"),
    features: features ? Array.from(features, (one, i) => resolveSelector(ACT9, one, `definition.features[${i}]`)) : null,
    score,
    promoterFrom,
    frequency,
    breadth,
    recentDays,
    within,
    range: resolveRange(ACT9, range),
    timeZone
  };
}

// src/health/champions.ts
var ACT10 = "find champions";
function champions(table2, definition = {}) {
  const resolved = resolveChampions(definition);
  const use = activeDays2(ACT10, table2, resolved.active, resolved.range, resolved.timeZone);
  const observed = table2.observed;
  const active = candidates(table2, resolved, use);
  const groups = rowsBy(active, "group");
  checkGroupCount(ACT10, groups.size);
  const thresholds = [...groups].sort(([a], [b]) => compareKeys(a, b)).map(
    ([group, own]) => ({
      group,
      users: own.length,
      activeDays: reachedBy(
        own.map((one) => one.activeDays),
        resolved.frequency
      ),
      features: reachedBy(
        own.map((one) => one.features),
        resolved.breadth
      )
    })
  );
  const limits = new Map(thresholds.map((threshold) => [threshold.group, threshold]));
  const recentFrom = periodKey({ period: "day" }, use.lastDay - resolved.recentDays + 1);
  const users = active.filter((one) => {
    const limit = limits.get(one.group);
    const isPromoter = resolved.score === null || one.score !== null && one.score >= resolved.promoterFrom;
    return isPromoter && one.activeDays >= limit.activeDays && one.features >= limit.features && one.lastActive >= recentFrom;
  });
  users.sort((a, b) => b.activeDays - a.activeDays || b.features - a.features);
  const withoutScore = resolved.score === null ? 0 : active.filter(({ score }) => score === null).length;
  return {
    kind: "champions",
    definition: resolved,
    observed,
    activeUsers: active.length,
    withoutScore,
    thresholds,
    users,
    notes: notesOf4(table2, resolved, observed)
  };
}
function reachedBy(values, share2) {
  const sorted = values.sort((a, b) => a - b);
  return sorted.find((value, i) => value !== sorted[i + 1] && (i + 1) / sorted.length >= share2);
}
function notesOf4(table2, { active, features, score, within }, observed) {
  const notes = absentNotes(countMentions(table2, [active, ...features ?? []], score, within));
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  return notes;
}

// src/paths/node-codes.ts
function nodeCodes(act, table2, property) {
  const events = eventCodes(table2);
  if (property === null) return { ...events, orderOf: events.codeOf };
  const { names: names2, codeOf: codeOf2 } = propertyCodes(act, table2, property);
  return {
    names: names2,
    codeOf: codeOf2,
    orderOf: (user, row) => events.codeOf(user, row) * names2.length + codeOf2(user, row)
  };
}
function eventCodes({ event }) {
  if (event === null) return sortedCodes([null], () => 0);
  return sortedCodes(event.values, (_, row) => event.codes[row]);
}
function propertyCodes(act, table2, name) {
  const property = table2.properties.find((one) => one.name === name);
  if (property === void 0) return sortedCodes([null], () => 0);
  const { column, of } = property;
  const entry = (user, row) => of === "event" ? row : user;
  if (column.kind === "dictionary") {
    if (column.values.some(Array.isArray))
      refuse(act, "nodes must be a property without lists", "definition.nodes", name);
    return sortedCodes(column.values, (user, row) => column.codes[entry(user, row)]);
  }
  const known = /* @__PURE__ */ new Map();
  const numberAt = (i) => valueAt(column, i);
  for (let i = 0; i < column.numbers.length; i++)
    if (!known.has(numberAt(i))) known.set(numberAt(i), known.size);
  return sortedCodes([...known.keys()], (user, row) => known.get(numberAt(entry(user, row))));
}
function sortedCodes(values, indexOf2) {
  const order2 = values.map((_, i) => i).sort((a, b) => compareKeys(values[a], values[b]));
  const rank = new Array(values.length);
  order2.forEach((value, i) => {
    rank[value] = i;
  });
  return { names: order2.map((i) => values[i]), codeOf: (user, row) => rank[indexOf2(user, row)] };
}

// src/paths/seen-rows.ts
function seenRows(table2, nodes, rules) {
  const { userCount, eventCount, runStart } = table2;
  const { codeOf: codeOf2 } = nodes;
  const time2 = table2.time;
  const { until } = table2.observed;
  const { codes, seenOf } = seenClasses(table2, rules);
  const isSeen = (row) => seenOf[codes[row]];
  const seen = {
    runStart: new Uint32Array(userCount + 1),
    row: new Uint32Array(eventCount),
    time: new Float64Array(eventCount),
    node: new Uint32Array(eventCount),
    isSeen
  };
  let count2 = 0;
  for (let user = 0; user < userCount; user++) {
    for (let row = runStart[user]; row < runStart[user + 1] && time2[row] < until; row++) {
      if (!isSeen(row)) continue;
      seen.time[count2] = Math.floor(time2[row] / rules.resolutionMs) * rules.resolutionMs;
      seen.node[count2] = codeOf2(user, row);
      seen.row[count2++] = row;
    }
    seen.runStart[user + 1] = count2;
    if (rules.ties !== "input") sortInstants(seen, nodes, user);
  }
  return seen;
}
function sortInstants({ runStart, row, time: time2, node }, nodes, user) {
  const end = runStart[user + 1];
  for (let start = runStart[user], next = start; start < end; start = next) {
    while (++next < end && time2[next] === time2[start]) ;
    if (next - start === 1) continue;
    row.subarray(start, next).sort((a, b) => nodes.orderOf(user, a) - nodes.orderOf(user, b) || a - b);
    for (let i = start; i < next; i++) node[i] = nodes.codeOf(user, row[i]);
  }
}
function keepSeen(table2, rules) {
  if (rules.among === null && rules.except.length === 0) return table2;
  const { codes, seenOf } = seenClasses(table2, rules);
  return keepRows(
    table2,
    Uint8Array.from(codes, (code) => seenOf[code] ? 1 : 0)
  );
}
function seenClasses(table2, { among, except }) {
  const { codes, selectors } = matchClasses(table2, [...except, ...among ?? []]);
  const isAmong = (i) => i >= except.length;
  return {
    codes,
    seenOf: selectors.map((matched) => matched.every(isAmong) && (among === null || matched.some(isAmong)))
  };
}

// src/paths/each-next.ts
function eachNext(act, table2, definition, visit) {
  const { sequence, direction, anchor, among, ties, range } = definition;
  const { observed } = checkTimes(act, table2);
  const nodes = nodeCodes(act, table2, definition.nodes);
  const withSequence = among === null ? null : [...among, ...sequence];
  const rules = { among: withSequence, except: [], resolutionMs: 1, ties };
  const { codes, selectors } = matchClasses(table2, sequence);
  const ranks = ranksOf(selectors);
  const orderOf = (user, row2) => nodes.orderOf(user, row2) * ranks.length + ranks[codes[row2]];
  const { runStart, row, time: time2, node } = seenRows(table2, { ...nodes, orderOf }, rules);
  const matches = (i, place2) => selectors[codes[row[i]]].includes(place2);
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = range?.until ?? Infinity;
  const isAnywhere = anchor === "start" || anchor === "end";
  const isAnchor = (i) => time2[i] >= from && time2[i] < until && (isAnywhere || matches(i, 0));
  const isForward = anchor === "first" || anchor === "start";
  const step = direction === "after" ? 1 : -1;
  for (let user = 0; user < table2.userCount; user++) {
    const first = runStart[user];
    const end = runStart[user + 1];
    let i = isForward ? first : end - 1;
    while (i >= first && i < end && !isAnchor(i)) i += isForward ? 1 : -1;
    if (i < first || i >= end) {
      visit(user, "absent", null);
      continue;
    }
    let place2 = 0;
    for (; place2 < sequence.length && i >= first && i < end && matches(i, place2); place2++) i += step;
    if (place2 < sequence.length) visit(user, "mismatch", null);
    else if (i < first || i >= end) visit(user, "none", null);
    else visit(user, "event", nodes.names[node[i]]);
  }
}
function ranksOf(lists) {
  const texts = lists.map(String);
  const sorted = [...new Set(texts)].sort();
  return texts.map((text2) => sorted.indexOf(text2));
}

// src/paths/selector-list.ts
var selectorsRule = [
  "a list of at most 32 selectors",
  (value) => Array.isArray(value) && value.length <= 32
];
function resolveSelectors(act, selectors, path) {
  return Array.from(selectors, (one, i) => resolveSelector(act, one, `${path}[${i}]`));
}

// src/paths/next-definition.ts
function resolveNextEvents(definition) {
  const act = "count next events";
  const isSequence = (list2) => Array.isArray(list2) && list2.length >= 1 && list2.length <= 32;
  checkOptions(act, definition, {
    kind: oneOf("nextEvents"),
    sequence: ["a list of 1 to 32 selectors", isSequence],
    direction: oneOf("after", "before"),
    anchor: oneOf("first", "last", "start", "end"),
    nodes: text,
    among: selectorsRule,
    ties: oneOf("any", "input"),
    range: anything,
    confidence: fraction
  });
  const { sequence, direction = "after", anchor = "first", nodes = null, among } = definition;
  const { ties = "any", range, confidence = 0.95 } = definition;
  if (sequence === void 0) refuse(act, "there must be a sequence", "definition.sequence", void 0);
  if (anchor === (direction === "after" ? "end" : "start"))
    refuse(act, `nothing lies ${direction} the ${anchor}`, "definition.anchor", anchor);
  return {
    kind: "nextEvents",
    sequence: resolveSelectors(act, sequence, "definition.sequence"),
    direction,
    anchor,
    nodes,
    among: among === void 0 ? null : resolveSelectors(act, among, "definition.among"),
    ties,
    range: resolveRange(act, range),
    confidence
  };
}

// src/paths/count-next-events.ts
function countNextEvents(table2, definition) {
  const act = "count next events";
  const resolved = resolveNextEvents(definition);
  const { observed } = checkTimes(act, table2);
  const { sequence, among, nodes } = resolved;
  const units = tally(["outcome", "name"], ["units"]);
  eachNext(act, table2, resolved, (_, outcome, name) => addRow(units, [outcome, name, 1]));
  return {
    kind: "nextEvents",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    units: countTable(units),
    mentions: countMentions(table2, [...sequence, ...among ?? []], nodes)
  };
}

// src/paths/definition.ts
function resolvePaths(definition) {
  const act = "count paths";
  const { window, timeZone, ties, entries, resolution, range } = CHAIN_RULES;
  checkOptions(act, definition, {
    kind: oneOf("paths"),
    after: anything,
    before: anything,
    between: ["a list of two selectors", (value) => Array.isArray(value) && value.length === 2],
    count: oneOf("users", "attempts"),
    ...{ window, timeZone, ties, entries, resolution, range },
    maxGap: anything,
    nodes: text,
    among: selectorsRule,
    except: selectorsRule,
    collapse: oneOf(true, false),
    depth: [
      "a whole number from 1 to 32",
      (value) => Number.isInteger(value) && value >= 1 && value <= 32
    ],
    confidence: fraction
  });
  const { after, before, between, maxGap, nodes = null } = definition;
  const { among, except = [], collapse = true, depth = 5, confidence = 0.95 } = definition;
  const modes = given({ after, before, between }).map(([name]) => name);
  if (modes.length > 1) refuse(act, "a path has one of after, before and between", "definition", modes);
  const mode = modes[0] ?? "start";
  const chains = resolveChains(act, { ...sharedOf(definition), steps: anchorsOf(act, definition) });
  const resolved = {
    kind: "paths",
    mode,
    ...chains,
    maxGapMs: maxGap === void 0 ? null : durationMs(maxGap, "definition.maxGap"),
    nodes,
    among: among === void 0 ? null : resolveSelectors(act, among, "definition.among"),
    except: resolveSelectors(act, except, "definition.except"),
    collapse,
    depth,
    confidence
  };
  checkMode(act, resolved);
  return resolved;
}
function sharedOf(definition) {
  const { window, timeZone, ties, entries, count: count2, resolution, range } = definition;
  return { window, timeZone, ties, entries, count: count2, resolution, range };
}
function anchorsOf(act, { after, before, between }) {
  const named = [
    ...given({ after, before }).map(([name, anchor]) => [name, anchor]),
    ...Array.from(between ?? [], (anchor, i) => [`between[${i}]`, anchor])
  ];
  for (const [name, anchor] of named) resolveSelector(act, anchor, `definition.${name}`);
  return named.length === 0 ? [{}] : named.map(([, anchor]) => anchor);
}
function checkMode(act, { mode, count: count2, maxGapMs, windowDays }) {
  if (mode === "start" && count2 === "attempts")
    refuse(act, "attempts need after, before or between", "definition.count", count2);
  if (mode === "between" && maxGapMs !== null)
    refuse(act, "maxGap cannot go with between", "definition.maxGap", maxGapMs);
  if (mode === "before" && windowDays !== null)
    refuse(act, "a calendar window cannot go with before", "definition.window", "calendar");
}

// src/paths/path-tree.ts
var OUTCOMES = ["start", "converted", "end", "open"];
function pathTree() {
  const before = [0];
  const nodeAt = [-1];
  const next = [];
  const counts = /* @__PURE__ */ new Map();
  return {
    add({ nodes, outcome, isCut }) {
      let place2 = 0;
      for (const node of nodes) place2 = follow(place2, node);
      const end = (place2 * OUTCOMES.length + OUTCOMES.indexOf(outcome)) * 2 + Number(isCut);
      counts.set(end, (counts.get(end) ?? 0) + 1);
    },
    rows(names2, depth) {
      return Array.from(counts, ([end, count2]) => {
        const outcome = OUTCOMES[Math.floor(end / 2) % OUTCOMES.length];
        const nodes = namesTo(Math.floor(end / 2 / OUTCOMES.length), names2);
        const padding = Array(depth - nodes.length).fill(null);
        return [outcome, end % 2, nodes.length, ...nodes, ...padding, count2];
      });
    }
  };
  function follow(place2, node) {
    next[place2] ??= /* @__PURE__ */ new Map();
    const known = next[place2].get(node);
    if (known !== void 0) return known;
    next[place2].set(node, before.push(place2) - 1);
    return nodeAt.push(node) - 1;
  }
  function namesTo(place2, names2) {
    const nodes = [];
    for (let at = place2; at > 0; at = before[at]) nodes.push(names2[nodeAt[at]]);
    return nodes.reverse();
  }
}

// src/paths/path-anchors.ts
function pathAnchors({ user, times: times2, limit, pending, rowsOf: rowsOf2 }, { mode, steps }, orderOf, isSeen) {
  const goals = steps.length > 1 ? rowsOf2(1) : [];
  const first = (rows, isLast) => rows.reduce((best, row) => {
    const byName = orderOf(user, row) - orderOf(user, best);
    const order2 = (isLast ? -byName : byName) || Number(isSeen(best)) - Number(isSeen(row)) || Number(goals.includes(row)) - Number(goals.includes(best));
    return order2 < 0 ? row : best;
  }, rows[0] ?? -1);
  const entries = rowsOf2(0).filter((row) => goals.length !== 1 || row !== goals[0]);
  const entry = first(entries, mode === "before");
  const others = goals.filter((row) => row !== entry);
  const goal = first(others, true);
  return {
    user,
    entry,
    goal,
    entryTime: times2[0],
    goalTime: goal < 0 ? NaN : times2[1],
    limit,
    isPending: pending
  };
}

// src/paths/path-reader.ts
function pathReader(seen, nodeOf, definition, until) {
  const { mode, ties, collapse, depth } = definition;
  const maxGap = definition.maxGapMs ?? Infinity;
  const longest = definition.windowMs ?? Infinity;
  const place2 = ties === "input" ? seen.row : seen.time;
  const apart = ties === "any" ? 0 : 1;
  const nodes = [];
  let isCut = false;
  return mode === "before" ? readBack : readOn;
  function readOn(anchors, end) {
    const { user, entry, goal, entryTime, goalTime, limit, isPending } = anchors;
    const hasGoal = goal >= 0;
    const lastTime = hasGoal ? goalTime : Math.min(limit, end - 1);
    const lastPlace = hasGoal ? (ties === "input" ? goal : goalTime) - apart : Infinity;
    const last = seen.runStart[user + 1];
    begin(user, entry);
    let t = entryTime;
    let i = firstAtLeast(place2, seen.runStart[user], last, (ties === "input" ? entry : entryTime) + apart);
    for (; i < last && !(isCut && maxGap === Infinity); i++) {
      const row = seen.row[i];
      if (row === entry || row === goal) continue;
      if (place2[i] > lastPlace || seen.time[i] > lastTime || seen.time[i] - t > maxGap) break;
      t = seen.time[i];
      add3(seen.node[i]);
    }
    if (hasGoal) add3(nodeOf(user, goal));
    const isOpen = mode === "between" ? isPending : Math.min(limit, t + maxGap) >= until;
    return { user, nodes, isCut, outcome: hasGoal ? "converted" : isOpen ? "open" : "end" };
  }
  function readBack({ user, entry, entryTime }) {
    const first = seen.runStart[user];
    const latest = (ties === "input" ? entry : entryTime) - apart;
    begin(user, entry);
    let t = entryTime;
    let i = firstAtLeast(place2, first, seen.runStart[user + 1], latest + 1) - 1;
    for (; i >= first && !isCut; i--) {
      if (seen.row[i] === entry) continue;
      if (entryTime - seen.time[i] > longest || t - seen.time[i] > maxGap) break;
      t = seen.time[i];
      add3(seen.node[i]);
    }
    return { user, nodes, isCut, outcome: "start" };
  }
  function begin(user, entry) {
    nodes.length = 0;
    isCut = false;
    add3(nodeOf(user, entry));
  }
  function add3(node) {
    if (collapse && node === nodes.at(-1)) return;
    if (nodes.length === depth) isCut = true;
    else nodes.push(node);
  }
}

// src/paths/path-visitor.ts
function pathVisitor(act, table2, definition) {
  const { mode, steps, among } = definition;
  const { until } = checkTimes(act, table2).observed;
  const view = mode === "start" ? keepSeen(table2, definition) : table2;
  const nodes = nodeCodes(act, view, definition.nodes);
  const withAnchors = among === null || mode === "start" ? among : [...among, ...steps];
  const seen = seenRows(view, nodes, { ...definition, among: withAnchors });
  const read = pathReader(seen, nodes.codeOf, definition, until);
  const isApart = mode === "between" && definition.count === "attempts";
  return { names: nodes.names, each };
  function each(visit) {
    let waiting = null;
    const finish = (next) => {
      const isNext = isApart && next?.user === waiting?.user;
      if (waiting !== null) visit(read(waiting, isNext ? next.entryTime : Infinity));
      waiting = next;
    };
    eachChain(
      act,
      view,
      definition,
      (record) => finish(pathAnchors(record, definition, nodes.orderOf, seen.isSeen))
    );
    finish(null);
  }
}

// src/paths/count-paths.ts
function countPaths(table2, definition) {
  const act = "count paths";
  const resolved = resolvePaths(definition);
  const { observed } = checkTimes(act, table2);
  const { mode, steps, among, except, nodes, depth } = resolved;
  const keys = ["outcome", "cut", "length", ...Array.from({ length: depth }, (_, i) => `node${i + 1}`)];
  const tree = pathTree();
  const { names: names2, each } = pathVisitor(act, table2, resolved);
  each(tree.add);
  const named = [...mode === "start" ? [] : steps, ...among ?? [], ...except];
  return {
    kind: "paths",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    paths: { keys, sums: ["paths"], rows: sortRows(tree.rows(names2, depth), keys.length) },
    mentions: countMentions(table2, named, nodes)
  };
}

// src/paths/each-sequence.ts
function eachSequence(act, table2, definition, visit) {
  const { steps, among } = definition;
  checkTimes(act, table2);
  const seen = keepSeen(table2, { among: among === null ? null : [...among, ...steps], except: [] });
  const requiredCount = steps.filter(({ optional }) => !optional).length;
  let user = -1;
  let matches = 0;
  const finish = () => {
    if (matches > 0) visit(user, matches);
    matches = 0;
  };
  eachChain(act, seen, definition, (record) => {
    if (record.user !== user) finish();
    user = record.user;
    if (record.level === requiredCount) matches++;
  });
  finish();
}

// src/paths/sequence-definition.ts
function resolveSequence(definition) {
  const act = "count sequences";
  const { steps, window, timeZone, ties, resolution, range } = CHAIN_RULES;
  checkOptions(act, definition, {
    kind: oneOf("sequence"),
    ...{ steps, window, timeZone, ties, resolution, range },
    among: selectorsRule,
    confidence: fraction
  });
  const { kind: _, among, confidence = 0.95, ...chains } = definition;
  return {
    kind: "sequence",
    ...resolveChains(act, { ...chains, count: "attempts" }),
    among: among === void 0 ? null : resolveSelectors(act, among, "definition.among"),
    confidence
  };
}

// src/paths/count-sequence.ts
function countSequence(table2, definition) {
  const act = "count sequences";
  const resolved = resolveSequence(definition);
  const { observed } = checkTimes(act, table2);
  const { steps, among } = resolved;
  const units = tally(["matches"], ["units"]);
  eachSequence(act, table2, resolved, (_, matches) => addRow(units, [matches, 1]));
  return {
    kind: "sequence",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    units: countTable(units),
    mentions: countMentions(table2, [...steps, ...among ?? []], null)
  };
}

// src/paths/path-notes.ts
function pathNotes(mentions, observed, range) {
  const notes = absentNotes(mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (range !== null && (range.from > -864e13 && range.from < observed.from || range.until < 864e13 && range.until > observed.until))
    notes.push(note("range-clipped", "the range was cut to the observed period"));
  return notes;
}

// src/paths/sequence-from-counts.ts
function sequenceFromCounts(counts) {
  checkCounts("compute sequence", "sequence", counts, ["userCount", "units", "mentions"]);
  const { units: table2, mentions, ...rest } = counts;
  const { confidence, range, steps } = rest.definition;
  const units = table2.rows.map(([matches, count2]) => ({
    matches,
    count: count2
  }));
  const notes = pathNotes(mentions, rest.observed, range);
  if (steps.some((step) => step.firstTime))
    notes.push(note("history-assumed-complete", "first events are the first ones in the table"));
  return {
    ...rest,
    matched: rate(
      units.reduce((sum3, { count: count2 }) => sum3 + count2, 0),
      rest.userCount,
      confidence
    ),
    matchCount: units.reduce((sum3, { matches, count: count2 }) => sum3 + matches * count2, 0),
    units,
    notes
  };
}

// src/paths/match-sequence.ts
function matchSequence(table2, definition) {
  return sequenceFromCounts(countSequence(table2, definition));
}

// src/paths/next-events-from-counts.ts
function nextEventsFromCounts(counts) {
  checkCounts("compute next events", "nextEvents", counts, ["userCount", "units", "mentions"]);
  const { units, mentions, ...rest } = counts;
  const { confidence, range, direction } = rest.definition;
  const rows = units.rows;
  const followed = rows.filter(([outcome]) => outcome === "event" || outcome === "none");
  const n = followed.reduce((sum3, row) => sum3 + row[2], 0);
  const anchored = rows.reduce((sum3, [outcome, , count2]) => outcome === "absent" ? sum3 : sum3 + count2, 0);
  const next = followed.map(
    ([kind, name, count2]) => ({
      kind,
      name,
      count: count2,
      share: rate(count2, n, confidence)
    })
  );
  const notes = pathNotes(mentions, rest.observed, range);
  if (direction === "after" && followed.some(([outcome]) => outcome === "none"))
    notes.push(note("may-follow", "where nothing came next, it may after the end of the observed period"));
  return {
    ...rest,
    n,
    matched: rate(n, anchored, confidence),
    next: next.sort(
      (a, b) => b.count - a.count || compareKeys(a.kind, b.kind) || compareKeys(a.name, b.name)
    ),
    notes
  };
}

// src/paths/next-events.ts
function nextEvents(table2, definition) {
  return nextEventsFromCounts(countNextEvents(table2, definition));
}

// src/paths/counted-path.ts
function countedPaths(rows) {
  return rows.map(([outcome, cut, length, ...rest]) => ({
    outcome,
    isCut: cut === 1,
    names: rest.slice(0, length),
    count: rest.at(-1)
  }));
}
function topNames(paths2, top) {
  const counts = [];
  for (const { names: names2, count: count2 } of paths2)
    names2.forEach((name, i) => {
      counts[i] ??= /* @__PURE__ */ new Map();
      counts[i].set(name, (counts[i].get(name) ?? 0) + count2);
    });
  return counts.map((byName) => {
    const sorted = [...byName].sort(([a, m], [b, n]) => n - m || compareKeys(a, b));
    return new Set(sorted.slice(0, top).map(([name]) => name));
  });
}

// src/paths/path-flow.ts
function pathFlow(paths2, shown2, isBack, confidence) {
  const nodes = tally(["position", "kind", "name"], ["paths"]);
  const edges = tally(["position", "kind", "name", "nextKind", "nextName"], ["paths"]);
  for (const { outcome, isCut, names: names2, count: count2 } of paths2) {
    const cells = [
      [isBack ? "end" : "start", null],
      ...names2.map((name, i) => shown2[i].has(name) ? ["event", name] : ["other", null]),
      [isCut ? "more" : outcome, null]
    ];
    cells.forEach((cell, position) => {
      addRow(nodes, [position, ...cell, count2]);
      if (position > 0) addRow(edges, [position - 1, ...cells[position - 1], ...cell, count2]);
    });
  }
  const n = paths2.reduce((sum3, { count: count2 }) => sum3 + count2, 0);
  const countAt = new Map([...nodes.cells.values()].map((row) => [nameOf(row), row[3]]));
  return {
    nodes: sortedRows(nodes).map((row) => {
      const [position, kind, name, count2] = row;
      return { position, node: { kind, name }, count: count2, share: rate(count2, n, confidence) };
    }),
    edges: sortedRows(edges).map((row) => {
      const [position, kind, name, nextKind, nextName, count2] = row;
      const [near, far] = [
        { kind, name },
        { kind: nextKind, name: nextName }
      ];
      return {
        position,
        from: isBack ? far : near,
        to: isBack ? near : far,
        count: count2,
        share: rate(count2, countAt.get(nameOf(row)), confidence)
      };
    })
  };
}
function nameOf([position, kind, name]) {
  return JSON.stringify([position, kind, name]);
}
function sortedRows({ cells, keys }) {
  const width = keys.length;
  return [...cells.values()].sort((a, b) => {
    let order2 = a[0] - b[0] || b[width] - a[width];
    for (let i = 1; i < width && order2 === 0; i++) order2 = compareKeys(a[i], b[i]);
    return order2;
  });
}

// src/paths/paths-from-counts.ts
var OUTCOMES2 = {
  start: ["end", "open"],
  after: ["end", "open"],
  before: ["start"],
  between: ["converted", "end", "open"]
};
var whole = ["a whole number from 1", (n) => Number.isInteger(n) && n >= 1];
function pathsFromCounts(counts, options = {}) {
  checkCounts("compute paths", "paths", counts, ["userCount", "paths", "mentions"]);
  checkOptions("compute paths", options, { top: whole, topPaths: whole }, "options");
  const { top = Infinity, topPaths = 50 } = options;
  const { paths: table2, mentions, ...rest } = counts;
  const { mode, confidence } = rest.definition;
  const paths2 = countedPaths(table2.rows);
  const n = paths2.reduce((sum3, { count: count2 }) => sum3 + count2, 0);
  const listed = [...paths2].sort(byCount).slice(0, topPaths);
  return {
    ...rest,
    n,
    outcomes: OUTCOMES2[mode].map((outcome) => {
      const count2 = paths2.reduce((sum3, path) => sum3 + (path.outcome === outcome ? path.count : 0), 0);
      return { outcome, count: count2, share: rate(count2, n, confidence) };
    }),
    ...pathFlow(paths2, topNames(paths2, top), mode === "before", confidence),
    paths: listed.map(({ names: names2, outcome, isCut, count: count2 }) => ({
      names: names2,
      end: isCut ? "more" : outcome,
      count: count2,
      share: rate(count2, n, confidence)
    })),
    unlistedCount: listed.reduce((left, { count: count2 }) => left - count2, n),
    notes: [...pathNotes(mentions, rest.observed, rest.definition.range), ...modeNotes(rest.definition)]
  };
}
function byCount(a, b) {
  if (a.count !== b.count) return b.count - a.count;
  const at = a.names.findIndex((name, i) => i >= b.names.length || compareKeys(name, b.names[i]) !== 0);
  if (at < 0) return a.names.length - b.names.length;
  return at >= b.names.length ? 1 : compareKeys(a.names[at], b.names[at]);
}
function modeNotes({ mode, windowMs, windowDays, maxGapMs }) {
  if (mode === "before")
    return [note("history-assumed-complete", "paths start at the first event of the unit in the table")];
  return windowMs === null && windowDays === null && maxGapMs === null ? [note("no-window", "without a window or a longest pause no path ever ends: it may always go on")] : [];
}

// src/paths/paths.ts
function paths(table2, definition = {}, options = {}) {
  return pathsFromCounts(countPaths(table2, definition), options);
}

// src/retention/brackets.ts
function checkBrackets(act, brackets, periods) {
  if (brackets === null) return;
  const isBlock = Number.isSafeInteger(brackets) && brackets >= 1;
  const isEdges = Array.isArray(brackets) && brackets.length >= 2 && brackets.every(
    (edge, i) => Number.isSafeInteger(edge) && (i === 0 ? edge === 0 : edge > brackets[i - 1])
  );
  if (!isBlock && !isEdges)
    refuse(
      act,
      "brackets must be a whole number from 1 or ascending whole numbers from 0",
      "definition.brackets",
      brackets
    );
  if (periods !== null && periods > lastBracket(brackets))
    refuse(act, "periods must be the number of a bracket", "definition.periods", periods);
}
function lastBracket(brackets) {
  return brackets === null || typeof brackets === "number" ? Infinity : brackets.length - 2;
}

// src/retention/count-intervals.ts
var MS_PER_UNIT2 = { hour: 36e5, day: 864e5, week: 6048e5 };
var MAX_PERIODS2 = 1e5;
function countIntervals2(definition, time2, { from, until }) {
  const { period, cohortPeriod, clock } = definition;
  const cohorts = calendar({ ...definition, period: cohortPeriod }, from, until);
  const cohortOf = periodIndexes(cohorts, time2, NO_PERIOD);
  const read = (positions2, unit, end2, most, slack) => {
    const brackets = bracketTable(definition.brackets, most);
    const last = Math.min(definition.periods ?? Infinity, lastBracket(definition.brackets));
    const beyond = brackets.findIndex((bracket) => bracket > last);
    const reach = beyond < 0 ? Infinity : (beyond + (unit === 1 ? 1 : 0)) * unit;
    return { positions: positions2, unit, end: end2, slack, brackets, last, reach, cohorts, cohortOf };
  };
  if (clock === "rolling") {
    const unit = MS_PER_UNIT2[period];
    return read(time2, unit, until, checkCount(Math.floor((until - from) / unit), period), 0);
  }
  const periods = period === cohortPeriod ? cohorts : calendar(definition, from, until);
  const end = periodAt(periods, until);
  const { firstPeriod, lastPeriod } = periods;
  const positions = periods === cohorts ? cohortOf : periodIndexes(periods, time2, NO_PERIOD);
  return read(positions, 1, end, lastPeriod - firstPeriod, lastPeriod - end);
}
function checkCount(count2, period) {
  if (count2 < MAX_PERIODS2) return count2;
  throw new RangeError(
    `Cannot count retention: at most 100,000 intervals, the observed period has ${count2 + 1} ${period}s`
  );
}
function bracketTable(brackets, last) {
  const table2 = new Int32Array(last + 1);
  let bracket = 0;
  for (let k = 0; k <= last; k++) {
    if (typeof brackets === "number" || brackets === null) bracket = Math.floor(k / (brackets ?? 1));
    else if (k >= brackets[bracket + 1]) bracket++;
    table2[k] = bracket;
  }
  return table2;
}

// src/retention/value-reader.ts
function valueReader(act, table2, value) {
  if (value === null) return null;
  return propertyReader(table2, value.property, (one) => {
    if (typeof one !== "number" || !Number.isFinite(one)) return null;
    const whole2 = Math.round(one * value.scale);
    return Number.isSafeInteger(whole2) ? (
      // −0 is 0.
      whole2 + 0
    ) : refuse(act, "values times scale must stay within 2^53 - 1", "definition.value", one);
  });
}

// src/retention/count-entries.ts
function eachEntry(act, table2, definition, visit) {
  const { runStart, userCount } = table2;
  const { time: time2, observed } = checkTimes(act, table2);
  const clock = countIntervals2(definition, time2, observed);
  const { positions, unit, end, brackets, last, reach, cohorts, cohortOf } = clock;
  const starts = entryStarts(act, table2, definition, cohorts, cohortOf);
  const groupOf2 = entryGroup(act, table2, starts, definition);
  const readValue = valueReader(act, table2, definition.value);
  const classes = matchClasses(table2, [definition.return]);
  const { codes } = classes;
  const isReturn = classMarks(classes, 0);
  const { minOccurrences } = definition;
  const { until } = observed;
  const length = brackets[brackets.length - 1] + 1;
  const intervals = new Int32Array(length);
  const sums = new Float64Array(readValue === null ? 0 : length);
  const valued = new Int32Array(sums.length);
  const occurrences = new Int32Array(length);
  const seen = new Int32Array(length);
  const entry = {
    user: 0,
    group: null,
    cohort: 0,
    age: 0,
    count: 0,
    intervals,
    sums,
    valued
  };
  let serial = 0;
  let pending = 0;
  for (let user = 0; user < userCount; user++) {
    for (let start = starts.rows[user]; start >= 0; start = starts.next(user, start)) {
      const group = groupOf2(user, start);
      if (group === void 0) {
        pending++;
        continue;
      }
      serial++;
      const origin = positions[start];
      let i = start;
      while (i > runStart[user] && time2[i - 1] === time2[start]) i--;
      let count2 = 0;
      for (; i < runStart[user + 1]; i++) {
        if (isReturn[codes[i]] === 0) continue;
        if (time2[i] >= until) break;
        const distance = positions[i] - origin;
        if (distance < 0) continue;
        const k = brackets[unit === 1 ? distance : Math.floor(distance / unit)];
        if (k > last) {
          if (distance >= reach) break;
          continue;
        }
        if (seen[k] !== serial) {
          seen[k] = serial;
          occurrences[k] = 0;
          if (readValue !== null) sums[k] = valued[k] = 0;
        }
        if (++occurrences[k] === minOccurrences) intervals[count2++] = k;
        if (readValue === null) continue;
        const value = readValue(user, i);
        if (value === null) continue;
        sums[k] += value;
        valued[k]++;
      }
      const age = Math.floor((end - origin) / unit);
      entry.user = user;
      entry.group = group;
      entry.cohort = cohortOf[start];
      entry.age = age < 0 ? -1 : brackets[age];
      entry.count = count2;
      visit(entry, clock);
    }
  }
  return { startedOutside: starts.startedOutside, pending, intervals: clock };
}

// src/retention/retention-cells.ts
var SUMS = ["returned", "first", "last", "streak"];
var RETURNED = 0;
var FIRST = 1;
var LAST = 2;
var STREAK = 3;
var MAX_CELLS2 = 5e7;
var MAX_ROWS2 = 5e6;
var AGES = 1048576;
function retentionCells(hasValue, periods) {
  return { hasValue, groups: /* @__PURE__ */ new Map(), periods, cellCount: 0, rowCount: 0 };
}
function addEntry(cells, entry, intervals) {
  const member = memberOf(cells, entry);
  member.entries++;
  if (entry.count === 0) return;
  const last = lastOf(entry);
  if (4 * last >= member.sums.length) grow(cells, member, last, intervals);
  addReturns(cells, member.sums, entry, last);
  if (cells.hasValue) addValues(member.values, entry);
}
function memberOf(cells, { group, cohort, age }) {
  let members = cells.groups.get(group);
  if (members === void 0) {
    checkGroupCount("count retention", cells.groups.size + 1);
    members = /* @__PURE__ */ new Map();
    cells.groups.set(group, members);
  }
  const id = cohort * AGES + age;
  const known = members.get(id);
  if (known !== void 0) return known;
  const member = {
    group,
    cohort,
    age,
    entries: 0,
    sums: new Uint32Array(0),
    values: new Float64Array(0)
  };
  members.set(id, member);
  return member;
}
function lastOf({ intervals, count: count2 }) {
  let last = 0;
  for (let i = 0; i < count2; i++) if (intervals[i] > last) last = intervals[i];
  return last;
}
function grow(cells, member, k, { last, slack }) {
  const length = Math.min(Math.max(8, 2 * (k + 1)), Math.min(member.age + slack, last) + 1);
  cells.cellCount += length - member.sums.length / 4;
  if (cells.cellCount > MAX_CELLS2) tooMany("50,000,000 cells", cells);
  const sums = new Uint32Array(4 * length);
  sums.set(member.sums);
  member.sums = sums;
  if (!cells.hasValue) return;
  const values = new Float64Array(2 * length);
  values.set(member.values);
  member.values = values;
}
function tooMany(what, { periods }) {
  throw new RangeError(
    `Cannot count retention: at most ${what}, definition.periods has ${periods === null ? "none" : periods}`
  );
}
function addReturns(cells, sums, { intervals, count: count2 }, last) {
  let first = last;
  let before = -1;
  let inOrder2 = true;
  let added = 0;
  for (let i = 0; i < count2; i++) {
    const k = intervals[i];
    if (sums[4 * k + RETURNED]++ === 0) added++;
    if (k < before) inOrder2 = false;
    if (k < first) first = k;
    before = k;
  }
  cells.rowCount += added;
  if (cells.rowCount > MAX_ROWS2) tooMany("5,000,000 rows of returns", cells);
  sums[4 * first + FIRST]++;
  sums[4 * last + LAST]++;
  const ordered2 = inOrder2 ? intervals : intervals.slice(0, count2).sort();
  for (let k = 0; k < count2 && ordered2[k] === k; k++) sums[4 * k + STREAK]++;
}
function addValues(values, { intervals, count: count2, sums, valued }) {
  for (let i = 0; i < count2; i++) {
    const k = intervals[i];
    values[2 * k] += sums[k];
    values[2 * k + 1] += valued[k];
  }
}
function retentionTables({ groups, hasValue }) {
  const cohorts = [];
  const returns = [];
  for (const members of groups.values()) {
    for (const { group, cohort, age, entries, sums, values } of members.values()) {
      cohorts.push([group, cohort, age, entries]);
      for (let k = 0; 4 * k < sums.length; k++) {
        if (sums[4 * k] === 0) continue;
        const row = [group, cohort, age, k, ...sums.subarray(4 * k, 4 * k + 4)];
        returns.push(hasValue ? [...row, ...exact(values.subarray(2 * k, 2 * k + 2))] : row);
      }
    }
  }
  return returnTables(sortRows(cohorts, 3), sortRows(returns, 4), hasValue);
}
function returnTables(cohorts, returns, hasValue) {
  const keys = ["group", "cohort", "age"];
  return {
    cohorts: { keys, sums: ["entries"], rows: cohorts },
    returns: {
      keys: [...keys, "k"],
      sums: hasValue ? [...SUMS, "valueSum", "valueEvents"] : SUMS,
      rows: returns
    }
  };
}
function exact(values) {
  if (Number.isSafeInteger(values[0])) return values;
  throw new RangeError(`Cannot count retention: sums must stay within 2^53 - 1, the sum has ${values[0]}`);
}

// src/retention/plain-cells.ts
function plainCells(width) {
  const stride = width + 1;
  const square = () => new Uint32Array(stride * stride);
  return {
    stride,
    entries: new Uint32Array(width),
    returned: square(),
    first: square(),
    last: square(),
    streak: square()
  };
}
function plainTables({ stride, entries, returned, first, last, streak }, firstPeriod, end) {
  const cohorts = [];
  const returns = [];
  entries.forEach((n, c) => {
    if (n === 0) return;
    const keys = [null, firstPeriod + c, end - c];
    cohorts.push([...keys, n]);
    let unbroken = 0;
    for (let k = 1; k < stride; k++) unbroken += streak[c * stride + k];
    for (let k = 0; k < stride; k++) {
      const cell = c * stride + k;
      if (returned[cell] > 0)
        returns.push([...keys, k, returned[cell], first[cell], last[cell], unbroken]);
      unbroken -= streak[cell + 1];
    }
  });
  return returnTables(cohorts, returns, false);
}

// src/retention/count-plain-returns.ts
var MAX_PERIODS3 = 1024;
function countPlainReturns(act, table2, definition) {
  if (!isPlain(definition)) return null;
  const { observed } = checkTimes(act, table2);
  const periods = calendar(definition, observed.from, observed.until);
  const { firstPeriod, lastPeriod } = periods;
  const width = lastPeriod - firstPeriod + 1;
  const grid = width > MAX_PERIODS3 ? null : periodGrid(periods);
  if (grid === null || !grid.isAscending || grid.numbers.includes(NO_PERIOD)) return null;
  const { start, range, entries } = definition;
  const starts = startFinder(act, table2, start, range, entries === "first-ever");
  const fromFirst = renumberedGrid(grid, (period) => period - firstPeriod);
  const classes = matchClasses(table2, [definition.return]);
  const isActive = classMarks(classes, 0);
  const returns = { isActive, codes: classes.codes, until: observed.until, grid: fromFirst };
  const found = plainEntries(table2, starts, fromFirst);
  const cells = plainCells(width);
  const furthest = definition.periods ?? width;
  for (const cohort of found.cohortOf) if (cohort >= 0) cells.entries[cohort]++;
  if (width <= WORD) addBits(cells, found, periodBits(table2, returns, 0, found.firstRows), furthest);
  else addRows2(cells, found, table2, returns, furthest);
  const end = periodAt(periods, observed.until) - firstPeriod;
  return { startedOutside: found.startedOutside, pending: 0, ...plainTables(cells, firstPeriod, end) };
}
function isPlain(definition) {
  const { entries, clock, period, cohortPeriod, brackets, minOccurrences, value, by, behavior } = definition;
  return entries !== "recurring" && clock === "calendar" && period === cohortPeriod && minOccurrences === 1 && [brackets, value, by, behavior].every((option) => option === null);
}
function plainEntries({ runStart, time: times2, userCount }, { startOf, timeOf }, { origin, slotsPerMs, numbers: numbers2 }) {
  const time2 = times2;
  const cohortOf = new Int32Array(userCount).fill(-1);
  const firstRows3 = runStart.slice(1);
  let startedOutside = 0;
  for (let user = 0; user < userCount; user++) {
    let row = startOf(user);
    if (row === OUTSIDE_RANGE) startedOutside++;
    if (row < 0) continue;
    cohortOf[user] = numbers2[(timeOf(user, row) - origin + 0.5) * slotsPerMs | 0];
    const runBegin = runStart[user];
    while (row > runBegin && time2[row - 1] === time2[row]) row--;
    firstRows3[user] = row;
  }
  return { startedOutside, cohortOf, firstRows: firstRows3 };
}
function addRows2({ stride, returned, first, last, streak }, { cohortOf, firstRows: firstRows3 }, { runStart, time: times2, userCount }, { isActive, codes, until, grid: { origin, slotsPerMs, numbers: numbers2 } }, furthest) {
  const time2 = times2;
  for (let user = 0; user < userCount; user++) {
    const cohort = cohortOf[user];
    if (cohort < 0) continue;
    const row = cohort * stride;
    let i = firstRows3[user];
    let end = runStart[user + 1];
    while (time2[end - 1] >= until) end--;
    while (i < end && isActive[codes[i]] === 0) i++;
    if (i === end) continue;
    let k = numbers2[(time2[i] - origin + 0.5) * slotsPerMs | 0] - cohort;
    if (k > furthest) continue;
    first[row + k]++;
    returned[row + k]++;
    let latest = k;
    let unbroken = k === 0 ? 1 : 0;
    for (i++; i < end; i++) {
      k = numbers2[(time2[i] - origin + 0.5) * slotsPerMs | 0] - cohort;
      if (k > furthest) break;
      const isNew = latest - k >>> 31 & isActive[codes[i]];
      returned[row + k] += isNew;
      unbroken += isNew & (k ^ unbroken) - 1 >>> 31;
      latest += k - latest & -isNew;
    }
    last[row + latest]++;
    streak[row + unbroken]++;
  }
}
function addBits({ stride, returned, first, last, streak }, { cohortOf }, bitsOf, furthest) {
  const within = furthest < WORD - 1 ? (2 << furthest) - 1 : -1;
  for (let user = 0; user < cohortOf.length; user++) {
    const cohort = cohortOf[user];
    if (cohort < 0) continue;
    const intervals = bitsOf[user] >>> cohort & within;
    if (intervals === 0) continue;
    const row = cohort * stride;
    first[row + lowestBit(intervals)]++;
    last[row + 31 - Math.clz32(intervals)]++;
    streak[row + lowestBit(~intervals)]++;
    for (let rest = intervals; rest !== 0; rest &= rest - 1) returned[row + lowestBit(rest)]++;
  }
}

// src/retention/resolve-retention.ts
var anyPeriod = /* @__PURE__ */ (() => oneOf("hour", "day", "week", "month", "quarter", "year"))();
function resolveRetention(definition) {
  const act = "count retention";
  checkOptions(act, definition, {
    kind: oneOf("retention"),
    ...PERIOD_RULES,
    period: anyPeriod,
    start: anything,
    return: anything,
    entries: ENTRIES,
    clock: oneOf("calendar", "rolling"),
    cohortPeriod: anyPeriod,
    brackets: anything,
    mode: oneOf("on", "onOrAfter", "onOrBefore", "streak"),
    minOccurrences: atLeastOne,
    periods: ["a whole number of at least 0", (value) => Number.isSafeInteger(value) && value >= 0],
    horizon: oneOf("common", "observed"),
    value: anything,
    range: anything,
    by: text,
    behavior: anything,
    confidence: fraction
  });
  const {
    start = {},
    return: returns = start,
    entries = "first-ever",
    period = "week",
    clock = "calendar",
    cohortPeriod = period,
    brackets = null,
    mode = "on",
    minOccurrences = 1,
    periods = null,
    horizon = "common",
    range,
    by = null,
    confidence = 0.95
  } = definition;
  if (clock === "rolling" && !["hour", "day", "week"].includes(period))
    refuse(
      act,
      'a rolling clock counts hours, days or weeks (say "day" with brackets)',
      "definition.period",
      period
    );
  checkBrackets(act, brackets, periods);
  if (mode === "onOrAfter" && horizon === "common" && periods === null)
    refuse(act, 'mode onOrAfter needs periods, or horizon "observed"', "definition.periods", periods);
  const behavior = resolveBehavior(act, definition.behavior);
  checkSplit(act, { by, behavior });
  return {
    kind: "retention",
    ...resolvePeriods(definition),
    period,
    start: resolveSelector(act, start, "definition.start"),
    return: resolveSelector(act, returns, "definition.return"),
    entries,
    clock,
    cohortPeriod,
    brackets,
    mode,
    minOccurrences,
    periods,
    horizon,
    value: resolveValue(act, definition, mode),
    range: resolveRange(act, range),
    by,
    behavior,
    confidence
  };
}
function resolveValue(act, { value }, mode) {
  if (value === void 0) return null;
  const where = "definition.value";
  const scaleRule = [
    "a number above 0",
    (scale2) => typeof scale2 === "number" && scale2 > 0 && scale2 < Infinity
  ];
  checkOptions(act, value, { property: text, scale: scaleRule }, where);
  const { property, scale = 1 } = value;
  if (property === void 0) refuse(act, "there must be a property", `${where}.property`, property);
  if (mode === "streak") refuse(act, "values have no mode streak", where, value);
  return { property, scale };
}

// src/retention/count-retention.ts
function countRetention(table2, definition = {}) {
  const resolved = resolveRetention(definition);
  const { observed } = checkTimes("count retention", table2);
  const { start, behavior, by, value } = resolved;
  const selectors = [start, resolved.return, ...behavior === null ? [] : [behavior.did]];
  return {
    kind: "retention",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    ...countPlainReturns("count retention", table2, resolved) ?? countReturns(table2, resolved),
    mentions: countMentions(table2, selectors, by, value === null ? null : value.property)
  };
}
function countReturns(table2, definition) {
  const cells = retentionCells(definition.value !== null, definition.periods);
  const { startedOutside, pending } = eachEntry(
    "count retention",
    table2,
    definition,
    (entry, intervals) => addEntry(cells, entry, intervals)
  );
  return { startedOutside, pending, ...retentionTables(cells) };
}

// src/retention/usage-interval-definition.ts
function resolveUsageInterval(definition) {
  const act = "count usage intervals";
  checkOptions(act, definition, {
    kind: oneOf("usageInterval"),
    ...PERIOD_RULES,
    event: anything,
    range: anything,
    cover: fraction,
    by: text
  });
  const { event = {}, period = "day", range, cover = 0.8, by = null } = definition;
  return {
    kind: "usageInterval",
    ...resolvePeriods({ ...definition, period }),
    event: resolveSelector(act, event, "definition.event"),
    range: resolveRange(act, range),
    cover,
    by
  };
}

// src/retention/count-usage-interval.ts
function countUsageInterval(table2, definition = {}) {
  const resolved = resolveUsageInterval(definition);
  const act = "count usage intervals";
  const { event, range, by } = resolved;
  const { time: time2, observed } = checkTimes(act, table2);
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  const periods = calendar(resolved, observed.from, observed.until);
  const periodOf2 = periodIndexes(periods, time2, NO_PERIOD);
  const classes = matchClasses(table2, [event]);
  const isUse = classMarks(classes, 0);
  const usedBy = new Int32Array(periods.lastPeriod - periods.firstPeriod + 1).fill(-1);
  const used = new Int32Array(usedBy.length);
  const groupOf2 = startGroup(act, table2, { isStart: (row) => isUse[classes.codes[row]] === 1 }, by);
  const groups = /* @__PURE__ */ new Set();
  const gaps = tally(["group", "twiceMedian"], ["units"]);
  for (let user = 0; user < table2.userCount; user++) {
    let count2 = 0;
    let first = -1;
    for (let i = table2.runStart[user]; i < table2.runStart[user + 1]; i++) {
      if (isUse[classes.codes[i]] === 0 || time2[i] < from || time2[i] >= until) continue;
      if (first < 0) first = i;
      const period = periodOf2[i] - periods.firstPeriod;
      if (usedBy[period] === user) continue;
      usedBy[period] = user;
      used[count2++] = period;
    }
    if (count2 === 0) continue;
    const group = groupOf2(user, first);
    checkGroupCount(act, groups.add(group).size);
    addRow(gaps, [group, count2 === 1 ? 0 : twiceMedianGap(used.subarray(0, count2)), 1]);
  }
  return {
    kind: "usageInterval",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    gaps: countTable(gaps),
    mentions: countMentions(table2, [event], by)
  };
}
function twiceMedianGap(periods) {
  periods.sort();
  const gaps = periods.subarray(1).map((period, i) => period - periods[i]);
  gaps.sort();
  return gaps[gaps.length - 1 >> 1] + gaps[gaps.length >> 1];
}

// src/retention/retention-matrix.ts
var COLUMN = { on: 4, onOrBefore: 5, onOrAfter: 6, streak: 7 };
function cohortCells(definition, cohort, entries, returns) {
  const { mode, periods, horizon, confidence, value } = definition;
  const size = entries.reduce((sum4, [, , , n]) => sum4 + n, 0);
  const oldest = entries.reduce((most, [, , age]) => Math.max(most, age), -1);
  const lastReturn = returns.reduce((last, row) => Math.max(last, row[3]), -1);
  const length = Math.min(Math.max(oldest - 1, lastReturn), periods ?? Infinity) + 1;
  const isCommon2 = mode === "onOrAfter" && horizon === "common";
  const lived = (age) => isCommon2 ? age > periods ? length : 0 : age;
  const series = () => new Array(length + 1).fill(0);
  const [returned, counted, eligible, sum3, events, eligibleSum] = Array.from({ length: 6 }, series);
  for (const [, , age, n] of entries) add(eligible, 0, lived(age), n);
  for (const row of returns) {
    const [, , age, k] = row;
    const n = row[COLUMN[mode]];
    const low = mode === "onOrAfter" ? 0 : k;
    const high = mode === "onOrBefore" ? length : k + 1;
    const over = Math.min(high, lived(age));
    add(returned, low, high, n);
    add(counted, low, over, n);
    if (value === null) continue;
    add(sum3, low, high, row[8]);
    add(events, low, high, row[9]);
    add(eligibleSum, low, over, row[8]);
  }
  for (const one of [returned, counted, eligible, sum3, events, eligibleSum])
    for (let k = 1; k < length; k++) one[k] += one[k - 1];
  const cells = Array.from({ length }, (_, k) => {
    const cell = {
      k,
      returned: returned[k],
      eligible: eligible[k],
      rate: rate(counted[k], eligible[k], confidence),
      mature: eligible[k] === size
    };
    if (value === null) return cell;
    const { scale } = value;
    return {
      ...cell,
      retained: retained(sum3[k] / scale, events[k], eligibleSum[k] / scale, eligible[k])
    };
  });
  return { cohort: periodKey({ ...definition, period: definition.cohortPeriod }, cohort), size, cells };
}
function retained(sum3, events, eligibleSum, eligible) {
  const mean2 = events === 0 ? null : sum3 / events;
  return { sum: sum3, events, mean: mean2, eligibleSum, perEligible: eligible === 0 ? null : eligibleSum / eligible };
}
function add(steps, low, high, n) {
  if (high <= low || low >= steps.length) return;
  steps[low] += n;
  if (high < steps.length) steps[high] -= n;
}

// src/retention/retention-notes.ts
function retentionNotes({ definition, observed, mentions }, cohorts) {
  const { mode, horizon, start, entries } = definition;
  const notes = absentNotes(mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (cohorts.some(({ cells }) => cells.some((cell) => !cell.mature))) {
    notes.push(
      note("immature-cells", "cells of intervals that are not over for all hold what was seen so far")
    );
  }
  if (entries === "recurring") {
    notes.push(
      note("shared-users", "a user may have several entries: intervals take them for different users")
    );
  }
  if (mode === "onOrAfter" && horizon === "observed") {
    notes.push(
      note("unequal-observation", "older cohorts had more time to return: rows have different chances")
    );
  }
  if (mode === "onOrBefore" && JSON.stringify(start) === JSON.stringify(definition.return)) {
    notes.push(
      note("return-includes-start", "the start is a return in interval 0, so that all have returned")
    );
  }
  return notes;
}

// src/retention/retention-from-counts.ts
var MOST_CELLS2 = 5e6;
function retentionFromCounts(counts) {
  checkCounts("compute retention", "retention", counts, [
    "userCount",
    "startedOutside",
    "pending",
    "cohorts",
    "returns",
    "mentions"
  ]);
  const { definition, observed, excluded, userCount, startedOutside, pending } = counts;
  const cohortRows = counts.cohorts.rows;
  const returnRows = counts.returns.rows;
  const isSplit = definition.by !== null || definition.behavior !== null;
  const cohortsOf = rowsBy(cohortRows, 0);
  const returnsOf = rowsBy(returnRows, 0);
  const all = matrix(definition, cohortRows, returnRows);
  if (isSplit) checkCells(all.cohorts, cohortRows);
  return {
    kind: "retention",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    pending,
    ...all,
    groups: isSplit ? [...cohortsOf].map(([value, rows]) => ({
      value,
      ...matrix(definition, rows, returnsOf.get(value) ?? [])
    })) : [],
    notes: retentionNotes(counts, all.cohorts)
  };
}
function checkCells(cohorts, rows) {
  const numbers2 = [...new Set(rows.map(([, cohort]) => cohort))].sort((a, b) => a - b);
  const lengths = new Map(numbers2.map((number, i) => [number, cohorts[i].cells.length]));
  const cells = rows.reduce((sum3, [, cohort]) => sum3 + lengths.get(cohort), 0);
  checkResultCount("compute retention", "cells", cells, MOST_CELLS2);
}
function matrix(definition, cohortRows, returnRows) {
  const returnsOf = rowsBy(returnRows, 1);
  const cohorts = [...rowsBy(cohortRows, 1)].sort(([a], [b]) => a - b).map(([cohort, rows]) => cohortCells(definition, cohort, rows, returnsOf.get(cohort) ?? []));
  return { cohorts, pooled: pool(cohorts, definition) };
}
function pool(cohorts, { confidence, value }) {
  const length = cohorts.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return Array.from({ length }, (_, k) => {
    const cells = cohorts.flatMap((cohort) => cohort.cells[k] ?? []);
    const sumOf2 = (read) => cells.reduce((sum3, cell) => sum3 + read(cell), 0);
    const total4 = sumOf2(({ rate: rate2 }) => rate2.total);
    const pooled = {
      k,
      ...rate(
        sumOf2(({ rate: rate2 }) => rate2.count),
        total4,
        confidence
      )
    };
    if (value === null) return pooled;
    const { scale } = value;
    const whole2 = (name) => sumOf2((cell) => Math.round(cell.retained[name] * scale)) / scale;
    const events = sumOf2((cell) => cell.retained.events);
    return { ...pooled, retained: retained(whole2("sum"), events, whole2("eligibleSum"), total4) };
  });
}

// src/retention/retention.ts
function retention(table2, definition = {}) {
  return retentionFromCounts(countRetention(table2, definition));
}

// src/retention/usage-interval.ts
function usageIntervalFromCounts(counts) {
  checkCounts("compute usage interval", "usageInterval", counts, ["userCount", "gaps", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.gaps.rows;
  const notes = absentNotes(counts.mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  return {
    kind: "usageInterval",
    definition,
    observed,
    excluded,
    userCount,
    ...figures3(rows, definition.cover),
    groups: definition.by === null ? [] : Array.from(rowsBy(rows, 0), ([value, own]) => ({ value, ...figures3(own, definition.cover) })),
    notes
  };
}
function figures3(rows, cover) {
  const users = /* @__PURE__ */ new Map();
  for (const [, twice, n] of rows) users.set(twice, (users.get(twice) ?? 0) + n);
  const once = users.get(0) ?? 0;
  users.delete(0);
  const gaps = [...users].sort(([a], [b]) => a - b);
  const repeated = gaps.reduce((sum4, [, n]) => sum4 + n, 0);
  let sum3 = 0;
  const intervals = gaps.map(([twice, n]) => {
    sum3 += n;
    return { interval: twice / 2, users: n, share: sum3 / repeated };
  });
  const interval = intervals.find(({ share: share2 }) => share2 >= cover)?.interval ?? null;
  return { repeated, once, interval, intervals };
}
function usageInterval(table2, definition = {}) {
  return usageIntervalFromCounts(countUsageInterval(table2, definition));
}

// src/sessions/key-column.ts
var MISSING = 0;
var LIST2 = -1;
function propertyColumn(act, table2, path, name) {
  const property = name === null ? void 0 : table2.properties.find((p) => p.name === name);
  return keyColumn(act, path, name, property?.column ?? null, property?.of === "user");
}
function eventColumn(act, table2) {
  return keyColumn(act, "event", null, table2.event, false);
}
function keyColumn(act, path, name, column, ofUser) {
  const index = keyIndex();
  codeOf(index, null);
  const values = column?.kind === "dictionary" ? column.values : [];
  const codes = values.map((value) => Array.isArray(value) ? LIST2 : codeOf(index, value));
  return { act, path, name, column, ofUser, index, codes };
}
function keyCodeAt(keys, user, row) {
  const { column, codes } = keys;
  if (column === null) return MISSING;
  const i = keys.ofUser ? user : row;
  if (column.kind === "number") {
    const number = column.numbers[i];
    return Number.isNaN(number) ? MISSING : codeOf(keys.index, number);
  }
  const code = codes[column.codes[i]];
  return code === LIST2 ? refuseList(keys) : code;
}
function smallerCode({ index: { keys } }, a, b) {
  if (a === b || b === MISSING) return a;
  return a === MISSING || compareKeys(keys[b], keys[a]) < 0 ? b : a;
}
function refuseList({ act, path, name }) {
  return refuse(act, `${path} must be a property without lists`, path, name);
}

// src/sessions/count-session-measures.ts
var ACT11 = "count sessions";
var VIEW = 1;
var MS_PER_MINUTE = 6e4;
function sessionMeasurer(table2, { views: view, engaged, page }) {
  const classes = matchClasses(table2, [view, engaged?.event ?? { event: [], where: [] }]);
  const isKey2 = classMarks(classes, 1);
  const kinds = classMarks(classes, 0).map((isView, i) => isView + 2 * isKey2[i]);
  const names2 = page === null ? eventColumn(ACT11, table2) : propertyColumn(ACT11, table2, "page", page);
  return {
    time: table2.time ?? new Float64Array(0),
    codes: classes.codes,
    kinds,
    isViewsOnly: kinds.every((kind) => kind === VIEW),
    names: names2,
    nameOf: Uint32Array.from(classes.eventOf, (event) => names2.codes[event] ?? MISSING),
    byPage: page !== null,
    events: 0,
    views: 0,
    minutes: 0,
    keyed: 0,
    first: MISSING,
    last: MISSING
  };
}
function measureSession(measurer, batch, session) {
  const { time: time2, codes, kinds } = measurer;
  const { fromRow, firstRow, lastRow, nextRow } = batch;
  const lastOne = lastRow[session];
  let row = firstRow[session];
  let events = 1;
  let kind = kinds[codes[row]];
  let views = kind & VIEW;
  let seen = kind;
  let minutes = 1;
  let minute = Math.floor(time2[row] / MS_PER_MINUTE);
  while (row !== lastOne) {
    row = nextRow[row - fromRow];
    events++;
    kind = kinds[codes[row]];
    views += kind & VIEW;
    seen |= kind;
    const next = Math.floor(time2[row] / MS_PER_MINUTE);
    if (next !== minute) minutes++;
    minute = next;
  }
  measurer.events = events;
  measurer.views = views;
  measurer.keyed = seen >> 1;
  measurer.minutes = minutes;
  nameSession(measurer, batch, session);
}
function nameSession(measurer, batch, session) {
  const { names: names2, byPage } = measurer;
  const { fromRow, firstRow, lastRow, nextRow, userOf } = batch;
  const user = userOf[session];
  const lastOne = lastRow[session];
  let row = firstRow[session];
  measurer.first = keyCodeAt(names2, user, row);
  measurer.last = measurer.first;
  if (byPage) {
    while (row !== lastOne) {
      row = nextRow[row - fromRow];
      const name = keyCodeAt(names2, user, row);
      if (name === MISSING) continue;
      if (measurer.first === MISSING) measurer.first = name;
      measurer.last = name;
    }
  } else if (row !== lastOne) measurer.last = keyCodeAt(names2, user, lastOne);
}

// src/sessions/number-cells.ts
function numberCells(width, near, nearCount) {
  const sums = new Float64Array((nearCount + 8) * width);
  return { width, sums, near, nearCount, far: [], places: new Uint32Array(16) };
}
function cellAt(cells, number) {
  const i = number - cells.near;
  return cells.width * (i >= 0 && i < cells.nearCount ? i : cells.nearCount + farAt(cells, number));
}
function numbersMet({ width, sums, near, nearCount, far }) {
  const met = far.slice();
  for (let i = 0; i < nearCount; i++) {
    if (sums.subarray(i * width, (i + 1) * width).some((sum3) => sum3 !== 0)) met.push(near + i);
  }
  return Array.from(Float64Array.from(met).sort());
}
function farAt(cells, number) {
  const { far, width, nearCount } = cells;
  const place2 = placeOf(number, cells);
  const known = cells.places[place2];
  if (known !== 0) return known - 1;
  const at = far.push(number) - 1;
  cells.places[place2] = far.length;
  if (2 * far.length > cells.places.length) spread(cells);
  if ((nearCount + far.length) * width > cells.sums.length) {
    const { sums } = cells;
    cells.sums = new Float64Array(2 * sums.length);
    cells.sums.set(sums);
  }
  return at;
}
function placeOf(number, { far, places }) {
  const mask = places.length - 1;
  const hash = Math.imul(number ^ number / 4294967296, 2654435761);
  let place2 = (hash ^ hash >>> 15) & mask;
  while (places[place2] !== 0 && far[places[place2] - 1] !== number) place2 = place2 + 1 & mask;
  return place2;
}
function spread(cells) {
  cells.places = new Uint32Array(2 * cells.places.length);
  cells.far.forEach((number, i) => {
    cells.places[placeOf(number, cells)] = i + 1;
  });
}

// src/sessions/session-cells.ts
var SESSION_SUMS = [
  "sessions",
  "events",
  "durationMs",
  "singles",
  "minutes",
  "open",
  "openEvents",
  "engaged"
];
var ENTRY_SUMS = ["sessions", "over", "singles"];
function sessionCells(firstDate, nearDates, nearNames) {
  return {
    dates: numberCells(SESSION_SUMS.length, firstDate, nearDates),
    durations: numberCells(1, 0, 1),
    entries: numberCells(ENTRY_SUMS.length, 0, nearNames),
    exits: numberCells(1, 0, nearNames),
    units: numberCells(1, 0, 64),
    ofUnit: 0
  };
}
function addTo(cells, number, n) {
  const at = cellAt(cells, number);
  cells.sums[at] += n;
}
function cellTable(key, sums, groups, keys = null) {
  const rows = [];
  for (const [group, cells] of groups) {
    const numbers2 = numbersMet(cells);
    if (keys !== null) numbers2.sort((a, b) => compareKeys(keys[a], keys[b]));
    for (const number of numbers2) {
      const at = cellAt(cells, number);
      const row = [group, keys === null ? number : keys[number]];
      for (let i = 0; i < sums.length; i++) row.push(cells.sums[at + i]);
      rows.push(row);
    }
  }
  return { keys: ["group", key], sums, rows };
}

// src/sessions/count-session-runs.ts
var DATE_SUMS = SESSION_SUMS.length;
var NAME_SUMS = ENTRY_SUMS.length;
function runCells({ days }, { classCount, counts, dates }) {
  return {
    instants: new Uint32Array(counts.length),
    instantEvents: new Uint32Array(dates.numbers.length),
    dates: new Float64Array(DATE_SUMS * days.periodOfDay.length),
    entries: new Float64Array(NAME_SUMS * classCount),
    exits: new Float64Array(classCount)
  };
}
function addRows3({ measurer, observedUntil, timeoutMs, engagedMs, engagedViews }, { dates, entries, exits }, durations, date, first, last) {
  const { time: time2, codes, kinds } = measurer;
  const events = last - first + 1;
  const durationMs2 = time2[last] - time2[first];
  const minutes = durationMs2 === 0 ? 1 : minutesOf(time2, first, last);
  let views = events;
  let seen = 1;
  if (!measurer.isViewsOnly) {
    views = 0;
    seen = 0;
    for (let row = first; row <= last; row++) {
      const kind = kinds[codes[row]];
      views += kind & 1;
      seen |= kind;
    }
  }
  const at = DATE_SUMS * date;
  dates[at] += 1;
  dates[at + 1] += events;
  dates[at + 4] += minutes;
  const entry = NAME_SUMS * codes[first];
  entries[entry] += 1;
  if (observedUntil - time2[last] <= timeoutMs) {
    dates[at + 5] += 1;
    dates[at + 6] += events;
    return;
  }
  dates[at + 2] += durationMs2;
  if (seen >= 2 || durationMs2 >= engagedMs || views >= engagedViews) dates[at + 7] += 1;
  entries[entry + 1] += 1;
  if (views === 1) {
    dates[at + 3] += 1;
    entries[entry + 2] += 1;
  }
  exits[codes[last]] += 1;
  addTo(durations, durationMs2, 1);
}
function minutesOf(time2, first, last) {
  let minutes = 0;
  let minute = NaN;
  for (let row = first; row <= last; row++) {
    const next = Math.floor(time2[row] / MS_PER_MINUTE);
    if (next !== minute) minutes++;
    minute = next;
  }
  return minutes;
}
function addRunsTo(cells, runs, { measurer: { nameOf: nameOf2 } }, lone) {
  addInstants(runs, lone, cells.durations);
  const { dates, entries, exits } = runs;
  addSums(cells.dates, dates, (date) => lone.firstDay + date);
  addSums(cells.entries, entries, (c) => nameOf2[c]);
  addSums(cells.exits, exits, (c) => nameOf2[c]);
}
function addInstants({ instants, instantEvents, dates, entries }, { classCount, dates: { numbers: numbers2 } }, durations) {
  instants.forEach((n, i) => {
    if (n === 0) return;
    const at = DATE_SUMS * numbers2[Math.floor(i / classCount)];
    dates[at] += n;
    dates[at + 4] += n;
    const entry = NAME_SUMS * (i % classCount);
    entries[entry] += n;
    entries[entry + 1] += n;
    addTo(durations, 0, n);
  });
  instantEvents.forEach((n, slot) => {
    if (n > 0) dates[DATE_SUMS * numbers2[slot] + 1] += n;
  });
}
function addSums(cells, sums, numberOf) {
  const { width } = cells;
  for (let i = 0; width * i < sums.length; i++) {
    const own = sums.subarray(width * i, width * (i + 1));
    if (own.every((sum3) => sum3 === 0)) continue;
    const at = cellAt(cells, numberOf(i));
    own.forEach((sum3, j) => {
      cells.sums[at + j] += sum3;
    });
  }
}

// src/sessions/count-gap-sessions.ts
var FEW = 64;
function hasGapSessions(definition) {
  const { start, end, exclude, sessionId, cutAtMidnight } = definition;
  return !cutAtMidnight && [start, end, exclude, sessionId].every((rule) => rule === null);
}
function addGapSessions(counting, table2, definition, lone, cells) {
  const runs = runCells(counting, lone);
  const unitsWithFew = new Uint32Array(FEW);
  const left = { rest: new Uint32Array(0), restCount: 0 };
  const pass = { counting, table: table2, definition, lone, runs, unitsWithFew, ...left };
  eachUserBatch(table2, (from, until, rows) => {
    if (2 * rows > pass.rest.length) pass.rest = new Uint32Array(2 * rows);
    addUsers2(pass, from, until);
    addRest(pass, cells.durations);
  });
  for (let n = 1; n < FEW; n++) addTo(counting.units, n, unitsWithFew[n]);
  addRunsTo(cells, runs, counting, lone);
}
function addUsers2(pass, fromUser, untilUser) {
  const { counting, definition, lone, runs, unitsWithFew, rest } = pass;
  const { from, until, observedUntil, units, measurer } = counting;
  const { runStart } = pass.table;
  const { time: time2, codes } = measurer;
  const { classCount, counts } = lone;
  const { origin, slotsPerMs } = lone.dates;
  const { instants, instantEvents, exits } = runs;
  const longest = definition.maxDurationMs ?? Infinity;
  const gap = definition.timeoutMs ?? Infinity;
  const nearest = Math.min(gap, longest);
  const overUntil = Math.min(until, observedUntil - counting.timeoutMs);
  const plainBelow = measurer.isViewsOnly && counting.engagedMs > 0 ? counting.engagedViews : 0;
  let eventsAfter = 0;
  let restCount = 0;
  for (let user = fromUser; user < untilUser; user++) {
    const first = runStart[user];
    let end = runStart[user + 1];
    while (end > first && time2[end - 1] >= observedUntil) end--;
    eventsAfter += runStart[user + 1] - end;
    let sessions2 = 0;
    for (let row = first, next = first; row < end; row = next) {
      const start = time2[row];
      next = row + 1;
      if (next === end || time2[next] - start > nearest) {
        if (start >= from && start < overUntil) {
          sessions2++;
          const slot = (start - origin + 0.5) * slotsPerMs | 0;
          counts[Math.imul(classCount, slot) + codes[row]]++;
          continue;
        }
      } else {
        do
          next++;
        while (next < end && time2[next] - time2[next - 1] <= gap && time2[next] - start <= longest);
        if (time2[next - 1] === start && start >= from && start < overUntil && next - row < plainBelow) {
          sessions2++;
          const slot = (start - origin + 0.5) * slotsPerMs | 0;
          instants[Math.imul(classCount, slot) + codes[row]]++;
          instantEvents[slot] += next - row;
          exits[codes[next - 1]]++;
          continue;
        }
      }
      if (start >= from && start < until) sessions2++;
      rest[restCount++] = row;
      rest[restCount++] = next;
    }
    if (sessions2 < FEW) unitsWithFew[sessions2]++;
    else addTo(units, sessions2, 1);
  }
  counting.eventsAfter += eventsAfter;
  pass.restCount = restCount;
}
function addRest({ counting, lone, runs, rest, restCount }, durations) {
  const { from, until } = counting;
  const { time: time2 } = counting.measurer;
  const { origin, slotsPerMs, numbers: numbers2 } = lone.dates;
  for (let i = 0; i < restCount; i += 2) {
    const row = rest[i];
    const next = rest[i + 1];
    const start = time2[row];
    if (start >= from && start < until) {
      const date = numbers2[(start - origin + 0.5) * slotsPerMs | 0];
      addRows3(counting, runs, durations, date, row, next - 1);
    } else {
      counting.startedOutside++;
      counting.eventsOutside += next - row;
    }
  }
}

// src/sessions/count-lone-events.ts
var MAX_CELLS3 = 4194304;
function loneEvents({ by, page }, { kinds }, days) {
  const grid = days && periodGrid(days);
  if (grid === null || by !== null || page !== null) return null;
  const { firstDay } = days;
  const classCount = kinds.length;
  const cellCount = classCount * grid.numbers.length;
  if (cellCount > MAX_CELLS3) return null;
  const dates = renumberedGrid(grid, (day) => day - firstDay);
  return { dates, firstDay, classCount, counts: new Uint32Array(cellCount) };
}
function addLoneTo({ dates, durations, entries, exits }, { counts, classCount, firstDay, dates: { numbers: numbers2 } }, { measurer: { kinds, nameOf: nameOf2 }, engagedMs, engagedViews }) {
  counts.forEach((n, i) => {
    if (n === 0) return;
    const kind = kinds[i % classCount];
    const name = nameOf2[i % classCount];
    const views = kind % 2;
    const isEngaged = kind >= 2 || engagedMs <= 0 || views >= engagedViews;
    const date = cellAt(dates, firstDay + numbers2[Math.floor(i / classCount)]);
    dates.sums[date] += n;
    dates.sums[date + 1] += n;
    dates.sums[date + 3] += views * n;
    dates.sums[date + 4] += n;
    dates.sums[date + 7] += isEngaged ? n : 0;
    const entry = cellAt(entries, name);
    entries.sums[entry] += n;
    entries.sums[entry + 1] += n;
    entries.sums[entry + 2] += views * n;
    addTo(exits, name, n);
    addTo(durations, 0, n);
  });
}

// src/sessions/count-one-session.ts
var MS_PER_DAY8 = 864e5;
function addMeasured({ days, measurer, observedUntil, timeoutMs, engagedMs, engagedViews }, { dates, entries, exits, durations }, start, end) {
  const { events, views, keyed, first, last } = measurer;
  const durationMs2 = end - start;
  const date = cellAt(dates, Math.floor((start + offsetAt(days.offsets, start)) / MS_PER_DAY8));
  dates.sums[date] += 1;
  dates.sums[date + 1] += events;
  dates.sums[date + 4] += measurer.minutes;
  const entry = cellAt(entries, first);
  entries.sums[entry] += 1;
  if (observedUntil - end <= timeoutMs) {
    dates.sums[date + 5] += 1;
    dates.sums[date + 6] += events;
    return;
  }
  const single = views === 1 ? 1 : 0;
  dates.sums[date + 2] += durationMs2;
  dates.sums[date + 3] += single;
  if (keyed === 1 || durationMs2 >= engagedMs || views >= engagedViews) dates.sums[date + 7] += 1;
  entries.sums[entry + 1] += 1;
  entries.sums[entry + 2] += single;
  addTo(exits, last, 1);
  addTo(durations, durationMs2, 1);
}
var FEW_GROUPS = 16;
var NEAR = 4096;
function addGroup({ groups, days, measurer }, group) {
  checkGroupCount("count sessions", groups.size + 1);
  const near = groups.size < FEW_GROUPS ? NEAR : 0;
  const { firstDay, periodOfDay: periodOfDay2 } = days;
  const nearNames = Math.min(near, measurer.names.codes.length + 1);
  const cells = sessionCells(firstDay, Math.min(near, periodOfDay2.length), nearNames);
  groups.set(group, cells);
  return cells;
}

// src/sessions/count-session-batch.ts
function addBatch(counting, batch) {
  const users = batch.untilUser - batch.fromUser;
  if (counting.rest.length < batch.sessionCount) counting.rest = new Uint32Array(batch.nextRow.length);
  if (counting.ofUser.length < users) counting.ofUser = new Uint32Array(2 * users);
  counting.restCount = addLone(counting, batch);
  addRest2(counting, batch);
  addUnits(counting, users);
  addGroupUnits(counting.met);
  counting.eventsWithoutSession += batch.eventsWithoutSession;
  counting.eventsExcluded += batch.eventsExcluded;
  counting.eventsAfter += batch.eventsAfter;
}
function addLone(counting, batch) {
  const { from, until, observedUntil, timeoutMs, measurer, lone, rest, ofUser } = counting;
  const { fromUser, userOf, firstRow, lastRow, sessionCount } = batch;
  let restCount = 0;
  if (lone === null) {
    for (; restCount < sessionCount; restCount++) rest[restCount] = restCount;
    return restCount;
  }
  const { time: time2, codes } = measurer;
  const { classCount, counts } = lone;
  const { origin, slotsPerMs } = lone.dates;
  for (let s = 0; s < sessionCount; s++) {
    const row = firstRow[s];
    const start = time2[row];
    const isInside = start >= from && start < until;
    if (isInside && lastRow[s] === row && observedUntil - start > timeoutMs) {
      ofUser[userOf[s] - fromUser]++;
      const slot = (start - origin + 0.5) * slotsPerMs | 0;
      counts[Math.imul(classCount, slot) + codes[row]]++;
    } else rest[restCount++] = s;
  }
  return restCount;
}
function addRest2(counting, batch) {
  const { from, until, measurer, by, groups, met, days, rest, restCount, ofUser } = counting;
  const { fromUser, userOf, firstRow } = batch;
  const { time: time2 } = measurer;
  const isOneGroup = by.name === null;
  let lastGroup = -1;
  let cells = null;
  let user = -1;
  for (let i = 0; i < restCount; i++) {
    const s = rest[i];
    if (userOf[s] !== user) {
      if (met.length > 0) addGroupUnits(met);
      user = userOf[s];
    }
    const start = time2[firstRow[s]];
    if (days === null || start < from || start >= until) {
      addOutside(counting, batch, s);
      continue;
    }
    ofUser[user - fromUser]++;
    const group = isOneGroup ? MISSING : groupOf(by, time2, batch, s);
    if (cells === null || group !== lastGroup) cells = groups.get(group) ?? addGroup(counting, group);
    lastGroup = group;
    if (!isOneGroup && ++cells.ofUnit === 1) met.push(cells);
    measureSession(measurer, batch, s);
    addMeasured(counting, cells, start, time2[batch.lastRow[s]]);
  }
}
function addOutside(counting, batch, session) {
  measureSession(counting.measurer, batch, session);
  counting.startedOutside++;
  counting.eventsOutside += counting.measurer.events;
}
function addUnits({ units, ofUser }, users) {
  for (let i = 0; i < users; i++) {
    if (ofUser[i] === 0) continue;
    addTo(units, ofUser[i], 1);
    ofUser[i] = 0;
  }
}
function addGroupUnits(met) {
  for (const cells of met) {
    addTo(cells.units, cells.ofUnit, 1);
    cells.ofUnit = 0;
  }
  if (met.length > 0) met.length = 0;
}
function groupOf(by, time2, batch, session) {
  const { fromRow, userOf, firstRow, lastRow, nextRow } = batch;
  const user = userOf[session];
  const start = time2[firstRow[session]];
  let row = firstRow[session];
  let group = keyCodeAt(by, user, row);
  while (row !== lastRow[session]) {
    row = nextRow[row - fromRow];
    if (time2[row] !== start) break;
    group = smallerCode(by, group, keyCodeAt(by, user, row));
  }
  return group;
}

// src/sessions/count-session-tables.ts
var ACT12 = "count sessions";
function countTables(table2, definition) {
  const counting = sessionCounting(table2, definition);
  const { lone } = counting;
  const cells = lone && addGroup(counting, MISSING);
  if (lone !== null && hasGapSessions(definition)) addGapSessions(counting, table2, definition, lone, cells);
  else eachSessionBatch(ACT12, table2, definition, (batch) => addBatch(counting, batch));
  if (lone !== null) addLoneTo(cells, lone, counting);
  const { startedOutside, eventsOutside, eventsExcluded, eventsWithoutSession, eventsAfter } = counting;
  const { keys: values } = counting.by.index;
  const { keys: names2 } = counting.measurer.names.index;
  const groups = [...counting.groups].map(([code, cells2]) => [values[code], cells2]).sort(([a], [b]) => compareKeys(a, b));
  const of = (read) => groups.map(([group, cells2]) => [group, read(cells2)]);
  return {
    ...{ startedOutside, eventsOutside, eventsExcluded, eventsWithoutSession, eventsAfter },
    dates: cellTable(
      "date",
      SESSION_SUMS,
      of((cells2) => cells2.dates)
    ),
    durations: cellTable(
      "durationMs",
      ["sessions"],
      of((cells2) => cells2.durations)
    ),
    entries: cellTable(
      "event",
      ENTRY_SUMS,
      of((cells2) => cells2.entries),
      names2
    ),
    exits: cellTable(
      "event",
      ["sessions"],
      of((cells2) => cells2.exits),
      names2
    ),
    units: cellTable("sessions", ["units"], [[null, counting.units]]),
    groupUnits: cellTable("sessions", ["units"], definition.by === null ? [] : of((cells2) => cells2.units))
  };
}
function sessionCounting(table2, definition) {
  const { observed } = table2;
  if (observed === null) return refuse(ACT12, "the events must have times", "table", "none");
  const { timeoutMs, engaged, by } = definition;
  const { from, until } = rangeOf(definition, observed);
  const measurer = sessionMeasurer(table2, definition);
  const days = from < until ? calendar({ ...definition, period: "day" }, from, until - 1) : null;
  return {
    from,
    until,
    days,
    observedUntil: observed.until,
    timeoutMs: timeoutMs ?? -Infinity,
    measurer,
    by: propertyColumn(ACT12, table2, "by", by),
    engagedMs: engaged?.durationMs ?? Infinity,
    engagedViews: engaged?.views ?? Infinity,
    groups: /* @__PURE__ */ new Map(),
    lone: loneEvents(definition, measurer, days),
    rest: new Uint32Array(0),
    restCount: 0,
    ofUser: new Uint32Array(0),
    met: [],
    units: numberCells(1, 0, 64),
    startedOutside: 0,
    eventsOutside: 0,
    eventsExcluded: 0,
    eventsWithoutSession: 0,
    eventsAfter: 0
  };
}
function rangeOf({ range }, observed) {
  return {
    from: Math.max(observed.from, range?.from ?? -Infinity),
    until: Math.min(observed.until, range?.until ?? Infinity)
  };
}

// src/sessions/engagement.ts
function resolveEngagement(act, engagement, path) {
  const isCount = (value) => Number.isSafeInteger(value) && value >= 1;
  checkOptions(
    act,
    engagement,
    { duration: anything, views: ["a whole number of at least 1", isCount], event: anything },
    path
  );
  const { duration, views = null, event } = engagement;
  if (given(engagement).length === 0)
    refuse(act, "at least one of duration, views and event must be given", path, engagement);
  return {
    durationMs: duration === void 0 ? null : durationMs(duration, `${path}.duration`),
    views,
    event: event === void 0 ? null : resolveSelector(act, event, `${path}.event`)
  };
}

// src/sessions/definition.ts
function resolveSessions(definition) {
  const act = "count sessions";
  checkOptions(act, definition, {
    ...{ kind: oneOf("sessions"), timeout: anything, maxDuration: anything, cutAtMidnight: anything },
    ...{ sessionId: anything, start: anything, end: anything, exclude: anything },
    ...PERIOD_RULES,
    ...{ views: anything, engaged: anything, page: text, range: anything, by: text, confidence: fraction }
  });
  const { timeout, maxDuration, cutAtMidnight, timeZone, sessionId, start, end, exclude } = definition;
  const cuts = { timeout, maxDuration, cutAtMidnight, timeZone, sessionId, start, end, exclude };
  const {
    period = "day",
    views = {},
    engaged,
    page = null,
    range,
    by = null,
    confidence = 0.95
  } = definition;
  return {
    kind: "sessions",
    ...resolvePeriods({ ...definition, period }),
    ...resolveSession(act, cuts, "definition"),
    views: resolveSelector(act, views, "definition.views"),
    engaged: engaged === void 0 ? null : resolveEngagement(act, engaged, "definition.engaged"),
    page,
    range: resolveRange(act, range),
    by,
    confidence
  };
}

// src/sessions/count-sessions.ts
function countSessions(table2, definition = {}) {
  const resolved = resolveSessions(definition);
  const { observed } = checkTimes("count sessions", table2);
  const { start, end, exclude, views, engaged, by, page, sessionId } = resolved;
  const selectors = [start, end, exclude, views, engaged?.event ?? null].filter((one) => one !== null);
  return {
    kind: "sessions",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    userCount: table2.userCount,
    ...countTables(table2, resolved),
    mentions: countMentions(table2, selectors, by, page, sessionId)
  };
}

// src/sessions/session-notes.ts
function sessionNotes({ observed, mentions, definition, eventsWithoutSession }, { sessions: sessions2, open, perUnit, periods }) {
  const notes = absentNotes(mentions);
  const say = (holds, code, text2) => {
    if (holds) notes.push(note(code, text2));
  };
  say(observed.assumed, "observed-assumed", "the observed period was taken from the events");
  say(open > 0, "open-sessions", "sessions that may still go on are left out of durations, shares and means");
  say(
    sessions2 > perUnit.n,
    "sessions-of-one-unit",
    "intervals of shares take sessions as independent; those of one unit are alike, so the intervals are too narrow"
  );
  say(eventsWithoutSession > 0, "events-without-session", "some events belong to no session");
  say(
    definition.timeoutMs === null,
    "no-timeout",
    "without a timeout no session counts as open, although the last ones may still go on"
  );
  say(
    periods.some(({ complete }) => !complete),
    "incomplete-periods",
    "the first or last period was not observed to its end, or is cut by the range"
  );
  return notes;
}

// src/sessions/session-periods.ts
function sessionMeans(sums, { engaged: engages, confidence }) {
  const totals = SESSION_SUMS.map((_, i) => sums.reduce((sum3, row) => sum3 + row[i], 0));
  const [sessions2 = 0, events = 0, durationMs2 = 0, singles = 0] = totals;
  const [minutes = 0, open = 0, openEvents = 0, engaged = 0] = totals.slice(4);
  const over = sessions2 - open;
  return {
    sessions: sessions2,
    open,
    events,
    activeMinutes: minutes,
    bounce: rate(singles, over, confidence),
    engagement: engages === null ? null : rate(engaged, over, confidence),
    eventsPerSession: over === 0 ? null : (events - openEvents) / over,
    meanDurationMs: over === 0 ? null : durationMs2 / over
  };
}
function sessionPeriods(definition, { from, until }, dates) {
  if (from >= until) return [];
  const periods = calendar(definition, from, until - 1);
  const { firstPeriod: first, lastPeriod: last } = periods;
  const sums = Array.from({ length: last - first + 1 }, () => []);
  for (const [date, ...row] of dates) sums[periods.periodOfDay[date - periods.firstDay] - first].push(row);
  return sums.map((rows, i) => ({
    period: periodKey(periods, first + i),
    complete: periodStart(periods, first + i) >= from && periodStart(periods, first + i + 1) <= until,
    ...sessionMeans(rows, definition)
  }));
}

// src/sessions/sessions-per-unit.ts
function sessionsPerUnit(rows, confidence) {
  let n = 0;
  let sum3 = 0;
  for (const [sessions2, units] of rows) {
    n += units;
    sum3 += sessions2 * units;
  }
  const mean2 = sum3 / n;
  let squares = 0;
  for (const [sessions2, units] of rows) squares += units * (sessions2 - mean2) ** 2;
  const sd = Math.sqrt(squares / (n - 1));
  return {
    ...meanIntervalFromMoments(n, mean2, sd, confidence),
    distribution: rows.map(([sessions2, units]) => ({ sessions: sessions2, units }))
  };
}

// src/sessions/top-events.ts
function topEntries(rows, top, confidence) {
  return topOf(rows, top, confidence, ([, , over = 0, singles = 0]) => ({
    bounce: rate(singles, over, confidence)
  }));
}
function topExits(rows, top, confidence) {
  return topOf(rows, top, confidence, () => ({}));
}
function topOf(rows, top, confidence, more) {
  const sorted = [...rows].sort((a, b) => b[1] - a[1] || compareKeys(a[0], b[0]));
  const total4 = rows.reduce((sum3, [, n]) => sum3 + n, 0);
  const edges = sorted.slice(0, top).map((row) => ({
    event: row[0],
    sessions: rate(row[1], total4, confidence),
    ...more(row)
  }));
  return { top: edges, other: total4 - edges.reduce((sum3, { sessions: sessions2 }) => sum3 + sessions2.count, 0) };
}

// src/sessions/sessions-from-counts.ts
function sessionsFromCounts(counts, options = {}) {
  checkCounts("compute sessions", "sessions", counts, [
    "userCount",
    "startedOutside",
    "eventsOutside",
    "eventsExcluded",
    "eventsWithoutSession",
    "eventsAfter",
    "dates",
    "durations",
    "entries",
    "exits",
    "units",
    "groupUnits",
    "mentions"
  ]);
  const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
  checkOptions("compute sessions", options, { top: ["a whole number of at least 0", isCount] }, "options");
  const { top = 20 } = options;
  const { definition, observed, excluded, userCount, startedOutside, eventsOutside } = counts;
  const { eventsExcluded, eventsWithoutSession, eventsAfter } = counts;
  const values = definition.by === null ? [] : [...new Set(counts.dates.rows.map(([group]) => group))];
  const all = partOf4(counts, counts.units, top);
  const ofGroup = countsByGroup(counts, ["dates", "durations", "entries", "exits", "groupUnits"]);
  return {
    kind: "sessions",
    ...{ definition, observed, excluded, userCount, startedOutside },
    ...{ eventsOutside, eventsExcluded, eventsWithoutSession, eventsAfter },
    ...all,
    groups: values.map((value) => {
      const own = ofGroup(value);
      return { value, ...partOf4(own, own.groupUnits, top) };
    }),
    notes: sessionNotes(counts, all)
  };
}
function partOf4({ definition, observed, ...counts }, unitTable, top) {
  const { confidence } = definition;
  const dates = withoutGroup(counts.dates);
  const means = sessionMeans(
    dates.map(([, ...sums]) => sums),
    definition
  );
  const perUnit = sessionsPerUnit(withoutGroup(unitTable), confidence);
  return {
    ...means,
    durations: summarizeDurations(counts.durations.rows, 1),
    perUnit,
    activeMinutesPerUnit: perUnit.n === 0 ? null : means.activeMinutes / perUnit.n,
    periods: sessionPeriods(definition, rangeOf(definition, observed), dates),
    entries: topEntries(withoutGroup(counts.entries), top, confidence),
    exits: topExits(withoutGroup(counts.exits), top, confidence)
  };
}
function withoutGroup({ keys, sums, rows }) {
  const withoutKey = rows.map(([, ...row]) => row);
  if (rows.every(([group]) => group === rows[0][0])) return withoutKey;
  const merged = tally(keys.slice(1), sums);
  for (const row of withoutKey) addRow(merged, row);
  return countTable(merged).rows;
}

// src/sessions/sessions.ts
function sessions(table2, definition = {}) {
  return sessionsFromCounts(countSessions(table2, definition));
}

// src/survival/time-unit.ts
var DURATION_UNITS = {
  ms: 1,
  second: 1e3,
  minute: 6e4,
  hour: 36e5,
  day: 864e5
};
var TIME_UNITS = {
  ms: 1,
  second: 1e3,
  minute: 6e4,
  hour: 36e5,
  day: 864e5,
  week: 6048e5,
  month: 2629746e3,
  year: 31556952e3
};

// src/survival/definition.ts
var isTime = (value) => typeof value === "number" && value >= 0 && value < Infinity;
var time = ["a number of at least 0", isTime];
var times = [
  "a list of numbers of at least 0",
  (value) => Array.isArray(value) && [...value].every(isTime)
];
var ONLY = {
  events: ["start", "event", "range", "durationPrecision"],
  spells: ["range", "observed", "clock", "durationPrecision"],
  durations: []
};
var rulesOf = (source) => ({
  kind: oneOf("survival"),
  start: anything,
  event: anything,
  range: anything,
  observed: anything,
  by: source === "events" ? text : oneOf("segment"),
  strata: source === "events" ? text : oneOf("stratum"),
  clock: oneOf("tenure", "calendar"),
  timeUnit: oneOf(...Object.keys(TIME_UNITS)),
  durationPrecision: oneOf(...Object.keys(DURATION_UNITS)),
  at: times,
  horizon: time,
  band: oneOf("log-log", "log", "logit", "arcsin", "plain"),
  confidence: fraction
});
function resolveSurvival(definition, source) {
  const act = "count survival";
  checkOptions(act, definition, rulesOf(source));
  for (const name of /* @__PURE__ */ new Set([...ONLY.events, ...ONLY.spells])) {
    const value = definition[name];
    if (value !== void 0 && !ONLY[source].includes(name))
      refuse(act, `${name} does not belong to ${source}`, `definition.${name}`, value);
  }
  const { start = {}, event, by = null, strata = null, horizon = null } = definition;
  if (source === "events" && event === void 0)
    refuse(act, "there must be an event that ends the time", "definition.event", void 0);
  resolveRange(act, definition.observed, "definition.observed");
  const selector = (value, name) => resolveSelector(act, value, `definition.${name}`);
  return {
    kind: "survival",
    source,
    start: source === "events" ? selector(start, "start") : null,
    event: source === "events" ? selector(event, "event") : null,
    range: resolveRange(act, definition.range, "definition.range"),
    by,
    strata,
    clock: definition.clock ?? "tenure",
    timeUnit: definition.timeUnit ?? "day",
    durationPrecision: definition.durationPrecision ?? "ms",
    at: definition.at ?? [],
    horizon,
    band: definition.band ?? "log-log",
    confidence: definition.confidence ?? 0.95
  };
}

// src/survival/survival-tally.ts
function survivalTally(unit = 1) {
  return { times: /* @__PURE__ */ new Map(), unit, neverAtRisk: 0 };
}
function addUnit(into, { group, stratum, entered, left, event, weight }) {
  if (entered === left) {
    into.neverAtRisk++;
    return;
  }
  add2(into, group, stratum, left, event ? 0 : 1, weight);
  if (entered !== null) add2(into, group, stratum, entered, 2, weight);
}
function add2({ times: times2, unit }, group, stratum, time2, what, weight) {
  let strata = times2.get(group);
  if (strata === void 0) {
    checkGroupCount("count survival", times2.size + 1);
    strata = /* @__PURE__ */ new Map();
    times2.set(group, strata);
  }
  let sums = strata.get(stratum);
  if (sums === void 0) {
    sums = /* @__PURE__ */ new Map();
    strata.set(stratum, sums);
  }
  const place2 = time2 / unit;
  const own = sums.get(place2);
  if (own !== void 0) own[what] = addExactly(own[what], weight);
  else {
    const first = [0, 0, 0];
    first[what] = weight;
    sums.set(place2, first);
  }
}
function timesTable({ times: times2, unit }) {
  const rows = Array.from(
    times2,
    ([group, strata]) => Array.from(
      strata,
      ([stratum, sums]) => Array.from(sums, ([place2, own]) => [group, stratum, place2 * unit, ...own])
    )
  ).flat(2);
  const keys = ["group", "stratum", "time"];
  return { keys, sums: ["events", "censored", "entered"], rows: sortRows(rows, keys.length) };
}

// src/survival/count-survival-of-events.ts
var ACT13 = "count survival";
var MOST_PLACES = 65536;
function countSurvivalOfEvents(table2, definition) {
  const resolved = resolveSurvival(definition, "events");
  const { start, event, range, by, strata } = resolved;
  const { observed } = checkTimes(ACT13, table2);
  const precision = DURATION_UNITS[resolved.durationPrecision];
  const starts = startFinder(ACT13, table2, start, range);
  const endOf = endFinder(table2, starts.isStart, event);
  const groupOf2 = startGroup(ACT13, table2, starts, by);
  const stratumOf = startGroup(ACT13, table2, starts, strata);
  const units = survivalTally(precision);
  const places = Math.floor((observed.until - observed.from) / precision) + 1;
  const cells = by === null && strata === null && places <= MOST_PLACES ? new Uint32Array(2 * places) : null;
  let startedOutside = 0;
  for (let user = 0; user < table2.userCount; user++) {
    const row = starts.startOf(user);
    if (row === OUTSIDE_RANGE) startedOutside++;
    if (row < 0) continue;
    const start2 = starts.timeOf(user, row);
    const end = endOf(user, row, start2);
    const place2 = Math.floor((Math.min(end, observed.until) - start2) / precision);
    if (cells !== null) cells[2 * place2 + (end < Infinity ? 1 : 0)]++;
    else
      addUnit(units, unitOf(groupOf2(user, row), stratumOf(user, row), place2 * precision, end < Infinity, 1));
  }
  cells?.forEach((n, cell) => {
    if (n > 0) addUnit(units, unitOf(null, null, Math.floor(cell / 2) * precision, cell % 2 === 1, n));
  });
  return {
    kind: "survival",
    definition: resolved,
    observed,
    excluded: { ...table2.excluded },
    startedOutside,
    times: timesTable(units),
    mentions: countMentions(table2, [start, event], by, strata)
  };
}
function unitOf(group, stratum, left, event, weight) {
  return { group, stratum, entered: null, left, event, weight };
}
function endFinder(table2, isStart, event) {
  const among = endAmongAll(table2, isStart, event);
  const { users, runStart, time: time2 } = eventRows(table2, event.event && new Set(event.event));
  if (users === null) return among;
  const hasConditions = event.where.length > 0;
  const { until } = table2.observed;
  let run = 0;
  return (user, row, start) => {
    while (users[run] < user) run++;
    if (users[run] !== user) return Infinity;
    if (hasConditions) return among(user, row, start);
    const end = runStart[run + 1];
    let i = runStart[run];
    while (i < end && time2[i] < start) i++;
    if (i === end || time2[i] >= until) return Infinity;
    return time2[i] === start ? among(user, row, start) : time2[i];
  };
}
function endAmongAll(table2, isStart, event) {
  const { runStart, observed } = table2;
  const time2 = table2.time;
  const classes = matchClasses(table2, [event]);
  const marks = classMarks(classes, 0);
  const isEnd = (row) => marks[classes.codes[row]] === 1;
  return (user, row, start) => {
    const runEnd = runStart[user + 1];
    const later = instantEnd(time2, row, runEnd);
    let ends = 0;
    let either = 0;
    for (let i = instantStart(time2, row, runStart[user]); i < later; i++) {
      if (isEnd(i)) ends++;
      if (isEnd(i) || isStart(i)) either++;
    }
    if (ends > 0 && either > 1) return start;
    for (let i = later; i < runEnd && time2[i] < observed.until; i++) if (isEnd(i)) return time2[i];
    return Infinity;
  };
}

// src/survival/spell.ts
var ACT14 = "count survival";
function checkDurationSpell(spell, row) {
  checkLength(ACT14, spell, row);
  const { duration, entered } = spell;
  if (entered === void 0 || entered === null) return;
  if (!(typeof entered === "number" && entered >= 0 && entered <= duration))
    refuse(ACT14, "a spell must be entered before it is over", `spells[${row}].entered`, entered);
}
function marksOf({ segment, stratum, weight = 1 }, row, { by, strata }) {
  if (!(typeof weight === "number" && weight > 0 && weight < Infinity))
    refuse(ACT14, "weights must be above 0", `spells[${row}].weight`, weight);
  return {
    group: by === null ? null : labelOf(ACT14, "segments", segment, `spells[${row}].segment`),
    stratum: strata === null ? null : labelOf(ACT14, "strata", stratum, `spells[${row}].stratum`),
    weight
  };
}
function survivalSpells(spells, breakdown) {
  const resolve = (spell, row) => {
    const { start, end } = resolveSpell(ACT14, spell, row);
    const { group, stratum, weight } = marksOf(spell, row, breakdown);
    return { start, end, group, stratum, weight };
  };
  const alike = ({ group, stratum, weight }) => JSON.stringify([group, stratum, weight]);
  return [...spellsByCustomer(ACT14, spells, resolve, { alike, graceMs: 0 }).values()].flat();
}

// src/survival/count-survival-of-spells.ts
var NO_MENTIONS2 = { keys: ["what", "name"], sums: ["rows"], rows: [] };
function countSurvivalOfDurations(spells, definition) {
  const resolved = resolveSurvival(definition, "durations");
  const units = survivalTally();
  spells.forEach((spell, row) => {
    checkDurationSpell(spell, row);
    addUnit(units, {
      ...marksOf(spell, row, resolved),
      entered: spell.entered ?? null,
      left: spell.duration,
      event: spell.ended
    });
  });
  return countsOf(resolved, null, units, { startedAfter: 0, endedBefore: 0, startedOutside: 0 });
}
function countSurvivalOfSpells(spells, definition) {
  const resolved = resolveSurvival(definition, "spells");
  const all = survivalSpells(spells, resolved);
  const observed = observedOfSpells("count survival", all, definition.observed);
  const { range } = resolved;
  const left = { startedAfter: 0, endedBefore: 0, startedOutside: 0 };
  const units = survivalTally();
  for (const spell of all) {
    const { start } = spell;
    if (range !== null && (start < range.from || start >= range.until)) left.startedOutside++;
    else if (start >= observed.until) left.startedAfter++;
    else if (isOverBefore(spell, observed.from, resolved)) left.endedBefore++;
    else addSpell(units, spell, observed, resolved);
  }
  return countsOf(resolved, observed, units, left);
}
function isOverBefore({ start, end }, from, { clock }) {
  return start < from && (end < from || end === from && clock === "tenure");
}
function addSpell(units, { start, end, group, stratum, weight }, { from, until }, { clock, durationPrecision }) {
  const precision = DURATION_UNITS[durationPrecision];
  const zero = clock === "tenure" ? start : from;
  const whole2 = (time2) => Math.floor((time2 - zero) / precision) * precision;
  const event = end < until;
  const left = whole2(event ? end : until);
  const entered = clock === "tenure" ? start < from ? whole2(from) : null : start >= from ? whole2(start) : null;
  addUnit(units, { group, stratum, entered, left, event, weight });
}
function countsOf(definition, observed, units, { startedOutside, ...left }) {
  const { neverAtRisk } = units;
  return {
    kind: "survival",
    definition,
    observed,
    excluded: { ...left, neverAtRisk },
    startedOutside,
    times: timesTable(units),
    mentions: NO_MENTIONS2
  };
}

// src/survival/count-survival.ts
function countSurvival(data, definition = {}) {
  if (isTable(data)) return countSurvivalOfEvents(data, definition);
  return areLengths("count survival", data) ? countSurvivalOfDurations(data, definition) : countSurvivalOfSpells(data, definition);
}

// src/survival/survival-rows.ts
function survivalRows({ definition, times: times2 }) {
  const unit = definition.source === "durations" ? 1 : TIME_UNITS[definition.timeUnit];
  return times2.rows.map(
    ([group, stratum, time2, events, censored, entered]) => ({
      group,
      stratum,
      time: time2 / unit,
      events,
      censored,
      entered
    })
  );
}
function rowsByGroup({ definition: { by } }, rows) {
  return by === null ? /* @__PURE__ */ new Map() : rowsBy(rows, "group");
}

// src/survival/survival-from-counts.ts
function survivalFromCounts(counts) {
  checkCounts("compute survival", "survival", counts, ["startedOutside", "times", "mentions"]);
  const { definition, observed, excluded, startedOutside } = counts;
  const curveOf2 = (rows2) => survivalBand(kaplanMeier(rows2, { confidence: definition.confidence }), { method: definition.band });
  const rows = survivalRows(counts);
  const whole2 = curveOf2(rows);
  const curves = Array.from(rowsByGroup(counts, rows), ([value, own]) => ({ value, curve: curveOf2(own) }));
  const horizon = definition.horizon ?? knownToAll([whole2, ...curves.map(({ curve }) => curve)]);
  const groups = curves.map(({ value, curve }) => ({ value, ...part8(definition, curve, horizon) }));
  const all = part8(definition, whole2, horizon);
  const notes = notesOf5(counts, [all, ...groups]);
  return { kind: "survival", definition, observed, excluded, startedOutside, ...all, groups, notes };
}
function part8({ at }, curve, horizon) {
  const { n, events, steps } = curve;
  return {
    n,
    events,
    censored: steps.reduce((sum3, step) => sum3 + step.censored, 0),
    entered: steps.reduce((sum3, step) => sum3 + step.entered, 0),
    curve,
    median: survivalQuantile(curve, 0.5),
    at: at.map((time2) => survivalAt(curve, time2)),
    restrictedMean: restrictedMean(curve, horizon)
  };
}
function knownToAll(curves) {
  const ends = curves.map(({ steps }) => ({
    last: steps.at(-1)?.time ?? 0,
    isOver: steps.at(-1)?.survival === 0
  }));
  const open = ends.filter(({ isOver }) => !isOver);
  return open.length > 0 ? open.reduce((least, { last }) => Math.min(least, last), Infinity) : ends.reduce((most, { last }) => Math.max(most, last), 0);
}
function notesOf5({ observed, mentions }, parts) {
  const notes = absentNotes(mentions);
  if (observed?.assumed) notes.push(note("observed-assumed", "the observed period was taken from the data"));
  const [all, ...groups] = parts;
  const of = groups.length > 0 ? groups : [all];
  const remark = (code, holds, text2) => {
    const count2 = of.filter(holds).length;
    if (count2 > 0)
      notes.push(note(code, groups.length > 0 ? `${text2}: ${count2} of ${of.length} groups` : text2));
  };
  remark(
    "median-not-reached",
    ({ n, median }) => n > 0 && median.time === null,
    "half have not had the event"
  );
  remark("few-events", ({ events }) => events < 10, "fewer than 10 events: wide intervals");
  remark("emptied-risk-set", isEmptied, "survival came down to 0 before others came under observation");
  return notes;
}
function isEmptied({ curve: { steps } }) {
  const zero = steps.findIndex(({ survival: survival2 }) => survival2 === 0);
  return zero >= 0 && zero < steps.length - 1;
}

// src/survival/survival.ts
function survival(data, definition = {}) {
  return survivalFromCounts(countSurvival(data, definition));
}

// src/measure/measure.ts
var eventMetrics = () => ({
  accountAdoption,
  accountUsers: usersPerAccount,
  activation,
  activeUsers,
  adoption: featureAdoption,
  ahaMoments: findAhaMoments,
  atRisk: atRiskUsers,
  champions,
  churn,
  cohorts: cohortSizes,
  conversionDrivers,
  engagementMatrix,
  funnel,
  funnelTrend,
  growthAccounting,
  lifecycle,
  nextEvents,
  paths,
  powerUserCurve,
  retention,
  revenueGrowth,
  sequence: matchSequence,
  sessions,
  stickiness,
  survival,
  timeToAdopt,
  timeToConvert,
  timeToValue,
  usageInterval
});
function eventKinds() {
  return Object.keys(eventMetrics()).sort();
}
function measure(table2, definition) {
  const metrics = eventMetrics();
  const { kind } = Object(definition);
  if (typeof kind !== "string" || !Object.hasOwn(metrics, kind))
    refuse("measure events", `kind must be one of ${eventKinds().join(", ")}`, "definition.kind", kind);
  const metric = metrics[kind];
  return metric(table2, definition);
}

// bench/data.ts
var DAY = 864e5;
var START = Date.UTC(2026, 0, 1);
var DAYS = 180;
function madeEvents(count2, seed = 1) {
  const random = seededRandom(seed);
  const users = Math.max(1, Math.round(count2 / 25));
  const user = new Uint32Array(count2);
  const codes = new Uint8Array(count2);
  const time2 = new Float64Array(count2);
  for (let i = 0; i < count2; i++) {
    const isTie = i > 0 && random() < 0.1;
    user[i] = isTie ? user[i - 1] : Math.floor(random() ** 2 * users);
    time2[i] = isTie ? time2[i - 1] : START + Math.floor(i / count2 * DAYS * 86400) * 1e3;
    codes[i] = random() < 0.01 ? 16 + Math.floor(random() * 4) : Math.floor(random() ** 2 * 16);
  }
  return { user, event: { codes, values: Array.from({ length: 20 }, (_, i) => `event ${i}`) }, time: time2 };
}
function madeTable(count2, seed = 1) {
  const { user, event, time: time2 } = madeEvents(count2, seed);
  return tableFromColumns({ user, event, time: time2 }, { observed: { from: START, until: START + DAYS * DAY } });
}

// ../../tmp/proto/one.ts
var table = madeTable(1e7);
var d = JSON.parse(process.argv[2]);
var ms = [];
for (let i = 0; i < 4; i++) {
  const t = performance.now();
  measure(table, d);
  ms.push(performance.now() - t);
}
console.log(ms.map((x) => x.toFixed(0)).join(" "));
