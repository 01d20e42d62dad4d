import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { overLimit } from '#lib/credit/credit-line.ts';
import { lockCredit, openCredit } from '#lib/credit/server/lock-credit.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { mayNow } from '#lib/fairs/life.ts';
import { lockForChange } from '#lib/supply/server/lock-for-change.ts';
import { supplyAt } from '#lib/supply/supply-at.ts';
import type { AmendLine, AmendOrderInput } from '../../amending/amend-form.ts';
import { deltaMinor, differenceOf, isNothing, type OrderDifference } from '../../amending/difference.ts';
import {
  inForce,
  openUnits,
  snapshotOf,
  type OrderSnapshot,
  type Standing,
  type StandingPiece
} from '../../amending/snapshot.ts';
import { askable } from '../../asking/asked-change.ts';
import { refuse } from '../../refusals.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { release } from './lower.ts';
import { namesDates } from './move-wishes.ts';
import { newHead } from './new-head.ts';
import { planChange } from './plan-change.ts';
import { limitedPerson, placedAloneBy, readPlacedAlone } from '../placing/placed-alone.ts';
import {
  holdRefusal,
  limitRefusal,
  mustRefusal,
  pauseRefusal,
  sizeRefusal,
  worthRefusal
} from '../placing/rule-refusals.ts';
import type { SharedMark } from '../sharing/lock-shares.ts';
import { mustSetPrices, setPrices } from './set-prices.ts';
import { readStanding } from './read-standing.ts';
import { growing, refuseScarce } from './refuse-scarce.ts';
import { readBeside } from './read-beside.ts';
import { readTerms, type OrderTerms } from './read-terms.ts';
import { wishesOf, type Wish } from './wishes.ts';

/** An amendment that may be written: the order before and after, as goods and as versions. */
export interface PlannedAmendment {
  standing: { before: Standing; after: Standing };
  before: OrderSnapshot;
  after: OrderSnapshot;
  difference: OrderDifference;
  /** Of which shared styles something comes to it. */
  marks: SharedMark[];
  /** Where the goods go, where that may have changed. */
  doorId?: number | null;
}

/**
 * Decides what a change makes of an order, with everything locked that it touches: credit, then supply. Writes nothing, so that a
 * page can show beforehand exactly what would happen. The order must be locked.
 *
 * @param unitsOf what of certain pieces is given up before anything else, of what is open; lines are counted after that
 * @throws {Refusal} those of `wishesOf`, `newHead` and `planChange`, order_shipped, fair_closed, nothing_changed, nothing_left, credit_hold,
 *   approval_needed, must_order_missing, credit_exceeded, above_maximum, share_used_up, order_too_small, order_too_large
 */
export async function planAmendment(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  order: LockedOrder,
  input: AmendOrderInput,
  now: Date,
  unitsOf: (piece: StandingPiece) => number = () => 0
): Promise<PlannedAmendment> {
  mustSetPrices(actor, input.lines);
  if (input.ends) throw refuse('nothing_left', { number: order.number });
  const [was, terms, credit, head] = await Promise.all([
    readStanding(tx, order.id),
    readTerms(tx, actor, order, now),
    lockedCredit(tx, order),
    newHead(clientOf(tx), order, input)
  ]);
  refuseShipped(order, was);
  const released = new Map(was.pieces.map((piece) => [piece, Math.min(openUnits(piece), unitsOf(piece))]));
  const standing = release(was, released);
  const beside = await readBeside(tx, order);
  const wishes = wishesOf(input.lines, standing, { ...terms, beside });
  refuseClosed(actor, order, wishes, terms, now);
  const marks = await refuseScarce(tx, order, growing(wishes, standing), terms);
  const locked = await lockForChange(
    clientOf(tx),
    ...touched(wishes, head.movesStart ? 'all' : input.lines, was, released)
  );
  const supply = new Map([...locked].map(([id, free]) => [id, supplyAt(free, wishFairOf(order))]));
  const planned = planChange(standing, wishes, input.lines, {
    ...{
      ...terms,
      beside,
      supply,
      shipFrom: head.words.shipFrom,
      movesStart: head.movesStart,
      holidays: terms.book.holidays,
      now
    }
  });
  const changed = setPrices(planned, input.lines);
  const before = snapshotOf(was, order);
  const after = snapshotOf(changed, head.words);
  const difference = differenceOf(before, after);
  if (isNothing(difference)) throw refuse('nothing_changed', { number: order.number });
  if (after.units === 0) throw refuse('nothing_left', { number: order.number });
  refuseSize(order, { before, after }, terms);
  const placedMinor = await placedBeside(tx, actor, order, terms);
  refuseByRules(actor, order, { before, after, placedMinor }, { standing: was, changed }, terms);
  refuseOverLimit(order, credit, deltaMinor(difference));
  return { standing: { before: was, after: changed }, before, after, difference, marks, doorId: head.doorId };
}

/** The brand has bound itself to a confirmed order: what comes to it are goods, never wishes. */
const wishFairOf = ({ status, fairId }: LockedOrder): number | null =>
  status === 'confirmed' ? null : fairId;

/** What has left stays; when all of it has, there is nothing to change. */
function refuseShipped({ number }: LockedOrder, { lines, pieces }: Standing): void {
  if (pieces.some((piece) => openUnits(piece) > 0)) return;
  throw refuse('order_shipped', { number, shippedUnits: lines.reduce((sum, line) => sum + line.shipped, 0) });
}

/**
 * A dealer adds while the fair takes orders; to take less is possible as long as the brand has not confirmed. What they ask for after that is
 * decided by staff.
 */
function refuseClosed(
  { kind }: StaffUser | DealerUser,
  { status }: LockedOrder,
  wishes: readonly Wish[],
  { fair: { slug, opensAt, closesAt } }: OrderTerms,
  now: Date
): void {
  const isOpen = mayNow({ opensAt, closesAt }, 'order', now);
  if (kind === 'staff' || isOpen || askable.includes(status)) return;
  if (wishes.every((wish) => wish.to < wish.from)) return;
  throw refuse('fair_closed', {
    fair: slug,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString()
  });
}

/** An order does not become too small or too large by a change; one that was may come nearer to what it may be. */
function refuseSize(
  { currency }: LockedOrder,
  { before, after }: Pick<PlannedAmendment, 'before' | 'after'>,
  { list }: OrderTerms
): void {
  const refusal = list && sizeRefusal(list.size, { currency, totalMinor: after.totalMinor });
  const isNearer =
    refusal?.code === 'order_too_small'
      ? after.totalMinor >= before.totalMinor
      : after.totalMinor <= before.totalMinor;
  if (refusal && !isNearer) throw refusal;
}

/**
 * What the rules refuse to be placed cannot be had by changing what was: nothing is added while the dealer is on hold, nobody adds beyond
 * their own limit, and the dealer's people do not take out what must be ordered.
 */
function refuseByRules(
  actor: StaffUser | DealerUser,
  { currency }: LockedOrder,
  { before, after, placedMinor }: Pick<PlannedAmendment, 'before' | 'after'> & { placedMinor: number },
  { standing, changed }: { standing: Standing; changed: Standing },
  { list, facts }: OrderTerms
): void {
  const grows = after.totalMinor > before.totalMinor;
  const hold = grows ? (pauseRefusal(facts) ?? holdRefusal(facts)) : null;
  if (hold) throw hold;
  if (actor.kind === 'staff') return;
  const limit = grows
    ? limitRefusal(actor, facts, { currency, ...after }, placedMinor)
    : worthRefusal(facts, currency, after.totalMinor);
  if (limit) throw limit;
  const had = list && mustRefusal(productsOf(standing), list, facts);
  const lacks = list && mustRefusal(productsOf(changed), list, facts);
  if (lacks && !had) throw lacks;
}

/** What a person with a limit of their own has placed alone beside this order; read under the lock of the dealer's credit. */
async function placedBeside(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  { id, fairId }: LockedOrder,
  { facts: { ownLimitMinor } }: OrderTerms
): Promise<number> {
  const person = actor.kind === 'staff' ? null : limitedPerson(actor, { fairId, ownLimitMinor });
  if (!person) return 0;
  return placedAloneBy(person, await readPlacedAlone(clientOf(tx), [person], id));
}

const productsOf = ({ lines }: Standing) =>
  lines.filter((line) => inForce(line) > 0).map(({ productId }) => productId);

async function lockedCredit(tx: Transaction, { dealerId, currency }: LockedOrder) {
  const sql = clientOf(tx);
  const known = await lockCredit(sql, [dealerId]);
  if (known.has(dealerId)) return known.get(dealerId)!;
  await openCredit(sql, new Map([[dealerId, currency]]));
  return (await lockCredit(sql, [dealerId])).get(dealerId)!;
}

/** Variants whose supply moves, and the slots that get something back. */
function touched(
  wishes: readonly Wish[],
  lines: readonly AmendLine[] | 'all',
  { pieces, lines: standing }: Standing,
  released: ReadonlyMap<StandingPiece, number>
): [number[], number[]] {
  const given = [...released].filter(([, units]) => units > 0).map(([piece]) => piece.variantId);
  const dated = lines === 'all' ? null : new Set(lines.filter(namesDates).map(({ sku }) => sku));
  const moved = dated ? standing.filter(({ sku }) => dated.has(sku)) : standing;
  const variantIds = [...[...wishes, ...moved].map(({ variantId }) => variantId), ...given];
  const own = pieces.filter((piece) => variantIds.includes(piece.variantId));
  return [variantIds, own.flatMap((piece) => piece.capacityId ?? [])];
}

/** An order in review uses no credit, whatever it comes to; whoever decides about it sees the new amount. */
function refuseOverLimit(
  { status, currency }: LockedOrder,
  credit: { limitMinor: number | null; exposureMinor: number },
  moreMinor: number
): void {
  const missingMinor = overLimit(credit, moreMinor);
  if (moreMinor <= 0 || missingMinor === 0 || status === 'in_review') return;
  throw refuse('credit_exceeded', {
    currency,
    limitMinor: credit.limitMinor!,
    exposureMinor: credit.exposureMinor,
    orderMinor: moreMinor,
    missingMinor,
    reviewable: false
  });
}
