import type { Transaction } from '#lib/db/server/client.ts';
import { differenceOf } from '../../amending/difference.ts';
import { openUnits, snapshotOf } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { release } from './lower.ts';
import type { PlannedAmendment } from './plan-amendment.ts';
import { readStanding } from './read-standing.ts';

/**
 * What is left of an order when everything is given up that has not left. Writes nothing; the order must be locked.
 * @throws {Refusal} order_shipped when there is nothing to give up
 */
export async function planEnding(tx: Transaction, order: LockedOrder): Promise<PlannedAmendment> {
  const standing = await readStanding(tx, order.id);
  const open = standing.pieces.filter((piece) => openUnits(piece) > 0);
  const shippedUnits = standing.lines.reduce((sum, line) => sum + line.shipped, 0);
  if (open.length === 0) throw refuse('order_shipped', { number: order.number, shippedUnits });
  const after = release(standing, new Map(open.map((piece) => [piece, openUnits(piece)])));
  const [was, is] = [snapshotOf(standing, order), snapshotOf(after, order)];
  return {
    standing: { before: standing, after },
    before: was,
    after: is,
    difference: differenceOf(was, is),
    marks: []
  };
}
