import { m } from '#lib/i18n/paraglide/messages.js';
import { locales, type Locale } from '#lib/i18n/locale.ts';
import { BYTE_ORDER_MARK, csvLine } from '#lib/runtime/csv-writer.ts';
import type { Problem } from './problem.ts';
import { placeText, problemText } from './wording.ts';

/** The problems as a file that spreadsheets open safely, line by line. */
export function* problemsCsv(problems: readonly Problem[], locale: Locale): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(headingsIn(locale));
  for (const problem of problems) {
    const { file, sheet, row, column, heading, value } = problem;
    const cell = column === null ? '' : placeText(problem);
    yield csvLine([file, sheet, row, cell, heading, value, problemText(problem, locale)]);
  }
}

/** Whether a table is such a file: it lies beside the data and is met by the next import. */
export function isProblemsCsv(headings: readonly string[]): boolean {
  const found = headings.map((heading) => heading.trim()).join();
  return locales.some((locale) => found === headingsIn(locale).join());
}

function headingsIn(locale: Locale): string[] {
  return [
    m.imports_file({}, { locale }),
    m.imports_sheet({}, { locale }),
    m.imports_row({}, { locale }),
    m.imports_cell({}, { locale }),
    m.imports_column({}, { locale }),
    m.imports_value({}, { locale }),
    m.imports_what_is_wrong({}, { locale })
  ];
}
