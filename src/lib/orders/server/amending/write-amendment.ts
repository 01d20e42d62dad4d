import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { changeExposure } from '#lib/credit/server/change-exposure.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { AmendedOrder } from '../../amending/amended-order.ts';
import { deltaMinor } from '../../amending/difference.ts';
import type { VersionKind } from '../../amending/snapshot.ts';
import { askAgreement } from '../agreeing/ask-agreement.ts';
import { markShared } from '../sharing/lock-shares.ts';
import { overtakeAsked } from '../asking/open-asked.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import type { PlannedAmendment } from './plan-amendment.ts';
import { moveSupply, writeStanding } from './write-standing.ts';
import { writeHandPrices } from './write-hand-prices.ts';
import { writeVersion } from './write-version.ts';

export interface AmendmentRequest {
  requestId: string;
  requestHash: string;
  kind: Exclude<VersionKind, 'placed'>;
  reason: string | null;
  now: Date;
}

/** Writes a decided change: version, lines and pieces, exposure, the one event, and stock last. Everything must be locked. */
export async function writeAmendment(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  order: LockedOrder,
  plan: PlannedAmendment,
  { now, ...request }: AmendmentRequest
): Promise<AmendedOrder> {
  const { number, dealerId, currency } = order;
  const { totalMinor, units } = plan.after;
  const amount = deltaMinor(plan.difference);
  const version = order.version + 1;
  const isOwed = amount !== 0 && order.status !== 'in_review';
  const changed = { ...order, totalMinor, units };
  const more = {
    ...{ orderId: order.id, version, kind: request.kind, reason: request.reason, by: actor.kind },
    state: order.depositPaidAt ? 'paid' : order.status,
    deltaMinor: amount,
    deltaUnits: units - plan.before.units,
    articles: plan.difference.articles.length,
    words: plan.difference.words.map(({ word }) => word)
  };
  // Statements of one connection leave in one breath and are carried out in this order.
  await Promise.all([
    writeVersion(tx, actor, order, plan, { ...request, version, at: now }),
    writeStanding(tx, order.id, plan.standing),
    writeHandPrices(tx, order.id, version, plan.standing),
    isOwed && changeExposure(tx, { dealerId, currency, amount }),
    recordOrderEvent(tx, actor, changed, { type: 'order.amended', at: now, more }),
    order.status === 'confirmed' && askAgreement(tx, actor, changed, { version, at: now }),
    overtakeAsked(tx, actor, changed, { version, at: now }),
    markShared(clientOf(tx), plan.marks),
    moveSupply(tx, plan.standing)
  ]);
  return { number, version, totalMinor, units, currency, repeated: false };
}
