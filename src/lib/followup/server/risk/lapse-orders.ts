import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { isStaffRole } from '#lib/accounts/roles.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { cancelWithin } from '#lib/orders/server/cancel-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { log } from '#lib/runtime/server/log.ts';
import { orderRisks } from '../risk-schema.ts';
import { orderAtRisk } from './order-at-risk.ts';

interface Lapsing extends Record<string, unknown> {
  orderId: string;
  number: number;
  warning: string;
  warnedBy: string;
}

/**
 * Cancels orders whose dealer was warned, whose time is over and whose deposit has not come, in the name of whoever warned and with what they said. An
 * order in review is not cancelled but decided; one that cannot be cancelled any more stays. Safe to run at any time.
 */
export async function lapseOrders(db: Database, now: Date): Promise<number> {
  const due = await db.execute<Lapsing>(sql`
    select r.order_id as "orderId", o.number, r.warning, r.warned_by as "warnedBy" from order_risks r join orders o on o.id = r.order_id
    where r.lapsed_at is null and r.lapses_at <= ${now.toISOString()}::timestamptz and o.deposit_paid_at is null
      and o.status in ('submitted', 'confirmed')
    order by r.lapses_at limit 50`);
  let lapsed = 0;
  for (const order of due) if (await lapse(db, order, now)) lapsed += 1;
  return lapsed;
}

async function lapse(
  db: Database,
  { orderId, number, warning, warnedBy }: Lapsing,
  now: Date
): Promise<boolean> {
  const actor = await staffBy(db, warnedBy);
  if (!actor) return false;
  try {
    await db.transaction(async (tx) => {
      // A deposit that has come meanwhile saves the order: it is asked for again under its lock.
      await orderAtRisk(tx, actor, orderId);
      await cancelWithin(tx, actor, { number, reason: warning }, now);
      await tx.update(orderRisks).set({ lapsedAt: now }).where(eq(orderRisks.orderId, orderId));
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log.warn({ order: number, code: error.code }, 'an order could not lapse');
    return false;
  }
  wakeRelay();
  return true;
}

async function staffBy(db: Database, userId: string): Promise<StaffUser | null> {
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  if (!user || !isStaffRole(user.role)) return null;
  const { id, name, email, locale, role, regionId } = user;
  return { kind: 'staff', userId: id, name, email, locale, role, regionId };
}
