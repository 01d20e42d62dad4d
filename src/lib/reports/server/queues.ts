import { type SQL, sql } from 'drizzle-orm';
import { sees } from '#lib/accounts/figures.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { clockStartOf } from '#lib/orders/server/staff-orders.ts';
import { wallClock } from '#lib/time/zone.ts';
import type { Queue, QueueName } from '../queues.ts';

/** What waits at a fair for somebody to act, of the dealers whom the caller works with, with the age of the oldest. */
export async function queues(db: Queryable, actor: StaffUser, fair: Fair, now: Date): Promise<Queue[]> {
  if (!sees(actor.role, 'orders')) return [];
  const since = clockStartOf(sql`${fair.closesAt.toISOString()}::timestamptz`);
  const today = wallClock(now, fair.timeZone).slice(0, 10);
  const own = sql`join dealers on dealers.id = orders.dealer_id where orders.fair_id = ${fair.id} and ${dealersOf(actor)}`;
  const rows = await db.execute<{ name: QueueName; waiting: number; oldest: number | null }>(sql`
    ${queue('review', since, sql`orders ${own} and status = 'in_review'`)}
    union all ${queue('confirm', since, sql`orders ${own} and status = 'submitted'`)}
    union all ${queue(
      'late_work_orders',
      sql`expected_on`,
      sql`work_orders join orders on orders.id = work_orders.order_id ${own}
        and completed_at is null and work_orders.cancelled_at is null and expected_on < ${today}::date`
    )}
    union all ${queue(
      'overdue_instalments',
      sql`due_on`,
      sql`instalments join orders on orders.id = instalments.order_id ${own}
        and voided_at is null and allocated_minor < amount_minor and due_on < ${today}::date`
    )}
    ${sees(actor.role, 'money') ? atTheGateway : sql``}`);
  return rows.map(({ name, waiting, oldest }) => ({
    name,
    waiting,
    oldestAt: oldest === null ? null : new Date(oldest * 1000)
  }));
}

/** What of the company's money waits at the payment service, whichever fair it is for. */
const atTheGateway = sql`
  union all ${queue('disputes', sql`opened_at`, sql`payment_disputes where closed_at is null`)}
  union all ${queue('unknown_money', sql`seen_at`, sql`unknown_money where resolved_at is null`)}`;

function queue(name: QueueName, since: SQL, from: SQL): SQL {
  return sql`select ${name} as name, count(*)::int as waiting, extract(epoch from min(${since}))::float8 as oldest from ${from}`;
}
