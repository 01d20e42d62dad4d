import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { NoticeValues } from '#lib/events/notice-kind.ts';

/** Who reads: their language, and the zone in which times are told to them. */
export interface NoticeReader {
  locale: Locale;
  timeZone: string;
}

/** The values of a notice as its reader writes them. What is missing is an empty text: a sentence about it is never a reason to fail. */
export class Said {
  readonly #values: NoticeValues;
  readonly reader: NoticeReader;

  constructor(values: NoticeValues, reader: NoticeReader) {
    this.#values = values;
    this.reader = reader;
  }

  /** As messages take it. */
  get in(): { locale: Locale } {
    return { locale: this.reader.locale };
  }

  has(name: string): boolean {
    return (this.#values[name] ?? '') !== '';
  }

  text(name: string): string {
    return String(this.#values[name] ?? '');
  }

  number(name: string): number {
    return Number(this.#values[name] ?? 0);
  }

  count(name: string): string {
    return format.count(this.number(name), this.reader.locale);
  }

  /** Minor units under this name, in the currency beside them. */
  money(name = 'amountMinor'): string {
    const currency = this.text('currency');
    return currency === '' ? '' : format.money(this.number(name), currency, this.reader.locale);
  }

  /** A date, or the day of an instant by the reader's clock. */
  day(name: string): string {
    const day = this.text(name);
    const when = day.includes('T') ? new Date(day) : day;
    return day === '' ? '' : format.fullDay(when, this.reader.timeZone, this.reader.locale);
  }

  /** An instant by the reader's clock. */
  clock(name: string): string {
    const at = this.text(name);
    return at === '' ? '' : format.clock(new Date(at), this.reader.timeZone);
  }
}
