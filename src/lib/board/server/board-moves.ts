import type { SequencedEvent } from '#lib/events/event.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { Parts } from '../counting.ts';

/** What one event does to the standing of a region. Amounts are minor units and may be negative. */
export interface Move extends Parts {
  fairId: number;
  regionId: number;
  /** What moved: an order's id. */
  orderId: string;
  /** Whose order it is; null where its event does not say. */
  dealerId: number | null;
  orders: number;
  seq: number;
  at: Date;
}

/** The events that move a board; a subscriber that wants the same facts asks for these. */
export const boardEvents = [
  'order.placed',
  'order.confirmed',
  'order.amended',
  'order.cancelled',
  'payment.received',
  'payment.reversed',
  'instalments.replanned'
] as const;

type Change = Partial<Parts> & { orders?: number };

/**
 * Turns events into moves, in their order. An order's amount stands in one part only: submitted, then confirmed, then paid.
 * `ended` names orders that were cancelled before: money that still comes or goes for them moves nothing.
 */
export function movesOf(events: readonly SequencedEvent[], ended: ReadonlyMap<string, number>): Move[] {
  return events.flatMap((event) => {
    const change = changeOf(event, ended);
    const regionId = Number(event.payload.regionId);
    if (!change || event.fairId === null) return [];
    if (!Number.isSafeInteger(regionId) || !Object.values(change).every(Number.isSafeInteger)) {
      // A stuck relay would stop everything, so the board is wrong instead until it is rebuilt, and the invariants say so.
      log.error(
        { seq: event.seq, type: event.type },
        'board: an event without region or amount was left out'
      );
      return [];
    }
    const nothing = { submittedMinor: 0, confirmedMinor: 0, paidMinor: 0, orders: 0 };
    const about = { fairId: event.fairId, regionId, orderId: event.aggregateId, dealerId: event.dealerId };
    return [{ ...nothing, ...change, ...about, seq: event.seq, at: event.at }];
  });
}

function changeOf(event: SequencedEvent, ended: ReadonlyMap<string, number>): Change | null {
  const amount = Number(event.payload.amountMinor);
  switch (event.type) {
    case 'order.placed':
      return { submittedMinor: amount, orders: 1 };
    case 'order.confirmed':
      return { submittedMinor: -amount, confirmedMinor: amount };
    case 'order.amended':
      return amendment(event);
    case 'order.cancelled':
      // A held order that is taken back was never on the board.
      return event.payload.state === 'in_review'
        ? null
        : { ...takenFrom(event.payload.state, amount), orders: -1 };
    case 'payment.received':
    case 'payment.reversed':
    case 'instalments.replanned':
      return (ended.get(event.aggregateId) ?? Infinity) < event.seq ? null : depositChange(event);
    default:
      return null;
  }
}

/** A held order is not on the board yet: it comes with all that it is by then. */
function amendment({ payload }: SequencedEvent): Change | null {
  const delta = Number(payload.deltaMinor);
  return payload.state === 'in_review' || delta === 0 ? null : takenFrom(payload.state, -delta);
}

function takenFrom(state: unknown, amount: number): Change {
  if (state === 'paid') return { paidMinor: -amount };
  return state === 'submitted' ? { submittedMinor: -amount } : { confirmedMinor: -amount };
}

/** The whole order changes sides when its deposit is paid or lost again, whatever was paid this time. */
function depositChange({ payload }: SequencedEvent): Change | null {
  const amount = Number(payload.orderAmountMinor);
  if (payload.depositPaid === true) return { confirmedMinor: -amount, paidMinor: amount };
  if (payload.depositReopened === true) return { confirmedMinor: amount, paidMinor: -amount };
  return null;
}
