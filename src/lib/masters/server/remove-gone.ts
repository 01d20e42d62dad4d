import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { Entity } from '#lib/imports/counts.ts';
import { refuse } from '../refusals.ts';
import type { MasterRow } from '../row.ts';

const rule = sql`l.id = t.price_list_id and p.id = t.product_id and l.code = g.price_list and p.code = g.product`;

/** What may go again, since nothing that was ordered hangs on it: prices are frozen in their lines. In the order of dependence. */
const removals: Readonly<Partial<Record<Entity, SQL>>> = {
  prices: sql`delete from price_rules t using gone g, price_lists l, products p where ${rule}
    and t.from_units = g.from_units::int
    and t.variant_id is not distinct from (select v.id from variants v where v.sku = g.sku)`,
  packs: sql`delete from price_list_products t using gone g, price_lists l, products p where ${rule}`,
  price_lists: sql`delete from price_lists t using gone g where t.code = g.price_list
    and not exists (select from dealers d where d.price_list_id = t.id)
    and not exists (select from price_rules r where r.price_list_id = t.id)
    and not exists (select from price_list_products r where r.price_list_id = t.id)
    and not exists (select from planned_raises r where r.price_list_id = t.id)
    and not exists (select from fairs f where f.price_list_id = t.id)`,
  addresses: sql`delete from dealer_addresses t using gone g, dealers d
    where d.id = t.dealer_id and d.code = g.dealer and t.code = g.door
    and not exists (select from orders o where o.door_id = t.id)`,
  facts: sql`delete from product_facts t using gone g, products p
    where p.id = t.product_id and p.code = g.product and t.name = g.fact`,
  costs: sql`delete from product_costs t using gone g, products p
    where p.id = t.product_id and p.code = g.product and t.currency = g.currency and t.valid_from = g.valid_from::date
    and t.variant_id is not distinct from (select v.id from variants v where v.sku = g.sku)`,
  fact_names: sql`delete from local_names t using gone g where t.kind = 'fact' and t.name = g.fact`,
  category_names: sql`delete from local_names t using gone g where t.kind = 'category' and t.name = g.category`,
  colour_names: sql`delete from local_names t using gone g where t.kind = 'colour' and t.name = g.colour`
};

export const mayGo = (entity: Entity): boolean => entity in removals;

/**
 * Takes away what shall go.
 * @throws {Refusal} `created_stays` where something stands on it
 */
export async function removeGone(tx: Transaction, rows: readonly MasterRow[]): Promise<void> {
  const gone = rows.filter(({ isGone }) => isGone);
  for (const [entity, removal] of Object.entries(removals)) {
    const own = gone.filter((row) => row.entity === entity);
    if (own.length === 0) continue;
    const keys = JSON.stringify(own.map(({ key }) => key));
    await tx.execute(sql`
      create temporary table gone on commit drop as select * from json_to_recordset(${keys}::json)
        as given(price_list text, product text, sku text, from_units text, dealer text, door text, category text, colour text, fact text,
          currency text, valid_from text)`);
    const { count } = await tx.execute(removal);
    await tx.execute(sql`drop table gone`);
    if (count < own.length)
      throw refuse('created_stays', {
        keys: own.slice(0, 20).map(({ key }) => Object.values(key).join(' '))
      });
  }
}
