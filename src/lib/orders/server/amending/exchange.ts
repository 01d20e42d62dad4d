import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse, type MovedPrice } from '../../refusals.ts';
import { inForce, openUnits, type StandingPiece } from '../../amending/snapshot.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { planAmendment, type PlannedAmendment } from './plan-amendment.ts';
import { readStanding } from './read-standing.ts';
import { writeAmendment } from './write-amendment.ts';

/** An article that a dealer takes in the place of late units, at the price and by the day that they were shown. */
export interface Instead {
  sku: string;
  units: number;
  seenPriceMinor: number;
  latestOn: string;
}

/**
 * Gives promised pieces up and takes other articles instead, as one version of the order. What comes has the price of today, as with every
 * change, and none that is dearer than was shown. The order must be locked; who may is the caller's business. Touches stock, so call it last.
 *
 * @param unitsOf how much of a piece is given up, of what is open
 * @throws {Refusal} price_moved, and those of `planAmendment`
 */
export async function exchange(
  tx: Transaction,
  actor: DealerUser,
  order: LockedOrder,
  { unitsOf, instead }: { unitsOf: (piece: StandingPiece) => number; instead: readonly Instead[] },
  { requestId, now }: { requestId: string; now: Date }
): Promise<void> {
  const standing = await readStanding(tx, order.id);
  const kept = (sku: string) => {
    const lines = standing.lines.filter((line) => line.sku === sku);
    const given = standing.pieces
      .filter((piece) => lines.some((line) => line.lineNo === piece.lineNo))
      .reduce((sum, piece) => sum + Math.min(openUnits(piece), unitsOf(piece)), 0);
    return lines.reduce((sum, line) => sum + inForce(line), 0) - given;
  };
  const lines = instead.map(({ sku, units, latestOn }) => ({ sku, quantity: kept(sku) + units, latestOn }));
  const input = { id: requestId, version: order.version, lines, reason: '' };
  const plan = await planAmendment(tx, actor, order, input, now, unitsOf);
  refuseMoved(order, plan, instead);
  await writeAmendment(tx, actor, order, plan, {
    ...{ requestId, requestHash: requestId, kind: 'late', reason: null, now }
  });
}

/** @throws {Refusal} price_moved */
function refuseMoved(
  { currency }: LockedOrder,
  { standing: { before, after }, after: { totalMinor } }: PlannedAmendment,
  instead: readonly Instead[]
): void {
  const was = new Map(before.lines.map((line) => [line.lineNo, line.quantity]));
  const moved = instead.flatMap(({ sku, seenPriceMinor }): MovedPrice[] => {
    const grown = after.lines.find((line) => line.sku === sku && line.quantity > (was.get(line.lineNo) ?? 0));
    if (!grown || grown.unitPriceMinor <= seenPriceMinor) return [];
    return [{ sku, seenMinor: seenPriceMinor, nowMinor: grown.unitPriceMinor }];
  });
  if (moved.length > 0) throw refuse('price_moved', { lines: moved, currency, totalMinor });
}
