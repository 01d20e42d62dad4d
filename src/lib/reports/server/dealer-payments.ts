import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { daysLate, residualOf, stepName } from '#lib/billing/instalment.ts';
import type { HeldGoods } from '#lib/billing/server/held-goods.ts';
import { instalments } from '#lib/billing/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { orders } from '#lib/orders/server/schema.ts';
import type { OpenPayment } from '../dealer-home.ts';

/** The instalments of a dealer with something left to pay, the oldest day first, those without a day last. */
export async function openPayments(
  db: Queryable,
  dealerId: number,
  today: string,
  held: ReadonlyMap<string, HeldGoods>
): Promise<OpenPayment[]> {
  const rows = await db
    .select({
      instalment: instalments,
      orderNumber: orders.number,
      steps: sql<number>`(select count(*)::int from instalments other where other.order_id = ${instalments.orderId})`
    })
    .from(instalments)
    .innerJoin(orders, eq(orders.id, instalments.orderId))
    .where(
      and(
        eq(instalments.dealerId, dealerId),
        isNull(instalments.voidedAt),
        lt(instalments.allocatedMinor, instalments.amountMinor)
      )
    )
    .orderBy(sql`${instalments.dueOn} nulls last`, asc(orders.number), asc(instalments.position))
    .limit(50);
  return rows.map(({ instalment, orderNumber, steps }) => ({
    orderNumber,
    step: stepName(instalment.position, steps),
    openMinor: residualOf(instalment),
    currency: instalment.currency,
    dueOn: instalment.dueOn,
    daysLate: daysLate(instalment, today),
    releases: instalment.releases,
    unitsHeld: unitsBehind(held.get(instalment.orderId), instalment.id)
  }));
}

const unitsBehind = (held: HeldGoods | undefined, instalmentId: string): number =>
  held?.instalmentId === instalmentId ? held.units : 0;
