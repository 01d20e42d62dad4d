import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv-writer.ts';
import type { Problem } from './problem.ts';
import { placeText, problemText } from './wording.ts';

/** The problems as a file that spreadsheets open safely, line by line. */
export function* problemsCsv(problems: readonly Problem[], locale: Locale): Generator<string> {
  const options = { locale };
  yield (
    BYTE_ORDER_MARK +
    csvLine([
      m.imports_file({}, options),
      m.imports_sheet({}, options),
      m.imports_row({}, options),
      m.imports_cell({}, options),
      m.imports_column({}, options),
      m.imports_value({}, options),
      m.imports_what_is_wrong({}, options)
    ])
  );
  for (const problem of problems) {
    const { file, sheet, row, column, heading, value } = problem;
    const cell = column === null ? '' : placeText(problem);
    yield csvLine([file, sheet, row, cell, heading, value, problemText(problem, locale)]);
  }
}
