import { sql } from 'drizzle-orm';
import { activity, assigned, differs, type Pair, type Writer } from './entity.ts';

const columns: readonly Pair[] = [
  ['s.product_name', 't.name'],
  ['s.product_name_zh', 't.name_zh'],
  ['s.product_name_ko', 't.name_ko'],
  ['s.category', 't.category'],
  ['s.retail_price', 't.retail_price_minor'],
  ['s.lead_time_days', 't.lead_time_days'],
  ['s.drawing', 't.drawing'],
  ['s.season', 't.season']
];

const productChanged = sql`(${differs(columns)} or ${activity.differs('retired_at')})`;

/** New styles stand behind the known ones, in the order of the file. */
export const products: Writer = {
  entity: 'products',
  compared: sql`
    select t.id is null as is_new, ${productChanged} as differs
    from resolved_products s left join products t on t.code = s.product`,
  writes: [
    sql`update products t set ${assigned(columns)}, ${activity.assigned('retired_at')}
      from resolved_products s where t.code = s.product and ${productChanged}`,
    sql`insert into products (code, name, name_zh, name_ko, category, retail_price_minor, lead_time_days, drawing, season,
        retired_at, position)
      select s.product, s.product_name, s.product_name_zh, s.product_name_ko, s.category, s.retail_price,
        s.lead_time_days, s.drawing, s.season, ${activity.inserted}, known.last + row_number() over (order by s.place)
      from resolved_products s, (select coalesce(max(position), 0) as last from products) as known
      where not exists (select from products t where t.code = s.product)
      order by s.place`
  ]
};
