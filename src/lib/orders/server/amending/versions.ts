import type postgres from 'postgres';
import type { Locale } from '#lib/i18n/locale.ts';
import { differenceOf } from '../../amending/difference.ts';
import type { VersionView } from '../../amending/preview.ts';
import type { SnapshotLine, VersionKind } from '../../amending/snapshot.ts';
import { withNames } from './article-names.ts';

interface Row {
  version: number;
  madeAt: Date;
  madeBy: string;
  actedBy: string | null;
  askedBy: string | null;
  byStaff: boolean;
  kind: VersionKind;
  reason: string | null;
  totalMinor: number;
  units: number;
  poNumber: string | null;
  note: string | null;
  shipTo: string | null;
  lines: SnapshotLine[];
}

/** Whoever looks further back asks the record. */
const most = 50;

/**
 * The versions of an order, newest first, each with what it changed; none of an order that never changed. The order's id comes from a
 * scoped read.
 */
export async function ofOrder(sql: postgres.Sql, orderId: string, locale: Locale): Promise<VersionView[]> {
  const rows = await sql<Row[]>`
    select v.version, v.made_at as "madeAt", maker.name as "madeBy", staff.name as "actedBy",
      maker.dealer_id is null as "byStaff", v.kind, v.reason, v.total_minor as "totalMinor", v.units, v.po_number as "poNumber", v.note,
      v.ship_to as "shipTo", v.lines, asker.name as "askedBy"
    from order_versions v join users maker on maker.id = v.made_by left join users staff on staff.id = v.acted_by
    left join asked_changes a on a.id = v.request_id left join users asker on asker.id = a.asked_by
    where v.order_id = ${orderId} order by v.version desc limit ${most}`;
  const changed = rows.slice(0, -1);
  const differences = changed.map((row, at) => differenceOf(rows[at + 1]!, row));
  const named = await withNames(sql, differences, locale);
  return rows.map(({ poNumber: _po, note: _note, shipTo: _to, lines: _lines, ...version }, at) => ({
    ...version,
    difference: named[at] ?? null
  }));
}
