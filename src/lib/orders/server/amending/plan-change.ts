import { priceLines } from '#lib/catalog/pricing.ts';
import type { PriceList } from '#lib/catalog/server/price-book.ts';
import { openDay, type Holidays } from '#lib/supply/holidays.ts';
import { choicesFor, promiseLine, type Capacity, type Supply } from '#lib/supply/promise.ts';
import { inForce, type Standing } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import { notBefore } from '../../wishing/ship-window.ts';
import type { BesideLine } from '../placing/placement.ts';
import { lower } from './lower.ts';
import { raise, type Addition } from './raise.ts';
import type { Wish } from './wishes.ts';

/** What a change may take, at what price. `list` null: the dealer has no price list in the order's currency. */
export interface Terms {
  list: PriceList | null;
  supply: ReadonlyMap<number, Supply & { capacity: Capacity[] }>;
  earliestOn: string;
  /** The order's own wish: nothing that comes to it is promised before. */
  shipFrom: string | null;
  holidays: Holidays;
  /** What the other orders of the same sheet have: it counts for the step that a style reaches. */
  beside: readonly BesideLine[];
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
  const promised = promiseAll(wishes, lines, terms);
  const priced = priceLines([...standing, ...promised, ...terms.beside], terms.list.prices).slice(
    standing.length,
    standing.length + promised.length
  );
  const unpriced = priced.flatMap((one, at) => (one.ruleId === null ? [wishes[at]!.sku] : []));
  if (unpriced.length > 0) throw refuse('unpriced', { skus: unpriced });
  return promised.map((one, at) => {
    const { ruleId, unitPriceMinor } = priced[at]!;
    return { ...one, ruleId: ruleId!, unitPriceMinor: unitPriceMinor! };
  });
}

type Promised = Omit<Addition, 'ruleId' | 'unitPriceMinor'>;

function promiseAll(wishes: readonly Wish[], lines: Standing['lines'], terms: Terms): Promised[] {
  const { supply, earliestOn, shipFrom, holidays } = terms;
  const wishedOf = (variantId: number) =>
    lines.find((line) => line.variantId === variantId && line.wishedOn !== null)?.wishedOn ?? null;
  const asked = wishes.map((wish) => ({
    wish,
    wishedOn: wishedOf(wish.variantId),
    from: openDay(notBefore(earliestOn, { shipFrom }, wishedOf(wish.variantId)), holidays),
    want: {
      quantity: wish.to - wish.from,
      choice: wish.line.choice,
      latestOn: wish.line.latestOn,
      packMultiple: wish.pack?.packMultiple ?? 1
    },
    free: supply.get(wish.variantId)!
  }));
  const promises = asked.map(({ want, free, from }) => promiseLine(want, free, from));
  const short = asked.flatMap(({ wish, want, free, from }, at) =>
    promises[at]!.lamp !== 'short'
      ? []
      : [
          {
            ...{ sku: wish.sku, quantity: want.quantity, short: promises[at]!.short },
            options: choicesFor(want, free, from)
          }
        ]
  );
  if (short.length > 0) throw refuse('supply_short', { lines: short });
  return asked.map(({ wish: { sku, variantId, productId, productCode }, want, wishedOn }, at) => ({
    ...{ sku, variantId, productId, productCode },
    quantity: promises[at]!.quantity,
    choice: want.choice ?? null,
    wishedOn,
    pieces: promises[at]!.pieces
  }));
}
