import { sql } from 'drizzle-orm';
import { kindOf } from '../../kinds/all.ts';
import { takenOverId } from '../writes/orders.ts';
import type { Check } from './findings.ts';

/** Rows of an order that stands otherwise in the books: what was taken over is a fact, and is not changed by another file. */
export const takenOverAlready: Check = {
  kind: kindOf('orders'),
  query: sql`
  select s.source, s.row_number as "rowNumber", 'order_no' as "columnName", 'taken_over_differs' as code, s.order_no as value,
    json_build_object('number', o.number) as details
  from staged_orders s
  join orders o on o.id = ${takenOverId}
  left join variants v on v.sku = s.sku
  left join order_lines l on l.order_id = o.id and l.variant_id = v.id
  left join dealers d on d.id = o.dealer_id
  where (l.quantity, l.unit_price_minor, d.code) is distinct from (s.quantity, s.unit_price, s.dealer)
    or (select count(*) from order_lines where order_id = o.id)
      <> (select count(*) from staged_orders t where t.fair = s.fair and t.order_no = s.order_no)`
};
