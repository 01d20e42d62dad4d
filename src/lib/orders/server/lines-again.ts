import type postgres from 'postgres';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Again } from '../sheet/desk/again.ts';

/** Most orders that come onto a sheet at once, and most articles of them. */
const mostOrders = 20;
const mostLines = 5000;

/**
 * The lines of the dealer's own orders, to order them again: what was in force, or what was wanted of a cancelled one; an article of
 * several orders is counted together. Each has its name, so that one which is not offered any more can be named. Null without any.
 */
export async function linesAgain(
  sql: postgres.Sql,
  actor: DealerUser,
  asked: readonly string[],
  locale: Locale
): Promise<Again | null> {
  const wanted = [...new Set(asked)].filter((one) => /^\d{1,9}$/.test(one)).slice(0, mostOrders);
  if (wanted.length === 0) return null;
  const own = await sql<{ id: string; number: number }[]>`
    select id, number from orders where number = any(${wanted.map(Number)}::int[]) and dealer_id = ${actor.dealerId}
    order by placed_at`;
  if (own.length === 0) return null;
  const lines = await sql<Again['lines'][number][]>`
    select v.sku, sum(of_line.units)::int as quantity, concat_ws(' ', ${styleName(sql, locale)},
      ${inLanguage(sql, 'colour', 'v.colour', locale)}, v.size) as name
    from orders o join order_lines l on l.order_id = o.id
    join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    cross join lateral (select case when o.status = 'cancelled' then l.quantity else l.quantity - l.cancelled_quantity end as units)
      as of_line
    where o.id = any(${own.map(({ id }) => id)}::uuid[])
    group by v.id, p.id having sum(of_line.units) > 0 order by min(o.placed_at), min(l.line_no) limit ${mostLines}`;
  return lines.length > 0 ? { numbers: own.map(({ number }) => number), lines: [...lines] } : null;
}
