import { asc, eq, sql } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { isCurrency } from '#lib/money/money.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { gatewayLimits } from '#lib/money/gateway-limits.ts';
import { withDeposit } from '../deposit-asked.ts';
import { dueOn } from '../instalment.ts';
import { confirmedPostings } from '../ledger.ts';
import { planInstalments, type DueEvent, type Release, type TermsStep } from '../terms.ts';
import { depositOfOrder } from './deposit-of-order.ts';
import { lockPayables, type PayableOrder } from './lock-payables.ts';
import { orderTerms } from './order-terms-schema.ts';
import { postEntry } from './post-entry.ts';
import { instalments, paymentTerms, paymentTermsSteps } from './schema.ts';

/** Where neither the dealer nor the company has payment terms: all of it, a month after confirmation. */
const withoutTerms: TermsStep[] = [
  { position: 1, basisPoints: 10_000, dueEvent: 'confirmed', dueDays: 30, releases: null }
];

/**
 * Makes the instalments of a confirmed order by its dealer's payment terms, with the deposit that its fair asks for, and books what is owed. May run again: an
 * order that has them keeps them, and one that was cancelled meanwhile gets none.
 */
export async function makeInstalments(
  tx: Transaction,
  orderId: string,
  dealerId: number,
  at: Date
): Promise<void> {
  const { orders, open } = await lockPayables(tx, dealerId, [orderId]);
  const order = orders.get(orderId);
  if (!order || order.status === 'cancelled' || open.length > 0) return;
  const least = isCurrency(order.currency) ? gatewayLimits(order.currency).leastMinor : 1;
  const asked = order.policyId === null ? 0 : await depositOfOrder(tx, orderId, order.policyId);
  const planned = planInstalments(
    order.totalMinor,
    withDeposit(await stepsFor(tx, { orderId, dealerId }), asked),
    least
  );
  if (planned.length === 0) return;
  await tx.insert(instalments).values(
    planned.map((one) => ({
      ...one,
      id: uuid7(),
      orderId,
      dealerId,
      currency: order.currency,
      dueOn: one.dueEvent === 'confirmed' ? dueOn(order.confirmedAt ?? at, one.dueDays, order.timeZone) : null
    }))
  );
  await bookOwed(tx, order, at);
  await recordEvent(tx, {
    type: 'instalments.made',
    aggregate: { type: 'order', id: orderId },
    actor: systemActor,
    fairId: order.fairId,
    dealerId,
    payload: { orderId, number: order.number, regionId: order.regionId, steps: planned.length },
    at
  });
}

/** What was agreed for the order, else the dealer's own terms, else the company's. */
async function stepsFor(
  tx: Transaction,
  { orderId, dealerId }: { orderId: string; dealerId: number }
): Promise<TermsStep[]> {
  const rows = await tx
    .select({
      position: paymentTermsSteps.position,
      basisPoints: paymentTermsSteps.basisPoints,
      dueEvent: paymentTermsSteps.dueEvent,
      dueDays: paymentTermsSteps.dueDays,
      releases: paymentTermsSteps.releases
    })
    .from(paymentTermsSteps)
    .where(
      eq(
        paymentTermsSteps.termsId,
        sql`coalesce((select ${orderTerms.termsId} from ${orderTerms} where ${orderTerms.orderId} = ${orderId}),
          (select ${dealers.termsId} from ${dealers} where ${dealers.id} = ${dealerId}),
          (select ${paymentTerms.id} from ${paymentTerms} where ${paymentTerms.isDefault} order by 1 limit 1))`
      )
    )
    .orderBy(asc(paymentTermsSteps.position));
  if (rows.length === 0) return withoutTerms;
  return rows.map((row) => ({
    ...row,
    dueEvent: row.dueEvent as DueEvent,
    releases: row.releases as Release | null
  }));
}

async function bookOwed(tx: Transaction, order: PayableOrder, at: Date): Promise<void> {
  const { id, dealerId, currency, totalMinor } = order;
  const postings = confirmedPostings(id, totalMinor);
  const entry = {
    sourceKey: `order:${id}:confirmed`,
    kind: 'order_confirmed',
    dealerId,
    currency,
    postings
  } as const;
  await postEntry(tx, entry, { bookedBy: null, at });
}
