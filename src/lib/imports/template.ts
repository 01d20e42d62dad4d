import { BYTE_ORDER_MARK, csvLine } from '#lib/runtime/csv-writer.ts';
import type { HeadingLocale, Kind } from './kind.ts';

/** A CSV template of one kind: the headings in one language. Spreadsheets open it as UTF-8. */
export function csvTemplate(kind: Kind, locale: HeadingLocale): string {
  return BYTE_ORDER_MARK + csvLine(kind.columns.map(({ headings }) => headings[locale]));
}
