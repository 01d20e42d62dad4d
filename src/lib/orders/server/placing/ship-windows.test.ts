import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentOf } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import type { PlaceOrderInput } from '../../placing/order-form.ts';
import { amendOrder } from '../amending/amend-order.ts';
import { placeOrder } from './place-order.ts';

const { db, sql } = await testDatabase();
const now = new Date();

async function scene() {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const stocked = await aVariant(sql, { priceListId: list.id });
  const made = await aVariant(sql, {
    ...{ priceListId: list.id, stock: 0 },
    capacity: ['2099-03-10', '2099-04-10'].map((availableOn) => ({ availableOn, quantity: 50 }))
  });
  const place = async (lines: PlaceOrderInput['lines'], more: Partial<PlaceOrderInput> = {}) =>
    (await placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines, ...more }, now)).order;
  return { buyer, stocked, made, place };
}

const daysOf = (order: Awaited<ReturnType<Awaited<ReturnType<typeof scene>>['place']>>) =>
  order.lines.map((line) => line.promises.map((promise) => promise.shipsOn));

test('what is in stock is held until the window of its order begins, and a line until the day that was wished for it', async () => {
  const { stocked, made, place } = await scene();
  const order = await place(
    [
      { sku: stocked.sku, quantity: 5 },
      { sku: made.sku, quantity: 5, wishedOn: '2099-03-20' }
    ],
    { shipFrom: '2099-03-01', shipUntil: '2099-03-31' }
  );
  expect(daysOf(order)).toEqual([['2099-03-01'], ['2099-03-20']]);
  const [kept] =
    await sql`select ship_from::text as "from", ship_until::text as until from orders where id = ${order.id}`;
  expect(kept).toEqual({ from: '2099-03-01', until: '2099-03-31' });
  const wishes =
    await sql`select wished_on::text as "wishedOn" from order_lines where order_id = ${order.id} order by line_no`;
  expect(wishes.map(({ wishedOn }) => wishedOn as string | null)).toEqual([null, '2099-03-20']);
});

test('a promise may be later than was wished: the dealer has seen the day and sent it', async () => {
  const { made, place } = await scene();
  const line = { sku: made.sku, quantity: 60, wishedOn: '2099-03-15' };
  expect(daysOf(await place([{ ...line, latestOn: '2099-04-10' }]))).toEqual([['2099-04-10', '2099-04-10']]);
});

test('a day that was wished on a holiday is the first one after it', async () => {
  const { stocked, place } = await scene();
  await sql`insert into holidays (day, reopens_on, name) values ('2099-05-01', '2099-05-02', 'Labour day')`;
  const order = await place([{ sku: stocked.sku, quantity: 1, wishedOn: '2099-05-01' }]);
  expect(daysOf(order)).toEqual([['2099-05-02']]);
});

test('what is added to an order keeps its window and the wish of its article', async () => {
  const { buyer, stocked, made, place } = await scene();
  const order = await place([{ sku: stocked.sku, quantity: 5, wishedOn: '2099-03-20' }], {
    shipFrom: '2099-03-01'
  });
  await sql`update price_rules set unit_price_minor = 9000 where product_id = ${stocked.productId}`;
  await amendOrder(db, buyer, amendmentOf(order.number, 1, { [stocked.sku]: 8, [made.sku]: 2 }), now);
  const rows = await sql`
    select l.wished_on::text as "wishedOn", p.promised_on::text as "promisedOn" from order_lines l
    join promise_pieces p on p.order_id = l.order_id and p.line_no = l.line_no where l.order_id = ${order.id} order by l.line_no`;
  expect([...rows]).toEqual([
    { wishedOn: '2099-03-20', promisedOn: '2099-03-20' },
    { wishedOn: '2099-03-20', promisedOn: '2099-03-20' },
    { wishedOn: null, promisedOn: '2099-03-10' }
  ]);
});
