import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import type { PolicyRule } from '#lib/policy/policy.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../tests/fixtures/follow.ts';
import { usualTerms } from '../../../../tests/fixtures/payment.ts';
import { aPolicy } from '../../../../tests/fixtures/policy.ts';
import { creditBreaks } from './credit-breaks.ts';
import { drawUpBreaks } from './draw-up-breaks.ts';
import * as settlements from './settlements.ts';

const { db, sql } = await testDatabase();
await usualTerms(sql);
const director = await aStaffUser(sql, 'director');
const admin = await aStaffUser(sql, 'admin');
const finance = await aStaffUser(sql, 'finance');
const now = new Date(Date.now() - 10 * 60_000);

const byUnits = { measure: 'units', steps: [{ from: 100, value: 500 }, { from: 500, value: 900 }] } as const; // prettier-ignore

/** A fair with a rebate from 60 units and a break of the hall, from 100 units if not said otherwise; two dealers have ordered 60 and 50 units. */
async function scene(by: Pick<PolicyRule, 'measure' | 'steps'> = byUnits) {
  const list = await aPriceList(sql);
  const style = await aVariant(sql, { priceListId: list.id, priceMinor: 10_000 });
  const dealers = [
    await aDealer(sql, { priceListId: list.id, limitMinor: null }),
    await aDealer(sql, { priceListId: list.id, limitMinor: null })
  ] as const;
  const fair = await aFair(sql, { dealerIds: dealers.map(({ id }) => id) });
  const rules = [
    { steps: [{ from: 60, value: 200 }] },
    { kind: 'deposit', effect: 'deposit', measure: 'amount', steps: [{ from: 600_000, value: 4_500 }] },
    { kind: 'group', reach: 'hall', ...by }
  ] as const;
  await aPolicy(db, sql, [director, admin], { fairId: fair.id, rules: [...rules] }, now);
  const numbers: number[] = [];
  for (const [at, dealer] of dealers.entries()) {
    const lines = [{ sku: style.sku, quantity: at === 0 ? 60 : 50 }];
    const buyer = await aDealerUser(sql, dealer, 'buyer');
    const { order } = await placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines }, now);
    numbers.push(order.number);
  }
  const close = () => sql`update fairs set closes_at = now() - interval '1 minute' where id = ${fair.id}`;
  const confirm = () => Promise.all(numbers.map((number) => confirmOrder(db, director, { number }, now)));
  return { fair, dealers, numbers, close, confirm };
}

const creditOf = async (dealerId: number) =>
  -(
    await sql<{ amount: number }[]>`
      select coalesce(sum(amount_minor), 0)::int as amount from ledger_balances
      where dealer_id = ${dealerId} and account = 'dealer_credit'`
  )[0]!.amount;

test('after the close a list is drawn up by one and credited once by another, to each what the break gives beyond the reward', async () => {
  const { fair, dealers, numbers, close, confirm } = await scene();
  const draw = () => drawUpBreaks(db, admin, { fairId: fair.id }, new Date());
  await expect(draw()).rejects.toMatchObject({ code: 'fair_locked' });
  await close();
  await expect(draw()).rejects.toMatchObject({ code: 'orders_waiting', details: { count: 2 } });
  await confirm();
  await follow(db, sql);
  const first = await sql`
    select due_event as event, amount_minor as amount from instalments i join orders o on o.id = i.order_id
    where o.number = ${numbers[0]!} and position = 1`;
  expect(first).toEqual([{ event: 'confirmed', amount: (60 * 9_800 * 45) / 100 }]);
  // The first had 2 % already and gets the 3 % that are missing to the break; the second gets all 5 %.
  expect(await draw()).toEqual({ totalMinor: 60 * 300 + 50 * 500, dealers: 2 });
  const credit = (actor = finance, totalMinor = 43_000) =>
    creditBreaks(db, actor, { fairId: fair.id, totalMinor }, new Date());
  await expect(credit(admin)).rejects.toMatchObject({ code: 'maker_approves' });
  await expect(credit(finance, 42_000)).rejects.toMatchObject({ code: 'settlement_moved' });
  await expect(credit(director)).rejects.toMatchObject({ code: 'forbidden_role' });
  const twice = await Promise.all([credit(), credit()]);
  expect(twice.map((one) => one.repeated).sort()).toEqual([false, true]);
  expect([await creditOf(dealers[0].id), await creditOf(dealers[1].id)]).toEqual([18_000, 25_000]);
  await expect(draw()).rejects.toMatchObject({ code: 'settled_already' });
  expect(await settlements.ofFair(sql, fair.id)).toMatchObject({
    ...{ totalMinor: 43_000, approvedBy: finance.name },
    credits: [{ amountMinor: 25_000, orders: 1 }, { amountMinor: 18_000 }]
  });
  const told = await sql`
    select payload ->> 'from' as "from" from events where type = 'payment.received' and dealer_id = any(${dealers.map(({ id }) => id)}::int[])`;
  expect(told.map((one) => one.from)).toEqual(['rebate', 'rebate']);
  await follow(db, sql);
  await everythingHolds(db);
});

test('what has changed since the list was drawn up is not credited, and below the break there is nothing to settle', async () => {
  const { fair, close, confirm, numbers } = await scene();
  await close();
  await confirm();
  const { totalMinor } = await drawUpBreaks(db, director, { fairId: fair.id }, new Date());
  await sql`update orders set status = 'cancelled' where number = ${numbers[0]!}`;
  const credit = creditBreaks(db, finance, { fairId: fair.id, totalMinor }, new Date());
  await expect(credit).rejects.toMatchObject({ code: 'settlement_moved' });
  const again = drawUpBreaks(db, director, { fairId: fair.id }, new Date());
  await expect(again).rejects.toMatchObject({ code: 'nothing_to_settle' });
});

test('a break by amount counts what all order at the prices of the list, and holds from its sum on', async () => {
  const listMinor = 110 * 10_000;
  for (const [from, settled] of [
    [listMinor, 43_000],
    [listMinor + 1, null]
  ] as const) {
    // prettier-ignore
    const { fair, close, confirm } = await scene({ measure: 'amount', steps: [{ from, value: 500 }] });
    await close();
    await confirm();
    const drawn = drawUpBreaks(db, director, { fairId: fair.id }, new Date());
    if (settled === null) await expect(drawn).rejects.toMatchObject({ code: 'nothing_to_settle' });
    else expect(await drawn).toEqual({ totalMinor: settled, dealers: 2 });
  }
});
