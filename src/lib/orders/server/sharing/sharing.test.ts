import { expect, test } from 'vitest';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentDesk, amendmentOf } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aRegion,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds } from '../../../../../tests/fixtures/follow.ts';
import { amendOrder } from '../amending/amend-order.ts';
import { cancelOrder } from '../cancel-order.ts';
import type { Placement } from '../placing/placement.ts';
import { placeOrder } from '../placing/place-order.ts';
import { writeBatch } from '../placing/write-batch.ts';
import { ownShares } from './own-shares.ts';
import { setShare } from './set-share.ts';
import { shareHistory } from './share-history.ts';
import { undoShare } from './undo-share.ts';
import { sharesSeen } from './shares-seen.ts';

const { db, sql } = await testDatabase();
const desk = await amendmentDesk(db, sql);
const now = new Date();

/** Two dealers of one region and one of another, of whom the first two share a class. */
async function scene() {
  const list = await aPriceList(sql);
  const [here, there] = [await aRegion(sql), await aRegion(sql)];
  const dealerOf = async (region: { id: number }, dealerClass: string) => {
    const dealer = await aDealer(sql, { priceListId: list.id, regionId: region.id, limitMinor: null });
    await sql`update dealers set class = ${dealerClass} where id = ${dealer.id}`;
    return { ...dealer, buyer: await aDealerUser(sql, dealer, 'buyer') };
  };
  const [one, two, far] = [await dealerOf(here, 'A'), await dealerOf(here, 'B'), await dealerOf(there, 'A')];
  const fair = await aFair(sql, { dealerIds: [one.id, two.id, far.id] });
  const variant = await aVariant(sql, { priceListId: list.id });
  const planner = await aStaffUser(sql, 'planner');
  const share = (part: 'first' | 'region' | 'class', units: Record<string, number> = {}) =>
    setShare(
      db,
      planner,
      {
        ...{ code: variant.productCode, fair: fair.slug, part, readyOn: null },
        parts: Object.entries(units).map(([key, mostUnits]) => ({ key, mostUnits }))
      },
      now
    );
  const inputOf = (quantity: number) => ({
    ...{ id: uuid7(), fair: fair.slug, lines: [{ sku: variant.sku, quantity }] }
  });
  const place = async ({ buyer }: typeof one, quantity: number) =>
    (await placeOrder(buyer, inputOf(quantity), now)).order;
  const placement = ({ buyer }: typeof one, quantity: number): Placement => {
    const input = inputOf(quantity);
    return { actor: buyer, input, channel: 'portal', requestHash: input.id, now };
  };
  const regionKeys = { here: String(here.id), there: String(there.id) };
  return { one, two, far, fair, variant, planner, share, place, placement, regionKeys };
}

test('a region has no more of a shared style than its part, over all its dealers and also with what was ordered before', async () => {
  const { one, two, far, variant, share, place, regionKeys } = await scene();
  const early = await place(one, 10);
  await share('region', { [regionKeys.here]: 24 });
  await expect(place(two, 15)).rejects.toMatchObject({
    code: 'share_used_up',
    details: {
      products: [{ code: variant.productCode, part: 'region', mostUnits: 24, leftUnits: 14, units: 15 }]
    }
  });
  await place(two, 14);
  await place(far, 40);
  await expect(place(one, 1)).rejects.toMatchObject({ code: 'share_used_up' });
  await cancelOrder(db, desk.director, { number: early.number, reason: 'not wanted' }, now);
  await place(one, 10);
});

test('a class has its part wherever its dealers are, and whoever comes first has it when nothing is shared any more', async () => {
  const { one, two, far, share, place } = await scene();
  await share('class', { A: 20 });
  await place(one, 12);
  await expect(place(far, 9)).rejects.toMatchObject({ code: 'share_used_up' });
  await place(two, 60);
  await share('first');
  await place(far, 9);
});

test('orders and changes of one region at the same moment never pass its part together', async () => {
  for (let round = 0; round < 3; round++) {
    const { one, two, share, place, placement, regionKeys } = await scene();
    const standing = await place(one, 5);
    await share('region', { [regionKeys.here]: 40 });
    const change = amendmentOf(standing.number, 1, { [standing.lines[0]!.sku]: 12 });
    const tries = await Promise.allSettled([
      writeBatch(sql, [placement(one, 9), placement(two, 9), placement(one, 9)], false, () => undefined),
      writeBatch(sql, [placement(two, 9)], false, () => undefined),
      ...[one, two].map((dealer) => place(dealer, 9)),
      amendOrder(db, one.buyer, change, now)
    ]);
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'share_used_up' });
    const [row] = await sql<{ units: number }[]>`
      select sum(l.quantity - l.cancelled_quantity)::int as units from orders o join order_lines l on l.order_id = o.id
      where o.region_id = ${Number(regionKeys.here)} and o.status <> 'cancelled'`;
    expect(row!.units).toBeLessThanOrEqual(40);
    expect(row!.units).toBeGreaterThan(40 - 9);
  }
  await everythingHolds(db);
});

test('a change adds nothing beyond the part, and what stands beyond it stays and may become less', async () => {
  const { one, share, place, regionKeys } = await scene();
  const { number, lines } = await place(one, 30);
  const sku = lines[0]!.sku;
  await share('region', { [regionKeys.here]: 20 });
  const changeTo = (units: number, version: number) =>
    amendOrder(db, one.buyer, amendmentOf(number, version, { [sku]: units }), now);
  await expect(changeTo(31, 1)).rejects.toMatchObject({ code: 'share_used_up' });
  await changeTo(12, 1);
  await changeTo(20, 2);
  await expect(changeTo(21, 3)).rejects.toBeInstanceOf(Refusal);
});

test('a dealer is told what of their own part is left, and planners what each has taken', async () => {
  const { one, two, far, fair, variant, share, place, regionKeys } = await scene();
  expect(await ownShares(sql, one.buyer, fair.slug)).toEqual([]);
  await place(two, 10);
  await share('region', { [regionKeys.here]: 24 });
  expect(await ownShares(sql, one.buyer, fair.slug)).toEqual([
    { productId: variant.productId, part: 'region', mostUnits: 24, leftUnits: 14 }
  ]);
  expect(await ownShares(sql, far.buyer, fair.slug)).toEqual([]);
  const seen = (await sharesSeen(db, sql, variant.productId, now)).find((one) => one.fair === fair.slug)!;
  expect(seen.part).toBe('region');
  expect(seen.regions.find((region) => region.key === regionKeys.here)).toMatchObject({
    ...{ mostUnits: 24, takenUnits: 10 }
  });
  expect(seen.regions.find((region) => region.key === regionKeys.there)).toMatchObject({
    ...{ mostUnits: null, takenUnits: null }
  });
});

test('only who plans shares, among regions and classes that are there', async () => {
  const { share, fair, variant } = await scene();
  await expect(share('region', { 999999: 3 })).rejects.toMatchObject({ code: 'unknown_part' });
  await expect(share('class', { 'no such class': 3 })).rejects.toMatchObject({ code: 'unknown_part' });
  const rep = await aStaffUser(sql, 'rep');
  const asked = {
    code: variant.productCode,
    fair: fair.slug,
    part: 'first' as const,
    parts: [],
    readyOn: null
  };
  await expect(setShare(db, rep, asked, now)).rejects.toMatchObject({ code: 'forbidden_role' });
});

test('who set which share when is told, and the last word on it is taken back once', async () => {
  const { share, fair, variant, planner, regionKeys } = await scene();
  await share('region', { [regionKeys.here]: 40 });
  await share('class', { A: 7 });
  const told = () => shareHistory(db, variant.productCode, now);
  const undo = (event: number) =>
    undoShare(db, planner, { event, code: variant.productCode, fair: fair.slug }, now);
  const [newest, first] = await told();
  expect(newest).toMatchObject({
    ...{ by: planner.name, fair: fair.slug, mayUndo: true, isUndo: false },
    ...{
      old: { part: 'region', parts: [{ mostUnits: 40 }] },
      new: { part: 'class', parts: [{ name: 'A', mostUnits: 7 }] }
    }
  });
  expect(first).toMatchObject({ old: null, mayUndo: false });
  await expect(undo(first!.id)).rejects.toMatchObject({ code: 'share_set_again' });
  const tries = await Promise.allSettled([undo(newest!.id), undo(newest!.id)]);
  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  const [taken] = await told();
  expect(taken).toMatchObject({ isUndo: true, new: { part: 'region', parts: [{ mostUnits: 40 }] } });
  await undo(taken!.id);
  expect((await told())[0]).toMatchObject({ new: { part: 'class' } });
});
