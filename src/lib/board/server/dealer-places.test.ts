import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { setBoardConsent } from '#lib/accounts/server/dealers/set-board-consent.ts';
import { targets } from '#lib/targets/server/schema.ts';
import { placeOf } from './dealer-places.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const regionId = await make.region(db, 'North');
const item = await given.item(db, { onHand: 100_000 });

/** Six dealers who ordered for 60.00, 50.00, … 10.00, each with a target of 100.00. */
async function scene() {
  const fair = await make.fair(db, now);
  const dealers: DealerUser[] = [];
  for (const units of [6, 5, 4, 3, 2, 1]) {
    const dealer = await make.dealer(db, { regionId, invitedTo: fair.id });
    await db.insert(targets).values({ fairId: fair.id, dealerId: dealer.dealerId, amountMinor: 10_000 });
    await given.order(db, { dealer, fairId: fair.id, item, fromStock: units });
    dealers.push(dealer);
  }
  const of = (dealer: DealerUser, rankBy: 'share' | 'amount' = 'share') =>
    placeOf(sql, { fairId: fair.id, rankBy, dealerId: dealer.dealerId });
  return { fair, dealers, of };
}

describe('the place of a dealer', () => {
  test('comes with two in front and two behind, and with what the next one takes', async () => {
    const { dealers, of } = await scene();
    const own = await of(dealers[3]!);
    expect(own).toMatchObject({ place: 4, dealers: 6, toNextMinor: 1000 });
    expect(own!.around.map(({ place, share }) => [place, share])).toEqual([
      [2, 50],
      [3, 40],
      [4, 30],
      [5, 20],
      [6, 10]
    ]);
  });

  test('shows names and amounts of others only with their consent, and the own ones always', async () => {
    const { dealers, of } = await scene();
    const [first, second] = dealers as [DealerUser, DealerUser];
    await setBoardConsent(db, first, { dealerId: first.dealerId, name: true, amount: false }, now);
    const around = (await of(second))!.around.map(({ name, totalMinor }) => [name, totalMinor]);
    expect(around).toEqual([
      [first.dealerName, null],
      [second.dealerName, 5000],
      [null, null],
      [null, null]
    ]);
  });

  test('does not tell by amount how far an unconsenting dealer is ahead', async () => {
    const { dealers, of } = await scene();
    const [first, second] = dealers as [DealerUser, DealerUser];
    expect(await of(second, 'amount')).toMatchObject({ place: 2, toNextMinor: null });
    await setBoardConsent(db, first, { dealerId: first.dealerId, name: false, amount: true }, now);
    expect(await of(second, 'amount')).toMatchObject({ place: 2, toNextMinor: 1000 });
    expect(await of(first, 'amount')).toMatchObject({ place: 1, toNextMinor: null });
  });

  test('names nobody who has not ordered, whatever they consented to', async () => {
    const { fair, dealers, of } = await scene();
    const quiet = await make.dealer(db, { regionId, invitedTo: fair.id });
    await setBoardConsent(db, quiet, { dealerId: quiet.dealerId, name: true, amount: true }, now);
    const last = await of(dealers[5]!);
    expect(last).toMatchObject({ place: 6, dealers: 7 });
    expect(last!.around.map(({ place }) => place)).toEqual([4, 5, 6]);
  });

  test('goes by amount where no dealer has a target', async () => {
    const { fair, dealers, of } = await scene();
    await db.delete(targets).where(eq(targets.fairId, fair.id));
    const [first, second] = dealers as [DealerUser, DealerUser];
    await setBoardConsent(db, first, { dealerId: first.dealerId, name: true, amount: true }, now);
    expect(await of(second)).toMatchObject({ by: 'amount', place: 2, toNextMinor: 1000 });
    expect((await of(second))!.around[0]).toMatchObject({ place: 1, totalMinor: 6000 });
  });

  test('is none before the first order, and none for those who are not invited', async () => {
    const { fair, of } = await scene();
    expect(await of(await make.dealer(db, { regionId, invitedTo: fair.id }))).toBeNull();
    expect(await of(await make.dealer(db, { regionId }))).toBeNull();
  });
});
