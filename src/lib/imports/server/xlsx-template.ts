import type ExcelJS from 'exceljs';
import type { HeadingLocale, Kind } from '../kind.ts';
import { guideSheetName } from './guide-sheet.ts';
import { workbooks } from './workbooks.ts';

/** How a template explains a column in the reader's language; the words come from the caller. */
export type ColumnNote = (kind: Kind, column: Kind['columns'][number]) => string;

/**
 * A workbook template: one sheet a kind with headings only, and one sheet that explains every column with an example.
 * Code, date and text columns are formatted as text, so that the spreadsheet keeps leading zeros.
 */
export async function xlsxTemplate(
  kinds: readonly Kind[],
  locale: HeadingLocale,
  note: ColumnNote
): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new (await workbooks()).Workbook();
  for (const kind of kinds) {
    const sheet = workbook.addWorksheet(kind.titles[locale], { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = kind.columns.map((column) => ({
      header: column.headings[locale],
      width: Math.max(12, column.headings[locale].length + 6),
      style: { numFmt: ['amount', 'whole'].includes(column.type.is) ? 'General' : '@' }
    }));
    sheet.getRow(1).font = { bold: true };
  }
  addGuide(workbook, kinds, locale, note);
  return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
}

function addGuide(
  workbook: ExcelJS.Workbook,
  kinds: readonly Kind[],
  locale: HeadingLocale,
  note: ColumnNote
): void {
  const guide = workbook.addWorksheet(guideSheetName[locale]);
  guide.columns = [{ width: 20 }, { width: 28 }, { width: 60 }, { width: 28 }];
  for (const kind of kinds) {
    guide.addRow([kind.titles[locale]]).font = { bold: true };
    for (const column of kind.columns) {
      guide.addRow(['', column.headings[locale], note(kind, column), column.example]);
    }
  }
}
