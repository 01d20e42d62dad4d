import { priceLines, type PricedLine } from '#lib/catalog/pricing.ts';
import type { PriceList } from '#lib/catalog/server/price-book.ts';
import type { Policy } from '#lib/policy/policy.ts';
import { openDay, type Holidays } from '#lib/supply/holidays.ts';
import { choicesFor, promiseLine, type Capacity, type Supply } from '#lib/supply/promise.ts';
import type { AmendLine } from '../../amending/amend-form.ts';
import { inForce, type Standing } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import { notBefore } from '../../wishing/ship-window.ts';
import type { BesideLine } from '../placing/placement.ts';
import { rewardLines, type Rewarded } from '../placing/reward-lines.ts';
import { FreeSupply } from './free-supply.ts';
import { lower } from './lower.ts';
import { moveStart, moveWishes, namesDates } from './move-wishes.ts';
import { raise, type Addition } from './raise.ts';
import type { Wish } from './wishes.ts';

/** What a change may take, at what price. `list` null: the dealer has no price list in the order's currency. */
export interface Terms {
  list: PriceList | null;
  supply: ReadonlyMap<number, Supply & { capacity: Capacity[] }>;
  earliestOn: string;
  /** The order's own wish: nothing that comes to it is promised before. */
  shipFrom: string | null;
  /** That day is another one than it was: what stands is promised anew. */
  movesStart: boolean;
  holidays: Holidays;
  /** What the other orders of the same sheet have: it counts for the step that a style reaches. */
  beside: readonly BesideLine[];
  /** The version of the fair's policy that the order was placed under, and the moment of the change. */
  policy: Policy | null;
  now: Date;
}

/**
 * Carries wishes out on an order, first what becomes less, then other days for what stands, then what becomes more. Units that stay keep
 * their price. Units that come have the price of today at the step that their product reaches in the order as it will be.
 *
 * @throws {Refusal} supply_short, unpriced, too_few_open
 */
export function planChange(
  standing: Standing,
  wishes: readonly Wish[],
  lines: readonly AmendLine[],
  terms: Terms
): Standing {
  const free = new FreeSupply(terms.supply);
  const dated = lines.filter(namesDates);
  const lowered = wishes
    .filter((wish) => wish.to < wish.from)
    .reduce((left, wish) => lower(left, wish.variantId, wish.from - wish.to), standing);
  const moving = { ...terms, free };
  const whole = dated.map((line) => ({ ...line, later: null }));
  const held = terms.movesStart ? moveStart(lowered, moving) : lowered;
  const moved = moveWishes(held, whole, moving);
  const more = wishes.filter((wish) => wish.to > wish.from);
  const raised = additionsOf(moved, more, { ...terms, free }).reduce(raise, moved);
  const aside = dated.map(({ wishedOn: _, ...line }) => line);
  return moveWishes(raised, aside, moving);
}

type Planning = Terms & { free: FreeSupply };

function additionsOf({ lines }: Standing, wishes: readonly Wish[], terms: Planning): Addition[] {
  if (wishes.length === 0) return [];
  if (!terms.list) throw refuse('unpriced', { skus: wishes.map((wish) => wish.sku) });
  const standing = lines.map(({ variantId, productId, productCode, category, ...line }) => ({
    ...{ variantId, productId, style: { productCode, category }, quantity: inForce(line) }
  }));
  const promised = promiseAll(wishes, lines, terms);
  const listed = priceLines([...standing, ...promised, ...terms.beside], terms.list.prices);
  const [from, until] = [standing.length, standing.length + promised.length];
  const more = listed.slice(from, until) as PricedLine<(typeof promised)[number]>[];
  const others = [...listed.slice(0, from), ...listed.slice(until)];
  const priced = rewardLines(more, others, terms.policy, terms.now);
  const unpriced = priced.flatMap((one, at) => (one.ruleId === null ? [wishes[at]!.sku] : []));
  if (unpriced.length > 0) throw refuse('unpriced', { skus: unpriced });
  return promised.map((one, at) => {
    const { ruleId, unitPriceMinor, listPriceMinor, rewardedBy } = priced[at]!;
    return { ...one, ruleId: ruleId!, unitPriceMinor: unitPriceMinor!, listPriceMinor, rewardedBy };
  });
}

type Promised = Omit<Addition, 'ruleId' | 'unitPriceMinor' | keyof Rewarded> & {
  style: Pick<Addition, 'productCode' | 'category'>;
};

/** The day that the change names, else the earliest that the order has for the article. */
function wishedOf({ variantId, line }: Wish, lines: Standing['lines']): string | null {
  if (line.wishedOn !== undefined) return line.wishedOn;
  const own = lines.filter((one) => one.variantId === variantId && inForce(one) > 0);
  const days = own.map(({ wishedOn }) => wishedOn ?? '').sort();
  return days[0] || null;
}

function promiseAll(wishes: readonly Wish[], lines: Standing['lines'], terms: Planning): Promised[] {
  const { free: left, earliestOn, shipFrom, holidays } = terms;
  const asked = wishes.map((wish) => ({
    wish,
    wishedOn: wishedOf(wish, lines),
    from: openDay(notBefore(earliestOn, { shipFrom }, wishedOf(wish, lines)), holidays),
    want: {
      quantity: wish.to - wish.from,
      choice: wish.line.choice,
      latestOn: wish.line.latestOn,
      packMultiple: wish.pack?.packMultiple ?? 1
    },
    free: left.of(wish.variantId)
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
  for (const [at, { wish }] of asked.entries()) left.take(wish.variantId, promises[at]!.pieces);
  return asked.map(({ wish: { sku, variantId, productId, productCode, category }, want, wishedOn }, at) => ({
    ...{ sku, variantId, productId, productCode, category, style: { productCode, category } },
    quantity: promises[at]!.quantity,
    choice: want.choice ?? null,
    wishedOn,
    pieces: promises[at]!.pieces
  }));
}
