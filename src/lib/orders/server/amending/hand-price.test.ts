import { expect, test } from 'vitest';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentDesk, amendmentOf } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../../tests/fixtures/follow.ts';
import { exposureOf } from '../../../../../tests/fixtures/payment.ts';
import { confirmOrder } from '../confirm-order.ts';
import { examineOrders } from '../reviewing/run-tests.ts';
import { amendOrder } from './amend-order.ts';
import * as versions from './versions.ts';

const { db, sql } = await testDatabase();
const { now, director, scene, amend } = await amendmentDesk(db, sql);

const linesOf = (id: string) => sql<{ sku: string; units: number; price: number; ruled: number | null }[]>`
  select v.sku, quantity - cancelled_quantity as units, unit_price_minor as price, h.ruled_minor as ruled
  from order_lines l join variants v on v.id = l.variant_id left join hand_prices h using (order_id, line_no)
  where l.order_id = ${id} and quantity > cancelled_quantity order by line_no`;

/** So many units of an article at a price by hand. */
const at = (sku: string, quantity: number, unitPriceMinor: number) => ({
  lines: [{ sku, quantity, unitPriceMinor }]
});

test('staff with the right set a price with a reason; the rest stays frozen, the review knows who and why, and all follows', async () => {
  const made = await scene();
  const { first, second, order, dealer } = made;
  await amend(director, made, { [second.sku]: 4 });
  await sql`update price_rules set unit_price_minor = 7000 where product_id = ${second.productId}`;
  const asked = { version: 2, reason: 'Scratched samples', ...at(first.sku, 10, 8_000) };
  expect(await amend(director, made, {}, asked)).toMatchObject({
    version: 3,
    totalMinor: 100_000,
    units: 14
  });
  expect(await linesOf(order.id)).toEqual([
    { sku: first.sku, units: 10, price: 8_000, ruled: 10_000 },
    { sku: second.sku, units: 4, price: 5_000, ruled: null }
  ]);
  expect((await versions.ofOrder(sql, order.id, 'en'))[0]).toMatchObject({
    ...{ reason: 'Scratched samples', madeBy: director.name },
    difference: { articles: [{ kind: 'price', amountMinor: { from: 100_000, to: 80_000 } }] }
  });
  expect(await exposureOf(sql, dealer.id)).toBe(100_000);
  const [examined] = await db.transaction((tx) => examineOrders(tx, [order.id]));
  expect(examined!.results.find(({ test }) => test === 'price')).toMatchObject({
    found: {
      moved: { first: [{ sku: second.sku }] },
      byHand: {
        first: [
          {
            sku: first.sku,
            priceMinor: 8_000,
            ruledMinor: 10_000,
            by: director.name,
            reason: 'Scratched samples'
          }
        ]
      }
    }
  });
  await follow(db, sql);
  await everythingHolds(db);
});

test('what comes to an article later has the price of its rule, and set back to it a line is priced by its rule again', async () => {
  const made = await scene();
  const { first, order } = made;
  await amend(director, made, {}, at(first.sku, 10, 0));
  await amend(director, made, { [first.sku]: 12 }, { version: 2 });
  expect(await linesOf(order.id)).toMatchObject([
    { units: 10, price: 0, ruled: 10_000 },
    { units: 2, price: 10_000, ruled: null }
  ]);
  await amend(director, made, {}, { version: 3, ...at(first.sku, 12, 10_000) });
  expect(await linesOf(order.id)).toMatchObject([
    { units: 10, price: 10_000, ruled: null },
    { units: 2, price: 10_000, ruled: null }
  ]);
  await confirmOrder(db, director, { number: order.number }, now);
  await follow(db, sql);
  await everythingHolds(db);
});

test('nobody without the right sets one, nobody below nothing, and what has left keeps its price', async () => {
  const made = await scene();
  const { first, order, buyer } = made;
  for (const one of [await aStaffUser(sql, 'rep'), await aStaffUser(sql, 'region_manager'), buyer]) {
    await expect(amend(one, made, {}, at(first.sku, 10, 1))).rejects.toThrow(/forbidden_role|not_found/);
  }
  await expect(amend(director, made, {}, { ...at(first.sku, 10, 1), reason: '' })).rejects.toThrow(
    'reason_missing'
  );
  await confirmOrder(db, director, { number: order.number }, now);
  await follow(db, sql);
  const way = { carrier: 'SF', trackingNumber: 'SF1', override: 'agreed' };
  const lines = [{ lineNo: 1, quantity: 3 }];
  await shipOrder(
    db,
    await aStaffUser(sql, 'admin'),
    { id: uuid7(), order: order.number, ...way, lines },
    now
  );
  await expect(
    amendOrder(db, director, { ...amendmentOf(order.number, 1, {}), ...at(first.sku, 10, 1) }, now)
  ).rejects.toThrow('line_shipped');
});
