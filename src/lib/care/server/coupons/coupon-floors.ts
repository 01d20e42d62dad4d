import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { seersOf } from '#lib/accounts/figures.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { CouponFloor } from '../../coupons/coupon.ts';

/**
 * The floor of each price list, and for whoever sees margins how it stands to what goods cost today: how many styles could go below their cost by a coupon, and
 * from which whole per cent on none could. Of a style its lowest price and its highest cost count.
 */
export async function couponFloorsOf(
  db: Queryable,
  actor: StaffUser,
  houseBasisPoints: number
): Promise<CouponFloor[]> {
  const rows = await db.execute<CouponFloor & Record<string, unknown>>(sql`
    with cost as (
      select c.product_id, c.currency, max(c.unit_cost_minor) as minor from product_costs c
      where c.valid_from = (select max(o.valid_from) from product_costs o where o.product_id = c.product_id and o.currency = c.currency
        and o.variant_id is not distinct from c.variant_id and o.valid_from <= current_date)
      group by 1, 2
    ), price as (
      select price_list_id, product_id, min(unit_price_minor) as minor from price_rules where unit_price_minor > 0 group by 1, 2
    ), held as (
      select l.id, p.product_id, ceil(c.minor * 100.0 / p.minor) * 100 as needs from price_lists l
      join price p on p.price_list_id = l.id join cost c on c.product_id = p.product_id and c.currency = l.currency
    )
    select l.id, l.name, f.floor_basis_points as "floorBasisPoints",
      (count(h.needs) filter (where h.needs > coalesce(f.floor_basis_points, ${houseBasisPoints}::int)))::int as below,
      (case when max(h.needs) is not null then least(max(h.needs), 10000) end)::int as "safeBasisPoints"
    from price_lists l left join coupon_floors f on f.price_list_id = l.id left join held h on h.id = l.id
    group by l.id, f.floor_basis_points order by l.name, l.id limit 50`);
  const sees = seersOf('margins').includes(actor.role);
  return rows.map((row) => (sees ? row : { ...row, below: null, safeBasisPoints: null }));
}
