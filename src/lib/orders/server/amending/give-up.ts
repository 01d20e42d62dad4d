import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { lockCreditOf } from '#lib/credit/server/change-exposure.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { lockForChange } from '#lib/supply/server/lock-for-change.ts';
import { differenceOf } from '../../amending/difference.ts';
import { openUnits, snapshotOf, type StandingPiece } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import { cancelLocked } from '../cancel-locked.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { release } from './lower.ts';
import { readStanding } from './read-standing.ts';
import { writeAmendment } from './write-amendment.ts';

export interface GivenUp {
  requestId: string;
  kind: 'late' | 'cancelled';
  reason: string | null;
  now: Date;
}

/**
 * Gives promised pieces up, as a new version of the order; where nothing would be left, the order is cancelled. The order must be
 * locked; who may is the caller's business. Touches stock, so call it last.
 *
 * @param unitsOf how much of a piece is given up, of what is open
 * @throws {Refusal} order_shipped when there is nothing to give up
 */
export async function giveUp(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  order: LockedOrder,
  unitsOf: (piece: StandingPiece) => number,
  { requestId, kind, reason, now }: GivenUp
): Promise<void> {
  const before = await readStanding(tx, order.id);
  const given = before.pieces.filter((piece) => openUnits(piece) > 0 && unitsOf(piece) > 0);
  if (given.length === 0) {
    const shippedUnits = before.lines.reduce((sum, line) => sum + line.shipped, 0);
    throw refuse('order_shipped', { number: order.number, shippedUnits });
  }
  const released = new Map(given.map((piece) => [piece, Math.min(openUnits(piece), unitsOf(piece))]));
  const after = release(before, released);
  const [was, is] = [snapshotOf(before, order), snapshotOf(after, order)];
  if (is.units === 0) return cancelLocked(tx, actor, order, { reason: reason ?? '', now });
  await lockCreditOf(tx, order.dealerId);
  await lockForChange(
    clientOf(tx),
    given.map((piece) => piece.variantId),
    given.flatMap((piece) => piece.capacityId ?? [])
  );
  const plan = {
    standing: { before, after },
    before: was,
    after: is,
    difference: differenceOf(was, is),
    marks: []
  };
  await writeAmendment(tx, actor, order, plan, {
    ...{ requestId, requestHash: requestId, kind, reason, now }
  });
}
