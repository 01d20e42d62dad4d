import type { Transaction } from '#lib/db/server/client.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import { inForce, type Standing } from '../../amending/snapshot.ts';
import { maximumRefusal, readOrdered } from '../placing/dealer-maximums.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { lockShares, sharedOf, type SharedMark } from '../sharing/lock-shares.ts';
import { shareRefusal } from '../sharing/share-refusal.ts';
import type { OrderTerms } from './read-terms.ts';
import type { Wish } from './wishes.ts';

/** A style of which a change adds something, with what the order would then have of it. */
export interface Growing {
  productId: number;
  productCode: string;
  quantity: number;
  maximumUnits: number;
}

/** The styles of which a change adds something. */
export function growing(wishes: readonly Wish[], { lines }: Standing): Growing[] {
  return [...Map.groupBy(wishes, (wish) => wish.productId).values()].flatMap((own) => {
    const grows = own.reduce((sum, wish) => sum + wish.to - wish.from, 0);
    if (grows <= 0) return [];
    const { productId, productCode, pack } = own[0]!;
    const standing = lines.filter((line) => line.productId === productId);
    const quantity = standing.reduce((sum, line) => sum + inForce(line), grows);
    return [{ productId, productCode, quantity, maximumUnits: pack?.maximumUnits ?? 0 }];
  });
}

/**
 * Of a style that a dealer, their region or class may have only so much of, nothing is added beyond it; what stands beyond it may stay and
 * become less. Answers in which shares the order will be counted.
 *
 * @throws {Refusal} above_maximum, share_used_up
 */
export async function refuseScarce(
  tx: Transaction,
  { id, dealerId, fairId, regionId }: LockedOrder,
  more: readonly Growing[],
  { list, shares, dealerClass }: OrderTerms
): Promise<SharedMark[]> {
  const sql = clientOf(tx);
  const limited = more.filter((one) => one.maximumUnits > 0);
  if (list && limited.length > 0) {
    const asked = limited.map(({ productId }) => ({ dealerId, fairId, productId }));
    const above = maximumRefusal({ dealerId, fairId }, limited, list, await readOrdered(sql, asked, id));
    if (above) throw above;
  }
  const taker = { fairId, regionId, dealerClass };
  const asked = sharedOf(
    taker,
    more.map(({ productId }) => productId),
    shares
  );
  const shared = await lockShares(sql, asked, id);
  const usedUp = shareRefusal(taker, more, { shares, shared });
  if (usedUp) throw usedUp;
  return asked.map(({ productId }) => ({ fairId, productId, orderId: id }));
}
