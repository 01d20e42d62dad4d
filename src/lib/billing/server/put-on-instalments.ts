import { eq, inArray, sql } from 'drizzle-orm';
import { changeExposure } from '#lib/credit/server/change-exposure.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { addMinor, sumMinor } from '#lib/money/money.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { Allocation } from '../allocation.ts';
import { residualOf } from '../instalment.ts';
import type { LockedInstalment, Payables } from './lock-payables.ts';
import { allocations, instalments } from './schema.ts';

/** What one order got (negative: lost again), and whether that changed its deposit. */
export interface OrderMoney {
  amountMinor: number;
  deposit: 'paid' | 'reopened' | null;
  steps: { position: number; amountMinor: number; openMinor: number }[];
}

/**
 * Puts money of a receipt on instalments, or takes it off again (negative amounts), with all that hangs on it: the
 * allocation rows, what is open, the dealer's exposure and the order's deposit. Everything must be locked (`lockPayables`).
 */
export async function putOnInstalments(
  tx: Transaction,
  receipt: { id: string; dealerId: number; currency: string },
  parts: readonly Allocation[],
  payables: Payables,
  at: Date
): Promise<Map<string, OrderMoney>> {
  if (parts.length === 0) return new Map();
  const byId = new Map(payables.open.map((one) => [one.id, one]));
  const touched = parts.map(({ instalmentId, amountMinor }) => ({
    instalment: byId.get(instalmentId)!,
    amountMinor
  }));
  await tx
    .insert(allocations)
    .values(parts.map((part) => ({ ...part, id: uuid7(), receiptId: receipt.id, allocatedAt: at })));
  for (const { instalment, amountMinor } of touched) {
    instalment.allocatedMinor = addMinor(instalment.allocatedMinor, amountMinor);
    await tx
      .update(instalments)
      .set({ allocatedMinor: sql`${instalments.allocatedMinor} + ${amountMinor}` })
      .where(eq(instalments.id, instalment.id));
  }
  const amount = -sumMinor(parts.map((part) => part.amountMinor));
  await changeExposure(tx, { dealerId: receipt.dealerId, currency: receipt.currency, amount });
  const money = byOrder(touched);
  await settleDeposits(tx, money, payables, at);
  return money;
}

/** Amount by order, as the ledger wants it. */
export function amountsOf(money: ReadonlyMap<string, OrderMoney>): Map<string, number> {
  return new Map([...money].map(([orderId, { amountMinor }]) => [orderId, amountMinor]));
}

function byOrder(touched: { instalment: LockedInstalment; amountMinor: number }[]): Map<string, OrderMoney> {
  const money = new Map<string, OrderMoney>();
  for (const { instalment, amountMinor } of touched) {
    const of = money.get(instalment.orderId) ?? { amountMinor: 0, deposit: null, steps: [] };
    of.amountMinor = addMinor(of.amountMinor, amountMinor);
    of.steps.push({ position: instalment.position, amountMinor, openMinor: residualOf(instalment) });
    money.set(instalment.orderId, of);
  }
  return money;
}

/** The first step of an order is its deposit: the board counts an order as paid once nothing of it is open. */
async function settleDeposits(tx: Transaction, money: Map<string, OrderMoney>, payables: Payables, at: Date) {
  for (const [orderId, of] of money) {
    const order = payables.orders.get(orderId)!;
    const deposit = payables.open.find((one) => one.orderId === orderId && one.position === 1);
    const paid = deposit !== undefined && residualOf(deposit) === 0;
    if (paid === (order.depositPaidAt !== null)) continue;
    of.deposit = paid ? 'paid' : 'reopened';
    order.depositPaidAt = paid ? at : null;
  }
  const changed = [...money].filter(([, of]) => of.deposit);
  for (const state of ['paid', 'reopened'] as const) {
    const ids = changed.filter(([, of]) => of.deposit === state).map(([id]) => id);
    if (ids.length === 0) continue;
    await tx
      .update(orders)
      .set({ depositPaidAt: state === 'paid' ? at : null })
      .where(inArray(orders.id, ids));
  }
}
