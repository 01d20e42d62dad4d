import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';

export interface Point {
  at: Date;
  /** Counted up to and with this step, minor units. */
  total: number;
}

/** So many steps has the line at most, however long the fair is. */
const steps = 120;

/** From when an order counts, by the fair's rule. */
const countedAt = {
  submitted: sql`placed_at`,
  confirmed: sql`confirmed_at`,
  paid: sql`deposit_paid_at`
};

/** What dealers whom the caller works with ordered over the fair's time: running totals at the end of each step in which something came. */
export async function overTime(db: Queryable, actor: StaffUser, fair: Fair): Promise<Point[]> {
  const at = countedAt[fair.countsFrom as keyof typeof countedAt];
  const seconds = Math.max(1, Math.ceil((fair.closesAt.getTime() - fair.opensAt.getTime()) / 1000 / steps));
  const rows = await db.execute<{ at: number; total: number }>(sql`
    select extract(epoch from step)::float8 as at, (sum(sum(total_minor)) over (order by step))::bigint as total
    from (
      select date_bin(make_interval(secs => ${seconds}), ${at}, ${fair.opensAt.toISOString()}) as step, total_minor
      from orders join dealers on dealers.id = orders.dealer_id and ${dealersOf(actor)}
      where fair_id = ${fair.id} and on_board and status in ('submitted', 'confirmed', 'closed') and ${at} is not null
    ) as counted
    group by step order by step limit 2000`);
  return rows.map((row) => ({ at: new Date((row.at + seconds) * 1000), total: row.total }));
}
