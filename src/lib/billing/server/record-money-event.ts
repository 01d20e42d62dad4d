import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { ReceiptWay } from '../way-words.ts';
import type { Payables } from './lock-payables.ts';
import type { OrderMoney } from './put-on-instalments.ts';

interface MoneyFact {
  type: 'payment.received' | 'payment.reversed';
  /** Where the money came from: the gateway, the bank, a rebate, or the dealer's own credit. */
  from: ReceiptWay | 'credit';
  receiptId: string;
  dealerId: number;
  currency: string;
  /** What of it no instalment took. */
  creditMinor: number;
  actor: EventActor;
  at: Date;
}

/**
 * Records that money came or went: one event for each order that it touches, since each order's followers (the board's fold, the
 * order's page) want theirs; one without an order when all of it became credit.
 */
export async function recordMoneyEvents(
  tx: Transaction,
  fact: MoneyFact,
  money: ReadonlyMap<string, OrderMoney>,
  payables: Payables
): Promise<void> {
  const { type, actor, at, dealerId, ...common } = fact;
  const head = { type, actor, at, dealerId };
  if (money.size === 0) {
    const aggregate = { type: 'dealer', id: String(dealerId) };
    await recordEvent(tx, { ...head, aggregate, payload: { ...common, orderId: null, amountMinor: 0 } });
    return;
  }
  let { creditMinor } = fact;
  for (const [orderId, of] of money) {
    const order = payables.orders.get(orderId)!;
    await recordEvent(tx, {
      ...head,
      aggregate: { type: 'order', id: orderId },
      fairId: order.fairId,
      payload: {
        ...common,
        creditMinor,
        orderId,
        number: order.number,
        fairId: order.fairId,
        regionId: order.regionId,
        amountMinor: of.amountMinor,
        orderAmountMinor: order.totalMinor,
        depositPaid: of.deposit === 'paid',
        depositReopened: of.deposit === 'reopened',
        steps: of.steps
      }
    });
    creditMinor = 0;
  }
}
