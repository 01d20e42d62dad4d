import type ExcelJS from 'exceljs';
import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { renderDocument } from '#lib/documents/server/render-document.ts';
import { decimalsOf } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { channelName } from '#lib/orders/channel-words.ts';
import { isChannel } from '#lib/orders/channel.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { reportValues, type Signed } from '../paper/report-values.ts';
import type { Report } from '../report.ts';
import { reportSheets, type Money, type Sheet } from './report-sheets.ts';
import { workbooks } from '#lib/imports/server/workbooks.ts';

type Version = Signed & { report: Report };

/**
 * A signed report as PDF, in a language.
 * @throws {Refusal} busy
 */
export async function reportPaper(
  version: Version,
  locale: Locale,
  names: Readonly<Record<string, string>>
): Promise<Uint8Array<ArrayBuffer>> {
  const values = reportValues(version.report, version, { brand: settings.brandName, locale, names });
  return renderDocument('retrospective/paper/report.typ', values, locale);
}

/** The same as a workbook whose amounts are numbers: figures, parts, notes, and the orders of the fair as they are now. */
export async function reportWorkbook(
  db: Queryable,
  fairId: number,
  { report }: Version,
  locale: Locale
): Promise<Uint8Array<ArrayBuffer>> {
  const by = { locale };
  const { currency } = report.fair;
  const money = (minor: number | null) => (minor === null ? null : minor / 10 ** decimalsOf(currency));
  const workbook = new (await workbooks()).Workbook();
  for (const sheet of [
    ...reportSheets(report, { money, locale }),
    {
      name: m.retrospective_list_orders({}, by),
      headings: [
        ...[m.analysis_column_number({}, by), m.analysis_column_code({}, by), m.analysis_by_dealer({}, by)],
        ...[m.analysis_by_region({}, by), `${m.retrospective_m_amount({}, by)} (${currency})`],
        ...[m.retrospective_units({}, by), m.analysis_by_channel({}, by)]
      ],
      rows: await orderRows(db, fairId, money)
    }
  ])
    addSheet(workbook, sheet);
  return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
}

function addSheet(workbook: ExcelJS.Workbook, { name, headings, rows }: Sheet): void {
  // What a sheet may not be called.
  const made = workbook.addWorksheet(name.replace(/[[\]*?/\\:]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }]
  });
  made.columns = headings.map((header) => ({ header, width: Math.max(14, header.length + 4) }));
  made.addRows(rows);
  made.getRow(1).font = { bold: true };
}

/** Every order of the fair that counts, by number. */
async function orderRows(db: Queryable, fairId: number, money: Money) {
  const rows = await db.execute<{
    number: number;
    code: string;
    dealer: string;
    region: string;
    total: number;
    units: number;
    channel: string;
  }>(sql`
    select o.number, d.code, d.name as dealer, r.name as region, o.total_minor::float8 as total, o.units, o.channel
    from orders o join dealers d on d.id = o.dealer_id join regions r on r.id = o.region_id
    where o.fair_id = ${fairId} and (o.on_board or o.taken_over_at is not null) and o.status in ('submitted', 'confirmed', 'closed') order by o.number`);
  return rows.map(({ number, code, dealer, region, total, units, channel }) => [
    ...[number, code, dealer, region, money(total), units],
    isChannel(channel) ? channelName(channel) : channel
  ]);
}
