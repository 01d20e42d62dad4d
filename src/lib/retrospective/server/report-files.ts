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
import { definitionOf, type Figure } from '../metric.ts';
import { judgedAspects } from '../note.ts';
import { reportValues, type Signed } from '../paper/report-values.ts';
import type { Report } from '../report.ts';
import { aspectName, familyName, kindName, metricName, verdictName } from '../words.ts';
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
  addSheet(workbook, figureSheet(report, money, locale));
  for (const [name, parts] of [
    [m.retrospective_by_region({}, by), report.regions],
    [m.retrospective_by_category({}, by), report.categories]
  ] as const)
    addSheet(workbook, {
      name,
      headings: ['', currency, m.retrospective_expected({}, by), m.retrospective_units({}, by)],
      rows: parts.map((part) => [part.name, money(part.amountMinor), money(part.targetMinor), part.units])
    });
  addSheet(workbook, noteSheet(report, locale));
  addSheet(workbook, venueSheet(report, locale));
  addSheet(workbook, {
    name: m.retrospective_list_orders({}, by),
    headings: ['', '', '', '', currency, m.retrospective_units({}, by), ''],
    rows: await orderRows(db, fairId, money)
  });
  return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
}

interface Sheet {
  name: string;
  headings: string[];
  rows: (string | number | null)[][];
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

type Money = (minor: number | null) => number | null;

function figureSheet({ figures }: Report, money: Money, locale: Locale): Sheet {
  const by = { locale };
  const written = ({ metric }: Figure, value: number | null) =>
    definitionOf(metric).unit === 'money' ? money(value) : value;
  return {
    name: m.retrospective_title({}, by),
    headings: [
      ...['', '', m.retrospective_value({}, by), m.retrospective_expected({}, by)],
      ...[m.retrospective_last({}, by), m.retrospective_comment({}, by)]
    ],
    rows: figures.map((one) => [
      ...[familyName(definitionOf(one.metric).family, by), metricName(one.metric, by)],
      ...[written(one, one.value), written(one, one.expected), written(one, one.last), one.comment]
    ])
  };
}

function noteSheet({ notes }: Report, locale: Locale): Sheet {
  const by = { locale };
  return {
    name: m.retrospective_notes({}, by),
    headings: [
      ...[m.retrospective_kind({}, by), m.retrospective_aspect({}, by), m.retrospective_text({}, by)],
      ...[
        m.retrospective_cause({}, by),
        m.retrospective_judgement({}, by),
        m.retrospective_written_by({}, by)
      ],
      ...[m.retrospective_agreed({}, by), m.retrospective_verdict({}, by), m.retrospective_owner({}, by)],
      ...[m.retrospective_due({}, by), m.retrospective_stands({}, by)]
    ],
    rows: notes.map((note) => [
      ...[kindName(note.kind, by), note.aspect ? aspectName(note.aspect, by) : null, note.text, note.cause],
      ...[note.judgement, note.by, note.votes, note.verdict && verdictName(note.verdict, by), note.owner],
      ...[note.dueOn, note.verdict === 'measure' ? standing(note, locale) : null]
    ])
  };
}

const standing = ({ done }: Report['notes'][number], locale: Locale) =>
  done ? m.retrospective_done({}, { locale }) : m.retrospective_open({}, { locale });

function venueSheet({ notes }: Report, locale: Locale): Sheet {
  const by = { locale };
  return {
    name: m.retrospective_kind_venue({}, by),
    headings: [
      ...[m.retrospective_aspect({}, by), m.retrospective_judgement({}, by)],
      m.retrospective_judgements({}, by)
    ],
    rows: judgedAspects(notes).map(({ aspect, mean, judgements }) => [
      aspectName(aspect, by),
      mean,
      judgements
    ])
  };
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
