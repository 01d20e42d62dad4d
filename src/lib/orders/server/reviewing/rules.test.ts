import { expect, test } from 'vitest';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { amendmentOf } from '../../../../../tests/fixtures/amendment.ts';
import type { RulesInput } from '../../reviewing/order-rules.ts';
import { amendOrder } from '../amending/amend-order.ts';
import { confirmOrder } from '../confirm-order.ts';
import { placeOrder } from '../placing/place-order.ts';
import * as desks from '../order-desk.ts';
import * as rules from './rules.ts';
import { setOrderRules } from './set-rules.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const director = await aStaffUser(sql, 'director');
const nothing = {
  mustOrders: null,
  creditHold: null,
  lineTicks: null,
  orderClass: null,
  refills: null,
  dealerCheck: null
};

const set = (scope: Pick<RulesInput, 'scope'> & Partial<RulesInput>) =>
  setOrderRules(db, director, { dealerCode: '', ...nothing, ...scope }, now);

/** A dealer with a style that must be ordered and one that may be. */
async function scene() {
  await set({ scope: 'company' });
  const own = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: own.id });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const [must, free] = [
    await aVariant(sql, { priceListId: own.id }),
    await aVariant(sql, { priceListId: own.id })
  ];
  await sql`update price_list_products set must_order = true where product_id = ${must.productId}`;
  const place = async (...skus: string[]) => {
    const lines = skus.map((sku) => ({ sku, quantity: 2 }));
    return (await placeOrder(buyer as DealerUser, { id: uuid7(), fair: fair.slug, lines }, now)).order;
  };
  /** What the order sheet says of the rules before anything is sent. */
  const seen = async () => (await desks.ofFair(sql, buyer as DealerUser, fair.slug, 'en', now))?.rules;
  return { dealer, buyer, fair, must, free, place, seen };
}

test('must-orders are only told of, until a rule requires them: then an order without them is refused and names them', async () => {
  const { dealer, fair, must, free, place, seen } = await scene();
  await place(free.sku);
  expect(await seen()).toEqual({ mustOrders: 'told', hold: null });
  await set({ scope: 'company', mustOrders: 'required' });
  await expect(place(free.sku)).rejects.toMatchObject({
    code: 'must_order_missing',
    details: { products: [must.productCode] }
  });
  await set({ scope: 'fair', fairId: fair.id, mustOrders: 'told' });
  await place(free.sku);
  await set({ scope: 'dealer', dealerCode: dealer.code, mustOrders: 'required' });
  await expect(place(free.sku)).rejects.toMatchObject({ code: 'must_order_missing' });
  expect(await seen()).toEqual({ mustOrders: 'required', hold: null });
  await place(free.sku, must.sku);
  // What stands at the fair already counts for the next order.
  await place(free.sku);
});

test('a dealer on hold places nothing; with an overdue payment where the rule says so, until it is paid', async () => {
  const { dealer, free, place, seen } = await scene();
  const { id, number } = await place(free.sku);
  await confirmOrder(db, director, { number }, now);
  await sql`insert into instalments (id, order_id, dealer_id, position, amount_minor, allocated_minor, currency, due_event, due_days, due_on)
    values (${uuid7()}, ${id}, ${dealer.id}, 1, 5000, 0, 'CNY', 'confirmed', 0, current_date - 3)`;
  await place(free.sku);
  await set({ scope: 'company', creditHold: 'overdue' });
  await expect(place(free.sku)).rejects.toMatchObject({
    code: 'credit_hold',
    details: { rule: 'overdue', overdue: 1 }
  });
  expect((await seen())!.hold).toEqual({ rule: 'overdue', overdue: 1 });
  await sql`update instalments set allocated_minor = 5000 where order_id = ${id}`;
  const waiting = await place(free.sku);
  await set({ scope: 'dealer', dealerCode: dealer.code, creditHold: 'always' });
  await expect(place(free.sku)).rejects.toMatchObject({ code: 'credit_hold', details: { rule: 'always' } });
  expect((await seen())!.hold).toEqual({ rule: 'always', overdue: 0 });
  // What waits is not lost: who decides about credit may confirm it, with a reason.
  const manager = { ...(await aStaffUser(sql, 'region_manager')), regionId: dealer.regionId };
  await expect(confirmOrder(db, manager, { number: waiting.number, reason: 'x' }, now)).rejects.toMatchObject(
    {
      details: { failed: ['credit'] }
    }
  );
  await expect(confirmOrder(db, director, { number: waiting.number }, now)).rejects.toMatchObject({
    details: { warned: expect.arrayContaining(['credit']) }
  });
});

test('an order takes the class that the rules say, when it comes', async () => {
  const { fair, free, place } = await scene();
  await set({ scope: 'fair', fairId: fair.id, orderClass: 'promotion' });
  const { id } = await place(free.sku);
  expect(await sql`select order_class from orders where id = ${id}`).toEqual([{ order_class: 'promotion' }]);
});

test('rules are set by those who run the fairs, told as changes, and a row that says nothing goes', async () => {
  const { dealer, fair } = await scene();
  const rep = await aStaffUser(sql, 'rep');
  const attempt = setOrderRules(db, rep, { scope: 'company', dealerCode: '', ...nothing }, now);
  await expect(attempt).rejects.toMatchObject({ code: 'forbidden_role' });
  await expect(set({ scope: 'dealer', dealerCode: 'nobody' })).rejects.toMatchObject({
    code: 'unknown_dealer'
  });
  await set({ scope: 'dealer', dealerCode: dealer.code, lineTicks: 'required' });
  await set({ scope: 'dealer', dealerCode: dealer.code, lineTicks: 'required' });
  expect((await rules.ofDealers(db)).map((row) => row.code)).toContain(dealer.code);
  await set({ scope: 'dealer', dealerCode: dealer.code });
  expect((await rules.ofDealers(db)).map((row) => row.code)).not.toContain(dealer.code);
  const told = await sql`
    select payload->'changes' as changes from events where type = 'order_rules.set' and dealer_id = ${dealer.id} order by id`;
  expect(told.map((row) => row.changes)).toEqual([
    { lineTicks: { from: null, to: 'required' } },
    { lineTicks: { from: 'required', to: null } }
  ]);
  expect((await rules.ofFairs(db)).map((row) => row.id)).toContain(fair.id);
});

test('what rules refuse to be placed is not had by changing an order either', async () => {
  const { dealer, buyer, must, free, place } = await scene();
  const { number } = await place(free.sku, must.sku);
  const change = (by: DealerUser | StaffUser, version: number, quantities: Record<string, number>) =>
    amendOrder(db, by, amendmentOf(number, version, quantities), now);
  await set({ scope: 'company', mustOrders: 'required' });
  await expect(change(buyer, 1, { [must.sku]: 0 })).rejects.toMatchObject({
    code: 'must_order_missing',
    details: { products: [must.productCode] }
  });
  await set({ scope: 'dealer', dealerCode: dealer.code, creditHold: 'always' });
  await expect(change(buyer, 1, { [free.sku]: 3 })).rejects.toThrow('credit_hold');
  await expect(change(director, 1, { [free.sku]: 3 })).rejects.toThrow('credit_hold');
  await change(buyer, 1, { [free.sku]: 1 });
  await change(director, 2, { [must.sku]: 0 });
});

test('of those who set the rules of a dealer at once, each is answered, and there is one word', async () => {
  const dealers = [await aDealer(sql), await aDealer(sql), await aDealer(sql)];
  for (const { code: dealerCode, id } of dealers) {
    const said = Array.from({ length: 6 }, (_, n) => (n % 2 ? 'told' : 'required') as 'told' | 'required');
    await Promise.all(said.map((mustOrders) => set({ scope: 'dealer', dealerCode, mustOrders })));
    expect((await sql`select from order_rules where dealer_id = ${id}`).length).toBe(1);
  }
});
