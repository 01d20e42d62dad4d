import { sql } from 'drizzle-orm';
import { activity, assigned, differs, isCleared, type Pair, type Writer } from './entity.ts';

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

/** What makes a style: a table of pairs with styles, a column of the file, and what its codes name. */
const ways = [
  { column: 'routing', pairs: 'product_routings', named: 'routings', by: 'routing_id' },
  { column: 'production_line', pairs: 'product_lines', named: 'production_lines', by: 'line_id' }
] as const;

const madeBy = ways.map(({ column, pairs, named, by }): Pair => [
  `s.${column}`,
  `(select n.code from ${pairs} x join ${named} n on n.id = x.${by} where x.product_id = t.id)`,
  column
]);

const productChanged = sql`(${differs(columns)} or ${activity.differs('retired_at')})`;

/** New styles stand behind the known ones, in the order of the file. */
export const products: Writer = {
  entity: 'products',
  compared: sql`
    select t.id is null as is_new, (${productChanged} or ${differs(madeBy)}) as differs
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
      order by s.place`,
    ...ways.flatMap(({ column, pairs, named, by }) => [
      sql.raw(`delete from ${pairs} x using resolved_products s, products t
        where t.code = s.product and x.product_id = t.id and s.${column} is null and ${isCleared(column)}`),
      sql.raw(`insert into ${pairs} (product_id, ${by})
        select t.id, n.id from resolved_products s join products t on t.code = s.product join ${named} n on n.code = s.${column}
        on conflict (product_id) do update set ${by} = excluded.${by} where ${pairs}.${by} <> excluded.${by}`)
    ])
  ]
};
