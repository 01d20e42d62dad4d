import type postgres from 'postgres';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** What a dealer has noted on one line of an order. */
export interface LineNote {
  sku: string;
  name: string;
  note: string;
}

/** The notes of an order that the caller has been shown, in the order of its lines. */
export function ofOrder(sql: postgres.Sql, orderId: string, locale: Locale): Promise<LineNote[]> {
  return sql<LineNote[]>`
    select v.sku, n.note,
      concat_ws(' ', ${styleName(sql, locale)}, ${inLanguage(sql, 'colour', 'v.colour', locale)}, v.size) as name
    from order_line_notes n join variants v on v.id = n.variant_id join products p on p.id = v.product_id
    where n.order_id = ${orderId}
    order by (select min(line_no) from order_lines l where l.order_id = n.order_id and l.variant_id = n.variant_id), v.sku`;
}
