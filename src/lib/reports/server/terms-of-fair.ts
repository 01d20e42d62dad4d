import { sql } from 'drizzle-orm';
import type { TermsOfFair } from '#lib/attendance/server/invitations/invitation-paper.ts';
import * as format from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

interface Row extends Record<string, unknown> {
  closesAt: string;
  timeZone: string;
  /** Basis points of the first step, where it releases production. */
  deposit: number | null;
  mustOrders: number;
  minimums: number;
}

/** The rules of ordering at a fair as they stand for a dealer: closing, deposit, must-orders, minimums. */
export const termsOfFair: TermsOfFair = async (db, { fairId, dealerId }, locale) => {
  const [row] = await db.execute<Row>(sql`
    select f.closes_at as "closesAt", f.time_zone as "timeZone",
      (select s.basis_points from payment_terms t join payment_terms_steps s on s.terms_id = t.id and s.position = 1
        where t.id = coalesce(d.terms_id, (select id from payment_terms where is_default order by id limit 1))
          and s.due_event = 'confirmed' and s.basis_points < 10000) as deposit,
      (select count(*)::int from price_list_products p where p.price_list_id = d.price_list_id and p.must_order) as "mustOrders",
      (select count(*)::int from price_list_products p where p.price_list_id = d.price_list_id and p.minimum_units > 0) as minimums
    from fairs f, dealers d where f.id = ${fairId} and d.id = ${dealerId}`);
  if (!row) return [];
  const by = { locale };
  const closes = new Date(row.closesAt);
  const when = `${format.fullDay(closes, row.timeZone, locale)} ${format.clock(closes, row.timeZone)}`;
  const { deposit, mustOrders, minimums } = row;
  return [
    m.attendance_terms_closing({ when }, by),
    ...(deposit
      ? [m.attendance_terms_deposit({ share: format.percent(deposit / 10_000, locale, 0) }, by)]
      : []),
    ...(mustOrders > 0 ? [m.attendance_terms_must({ count: format.count(mustOrders, locale) }, by)] : []),
    ...(minimums > 0 ? [m.attendance_terms_minimum({}, by)] : [])
  ];
};
