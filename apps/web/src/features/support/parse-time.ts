import { HOUR, MINUTE, midnight, type TimeRange, wholeDay } from "./time-range.ts";

/** "Around 13:20" is as exact as people's memory of when something went wrong. */
const AROUND = 30 * MINUTE;
/** A time with seconds was read from a screen or a log, not remembered. */
const AROUND_EXACT = 2 * MINUTE;
/** Clocks differ: a time this little ahead of ours is still today's. */
const AHEAD = 5 * MINUTE;

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
}

const HOUR_WORDS = [
  ["one", "한"],
  ["two", "두"],
  ["three", "세"],
  ["four", "네"],
  ["five", "다섯"],
  ["six", "여섯"],
  ["seven", "일곱"],
  ["eight", "여덟"],
  ["nine", "아홉"],
  ["ten", "열"],
  ["eleven", "열한"],
  ["twelve", "열두"],
] as const;
const EN_HOURS = HOUR_WORDS.map(([en]) => en).join("|");
// The longest first: 열한 is not 열.
const KO_HOURS = HOUR_WORDS.map(([, ko]) => ko)
  .toReversed()
  .join("|");
const MONTHS: readonly string[] = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];
const WEEKDAYS_EN: readonly string[] = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
];
const WEEKDAYS_KO: readonly string[] = ["일", "월", "화", "수", "목", "금", "토"];

const KO_PART = "오전|오후|새벽|아침|낮|저녁|밤";
/** Ends a Korean time: nothing more, something that is not Hangul, or a particle that belongs to it. */
const KO_TAIL = "(?=$|[^가-힣]|쯤|경|정도|무렵|즈음|에|부터|까지|반|이후|이전)";
/** One time of day, in either language; the groups are numbered by `clockFrom`. */
const CLOCK = [
  `(${KO_PART})?\\s*(?<!\\d|[가-힣])(\\d{1,2}|${KO_HOURS})\\s*시(?!간)\\s*(?:(\\d{1,2})\\s*분|(반))?${KO_TAIL}`,
  `(${KO_PART})?\\s*(?<![\\d:.])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?(?![\\d:])(?:\\s*([ap])\\.?m\\b\\.?)?`,
  `(?<![\\d:.\\w])(\\d{1,2})\\s*([ap])\\.?m\\b\\.?`,
  `\\b(\\d{1,2}|${EN_HOURS})\\s*o['’]?clock\\b(?:\\s*([ap])\\.?m\\b\\.?)?`,
  "\\b(noon|midnight)\\b|(?<![가-힣])(정오|자정)",
].join("|");
const CLOCK_GROUPS = 15;

const PREFIX =
  "(?:(?:at\\s+)?(?:around|about|approximately|approx\\.?|circa|ca\\.|near)\\s+|at\\s+|[~≈]\\s*|약\\s*|대략\\s*)?";
const SUFFIX = "(?:\\s*(?:쯤|경|정도|무렵|즈음)(?:에)?|에)?";

/** The hour as spoken: 1–6 without a word for the half of the day is the afternoon, when people are at work. */
function hourOf(written: string, part: string | undefined): number | null {
  const word = HOUR_WORDS.findIndex(([en, ko]) => en === written || ko === written);
  const hour = word >= 0 ? word + 1 : Number(written);
  if (hour > 24) return null;
  switch (part) {
    case "a":
    case "오전":
    case "새벽":
    case "아침":
      return hour === 12 ? 0 : hour;
    case "p":
    case "오후":
    case "저녁":
      return hour < 12 ? hour + 12 : hour;
    case "낮":
      return hour < 6 ? hour + 12 : hour;
    case "밤":
      return hour === 12 ? 0 : hour >= 6 && hour < 12 ? hour + 12 : hour;
    default:
      return !written.startsWith("0") && hour >= 1 && hour <= 6 ? hour + 12 : hour % 24;
  }
}

/** Reads the groups of one CLOCK that begin at `first`. */
function clockFrom(match: RegExpExecArray, first: number): Clock | null {
  const g = (index: number) => match[first + index]?.toLowerCase();
  const named = g(13) ?? g(14);
  if (named) return { hour: named === "noon" || named === "정오" ? 12 : 0, minute: 0, second: null };
  const written = g(1) ?? g(5) ?? g(9) ?? g(11);
  if (written === undefined) return null;
  const hour = hourOf(written, g(0) ?? g(4) ?? g(8) ?? g(10) ?? g(12));
  const minute = g(3) ? 30 : Number(g(2) ?? g(6) ?? 0);
  const second = g(7) === undefined ? null : Number(g(7));
  if (hour === null || minute > 59 || (second ?? 0) > 59) return null;
  return { hour, minute, second };
}

function at(day: number, { hour, minute, second }: Clock): number {
  const date = new Date(day);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), hour, minute, second ?? 0).getTime();
}

/** On the day that was named, or on the last one on which this time has already been. */
function moment(clock: Clock, day: number | null, now: number): number {
  if (day !== null) return at(day, clock);
  const today = at(now, clock);
  return today <= now + AHEAD ? today : at(midnight(now, -1), clock);
}

const latestWeekday = (weekday: number, now: number): number =>
  midnight(now, -((new Date(now).getDay() - weekday + 7) % 7));

/** Of a day and a month without a year: the last one that has been. */
function latestDate(month: number, day: number, now: number): number | null {
  if (month < 0 || month > 11 || day < 1 || day > 31) return null;
  const year = new Date(now).getFullYear();
  const thisYear = new Date(year, month, day).getTime();
  return thisYear <= now ? thisYear : new Date(year - 1, month, day).getTime();
}

/** Words taken out of a text one pattern at a time; what no pattern took is what is searched for. */
class Words {
  text: string;
  constructor(text: string) {
    this.text = text;
  }
  /** What `read` cannot make sense of stays in the text. */
  take<T>(pattern: RegExp, read: (match: RegExpExecArray) => T | null): T | null {
    const match = pattern.exec(this.text);
    const meaning = match && read(match);
    if (match && meaning !== null) {
      this.text = `${this.text.slice(0, match.index)} ${this.text.slice(match.index + match[0].length)}`;
    }
    return meaning;
  }
}

const DAYS: readonly [RegExp, (match: RegExpExecArray, now: number) => number | null][] = [
  [/\bday before yesterday\b|(?<![가-힣])(?:그저께|그제|엊그제)(?:에|는)?/i, (_, now) => midnight(now, -2)],
  [/\byesterday\b|(?<![가-힣])(?:어제|어저께)(?:에|는)?/i, (_, now) => midnight(now, -1)],
  [/\btoday\b|(?<![가-힣])오늘(?:에|은)?/i, (_, now) => midnight(now)],
  [
    /\b(?:on\s+)?(\d{4})-(\d{2})-(\d{2})\b/,
    (match) => new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3])).getTime(),
  ],
  [
    /(?<!\d)(\d{1,2})\s*월\s*(\d{1,2})\s*일(?:에)?/,
    (match, now) => latestDate(Number(match[1]) - 1, Number(match[2]), now),
  ],
  [
    new RegExp(`\\b(?:on\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(${MONTHS.join("|")})[a-z]*\\b`, "i"),
    (match, now) => latestDate(MONTHS.indexOf(match[2]?.toLowerCase() ?? ""), Number(match[1]), now),
  ],
  [
    new RegExp(`\\b(?:on\\s+)?(${MONTHS.join("|")})[a-z]*\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b`, "i"),
    (match, now) => latestDate(MONTHS.indexOf(match[1]?.toLowerCase() ?? ""), Number(match[2]), now),
  ],
  [
    new RegExp(`\\b(?:on\\s+|last\\s+)?(${WEEKDAYS_EN.join("|")})\\b`, "i"),
    (match, now) => latestWeekday(WEEKDAYS_EN.indexOf(match[1]?.toLowerCase() ?? ""), now),
  ],
  [
    /(?<![가-힣])(?:지난\s*)?([일월화수목금토])요일(?:에|날)?/,
    (match, now) => latestWeekday(WEEKDAYS_KO.indexOf(match[1] ?? ""), now),
  ],
];

const ISO_MOMENT = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?/i;
const LAST =
  /\b(?:in\s+)?(?:the\s+)?(?:last|past)\s+(?:(\d+)\s*)?(minutes?|mins?|hours?|hrs?|days?)\b|(?<![가-힣])(?:지난|최근)\s*(\d+)?\s*(분|시간|일)(?:간|\s*동안)?/i;
const AGO =
  /(?:\b(?:around|about)\s+)?\b(\d+|an?|half\s+an)\s*(minutes?|mins?|hours?|hrs?)\s+ago\b|(?:약\s*)?(\d+|한|두|세)\s*(분|시간)\s*(?:쯤\s*)?전(?:쯤|에)?/i;

const unitOf = (unit: string): number =>
  /^(?:min|분)/i.test(unit) ? MINUTE : /^(?:h|시간)/i.test(unit) ? HOUR : 24 * HOUR;

function amountOf(written: string | undefined): number {
  if (written === undefined) return 1;
  const word = ["한", "두", "세"].indexOf(written);
  if (word >= 0) return word + 1;
  if (/^half/i.test(written)) return 0.5;
  return Number(written) || 1;
}

const BETWEEN = new RegExp(
  `(?:\\b(?:between|from)\\s+)?(?:${CLOCK})\\s*(?:-|–|~|to\\b|until\\b|and\\b|부터|에서)\\s*(?:${CLOCK})(?:\\s*(?:까지|사이)(?:에)?)?`,
  "i",
);
const SINCE = new RegExp(
  `\\b(?:since|after|from)\\s+(?:${CLOCK})|(?:${CLOCK})\\s*(?:이후|부터)(?:에|로)?`,
  "i",
);
const UNTIL = new RegExp(
  `\\b(?:before|until|till)\\s+(?:${CLOCK})|(?:${CLOCK})\\s*(?:이전|까지)(?:에)?`,
  "i",
);
const AT = new RegExp(`${PREFIX}(?:${CLOCK})${SUFFIX}`, "i");

export interface TimeFound {
  readonly range: TimeRange | null;
  /** The text without the words that told the time. */
  readonly rest: string;
}

/** Understands when something happened as people say it, in English and Korean, in the browser's time zone. */
export function findTime(text: string, now: number): TimeFound {
  const words = new Words(text);
  const range = rangeIn(words, now);
  return { range, rest: words.text };
}

function rangeIn(words: Words, now: number): TimeRange | null {
  const centered = (center: number, around: number) => ({ from: center - around, to: center + around });
  const said =
    words.take(ISO_MOMENT, ([written]) => {
      const exact = Date.parse(written);
      return Number.isNaN(exact) ? null : centered(exact, AROUND_EXACT);
    }) ??
    words.take(LAST, (match) => {
      const length = amountOf(match[1] ?? match[3]) * unitOf(match[2] ?? match[4] ?? "");
      return { from: now - length, to: null };
    }) ??
    words.take(AGO, (match) => {
      const unit = unitOf(match[2] ?? match[4] ?? "");
      return centered(now - amountOf(match[1] ?? match[3]) * unit, unit === MINUTE ? AROUND / 2 : AROUND);
    });
  if (said) return said;

  let day: number | null = null;
  for (const [pattern, meaning] of DAYS) {
    day ??= words.take(pattern, (match) => meaning(match, now));
  }
  return clockRange(words, day, now) ?? (day === null ? null : wholeDay(day, now));
}

function clockRange(words: Words, day: number | null, now: number): TimeRange | null {
  const either = (match: RegExpExecArray) => clockFrom(match, 1) ?? clockFrom(match, 1 + CLOCK_GROUPS);
  return (
    words.take(BETWEEN, (match) => {
      const first = clockFrom(match, 1);
      const second = clockFrom(match, 1 + CLOCK_GROUPS);
      if (!first || !second) return null;
      const from = moment(first, day, now);
      const to = at(from, second);
      return { from, to: to > from ? to : at(midnight(from, 1), second) };
    }) ??
    words.take(SINCE, (match) => {
      const clock = either(match);
      if (!clock) return null;
      return { from: moment(clock, day, now), to: day === null ? null : wholeDay(day, now).to };
    }) ??
    words.take(UNTIL, (match) => {
      const clock = either(match);
      if (!clock) return null;
      const to = moment(clock, day, now);
      return { from: midnight(to), to };
    }) ??
    words.take(AT, (match) => {
      const clock = clockFrom(match, 1);
      if (!clock) return null;
      const center = moment(clock, day, now);
      const around = clock.second === null ? AROUND : AROUND_EXACT;
      return { from: center - around, to: center + around };
    })
  );
}
