import { decimalsOf } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { PayRow } from '../arithmetic.ts';
import { payColumns, payLines } from '../pay-lines.ts';
import { workbooks } from '#lib/imports/server/workbooks.ts';

/** What reps are paid as a workbook whose amounts are numbers, with their sum below; in the reader's language. */
export async function payWorkbook(
  rows: readonly PayRow[],
  currency: string
): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new (await workbooks()).Workbook();
  const sheet = workbook.addWorksheet(m.fairs_pay_title().slice(0, 31), {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }]
  });
  const headings = payColumns(currency);
  const decimals = decimalsOf(currency);
  const format = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  sheet.columns = headings.map((header, at) => ({
    header,
    width: Math.max(14, header.length + 4),
    style: { numFmt: at === 0 ? '@' : at <= 2 ? '#,##0' : format }
  }));
  for (const [name, ...figures] of payLines(rows, currency))
    sheet.addRow([name, ...figures.map((figure) => (figure === '' ? null : Number(figure)))]);
  const total = rows.reduce((sum, { totalMinor }) => sum + totalMinor, 0) / 10 ** decimals;
  const last = sheet.addRow([m.fairs_pay_all(), ...headings.slice(2).map(() => null), total]);
  for (const row of [sheet.getRow(1), last]) row.font = { bold: true };
  return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
}
