import type postgres from 'postgres';
import type { Locale } from '#lib/i18n/locale.ts';
import { differenceOf } from '../../amending/difference.ts';
import type { VersionView, WholeVersion } from '../../amending/preview.ts';
import type { OrderSnapshot, VersionKind } from '../../amending/snapshot.ts';
import { withArticleNames, withNames } from './article-names.ts';

interface Row extends OrderSnapshot {
  version: number;
  madeAt: Date;
  madeBy: string;
  actedBy: string | null;
  askedBy: string | null;
  byStaff: boolean;
  kind: VersionKind;
  reason: string | null;
}

/** So many versions are read at once; those before them are asked for by the number of the last. */
export const versionsAtOnce = 20;

/**
 * The versions of an order below `before`, newest first, each with what it changed; none of an order that never changed. There are older
 * ones as long as the last is not the first. The order's id comes from a scoped read.
 */
export async function ofOrder(
  sql: postgres.Sql,
  orderId: string,
  locale: Locale,
  before: number | null = null
): Promise<VersionView[]> {
  const rows = await wholeOf(sql, orderId, locale, before);
  return rows.map(
    ({
      poNumber: _po,
      note: _note,
      shipTo: _to,
      shipFrom: _from,
      shipUntil: _until,
      lines: _lines,
      ...version
    }) => version
  );
}

/** The same with all that each version was. */
export async function wholeOf(
  sql: postgres.Sql,
  orderId: string,
  locale: Locale,
  before: number | null = null
): Promise<(VersionView & OrderSnapshot)[]> {
  const rows = await read(sql, orderId, sql`v.version < ${before ?? 2 ** 31 - 1}`, versionsAtOnce + 1);
  const differences = rows.slice(0, -1).map((row, at) => differenceOf(rows[at + 1]!, row));
  const named = await withNames(sql, differences, locale);
  return rows.slice(0, versionsAtOnce).map((row, at) => ({ ...row, difference: named[at] ?? null }));
}

/** One version as the whole order that it was, its articles by name; null when there is none. The order's id comes from a scoped read. */
export async function byNumber(
  sql: postgres.Sql,
  orderId: string,
  version: number,
  locale: Locale
): Promise<WholeVersion | null> {
  const [row] = await read(sql, orderId, sql`v.version = ${version}`, 1);
  if (!row) return null;
  const lines = await withArticleNames(sql, row.lines, locale);
  const { totalMinor, units, poNumber, note, shipTo, shipFrom, shipUntil } = row;
  return { version, totalMinor, units, poNumber, note, shipTo, shipFrom, shipUntil, lines };
}

function read(sql: postgres.Sql, orderId: string, which: postgres.Fragment, most: number) {
  return sql<Row[]>`
    select v.version, v.made_at as "madeAt", maker.name as "madeBy", staff.name as "actedBy",
      maker.dealer_id is null as "byStaff", v.kind, v.reason, v.total_minor as "totalMinor", v.units, v.po_number as "poNumber", v.note,
      v.ship_to as "shipTo", v.ship_from::text as "shipFrom",
      v.ship_until::text as "shipUntil", v.lines, asker.name as "askedBy"
    from order_versions v join users maker on maker.id = v.made_by left join users staff on staff.id = v.acted_by
    left join asked_changes a on a.id = v.request_id left join users asker on asker.id = a.asked_by
    where v.order_id = ${orderId} and ${which} order by v.version desc limit ${most}`;
}
