import { priceLines } from '#lib/catalog/pricing.ts';
import type { PriceList } from '#lib/catalog/server/price-book.ts';
import { choicesFor, promiseLine, type Capacity, type Supply } from '#lib/supply/promise.ts';
import { inForce, type Standing } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import { lower } from './lower.ts';
import { raise, type Addition } from './raise.ts';
import type { Wish } from './wishes.ts';

/** What a change may take, at what price. `list` null: the dealer has no price list in the order's currency. */
export interface Terms {
  list: PriceList | null;
  supply: ReadonlyMap<number, Supply & { capacity: Capacity[] }>;
  earliestOn: string;
}

/**
 * Carries wishes out on an order, first what becomes less, then what becomes more. Units that stay keep their price. Units that come
 * have the price of today at the step that their product reaches in the order as it will be.
 *
 * @throws {Refusal} supply_short, unpriced
 */
export function planChange(standing: Standing, wishes: readonly Wish[], terms: Terms): Standing {
  const lowered = wishes
    .filter((wish) => wish.to < wish.from)
    .reduce((left, wish) => lower(left, wish.variantId, wish.from - wish.to), standing);
  const more = wishes.filter((wish) => wish.to > wish.from);
  return additionsOf(lowered, more, terms).reduce(raise, lowered);
}

function additionsOf({ lines }: Standing, wishes: readonly Wish[], terms: Terms): Addition[] {
  if (wishes.length === 0) return [];
  if (!terms.list) throw refuse('unpriced', { skus: wishes.map((wish) => wish.sku) });
  const standing = lines.map(({ variantId, productId, ...line }) => ({
    ...{ variantId, productId, quantity: inForce(line) }
  }));
  const promised = promiseAll(wishes, terms);
  const priced = priceLines([...standing, ...promised], terms.list.prices).slice(standing.length);
  const unpriced = priced.flatMap((one, at) => (one.ruleId === null ? [wishes[at]!.sku] : []));
  if (unpriced.length > 0) throw refuse('unpriced', { skus: unpriced });
  return promised.map((one, at) => {
    const { ruleId, unitPriceMinor } = priced[at]!;
    return { ...one, ruleId: ruleId!, unitPriceMinor: unitPriceMinor! };
  });
}

type Promised = Omit<Addition, 'ruleId' | 'unitPriceMinor'>;

function promiseAll(wishes: readonly Wish[], { supply, earliestOn }: Terms): Promised[] {
  const asked = wishes.map((wish) => ({
    wish,
    want: {
      quantity: wish.to - wish.from,
      choice: wish.line.choice,
      latestOn: wish.line.latestOn,
      packMultiple: wish.pack?.packMultiple ?? 1
    },
    free: supply.get(wish.variantId)!
  }));
  const promises = asked.map(({ want, free }) => promiseLine(want, free, earliestOn));
  const short = asked.flatMap(({ wish, want, free }, at) =>
    promises[at]!.lamp !== 'short'
      ? []
      : [
          {
            ...{ sku: wish.sku, quantity: want.quantity, short: promises[at]!.short },
            options: choicesFor(want, free, earliestOn)
          }
        ]
  );
  if (short.length > 0) throw refuse('supply_short', { lines: short });
  return asked.map(({ wish: { sku, variantId, productId, productCode }, want }, at) => ({
    ...{ sku, variantId, productId, productCode },
    quantity: promises[at]!.quantity,
    choice: want.choice ?? null,
    pieces: promises[at]!.pieces
  }));
}
