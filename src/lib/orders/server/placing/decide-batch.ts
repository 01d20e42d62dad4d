import { freeCredit } from '#lib/credit/credit-line.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { Counter } from './counter.ts';
import { sharedOf, type SharedMark } from '../sharing/lock-shares.ts';
import { takerOf, type Ledger } from './decide-order.ts';
import { bySheet, decideSheet } from './decide-sheet.ts';
import { asked, type Candidate, type DecidedOrder, type Placement } from './placement.ts';

export interface DecidedBatch {
  decided: DecidedOrder[];
  refusals: Map<Placement, Refusal>;
  takes: Takes;
  /** Which orders have of shared styles. */
  marks: SharedMark[];
}

/** What a batch takes in all. */
export interface Takes {
  /** Dealer id → minor units. */
  exposure: Counter;
  /** Variant id → units. */
  fromStock: Counter;
  /** Capacity id → units. */
  fromCapacity: Counter;
}

/** One verdict after the other, each on what the ones before have left in the ledger. */
export function decideBatch(candidates: readonly Candidate[], ledger: Ledger): DecidedBatch {
  const decided: DecidedOrder[] = [];
  const refusals = new Map<Placement, Refusal>();
  for (const sheet of bySheet(candidates)) {
    const orders = decideSheet(sheet, ledger);
    if (orders instanceof Refusal) refusals.set(asked(sheet[0]!.placement), orders);
    else decided.push(...orders);
  }
  return { decided, refusals, takes: takesOf(decided), marks: marksOf(decided, ledger) };
}

function marksOf(decided: readonly DecidedOrder[], { shares }: Ledger): SharedMark[] {
  if (shares.size === 0) return [];
  return decided.flatMap(({ candidate, lines }) => {
    const productIds = lines.map(({ variant }) => variant.productId);
    const orderId = candidate.placement.input.id;
    return sharedOf(takerOf(candidate), productIds, shares).map(({ fairId, productId }) => ({
      ...{ fairId, productId, orderId }
    }));
  });
}

function takesOf(decided: readonly DecidedOrder[]): Takes {
  const takes = { exposure: new Counter(), fromStock: new Counter(), fromCapacity: new Counter() };
  for (const { candidate, held, totalMinor, lines } of decided) {
    if (!held) takes.exposure.add(candidate.placement.actor.dealerId, totalMinor);
    for (const { variant, pieces } of lines) {
      for (const { capacityId, quantity } of pieces) {
        if (capacityId === null) takes.fromStock.add(variant.id, quantity);
        else takes.fromCapacity.add(capacityId, quantity);
      }
    }
  }
  return takes;
}

/**
 * Whether nobody was refused or held and every source of a decided batch keeps at least as much as the batch takes: then another batch
 * beside it will find enough as well, and both may be decided without waiting for each other.
 */
export function leavesPlenty(
  { decided, refusals, takes }: DecidedBatch,
  { credit, supply }: Ledger
): boolean {
  if (refusals.size > 0 || decided.some((order) => order.held)) return false;
  for (const [dealerId, amountMinor] of takes.exposure) {
    const leftMinor = freeCredit(credit.get(dealerId)!);
    if (leftMinor !== null && leftMinor < amountMinor) return false;
  }
  for (const [variantId, free] of supply) {
    if (free.stock < (takes.fromStock.get(variantId) ?? 0)) return false;
    if (free.capacity.some((slot) => slot.free < (takes.fromCapacity.get(slot.id) ?? 0))) return false;
  }
  return true;
}
