import type { Refusal } from '#lib/runtime/refusal.ts';
import { leftOf } from '#lib/supply/share.ts';
import { refuse } from '../../refusals.ts';
import { sharedOf, shareKey, type ShareTaker, type TakenUnits } from './lock-shares.ts';
import type { ShareBook } from './share-book.ts';

/** Units of a style that an order takes. */
interface Goods {
  productId: number;
  productCode: string;
  quantity: number;
}

interface Shares {
  shares: ShareBook;
  shared: TakenUnits;
}

/** Null when nothing goes beyond what the dealer's region or class has left of it. */
export function shareRefusal(
  taker: ShareTaker,
  goods: readonly Goods[],
  { shares, shared }: Shares
): Refusal | null {
  const byProduct = Map.groupBy(goods, (one) => one.productId);
  const products = sharedOf(taker, byProduct.keys(), shares).flatMap((ask) => {
    const own = byProduct.get(ask.productId)!;
    const units = own.reduce((sum, one) => sum + one.quantity, 0);
    const mostUnits = shares.get(ask.fairId)!.get(ask.productId)!.mostUnits.get(ask.key)!;
    const leftUnits = leftOf(mostUnits, shared.get(shareKey(ask)) ?? 0);
    return units > leftUnits
      ? [{ code: own[0]!.productCode, part: ask.part, mostUnits, leftUnits, units }]
      : [];
  });
  return products.length > 0 ? refuse('share_used_up', { products }) : null;
}

/** Adds what an accepted order takes of shares to what was taken. */
export function noteShared(taker: ShareTaker, goods: readonly Goods[], { shares, shared }: Shares): void {
  if (shared.size === 0) return;
  for (const { productId, quantity } of goods) {
    for (const ask of sharedOf(taker, [productId], shares)) {
      const key = shareKey(ask);
      shared.set(key, (shared.get(key) ?? 0) + quantity);
    }
  }
}
