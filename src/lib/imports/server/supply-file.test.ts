import { expect, test } from 'vitest';
import { verify } from '#lib/db/server/invariant.ts';
import { invariants } from '#lib/logistics/server/invariants.ts';
import { receiveStock } from '#lib/logistics/server/stock/receive-stock.ts';
import { changeCapacity } from '#lib/production/server/capacity/change-capacity.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser, aVariant } from '../../../../tests/fixtures/factories.ts';
import { importer } from '../../../../tests/fixtures/import.ts';
import { capacityFile, stockFile } from './supply-file.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const run = await importer(db, admin);
const now = new Date();
const on = '2099-03-18';

async function written(pieces: AsyncGenerator<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

test('stock and capacity that people changed are written out as files that import again, in three languages', async () => {
  const variants = await Promise.all(Array.from({ length: 5 }, () => aVariant(sql, { stock: 7 })));
  const lines = variants.map(({ sku }) => ({ sku, seen: 0, units: 5 }));
  await receiveStock(db, admin, { id: uuid7(), note: null, lines }, now);
  const slots = variants.map(({ sku }) => ({ sku, availableOn: on, seen: 0, quantity: 40 }));
  await changeCapacity(db, admin, { id: uuid7(), note: null, slots }, now);
  for (const locale of ['en', 'zh-CN', 'ko'] as const) {
    const files = {
      'stock.csv': await written(stockFile(sql, locale)),
      'capacity.csv': await written(capacityFile(sql, locale, '2027-01-01'))
    };
    const { problems, counts } = await run(files);
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({
      stock: { created: 0, changed: 0, unchanged: 5 },
      capacity: { created: 0, changed: 0, unchanged: 5 }
    });
  }

  const file = await written(stockFile(sql, 'en'));
  await run({ 'stock.csv': file.replace(`${variants[0]!.sku},12`, `${variants[0]!.sku},20`) });
  const moved =
    await sql`select kind, change, on_hand as "onHand" from stock_movements where variant_id = ${variants[0]!.id} order by id`;
  expect([...moved]).toEqual([
    { kind: 'received', change: 5, onHand: 12 },
    { kind: 'imported', change: 8, onHand: 20 }
  ]);
  const broken = (await verify(db, invariants)).filter(({ violations }) => violations.length > 0);
  expect(broken).toEqual([]);
});
