import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { DealerGap } from '../console.ts';

/** The dealers of a fair whom the caller works with, by what is missing to their targets; without a target by what they ordered. */
export async function dealerGaps(
  db: Queryable,
  actor: StaffUser,
  { fairId, size }: { fairId: number; size: number }
): Promise<DealerGap[]> {
  const rows = await db.execute<DealerGap & Record<string, unknown>>(sql`
    select dealers.code, dealers.name, dealers.class, coalesce(owner.phone, dealers.phone) as phone,
      coalesce(ordered.total, 0)::bigint as ordered, targets.amount_minor as target
    from fair_dealers
    join dealers on dealers.id = fair_dealers.dealer_id
    left join targets on targets.fair_id = fair_dealers.fair_id and targets.dealer_id = dealers.id
    left join lateral (
      select sum(total_minor) as total from orders where orders.dealer_id = dealers.id
        and orders.fair_id = fair_dealers.fair_id and status in ('submitted', 'confirmed', 'closed')
    ) ordered on true
    left join lateral (
      select phone from users where users.dealer_id = dealers.id and role = 'owner' and disabled_at is null
      order by users.created_at, users.id limit 1
    ) owner on true
    where fair_dealers.fair_id = ${fairId} and ${dealersOf(actor)}
    order by targets.amount_minor - coalesce(ordered.total, 0) desc nulls last, ordered.total desc nulls last, dealers.name
    limit ${size}`);
  return rows.map(({ code, name, class: grade, phone, ordered, target }) => ({
    ...{ code, name, class: grade, phone, ordered, target }
  }));
}
