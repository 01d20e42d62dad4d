import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentDesk } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../../tests/fixtures/follow.ts';
import { aPolicy } from '../../../../../tests/fixtures/policy.ts';
import { confirmOrder } from '../confirm-order.ts';
import { examineOrders } from '../reviewing/run-tests.ts';
import { placeOrder } from './place-order.ts';

const { db, sql } = await testDatabase();
const { now, director, scene, amend } = await amendmentDesk(db, sql);
const admin = await aStaffUser(sql, 'admin');
type Scene = Awaited<ReturnType<typeof scene>>;

const linesOf = (id: string) => sql`
  select v.sku, quantity - cancelled_quantity as units, unit_price_minor as price, list_price_minor as list, rewarded_by as by
  from order_lines l join variants v on v.id = l.variant_id
  where l.order_id = ${id} and quantity > cancelled_quantity order by line_no`;

const under = (
  { fair }: Scene,
  rules: Parameters<typeof aPolicy>[3]['rules'],
  heroes: string[] = [],
  at = now
) => aPolicy(db, sql, [director, admin], { fairId: fair.id, rules, heroes }, at);

const place = async ({ buyer, fair }: Scene, quantities: Record<string, number>, at = now, seen?: number) => {
  const lines = Object.entries(quantities).map(([sku, quantity]) => ({
    sku,
    quantity,
    seenPriceMinor: seen ?? null
  }));
  return (await placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines }, at)).order;
};

test('an order has the best reward of the version that holds, frozen with its reason; one from before keeps what it had', async () => {
  const made = await scene();
  const { first, second, order: before } = made;
  const policy = await under(made, [
    { steps: [{ from: 20, value: 500 }, { from: 50, value: 1_000 }] }, // prettier-ignore
    { kind: 'launch', effect: 'price', scope: { kind: 'styles', names: [second.productCode] }, steps: [{ from: 1, value: 4_000 }] } // prettier-ignore
  ]);
  const small = await place(made, { [first.sku]: 10, [second.sku]: 5 });
  expect(small.totalMinor).toBe(100_000 + 20_000);
  const large = await place(made, { [first.sku]: 45, [second.sku]: 5 });
  expect(await linesOf(large.id)).toEqual([
    { sku: first.sku, units: 45, price: 9_000, list: 10_000, by: '1' },
    { sku: second.sku, units: 5, price: 4_000, list: 5_000, by: '2' }
  ]);
  expect(await linesOf(before.id)).toMatchObject([{ price: 10_000, list: null, by: null }]);
  const named =
    await sql`select id, policy_id as policy from orders where fair_id = ${made.fair.id} order by number`;
  expect(named.map((one) => one.policy)).toEqual([null, policy.id, policy.id]);
  const [examined] = await db.transaction((tx) => examineOrders(tx, [large.id]));
  expect(examined!.results.find((one) => one.test === 'price')).toMatchObject({
    verdict: 'passed',
    found: { rewarded: 2, policyVersion: 1, beyond: { count: 0 } }
  });
  await confirmOrder(db, director, { number: large.number }, now);
  await follow(db, sql);
  await everythingHolds(db);
});

test('who has seen another price is asked again, and an early hour ends by the clock of the order', async () => {
  const made = await scene();
  const until = new Date(now.getTime() + 60_000);
  await under(made, [{ kind: 'early', until: until.toISOString() }]);
  const late = place(made, { [made.first.sku]: 10 }, until, 9_000);
  await expect(late).rejects.toMatchObject({
    ...{ code: 'price_moved', details: { lines: [{ seenMinor: 9_000, nowMinor: 10_000 }] } }
  });
  expect((await place(made, { [made.first.sku]: 10 }, now, 9_000)).totalMinor).toBe(90_000);
});

test('what comes to an order later is priced by its own version at what it then reaches; what stands keeps its price', async () => {
  const made = await scene();
  const { first } = made;
  await under(made, [{ steps: [{ from: 20, value: 1_000 }] }]);
  const order = await place(made, { [first.sku]: 15 });
  const later = new Date(now.getTime() + 1_000);
  await under(made, [{ steps: [{ from: 1, value: 9_000 }] }], [], later);
  await amend(director, { order }, { [first.sku]: 25 });
  expect(await linesOf(order.id)).toMatchObject([
    { units: 15, price: 10_000, by: null },
    { units: 10, price: 9_000, list: 10_000, by: '1' }
  ]);
  await amend(director, { order }, { [first.sku]: 26 }, { version: 2 });
  expect(await linesOf(order.id)).toMatchObject([{ units: 15 }, { units: 11, price: 9_000 }]);
  await follow(db, sql);
  await everythingHolds(db);
});

test('the doors of one sheet reach a step together, and the hero product is rewarded alone', async () => {
  const made = await scene();
  const { first, second, buyer, dealer, fair } = made;
  await sql`insert into dealer_addresses (dealer_id, code, name, address, position)
    values (${dealer.id}, 'NORTH', 'North', '1 Road', 1)`;
  await under(
    made,
    [{ scope: { kind: 'hero', names: [] }, steps: [{ from: 30, value: 2_000 }] }],
    [first.productCode]
  );
  const lines = [{ sku: first.sku, quantity: 15 }, { sku: second.sku, quantity: 4 }]; // prettier-ignore
  const sister = { id: uuid7(), door: 'NORTH', lines: [{ sku: first.sku, quantity: 15 }] };
  const { order } = await placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines, sisters: [sister] }, now);
  expect(await linesOf(order.id)).toMatchObject([{ price: 8_000, by: '1' }, { price: 5_000, by: null }]); // prettier-ignore
  expect(await linesOf(sister.id)).toMatchObject([{ price: 8_000, by: '1' }]);
  const priceTest = async () => {
    const [examined] = await db.transaction((tx) => examineOrders(tx, [order.id]));
    return examined!.results.find((one) => one.test === 'price');
  };
  expect(await priceTest(), 'the other door counts for its step').toMatchObject({ verdict: 'passed' });
  // Somebody who confirms is told when the step that gave the price is not there any more.
  await amend(director, { order: { number: order.number + 1 } }, { [first.sku]: 2 });
  expect(await priceTest()).toMatchObject({
    verdict: 'warned',
    found: {
      beyond: { count: 1, first: [{ sku: first.sku, priceMinor: 8_000, ruledMinor: 10_000, rules: '1' }] }
    }
  });
});
