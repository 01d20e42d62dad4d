import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';
import { notFollowed } from '#lib/events/server/not-followed.ts';
import { foldSales } from './fold-sales.ts';

/** What must hold between orders and what analysis counts. */
export const invariants: Invariant[] = [
  {
    name: 'Analysis counts of each order what is in force of it, as far as it has followed the record',
    violations: sql`
      select o.number, o.status, told.units as told_units, lines.units, told.amount as told_amount, lines.amount
      from orders o join sold_orders s on s.order_id = o.id
      cross join lateral (
        select coalesce(sum(unit), 0) as units, coalesce(sum(amount), 0) as amount from unnest(s.units, s.amounts_minor) as t(unit, amount)
      ) told
      cross join lateral (
        select coalesce(sum(quantity - cancelled_quantity), 0) as units, coalesce(sum(amount_minor), 0) as amount from order_lines l
        where l.order_id = o.id and l.quantity > l.cancelled_quantity and o.status in ('submitted', 'confirmed', 'closed')
      ) lines
      where (told.units, told.amount) is distinct from (lines.units, lines.amount)
        and not ${notFollowed(foldSales.name, foldSales.types, sql`o.id`)}`
  }
];
