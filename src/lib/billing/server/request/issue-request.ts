import { isDeepStrictEqual } from 'node:util';
import { and, eq, sql } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealerLocale } from '#lib/accounts/server/dealers/dealer-locale.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import type { NewDocument } from '#lib/documents/new-document.ts';
import { newestOf } from '#lib/documents/server/documents.ts';
import { issueDocument } from '#lib/documents/server/issue-document.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { dayIn } from '#lib/time/day.ts';
import { openOf, requestKind, requestValues, type RequestFacts } from '../../request/request-values.ts';
import { moneyReaders } from '../../rights.ts';
import * as ladders from '../ladders.ts';
import { gatewayIfOpen } from '../stripe-client.ts';

/**
 * The paper that asks for what is open of an order. As long as it asks for the same, it is the same paper; after a payment or another
 * date the next one asked for is another version.
 * @returns the document's id; null for an order that the actor may not see, or of which nothing is open
 */
export async function issueRequest(
  db: Database,
  actor: DealerUser | StaffUser,
  number: number,
  now: Date
): Promise<string | null> {
  if (actor.kind === 'staff' && !moneyReaders.includes(actor.role)) return null;
  const facts = await factsOf(db, actor, number, now);
  if (!facts) return null;
  const { ladder, dealer, fairId, day } = facts;
  const locale = await dealerLocale(db, dealer.id);
  const values = requestValues(facts, settings.brandName, locale);
  const subject = { type: 'order', id: ladder.orderId };
  const id = await db.transaction(async (tx) => {
    // Two who ask at once get one paper.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtext('payment_request'), hashtext(${ladder.orderId}))`
    );
    const before = await newestOf(tx, subject, requestKind);
    if (before && asksTheSame(before.values, values)) return before.id;
    const given: NewDocument = {
      ...{ kind: requestKind, subject, number: String(number), version: (before?.version ?? 0) + 1, locale },
      ...{ dealerId: dealer.id, fairId, template: 'billing/request/payment-request.typ', values },
      ...{ total: { minor: openOf(ladder), currency: ladder.currency }, datedOn: day },
      actor: { userId: actor.userId, actedBy: actor.kind === 'dealer' ? actor.actedBy : null }
    };
    return issueDocument(tx, given, now);
  });
  wakeRelay();
  return id;
}

/** Whether two papers differ in no more than their day. */
const asksTheSame = (before: Record<string, unknown>, now: Record<string, unknown>) =>
  ['due', 'how', 'intro'].every((part) => isDeepStrictEqual(before[part], now[part]));

async function factsOf(
  db: Queryable,
  actor: DealerUser | StaffUser,
  number: number,
  now: Date
): Promise<RequestFacts | null> {
  const [order] = await db
    .select({
      ...{ id: orders.id, fairId: orders.fairId, timeZone: fairs.timeZone },
      dealer: {
        ...{ id: dealers.id, code: dealers.code, address: dealers.address },
        name: sql<string>`coalesce(${dealers.legalName}, ${dealers.name})`
      }
    })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .where(and(eq(orders.number, number), visibleOrders(db, actor)));
  const ladder = order ? await ladders.ofOrder(db, actor, order.id, now) : null;
  if (!order || !ladder || openOf(ladder) === 0) return null;
  const page = gatewayIfOpen() ? `${settings.publicUrl.replace(/^https?:\/\//, '')}/payments` : null;
  return {
    ...{ ladder, dealer: order.dealer, fairId: order.fairId, page },
    ...{ account: settings.paymentAccount ?? null, day: dayIn(order.timeZone, now) }
  };
}
