import { dayIn } from '#lib/time/day.ts';
import type { Locale } from './locale.ts';

const DAY = 86_400_000;
const remembered = new Map<string, Intl.DateTimeFormat>();

type Calendar = {
  year: number;
  month: string;
  monthNumber: number;
  day: number;
  weekday: string;
  clock: string;
  on: string;
};

/** The pieces of an instant in a zone; we put them together ourselves, since browsers and servers disagree on punctuation. */
function calendar(at: Date, zone: string, locale: Locale): Calendar {
  const parts = format(zone, locale).formatToParts(at);
  const piece = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const numbers = format(zone, 'numbers').formatToParts(at);
  const number = (type: Intl.DateTimeFormatPartTypes) =>
    numbers.find((part) => part.type === type)?.value ?? '';
  return {
    year: Number(number('year')),
    monthNumber: Number(number('month')),
    month: piece('month'),
    day: Number(number('day')),
    weekday: piece('weekday'),
    clock: `${number('hour')}:${number('minute')}`,
    on: `${number('year')}-${number('month')}-${number('day')}`
  };
}

function format(zone: string, kind: Locale | 'numbers'): Intl.DateTimeFormat {
  const key = `${kind} ${zone}`;
  const known = remembered.get(key);
  if (known) return known;
  const made =
    kind === 'numbers'
      ? new Intl.DateTimeFormat('en', {
          timeZone: zone,
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23'
        })
      : new Intl.DateTimeFormat(kind, { timeZone: zone, month: 'short', weekday: 'short' });
  // Zones come from browsers, and one zone can be written in many ways.
  if (remembered.size >= 1_000) remembered.clear();
  remembered.set(key, made);
  return made;
}

/** A date without time (`2026-12-02`) is the same day everywhere: read at noon UTC. */
const placed = (when: Date | string, zone: string): [Date, string] =>
  typeof when === 'string' ? [new Date(`${when}T12:00:00Z`), 'UTC'] : [when, zone];

/** The time of day, 24 hours: `18:00`. */
export const clock = (at: Date, zone: string): string => calendar(at, zone, 'en').clock;

/**
 * A day, from an instant or from a date without time: `Wed 2 Dec`, `12月2日 周三`, `12월 2일(수)`. The weekday is
 * there within two weeks of `now`, the year only when it is another one.
 */
export function day(when: Date | string, zone: string, locale: Locale, now: Date): string {
  const [at, in_] = placed(when, zone);
  const that = calendar(at, in_, locale);
  const today = dayIn(zone, now);
  const near = Math.abs(daysBetween(today, that.on)) <= 14;
  return written(that, locale, near, that.year !== Number(today.slice(0, 4)));
}

/** A day where there is room for five signs only, such as a cell of the order grid: `18 Mar`, `3/18`. */
export function dayShort(when: Date | string, zone: string, locale: Locale): string {
  const [at, in_] = placed(when, zone);
  const that = calendar(at, in_, locale);
  return locale === 'en' ? `${that.day} ${that.month}` : `${that.monthNumber}/${that.day}`;
}

/** The whole date, whatever the distance: `Wed 2 Dec 2026`. For documents, records and tool tips. */
export function fullDay(when: Date | string, zone: string, locale: Locale): string {
  const [at, in_] = placed(when, zone);
  return written(calendar(at, in_, locale), locale, true, true);
}

/** A month, `2026-10`: `Oct 2026`, `2026年10月`, `2026년 10월`. */
export function yearMonth(month: string, locale: Locale): string {
  const that = calendar(...placed(`${month}-15`, 'UTC'), locale);
  if (locale === 'en') return `${that.month} ${that.year}`;
  const [y, m] = locale === 'ko' ? ['년 ', '월'] : ['年', '月'];
  return that.year + y + that.monthNumber + m;
}

function written(that: Calendar, locale: Locale, weekday: boolean, year: boolean): string {
  if (locale === 'en')
    return [weekday && that.weekday, that.day, that.month, year && that.year].filter(Boolean).join(' ');
  const [y, m, d] = locale === 'ko' ? ['년 ', '월 ', '일'] : ['年', '月', '日'];
  const date = (year ? that.year + y : '') + that.monthNumber + m + that.day + d;
  if (!weekday) return date;
  return locale === 'ko' ? `${date}(${that.weekday})` : `${date} ${that.weekday}`;
}

/** An instant as one says it: `today 10:42`, `tomorrow 09:00`, `Wed 16:20` within six days, else `Mon 16 Nov, 16:20`. */
export function moment(at: Date, zone: string, locale: Locale, now: Date): string {
  const that = calendar(at, zone, locale);
  const away = daysBetween(dayIn(zone, now), that.on);
  if (Math.abs(away) <= 1) return `${relativeDay(away, locale)} ${that.clock}`;
  if (Math.abs(away) < 7 && locale === 'en') return `${that.weekday} ${that.clock}`;
  return day(at, zone, locale, now) + (locale === 'en' ? ', ' : ' ') + that.clock;
}

const relativeDay = (away: number, locale: Locale) =>
  new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(away, 'day');

/** How long ago or how soon, within a day: `3 h ago`, `in 20 min`; beyond a day the same as `moment`. */
export function ago(at: Date, zone: string, locale: Locale, now: Date): string {
  const away = at.getTime() - now.getTime();
  if (Math.abs(away) >= DAY) return moment(at, zone, locale, now);
  if (Math.abs(away) < 1000) return nowWord[locale];
  const length = duration(Math.abs(away), locale);
  return away < 0 ? past[locale](length) : future[locale](length);
}

const nowWord: Record<Locale, string> = { en: 'now', 'zh-CN': '刚刚', ko: '방금' };
const past: Record<Locale, (length: string) => string> = {
  en: (length) => `${length} ago`,
  'zh-CN': (length) => `${length}前`,
  ko: (length) => `${length} 전`
};
const future: Record<Locale, (length: string) => string> = {
  en: (length) => `in ${length}`,
  'zh-CN': (length) => `${length}后`,
  ko: (length) => `${length} 후`
};

const units: Record<Locale, [day: string, hour: string, minute: string, second: string]> = {
  en: ['\u00a0d', '\u00a0h', '\u00a0min', '\u00a0s'],
  'zh-CN': ['\u00a0天', '\u00a0小时', '\u00a0分钟', '\u00a0秒'],
  ko: ['일', '시간', '분', '초']
};

/** A length of time in its largest unit, or the two largest when `fine`: `3 h`, `3 h 34 min`. Rounds down: nothing is later than it says. */
export function duration(milliseconds: number, locale: Locale, fine = false): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const counts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60
  ];
  const first = Math.max(0, counts[0] ? 0 : counts[1] ? 1 : counts[2] ? 2 : 3);
  const said = [first, first + 1].filter(
    (at, index) => index === 0 || (fine && first < 2 && (counts[at] ?? 0) > 0)
  );
  return said.map((at) => `${counts[at]}${units[locale][at]}`).join(' ');
}

/** First to last day: `18 to 20 November 2026` in the short words of the language, `2026年11月18日至20日`. */
export function dayRange(from: Date | string, until: Date | string, zone: string, locale: Locale): string {
  const [first, firstZone] = placed(from, zone);
  const [last, lastZone] = placed(until, zone);
  const [a, b] = [calendar(first, firstZone, locale), calendar(last, lastZone, locale)];
  if (a.on === b.on) return written(b, locale, false, true);
  const sameYear = a.year === b.year;
  const sameMonth = sameYear && a.monthNumber === b.monthNumber;
  if (locale === 'en')
    return `${sameMonth ? a.day : written(a, locale, false, !sameYear)} to ${written(b, locale, false, true)}`;
  const lastDay = sameMonth
    ? `${b.day}${locale === 'ko' ? '일' : '日'}`
    : written(b, locale, false, !sameYear);
  return `${written(a, locale, false, true)}${locale === 'ko' ? '~' : '至'}${lastDay}`;
}

/** Whole days from one `YYYY-MM-DD` to another; negative when the second is earlier. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY);
