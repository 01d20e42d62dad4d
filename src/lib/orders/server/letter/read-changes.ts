import type postgres from 'postgres';
import type { Locale } from '#lib/i18n/locale.ts';
import { differenceOf } from '../../amending/difference.ts';
import type { OrderSnapshot } from '../../amending/snapshot.ts';
import type { LetterFacts } from '../../letter/letter.ts';
import { withNames } from '../amending/article-names.ts';

interface Row extends OrderSnapshot {
  version: number;
  by: string;
  at: string;
  reason: string | null;
}

/** What is different between the version of the letter before and this one; null where one of them is not kept. */
export async function readChanges(
  sql: postgres.TransactionSql,
  orderId: string,
  { since, version }: { since: number; version: number },
  locale: Locale
): Promise<LetterFacts['changes']> {
  const rows = await sql<Row[]>`
    select v.version, coalesce(staff.name, maker.name) as by, v.made_at as at, v.reason, v.total_minor as "totalMinor", v.units,
      v.po_number as "poNumber", v.note, v.ship_to as "shipTo", v.ship_from::text as "shipFrom", v.ship_until::text as "shipUntil", v.lines
    from order_versions v join users maker on maker.id = v.made_by left join users staff on staff.id = v.acted_by
    where v.order_id = ${orderId} and v.version in (${since}, ${version}) order by v.version`;
  const [before, after] = rows;
  if (!before || !after) return null;
  const [difference] = await withNames(sql, [differenceOf(before, after)], locale);
  return { since, by: after.by, at: new Date(after.at), reason: after.reason, difference: difference! };
}
