import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { cellAt } from '../../drafting/draft.ts';
import { placeOrder } from '../placing/place-order.ts';
import { mergeDraft } from './merge-draft.ts';

const { sql } = await testDatabase();

async function scene() {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const { sku } = await aVariant(sql, { priceListId: list.id });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  await sql`insert into dealer_addresses (dealer_id, code, name, address, position)
    values (${dealer.id}, 'PORT', 'Port', '1 Quay', 1), (${dealer.id}, 'HILL', 'Hill', '2 Hill', 2)`;
  const type = (order: string, units: number, door?: string) =>
    mergeDraft(
      sql,
      buyer,
      fair.slug,
      {
        ...{ since: 0, order, tab: uuid7(), leaving: false, door },
        writings: [
          ...(units < 0
            ? []
            : [
                { place: cellAt(sku), sku, units, text: '', choice: null, at: Date.now(), op: uuid7(), order }
              ])
        ]
      },
      new Date()
    ).then(({ answer }) => answer);
  const units = async (door?: string) => (await type(uuid7(), -1, door)).writings.map((one) => one.units);
  return { dealer, fair, sku, buyer, type, units };
}

test('each door has a draft of its own, and the first tells for which others something is typed', async () => {
  const { type, units } = await scene();
  const own = await type(uuid7(), 5);
  expect(own.doors).toBeUndefined();
  const port = await type(uuid7(), 7, 'PORT');
  expect(port.order).not.toBe(own.order);
  await type(uuid7(), 9, 'HILL');
  await type(uuid7(), 0, 'HILL');
  expect([await units(), await units('PORT'), await units('HILL')]).toEqual([[5], [7], []]);
  expect((await type(uuid7(), -1)).doors).toEqual(['PORT']);
});

test('a door that is closed, or of another dealer, takes nothing', async () => {
  const { type, dealer } = await scene();
  await scene();
  await sql`update dealer_addresses set closed_at = now() where dealer_id = ${dealer.id} and code = 'HILL'`;
  await expect(type(uuid7(), 1, 'HILL')).rejects.toMatchObject({ code: 'unknown_door' });
  await expect(type(uuid7(), 1, 'NOWHERE')).rejects.toMatchObject({ code: 'unknown_door' });
});

test('an order takes out of the draft of its own door, what was raised meanwhile stays', async () => {
  const { type, units, buyer, fair, sku } = await scene();
  const [own, port] = [await type(uuid7(), 5), await type(uuid7(), 7, 'PORT')];
  await type(port.order!, 10, 'PORT');
  const sheet = {
    ...{ id: own.order!, fair: fair.slug, lines: [{ sku, quantity: 5 }] },
    sisters: [{ id: port.order!, door: 'PORT', lines: [{ sku, quantity: 7 }] }]
  };
  const { order } = await placeOrder(buyer, sheet, new Date());
  expect([await units(), await units('PORT')]).toEqual([[], [3]]);
  const seen = await type(port.order!, -1, 'PORT');
  expect(seen.order).not.toBe(port.order);
  expect(seen.placed).toMatchObject({ order: port.order, number: order.sisters![0]!.number });
});

test('an order for one door leaves the drafts of the others alone', async () => {
  const { type, units, buyer, fair, sku } = await scene();
  const [own, port] = [await type(uuid7(), 5), await type(uuid7(), 7, 'PORT')];
  await placeOrder(
    buyer,
    { id: port.order!, fair: fair.slug, door: 'PORT', lines: [{ sku, quantity: 7 }] },
    new Date()
  );
  expect([await units(), await units('PORT')]).toEqual([[5], []]);
  expect((await type(uuid7(), -1)).order).toBe(own.order);
});
