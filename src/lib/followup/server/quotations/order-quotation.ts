import { and, eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { refuse } from '../../refusals.ts';
import { quotations, quotationVersions } from '../quotation-schema.ts';
import { answeringRoles, lockedFor, refuseOver } from './answer-quotation.ts';
import { claimMs, whileClaimed } from './claim-quotation.ts';

export interface Ordering {
  quotationId: string;
  /** What was on the page. */
  version: number;
  /** Over the credit limit: have the order looked at instead of refused. */
  acceptCreditReview: boolean;
  /** What is not there at once comes later, instead of a refusal. */
  inParts: boolean;
}

/**
 * Makes an order of a quotation by the command by which every order is placed: the same rules, prices and limits hold, and at another price
 * than was quoted nothing is placed. The order has the id that was kept with the version, so that however many click, and however often, there is one
 * order. While a click is carried out, the quotation is neither withdrawn nor sent anew.
 * @returns the number of the order
 * @throws {Refusal} forbidden_role, not_found, quotation_over, quotation_moved, and those of `placeOrder`
 */
export async function orderQuotation(
  db: Database,
  actor: DealerUser,
  { quotationId, version, acceptCreditReview, inParts }: Ordering,
  now: Date
): Promise<number> {
  if (!answeringRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: answeringRoles });
  const claim = { quotationId, until: new Date(now.getTime() + claimMs) };
  const quoted = await db.transaction(async (tx) => {
    const found = await lockedFor(tx, { kind: 'dealer', actor }, quotationId);
    const [asked] = await tx
      .select()
      .from(quotationVersions)
      .where(and(eq(quotationVersions.quotationId, quotationId), eq(quotationVersions.version, version)));
    if (!asked?.sentAt) throw refuse('quotation_moved', {});
    const over = await refuseOver(tx, found, version, now).then(() => null, onlyRefusal);
    // Clicked again: the order is answered once more, also after the quotation's last day. Asked after, so that one that another click places
    // just now is no reason to refuse.
    const number = await numberOf(tx, asked.orderId);
    if (number !== null) return { ...asked, fair: found.fair.slug, number };
    if (over) throw over;
    await tx.update(quotations).set({ claimedUntil: claim.until }).where(eq(quotations.id, quotationId));
    return { ...asked, fair: found.fair.slug, number };
  });
  if (quoted.number !== null) return quoted.number;
  const lines = quoted.lines.map(({ sku, quantity, unitPriceMinor }) => ({
    ...{ sku, quantity, seenPriceMinor: unitPriceMinor },
    ...(inParts ? { choice: 'split' as const } : {})
  }));
  const review = acceptCreditReview ? { acceptCreditReview } : {};
  const input = { id: quoted.orderId, fair: quoted.fair, lines, ...review };
  try {
    const placed = await whileClaimed(db, claim, () => placeOrder(actor, input, now));
    return placed.order.number;
  } catch (refusal) {
    // Another click has placed it meanwhile, in another way.
    const number = await numberOf(db, quoted.orderId);
    if (number === null) throw refusal;
    return number;
  }
}

function onlyRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

async function numberOf(db: Queryable, orderId: string): Promise<number | null> {
  const [order] = await db.select({ number: orders.number }).from(orders).where(eq(orders.id, orderId));
  return order?.number ?? null;
}
