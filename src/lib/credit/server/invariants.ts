import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';

/** What must always hold of credit (design §12, 6). */
export const invariants: Invariant[] = [
  {
    name: "A dealer's exposure is the open orders less what was paid on them",
    violations: sql`
      with owed as (
        select dealer_id, sum(total_minor) as amount from orders
        where taken_over_at is null and status in ('submitted', 'confirmed', 'closed')
        group by dealer_id
      ), paid as (
        select i.dealer_id, sum(i.allocated_minor) as amount
        from instalments i join orders o on o.id = i.order_id
        where o.status in ('submitted', 'confirmed', 'closed') group by i.dealer_id
      )
      select c.dealer_id, c.exposure_minor, coalesce(owed.amount, 0) - coalesce(paid.amount, 0) as expected
      from credit_accounts c
      left join owed on owed.dealer_id = c.dealer_id
      left join paid on paid.dealer_id = c.dealer_id
      where c.exposure_minor <> coalesce(owed.amount, 0) - coalesce(paid.amount, 0)`
  },
  {
    name: 'No dealer is over the limit without an override, or a limit lowered or a payment taken back afterwards',
    violations: sql`
      select c.dealer_id, c.exposure_minor, c.limit_minor from credit_accounts c
      where c.exposure_minor > c.limit_minor
        and not exists (
          select 1 from credit_overrides x join orders o on o.id = x.order_id
          where o.dealer_id = c.dealer_id and o.status <> 'cancelled'
        )
        and not exists (
          select 1 from events e
          where (e.type in ('import.applied', 'masters.changed') or e.dealer_id = c.dealer_id
              and e.type in ('credit.limit_set', 'payment.reversed', 'instalments.replanned'))
            and e.id > (select max(id) from events where type = 'order.placed' and dealer_id = c.dealer_id)
        )`
  }
];
