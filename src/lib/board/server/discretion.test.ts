import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { setBoardConsent } from '#lib/accounts/server/dealers/set-board-consent.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sequenceEvents } from '#lib/events/server/sequence-events.ts';
import { fromWire } from '#lib/money/money.ts';
import type { Frame } from '../frame.ts';
import { openPlayers } from '../discretion.ts';
import { foldStandings } from './fold-standings.ts';
import * as frames from './frames.ts';
import { playersOf } from './players.ts';
import { recordOf } from './record-order.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T07:00:00Z');
const item = await given.item(db, { onHand: 100_000 });

/** A fair with a region of so many dealers. */
async function scene(count: number) {
  const fair = await make.fair(db, now);
  const regionId = await make.region(db);
  const dealers: DealerUser[] = [];
  for (let n = 0; n < count; n++) dealers.push(await make.dealer(db, { regionId, invitedTo: fair.id }));
  return { fair, dealers };
}

const allow = (dealer: DealerUser, name: boolean, amount: boolean) =>
  setBoardConsent(db, dealer, { dealerId: dealer.dealerId, name, amount }, now);

/** Places an order and answers the frame that boards see with it. */
async function frameAfter(fairId: number, dealer: DealerUser, units: number): Promise<Frame> {
  const order = await given.order(db, { dealer, fairId, item, fromStock: units });
  await recordEvent(db, {
    type: 'order.placed',
    aggregate: { type: 'order', id: order.id },
    actor: { userId: dealer.userId },
    fairId,
    dealerId: dealer.dealerId,
    payload: {
      number: order.number,
      regionId: dealer.regionId,
      amountMinor: order.total,
      currency: 'EUR',
      units
    },
    at: now
  });
  await sequenceEvents(sql, [foldStandings]);
  return (await frames.ofFair(sql, fairId, now))!;
}

/** What somebody learns who keeps every frame: a slip that is new belongs to the amount by which its region grew. */
function reconstructed(series: readonly Frame[]): { dealer: string | null; region: string; minor: number }[] {
  return series.flatMap((frame, at) => {
    const before = series[at - 1];
    const known = new Set(before?.latest.map(({ seq }) => seq));
    return frame.latest
      .filter(({ seq }) => !known.has(seq))
      .map(({ dealer, region }) => {
        const of = (one: Frame | undefined) =>
          fromWire(one?.regions.find(({ code }) => code === region)?.total ?? '0');
        return { dealer, region, minor: of(frame) - of(before) };
      });
  });
}

describe('whoever keeps every frame of a board', () => {
  test('learns the amount of nobody who did not agree to be seen with it', async () => {
    const { fair, dealers } = await scene(5);
    const [open, named, masked] = dealers as [DealerUser, DealerUser, DealerUser];
    await allow(open, true, true);
    await allow(named, true, false);
    const series = [
      await frameAfter(fair.id, named, 5),
      await frameAfter(fair.id, open, 7),
      await frameAfter(fair.id, masked, 9)
    ];
    expect(reconstructed(series).filter(({ dealer }) => dealer !== null)).toEqual([
      { dealer: open.dealerName, region: expect.any(String) as string, minor: 7_000 }
    ]);
    expect(series.at(-1)!.latest.map(({ total }) => total)).toEqual([null, '7000', null]);
  });

  test('sees no single order of a region of few dealers but of those who agreed to both', async () => {
    const { fair, dealers } = await scene(3);
    const [open, unnamed, masked] = dealers as [DealerUser, DealerUser, DealerUser];
    await allow(open, true, true);
    await allow(unnamed, false, true);
    const series = [
      await frameAfter(fair.id, masked, 5),
      await frameAfter(fair.id, unnamed, 6),
      await frameAfter(fair.id, open, 7)
    ];
    const record = async () => (await recordOf(sql, fair.id))!.shown;
    expect(await record()).toBe(true);
    await allow(open, false, true);
    expect(await record()).toBe(false);
    expect(series.map(({ latest }) => latest.length)).toEqual([0, 0, 1]);
    expect(reconstructed(series)).toMatchObject([{ dealer: open.dealerName, minor: 7_000 }]);
  });
});

describe('the main players of a region', () => {
  const row = (name: string, totalMinor: number, named: boolean, amountShown: boolean) => ({
    ...{ name, totalMinor, named, amountShown }
  });

  test('show no amount where the rest of the region’s total would be somebody’s', () => {
    const open = [row('A', 50, true, true), row('B', 90, true, true), row('C', 10, true, true)];
    expect(openPlayers(open).map(({ name, total }) => [name, total])).toEqual([
      ['B', '90'],
      ['A', '50'],
      ['C', '10']
    ]);
    expect(openPlayers([...open, row('D', 70, false, false)])).toEqual([
      { name: 'A', total: null },
      { name: 'B', total: null },
      { name: 'C', total: null }
    ]);
    const rest = ['D', 'E', 'F', 'G'].map((name) => row(name, 70, name === 'E', false));
    expect(openPlayers([...open, ...rest]).map(({ name, total }) => [name, total])).toEqual([
      ['B', '90'],
      ['A', '50'],
      ['C', '10'],
      ['E', null]
    ]);
  });

  test('are nobody in a region of few dealers unless all of them agreed', () => {
    expect(openPlayers([row('A', 50, true, false)])).toEqual([]);
    expect(openPlayers([row('A', 50, true, true), row('B', 20, true, false)])).toEqual([]);
    expect(openPlayers([row('A', 50, true, true)])).toEqual([{ name: 'A', total: '50' }]);
  });

  test('are read from the orders as they stand', async () => {
    const { fair, dealers } = await scene(2);
    for (const dealer of dealers) await allow(dealer, true, true);
    await frameAfter(fair.id, dealers[0]!, 5);
    const { regions } = await frameAfter(fair.id, dealers[1]!, 8);
    expect(await playersOf(sql, fair.id, regions[0]!.code)).toEqual({
      region: regions[0]!.code,
      dealers: 2,
      players: [
        { name: dealers[1]!.dealerName, total: '8000' },
        { name: dealers[0]!.dealerName, total: '5000' }
      ]
    });
  });
});
