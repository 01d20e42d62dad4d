import type postgres from 'postgres';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { mostLinesOffered, type OrderedLine } from '../../attaching/order-file.ts';

/** The lines of an order that the caller has been shown: those with files first, then as they stand there, at most `mostLinesOffered`. */
export function ofOrder(
  sql: postgres.Sql,
  orderId: string,
  locale: Locale
): Promise<(OrderedLine & { variantId: number })[]> {
  return sql`
    select v.id as "variantId", v.sku,
      concat_ws(' ', ${styleName(sql, locale)}, ${inLanguage(sql, 'colour', 'v.colour', locale)}, v.size) as name
    from (select variant_id, min(line_no) as place from order_lines where order_id = ${orderId} group by 1) lines
    join variants v on v.id = lines.variant_id join products p on p.id = v.product_id
    order by not exists (select from order_files f where f.order_id = ${orderId} and f.variant_id = v.id), lines.place
    limit ${mostLinesOffered}`;
}
