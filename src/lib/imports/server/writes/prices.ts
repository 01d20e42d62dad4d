import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { differs, type Writer } from './entity.ts';

const packChanged = differs([
  ['s.pack_multiple', 't.pack_multiple'],
  ['s.minimum_units', 't.minimum_units'],
  ['s.colour_minimum_units', 't.colour_minimum_units'],
  ['s.maximum_units', 't.maximum_units'],
  ['s.must_order', 't.must_order'],
  ['s.refill', 't.refill']
]);

const ids = sql`
  select s.*, l.id as price_list_id, p.id as product_id
  from resolved_packs s left join price_lists l on l.code = s.price_list left join products p on p.code = s.product`;

/** A style with a price is in the list, with its pack and minimum. */
export const packs: Writer = {
  entity: 'packs',
  compared: sql`
    select t.product_id is null as is_new, ${packChanged} as differs
    from (${ids}) s left join price_list_products t
      on t.price_list_id = s.price_list_id and t.product_id = s.product_id`,
  writes: [
    sql`update price_list_products t set pack_multiple = coalesce(s.pack_multiple, t.pack_multiple),
        minimum_units = coalesce(s.minimum_units, t.minimum_units),
        colour_minimum_units = coalesce(s.colour_minimum_units, t.colour_minimum_units),
        maximum_units = coalesce(s.maximum_units, t.maximum_units), must_order = coalesce(s.must_order, t.must_order),
        refill = coalesce(s.refill, t.refill)
      from (${ids}) s
      where t.price_list_id = s.price_list_id and t.product_id = s.product_id and ${packChanged}`,
    sql`insert into price_list_products (price_list_id, product_id, pack_multiple, minimum_units, colour_minimum_units,
        maximum_units, must_order, refill)
      select s.price_list_id, s.product_id, coalesce(s.pack_multiple, 1), coalesce(s.minimum_units, 0),
        coalesce(s.colour_minimum_units, 0), coalesce(s.maximum_units, 0),
        coalesce(s.must_order, false), coalesce(s.refill, true)
      from (${ids}) s order by 1, 2
      on conflict do nothing`
  ]
};

const rules = sql`
  select s.*, l.id as price_list_id, p.id as product_id, v.id as variant_id
  from staged_prices s left join price_lists l on l.code = s.price_list left join products p on p.code = s.product
  left join variants v on v.sku = s.sku
  where s.price_list is not null and s.unit_price is not null`;

const sameRule = sql.raw(`t.price_list_id = s.price_list_id and t.product_id = s.product_id
  and coalesce(t.variant_id, 0) = coalesce(s.variant_id, 0) and t.from_units = s.from_units
  and (s.sku is null or s.variant_id is not null)`);

/** Prices that the file does not name stay as they are. Orders keep the price that was frozen in their lines. */
export const prices: Writer = {
  entity: 'prices',
  compared: sql`
    select t.id is null as is_new, t.unit_price_minor is distinct from s.unit_price as differs
    from (${rules}) s left join price_rules t on ${sameRule}`,
  writes: [
    sql`update price_rules t set unit_price_minor = s.unit_price
      from (${rules}) s where ${sameRule} and t.unit_price_minor <> s.unit_price`,
    sql`insert into price_rules (price_list_id, product_id, variant_id, from_units, unit_price_minor)
      select s.price_list_id, s.product_id, s.variant_id, s.from_units, s.unit_price
      from (${rules}) s
      where not exists (select from price_rules t where ${sameRule})
      order by s.place`
  ]
};

const mostLists = 100;

/** Codes of the stored price lists in which what was staged moves a price, or brings a new one. */
export async function movedPriceLists(tx: Transaction): Promise<string[]> {
  const rows = await tx.execute<{ code: string }>(sql`
    select distinct s.price_list as code from (${rules}) s left join price_rules t on ${sameRule}
    where s.price_list_id is not null and t.unit_price_minor is distinct from s.unit_price order by 1 limit ${mostLists}`);
  return rows.map(({ code }) => code);
}
