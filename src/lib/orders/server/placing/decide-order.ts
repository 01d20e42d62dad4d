import { priceLines, type PricedLine } from '#lib/catalog/pricing.ts';
import type { PriceBook } from '#lib/catalog/server/price-book.ts';
import { overLimit } from '#lib/credit/credit-line.ts';
import type { CreditAccount } from '#lib/credit/server/lock-credit.ts';
import type { Refusal } from '#lib/runtime/refusal.ts';
import {
  choicesFor,
  promiseLine,
  type Capacity,
  type Choice,
  type LinePromise,
  type Supply
} from '#lib/supply/promise.ts';
import { supplyAt } from '#lib/supply/supply-at.ts';
import { orderTotals } from '../../order.ts';
import { refuse, type MovedPrice, type ShortLine } from '../../refusals.ts';
import { usualChoice } from '../../usual-choice.ts';
import type { Candidate, DecidedLine, DecidedOrder, WantedLine } from './placement.ts';
import { maximumRefusal, noteOrdered, type OrderedUnits } from './dealer-maximums.ts';
import { limitedPerson, notePlacedAlone, placedAloneBy, type PlacedAlone } from './placed-alone.ts';
import { rewardLines } from './reward-lines.ts';
import type { TakenUnits } from '../sharing/lock-shares.ts';
import type { ShareBook } from '../sharing/share-book.ts';
import { noteShared, shareRefusal } from '../sharing/share-refusal.ts';
import { limitRefusal, listOf, sizeRefusal, worthRefusal } from './rule-refusals.ts';

/** What is free at this moment. Locked in the database, and lowered here as the orders of the batch take their part. */
export interface Ledger {
  book: PriceBook;
  supply: ReadonlyMap<number, Supply & { capacity: Capacity[] }>;
  credit: ReadonlyMap<number, CreditAccount>;
  /** What dealers have of the limited styles that the batch asks for. */
  ordered: OrderedUnits;
  /** What people with a limit of their own have placed alone. */
  alone: PlacedAlone;
  /** How styles are shared at fairs, and what is taken of those that the batch asks for. */
  shares: ShareBook;
  shared: TakenUnits;
}

/**
 * Decides one order against what is free, in the order in which orders came: supply, then price of what was promised, then
 * credit. An accepted order lowers the ledger for those behind it; a refused one leaves it as it was.
 */
export function decideOrder(candidate: Candidate, ledger: Ledger): DecidedOrder | Refusal {
  const usual = usualChoice(candidate.setting.kind);
  const promised = candidate.lines.map((line) => ({
    line,
    promise: promiseLine(wishOf(line, usual), supplyFor(line, candidate, ledger), line.earliestOn)
  }));
  const short = promised.filter(({ promise }) => promise.lamp === 'short');
  if (short.length > 0) return supplyShort(short, candidate, ledger);
  const priced = price(promised, candidate, ledger);
  const unpriced = priced.filter((line) => line.ruleId === null);
  if (unpriced.length > 0) return refuse('unpriced', { skus: unpriced.map((line) => line.variant.sku) });
  const lines = priced as DecidedLine[];
  const { units, amountMinor } = orderTotals(
    lines.map((line) => ({ ...line, productId: line.variant.productId }))
  );
  const moved = movedPrices(candidate, lines);
  if (moved.length > 0) {
    const { fairCurrency: currency } = candidate.setting;
    return refuse('price_moved', { currency, lines: moved, totalMinor: amountMinor });
  }
  const unused = unusedCoupon(candidate, lines);
  if (unused) return unused;
  const order = { candidate, lines, units, totalMinor: amountMinor, held: false };
  const { placement, setting } = candidate;
  const amount = { currency: setting.fairCurrency, totalMinor: amountMinor, units };
  const list = listOf(ledger.book, setting)!;
  return (
    worthRefusal(setting, setting.fairCurrency, amountMinor) ??
    maximumRefusal(dealerOf(candidate), goodsOf(lines), list, ledger.ordered) ??
    shareRefusal(takerOf(candidate), goodsOf(lines), ledger) ??
    sizeRefusal(list.size, amount) ??
    (placement.sheet
      ? null
      : limitRefusal(placement.actor, setting, amount, placedAlone(candidate, ledger))) ??
    creditRefusal(order, ledger) ??
    taken(order, ledger)
  );
}

/** A coupon that lowers nothing stays with its dealer. */
function unusedCoupon({ placement, setting }: Candidate, lines: readonly DecidedLine[]): Refusal | null {
  const { couponRule: rule, fairCurrency: currency } = setting;
  if (!rule || lines.some(({ rewardedBy }) => rewardedBy?.split(',').includes(String(rule.no)))) return null;
  const code = placement.input.coupon ?? '';
  return refuse('coupon_for_nothing', { code, fromMinor: rule.steps[0]!.from, currency });
}

const dealerOf = ({ placement, setting }: Candidate) => ({
  dealerId: placement.actor.dealerId,
  fairId: setting.fairId
});

/** What the candidate's person has placed alone at the occasion. */
export const placedAlone = ({ placement, setting }: Candidate, { alone }: Ledger): number =>
  placedAloneBy(limitedPerson(placement.actor, setting), alone);

/** Whose order it is, as a share looks at them. */
export const takerOf = ({ setting: { fairId, regionId, dealerClass } }: Candidate) => ({
  ...{ fairId, regionId, dealerClass }
});

const goodsOf = (lines: readonly DecidedLine[]) =>
  lines.map(({ variant: { productId, productCode }, quantity }) => ({ productId, productCode, quantity }));

const wishOf = (line: WantedLine, usual: Choice | null) => ({ ...line, choice: line.choice ?? usual });

/** What is free for orders of the candidate's fair. */
const supplyFor = ({ variant }: WantedLine, { setting }: Candidate, { supply }: Ledger) =>
  supplyAt(supply.get(variant.id)!, setting.fairId);

/** Lines whose price is not the one that was seen, where the sender says which that was. */
function movedPrices(candidate: Candidate, lines: readonly DecidedLine[]): MovedPrice[] {
  return candidate.lines.flatMap(({ sku, seenPriceMinor: seenMinor }, at) => {
    const nowMinor = lines[at]!.unitPriceMinor;
    return seenMinor == null || seenMinor === nowMinor ? [] : [{ sku, seenMinor, nowMinor }];
  });
}

type Promised = { line: WantedLine; promise: LinePromise };

/** What the same sheet orders for other doors counts for the step that a style reaches, and for those of the fair's policy. */
function price(promised: Promised[], { placement, setting, beside }: Candidate, { book }: Ledger) {
  const list = book.lists.get(setting.priceListId)!;
  const lines = promised.map(({ line, promise }) => ({
    variant: line.variant,
    variantId: line.variant.id,
    productId: line.variant.productId,
    style: line.variant,
    quantity: promise.quantity,
    // What nobody has chosen is a part of the order only where it made a difference.
    choice: line.choice ?? (promise.pieces.length > 1 ? usualChoice(setting.kind) : null),
    note: line.note || null,
    wishedOn: line.wishedOn ?? null,
    pieces: promise.pieces
  }));
  const { policy = null } = setting;
  if (beside.length === 0) return rewardLines(priceLines(lines, list.prices), [], policy, placement.now);
  const priced = priceLines([...lines, ...beside], list.prices);
  const own = priced.slice(0, lines.length) as PricedLine<(typeof lines)[number]>[];
  return rewardLines(own, priced.slice(lines.length), policy, placement.now);
}

function supplyShort(short: Promised[], candidate: Candidate, ledger: Ledger): Refusal {
  const lines = short.map(({ line, promise }): ShortLine => ({
    sku: line.sku,
    quantity: line.quantity,
    short: promise.short,
    options: choicesFor(line, supplyFor(line, candidate, ledger), line.earliestOn)
  }));
  return refuse('supply_short', { lines });
}

/** Null when the order may be written; it is then marked as held if the dealer agreed to a review. */
function creditRefusal(order: DecidedOrder, ledger: Ledger): Refusal | null {
  const { placement, setting } = order.candidate;
  const account = ledger.credit.get(placement.actor.dealerId)!;
  const missingMinor = overLimit(account, order.totalMinor);
  if (account.limitMinor === null || missingMinor === 0) return null;
  if (placement.input.acceptCreditReview) {
    order.held = true;
    return null;
  }
  return refuse('credit_exceeded', {
    currency: setting.fairCurrency,
    limitMinor: account.limitMinor,
    exposureMinor: account.exposureMinor,
    orderMinor: order.totalMinor,
    missingMinor,
    reviewable: true
  });
}

/** Gives back what an accepted order has taken, which is not placed after all. */
export const givenBack = (order: DecidedOrder, ledger: Ledger): DecidedOrder => taken(order, ledger, -1);

/** Lowers what is free by an accepted order. */
function taken(order: DecidedOrder, ledger: Ledger, sign: 1 | -1 = 1): DecidedOrder {
  const { placement, setting } = order.candidate;
  const { supply, credit, ordered } = ledger;
  const goods = goodsOf(order.lines).map((one) => ({ ...one, quantity: sign * one.quantity }));
  for (const { variant, pieces } of order.lines) {
    const free = supply.get(variant.id)!;
    for (const piece of pieces) {
      const slot = free.capacity.find((one) => one.id === piece.capacityId);
      if (slot) slot.free -= sign * piece.quantity;
      else free.stock -= sign * piece.quantity;
    }
  }
  if (!order.held) credit.get(placement.actor.dealerId)!.exposureMinor += sign * order.totalMinor;
  notePlacedAlone(limitedPerson(placement.actor, setting), sign * order.totalMinor, ledger.alone);
  noteOrdered(dealerOf(order.candidate), goods, ordered);
  noteShared(takerOf(order.candidate), goods, ledger);
  return order;
}
