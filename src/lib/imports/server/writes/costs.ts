import { sql } from 'drizzle-orm';
import type { Writer } from './entity.ts';

const given = sql`
  select s.*, p.id as product_id, v.id as variant_id
  from staged_costs s left join products p on p.code = s.product left join variants v on v.sku = s.sku
  where s.unit_cost is not null`;

const same = sql.raw(`t.product_id = s.product_id and coalesce(t.variant_id, 0) = coalesce(s.variant_id, 0)
  and t.currency = s.currency and t.valid_from = s.valid_from and (s.sku is null or s.variant_id is not null)`);

/** Costs of styles and SKUs, after these themselves. A cost from another day is another row: what held before stays. */
export const costs: Writer = {
  entity: 'costs',
  compared: sql`
    select t.id is null as is_new, t.unit_cost_minor is distinct from s.unit_cost as differs
    from (${given}) s left join product_costs t on ${same}`,
  writes: [
    sql`update product_costs t set unit_cost_minor = s.unit_cost
      from (${given}) s where ${same} and t.unit_cost_minor <> s.unit_cost`,
    sql`insert into product_costs (product_id, variant_id, currency, valid_from, unit_cost_minor)
      select s.product_id, s.variant_id, s.currency, s.valid_from, s.unit_cost
      from (${given}) s where not exists (select from product_costs t where ${same}) order by s.place`
  ]
};
