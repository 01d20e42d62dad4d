import { sql } from 'drizzle-orm';
import { activityOf, differs, isCleared, type Pair, type Writer } from './entity.ts';

const columns: readonly Pair[] = [
  ['s.colour', 't.colour'],
  ['s.colour_hex', 't.colour_hex'],
  ['s.size', 't.size'],
  ['s.barcode', 't.barcode'],
  ['s.sku_refill', 't.refill']
];
const activity = activityOf('sku_active');
const changed = sql`(${differs(columns)} or ${activity.differs('retired_at')})`;

/** What is given, else what is stored, unless it was taken away. */
const next = (column: string) =>
  sql.raw(`coalesce(s.${column}, case when not ${isCleared(column)} then t.${column} end) as ${column}`);

/** Sizes with a known order, least first; others follow in the order of the file. */
const sizeRank = sql.raw(`coalesce(
  case when size ~ '^[0-9]{1,6}([.][0-9]{1,2})?$' then size::numeric end,
  array_position(array['4XS','XXXS','3XS','XXS','2XS','XS','S','M','L','XL','XXL','2XL','XXXL','3XL','4XL','5XL','6XL'],
    upper(size)))`);

export const variants: Writer = {
  entity: 'variants',
  compared: sql`
    select t.id is null as is_new, ${changed} as differs
    from staged_products s left join variants t on t.sku = s.sku
    where s.product is not null and s.sku is not null`,
  writes: [
    sql`create temporary table changed_variants on commit drop as
      select t.id, ${next('colour')}, ${next('colour_hex')}, ${next('size')}, ${next('barcode')},
        coalesce(s.sku_refill, t.refill) as refill, ${activity.next('retired_at')} as retired_at
      from staged_products s join variants t on t.sku = s.sku where ${changed}`,
    // Two SKUs may change places in the grid, whose unique index looks at every single row: out of the way first.
    sql`update variants t set size = '~' || t.sku from changed_variants s
      where t.id = s.id and (t.colour is distinct from s.colour or t.size is distinct from s.size)`,
    sql`update variants t set colour = s.colour, colour_hex = s.colour_hex, size = s.size, barcode = s.barcode,
      refill = s.refill, retired_at = s.retired_at
      from changed_variants s where t.id = s.id`,
    sql`create temporary table new_variants on commit drop as
      select p.id as product_id, s.sku, s.colour, s.colour_hex, s.size, s.barcode, s.sku_refill, s.sku_active, s.place
      from staged_products s join products p on p.code = s.product
      where s.sku is not null and not exists (select from variants t where t.sku = s.sku)`,
    placesOf('colour', sql`min(place)`),
    placesOf('size', sql`${sizeRank}, min(place)`),
    sql`insert into variants (product_id, sku, colour, colour_hex, colour_position, size, size_position, barcode, refill,
        retired_at)
      select n.product_id, n.sku, n.colour, n.colour_hex, c.position, n.size, z.position, n.barcode,
        coalesce(n.sku_refill, true), case when not n.sku_active then now() end
      from new_variants n
      join colour_places c on c.product_id = n.product_id and c.name = coalesce(n.colour, '')
      join size_places z on z.product_id = n.product_id and z.name = coalesce(n.size, '')
      order by n.place`
  ]
};

/**
 * New colours and sizes stand behind those that the style has; known ones keep their place, so that a file with one more
 * size does not shuffle the order sheet.
 */
function placesOf(column: 'colour' | 'size', order: ReturnType<typeof sql>) {
  const name = sql.raw(column);
  const position = sql.raw(`${column}_position`);
  return sql`
    create temporary table ${sql.raw(`${column}_places`)} on commit drop as
    with known as (
      select product_id, coalesce(${name}, '') as name, min(${position}) as position
      from variants where product_id in (select product_id from new_variants) group by 1, 2
    ), fresh as (
      select product_id, coalesce(${name}, '') as name,
        row_number() over (partition by product_id order by ${order}) as nth
      from new_variants n
      where not exists (select from known k where k.product_id = n.product_id and k.name = coalesce(n.${name}, ''))
      group by product_id, ${name}
    )
    select product_id, name, position from known
    union all
    select product_id, name,
      coalesce((select max(position) from known k where k.product_id = fresh.product_id), -1) + nth
    from fresh`;
}
