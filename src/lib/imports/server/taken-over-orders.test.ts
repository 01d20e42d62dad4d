import { expect, test } from 'vitest';
import { foldStandings } from '#lib/board/server/fold-standings.ts';
import { verify } from '#lib/db/server/invariant.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import * as orders from '#lib/orders/server/orders.ts';
import { linesAgain } from '#lib/orders/server/lines-again.ts';
import { allInvariants } from '../../../cli/verify/verify-all.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aStaffUser, aVariant } from '../../../../tests/fixtures/factories.ts';
import { importer } from '../../../../tests/fixtures/import.ts';

const { db, sql } = await testDatabase();
const run = await importer(db, await aStaffUser(sql, 'admin'));

test('orders of earlier seasons are there, dated as they were, and move nothing', async () => {
  const fair = await aFair(sql, { slug: 'ss26', currency: 'EUR' });
  const dealer = await aDealer(sql, { limitMinor: 1000, currency: 'EUR' });
  const buyer = await aDealerUser(sql, dealer);
  const [first, second] = [await aVariant(sql), await aVariant(sql)];
  const supplyOf = () => sql`select * from stock order by variant_id`;
  const before = await supplyOf();
  const file = (quantity: number) => ({
    'orders.csv': [
      'Order number,Fair,Dealer code,Order date,SKU,Ordered quantity,Price paid',
      `A-17,ss26,${dealer.code},2025-03-18,${first.sku},${quantity},29.00`,
      `A-17,ss26,${dealer.code},2025-03-18,${second.sku},2,10.50`,
      `A-18,ss26,${dealer.code},2025-04-02,${second.sku},1,10.50`
    ].join('\n')
  });
  expect(await run(file(24))).toMatchObject({
    ...{ applied: true, problems: [], counts: { orders: { created: 2, changed: 0, unchanged: 0 } } }
  });
  const rows = await orders.page(sql, buyer, { view: 'all', q: '', after: '' });
  expect(
    rows.map(({ poNumber, status, totalMinor, units, shipped }) => ({
      poNumber,
      status,
      totalMinor,
      units,
      shipped
    }))
  ).toEqual([
    { poNumber: 'A-18', status: 'closed', totalMinor: 1050, units: 1, shipped: 1 },
    { poNumber: 'A-17', status: 'closed', totalMinor: 71_700, units: 26, shipped: 26 }
  ]);
  expect(rows[1]!.placedAt.toISOString()).toContain('2025-03-18');

  const again = await run(file(24));
  expect(again.counts.orders).toEqual({ created: 0, changed: 0, unchanged: 2 });
  const mended = await run(file(20));
  expect([mended.applied, ...new Set(mended.problems.map(({ code }) => code))]).toEqual([
    false,
    'taken_over_differs'
  ]);
  const [order] = await sql<
    { number: number; units: number }[]
  >`select number, units from orders where po_number = 'A-17'`;
  expect(order!.units).toBe(26);
  expect((await linesAgain(sql, buyer, [String(order!.number)], 'en'))?.lines).toHaveLength(2);

  await sequenceEvents(sql, [foldStandings]);
  expect(await sql`select from board_totals where fair_id = ${fair.id}`).toHaveLength(0);
  expect(await supplyOf()).toEqual(before);
  const [credit] = await sql`select exposure_minor from credit_accounts where dealer_id = ${dealer.id}`;
  expect(credit).toEqual({ exposure_minor: 0 });
  expect((await verify(db, await allInvariants())).filter(({ violations }) => violations.length > 0)).toEqual(
    []
  );
});

test('an order that names two dealers, an unknown SKU or no number is told and nothing is written', async () => {
  const dealer = await aDealer(sql);
  const other = await aDealer(sql);
  const { sku } = await aVariant(sql);
  const result = await run({
    'orders.csv': [
      'Order number,Fair,Dealer code,Order date,SKU,Ordered quantity,Price paid',
      `B-1,ss26,${dealer.code},2025-03-18,${sku},1,1.00`,
      `B-1,ss26,${other.code},2025-03-18,NO-SUCH,0,1.00`,
      `B-2,ss99,${dealer.code},2025-03-18,${sku},1,1.00`
    ].join('\n')
  });
  expect(result.applied).toBe(false);
  expect(new Set(result.problems.map(({ code }) => code))).toEqual(
    new Set(['conflict', 'too_small', 'unknown_sku', 'unknown_fair', 'currency_missing'])
  );
  expect(await sql`select from orders where po_number like 'B-%'`).toHaveLength(0);
});
