import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import type { TransferInput } from '../transfer-form.ts';
import {
  anOrderToPay,
  balancesOf,
  exposureOf,
  ladderOf,
  mustHold,
  usualTerms
} from '../../../../tests/fixtures/payment.ts';
import { recordTransfer } from './record-transfer.ts';
import { reverseReceipt } from './reverse-receipt.ts';
import { useCredit } from './use-credit.ts';
import { voidInstalments } from './void-instalments.ts';

const { db, sql } = await testDatabase();
await usualTerms(sql);
const finance = await aStaffUser(sql, 'finance');
const now = new Date('2026-11-21T08:00:00Z');
afterEach(() => mustHold(db));

type Order = Awaited<ReturnType<typeof anOrderToPay>>;
const transfer = (order: Order, amountMinor: number, more: Partial<TransferInput> = {}): TransferInput => ({
  dealerId: order.dealer.id,
  currency: 'CNY',
  amountMinor,
  reference: `REF ${uuid7()}`,
  receivedOn: '2026-11-20',
  note: null,
  orderId: null,
  parts: null,
  ...more
});
const record = (input: TransferInput, actor = finance) => recordTransfer(db, actor, input, now);
const allocated = async (order: Order) => (await ladderOf(sql, order.id)).map((one) => one.allocated);

describe('a bank transfer', () => {
  test('pays what is due longest, then the rest of the ladder, and what is over is credit', async () => {
    const order = await anOrderToPay(db, sql);
    expect(await record(transfer(order, 45_000))).toMatchObject({ creditMinor: 0 });
    expect(await allocated(order)).toEqual([30_000, 15_000, 0]);
    expect(await record(transfer(order, 60_000))).toMatchObject({ creditMinor: 5000 });
    expect(await allocated(order)).toEqual([30_000, 40_000, 30_000]);
    expect(await balancesOf(sql, order.dealer.id)).toEqual({
      bank_clearing: 105_000,
      dealer_credit: -5000,
      sales_clearing: -100_000
    });
    expect(await exposureOf(sql, order.dealer.id)).toBe(0);
  });

  test('goes where finance puts it, and no further than is open there', async () => {
    const order = await anOrderToPay(db, sql);
    const parts = [{ instalmentId: order.ladder[2]!.id, amountMinor: 20_000 }];
    expect(await record(transfer(order, 25_000, { parts }))).toMatchObject({ creditMinor: 5000 });
    expect(await allocated(order)).toEqual([0, 0, 20_000]);
    const tooMuch = [{ instalmentId: order.ladder[2]!.id, amountMinor: 10_001 }];
    await expect(record(transfer(order, 25_000, { parts: tooMuch }))).rejects.toMatchObject({
      code: 'allocation_too_large',
      details: { leftMinor: 10_000 }
    });
    const twice = Array(2).fill({ instalmentId: order.ladder[2]!.id, amountMinor: 6000 });
    await expect(record(transfer(order, 25_000, { parts: twice }))).rejects.toMatchObject({
      code: 'allocation_too_large'
    });
    const beyond = [{ instalmentId: order.ladder[0]!.id, amountMinor: 25_001 }];
    await expect(record(transfer(order, 25_000, { parts: beyond }))).rejects.toMatchObject({
      code: 'allocation_too_large'
    });
  });

  test('never pays the instalment of another dealer', async () => {
    const [own, foreign] = [await anOrderToPay(db, sql), await anOrderToPay(db, sql)];
    const parts = [{ instalmentId: foreign.ladder[0]!.id, amountMinor: 1 }];
    await expect(record(transfer(own, 1000, { parts }))).rejects.toMatchObject({ details: { leftMinor: 0 } });
  });

  test('is booked once under its reference, from however many desks', async () => {
    const order = await anOrderToPay(db, sql);
    const input = transfer(order, 30_000, { reference: 'COBBLE 20366' });
    const desks = await Promise.all([1, 2, 3, 4, 5].map(() => aStaffUser(sql, 'finance')));
    const tries = await Promise.allSettled(desks.map((desk) => record(input, desk)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'reference_used' });
    }
    expect(await allocated(order)).toEqual([30_000, 0, 0]);
  });

  test('is for finance, for known dealers, and not from the future', async () => {
    const order = await anOrderToPay(db, sql);
    for (const role of ['rep', 'director', 'warehouse'] as const) {
      const other = await aStaffUser(sql, role);
      await expect(record(transfer(order, 1000), other)).rejects.toMatchObject({ code: 'forbidden_role' });
    }
    await expect(record(transfer(order, 1000, { dealerId: 999_999 }))).rejects.toMatchObject({
      code: 'not_found'
    });
    await expect(record(transfer(order, 1000, { receivedOn: '2026-11-23' }))).rejects.toMatchObject({
      code: 'day_ahead'
    });
  });

  test('in another currency is credit in that currency and pays nothing here', async () => {
    const order = await anOrderToPay(db, sql);
    expect(await record(transfer(order, 30_000, { currency: 'USD' }))).toMatchObject({ creditMinor: 30_000 });
    expect(await allocated(order)).toEqual([0, 0, 0]);
  });
});

describe('taking a transfer back', () => {
  test('opens again what it paid, and the same reference can be recorded anew', async () => {
    const order = await anOrderToPay(db, sql);
    const input = transfer(order, 35_000);
    const { receiptId } = await record(input);
    const unproven = reverseReceipt(db, { ...finance, confirmedAt: null }, { receiptId, reason: 'x' }, now);
    await expect(unproven).rejects.toMatchObject({ code: 'confirmation_needed' });
    expect(await allocated(order)).not.toEqual([0, 0, 0]);
    await reverseReceipt(db, finance, { receiptId, reason: 'typed the wrong dealer' }, now);
    expect(await allocated(order)).toEqual([0, 0, 0]);
    expect(await balancesOf(sql, order.dealer.id)).toEqual({ receivable: 100_000, sales_clearing: -100_000 });
    expect(await exposureOf(sql, order.dealer.id)).toBe(100_000);
    const again = reverseReceipt(db, finance, { receiptId, reason: 'again' }, now);
    await expect(again).rejects.toMatchObject({ code: 'receipt_not_reversible' });
    await record(input);
    expect(await allocated(order)).toEqual([30_000, 5000, 0]);
  });

  test('finds its money wherever it went: after a cancellation and on another order', async () => {
    const first = await anOrderToPay(db, sql);
    const { receiptId } = await record(transfer(first, 30_000));
    await sql`update orders set status = 'cancelled' where id = ${first.id}`;
    await sql`update credit_accounts set exposure_minor = 0 where dealer_id = ${first.dealer.id}`;
    await db.transaction((tx) => voidInstalments(tx, first.id, first.dealer.id, now));
    const second = await anOrderToPay(db, sql);
    await sql`update orders set dealer_id = ${first.dealer.id} where id = ${second.id}`;
    await sql`update instalments set dealer_id = ${first.dealer.id} where order_id = ${second.id}`;
    await moveLedger(second, first);
    const part = { instalmentId: second.ladder[0]!.id, amountMinor: 20_000 };
    await useCredit(db, finance, { receiptId, ...part }, now);
    expect(await allocated(second)).toEqual([20_000, 0, 0]);
    await expect(
      useCredit(db, finance, { receiptId, ...part, amountMinor: 10_001 }, now)
    ).rejects.toMatchObject({
      code: 'allocation_too_large'
    });
    await reverseReceipt(db, finance, { receiptId, reason: 'the bank returned it' }, now);
    expect(await allocated(second)).toEqual([0, 0, 0]);
  });
});

/** The second order was made for a dealer of its own; here it is given to the first. */
async function moveLedger(order: Order, to: Order): Promise<void> {
  await sql`alter table ledger_postings disable trigger ledger_postings_keep`;
  await sql`update ledger_postings set dealer_id = ${to.dealer.id} where dealer_id = ${order.dealer.id}`;
  await sql`alter table ledger_postings enable trigger ledger_postings_keep`;
  await sql`delete from ledger_balances where dealer_id = ${order.dealer.id} or dealer_id = ${to.dealer.id}`;
  await sql`insert into ledger_balances (account, dealer_id, currency, amount_minor)
    select account, dealer_id, currency, sum(amount_minor) from ledger_postings where dealer_id = ${to.dealer.id} group by 1, 2, 3`;
}

test('any sequence of transfers, uses of credit, reversals and a cancellation keeps every invariant', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('transfer' as const), amount: fc.integer({ min: 1, max: 60_000 }) }),
    fc.record({ kind: fc.constant('reverse' as const), pick: fc.nat(9) }),
    fc.record({
      kind: fc.constant('credit' as const),
      pick: fc.nat(9),
      amount: fc.integer({ min: 1, max: 9000 })
    }),
    fc.record({ kind: fc.constant('cancel' as const) })
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const order = await anOrderToPay(db, sql);
      const made: string[] = [];
      for (const one of steps) {
        const receiptId = made[('pick' in one ? one.pick : 0) % Math.max(1, made.length)];
        try {
          if (one.kind === 'transfer') made.push((await record(transfer(order, one.amount))).receiptId);
          if (one.kind === 'reverse' && receiptId)
            await reverseReceipt(db, finance, { receiptId, reason: 'x' }, now);
          if (one.kind === 'credit' && receiptId) {
            const instalmentId = order.ladder[one.pick % 3]!.id;
            await useCredit(db, finance, { receiptId, instalmentId, amountMinor: one.amount }, now);
          }
          if (one.kind === 'cancel') {
            await sql`update orders set status = 'cancelled' where id = ${order.id}`;
            await db.transaction((tx) => voidInstalments(tx, order.id, order.dealer.id, now));
          }
        } catch (error) {
          expect(['allocation_too_large', 'receipt_not_reversible']).toContain(
            (error as { code?: string }).code
          );
        }
      }
      await mustHold(db);
    }),
    { numRuns: 25 }
  );
});
