import { sql } from 'drizzle-orm';
import { kindOf } from '../../kinds/all.ts';
import { rowsWhere, type Check } from './findings.ts';

const prices = kindOf('prices');

/** The last of what a change says of a pack, and of what stands. */
const packsAfter = sql`
  left join price_lists l on l.code = s.price_list
  left join products p on p.code = s.product
  left join price_list_products t on t.price_list_id = l.id and t.product_id = p.id
  cross join lateral (select coalesce(s.maximum_units, t.maximum_units, 0) as most,
    greatest(coalesce(s.pack_multiple, t.pack_multiple, 1), coalesce(s.minimum_units, t.minimum_units, 0),
      coalesce(s.colour_minimum_units, t.colour_minimum_units, 0)) as least) after`;

/** Limits that contradict each other: nobody could order any more. Only where a row says something of them. */
export const limits: readonly Check[] = [
  {
    kind: prices,
    query: rowsWhere(
      'resolved_packs',
      'maximum_units',
      'maximum_too_low',
      sql`after.most > 0 and after.most < after.least
        and coalesce(s.maximum_units, s.pack_multiple, s.minimum_units, s.colour_minimum_units) is not null`,
      {
        joined: packsAfter,
        details: sql`json_build_object('code', s.product, 'least', after.least)`
      }
    )
  },
  {
    kind: prices,
    query: rowsWhere(
      'resolved_lists',
      'order_maximum',
      'order_maximum_too_low',
      sql`coalesce(s.order_maximum, t.order_maximum_minor, 0) > 0
        and coalesce(s.order_maximum, t.order_maximum_minor) < coalesce(s.order_minimum, t.order_minimum_minor, 0)
        and coalesce(s.order_maximum, s.order_minimum) is not null`,
      { joined: sql`left join price_lists t on t.code = s.price_list` }
    )
  }
];
