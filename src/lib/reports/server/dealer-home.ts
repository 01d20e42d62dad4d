import type { DealerUser } from '#lib/accounts/actor.ts';
import { heldGoods } from '#lib/billing/server/held-goods.ts';
import { payerRoles } from '#lib/billing/rights.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { receivingDealerRoles } from '#lib/logistics/permissions.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { dayIn } from '#lib/time/day.ts';
import { nextOf, pressing, type DealerHome, type Need } from '../dealer-home.ts';
import { goodsOf } from './dealer-goods.ts';
import { agreementsOf, approvalsOf, delaysOf, draftsOf, receiptsOf } from './dealer-needs.ts';
import { openPayments } from './dealer-payments.ts';
import { orderedAt } from './dealer-standing.ts';

/**
 * What the dealer's first page says: how far from the target, what only the dealer can do, where the goods are, what is owed
 * next. A person is shown only what their role lets them do; days are those of the seller's zone, the fair's.
 */
export async function dealerHome(
  db: Queryable,
  actor: DealerUser,
  fair: Fair | null,
  now: Date
): Promise<DealerHome> {
  const { dealerId, role } = actor;
  const today = dayIn(fair?.timeZone ?? 'UTC', now);
  const held = await heldGoods(db, dealerId);
  const [ordered, targetMinor, payments, goods, work] = await Promise.all([
    fair ? orderedAt(db, dealerId, fair.id) : null,
    fair ? targets.ofDealer(db, fair.id, dealerId) : null,
    openPayments(db, dealerId, today, held),
    goodsOf(db, dealerId, held),
    receivingDealerRoles.includes(role) ? workFor(db, actor, now) : []
  ]);
  const pays = payerRoles.includes(role) ? pressing(payments, today) : [];
  return {
    standing: ordered && { ...ordered, targetMinor },
    needs: [...pays.map((payment): Need => ({ kind: 'pay', ...payment })), ...work],
    goods,
    nextPayment: nextOf(payments)
  };
}

async function workFor(db: Queryable, actor: DealerUser, now: Date): Promise<Need[]> {
  const { dealerId } = actor;
  const lists = await Promise.all([
    approvalsOf(db, actor),
    delaysOf(db, dealerId),
    agreementsOf(db, dealerId),
    receiptsOf(db, dealerId),
    draftsOf(db, dealerId, now)
  ]);
  return lists.flat();
}
