import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { draftCells, orderDrafts } from '#lib/orders/server/drafting-schema.ts';
import { setTarget } from '#lib/targets/server/set-target.ts';
import { noPay } from '#lib/targets/arithmetic/rep-pay.ts';
import { usualRules } from '#lib/targets/arithmetic/fair-rules.ts';
import { columnsOf } from '#lib/targets/server/fair-rules.ts';
import { fairParameters } from '#lib/targets/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { liveSignals, type HallFacts, type LiveSignal } from '../live-signals.ts';
import { consoleOf } from './console.ts';
import { tellHotStyles } from './watch/tell-hot-styles.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const director = await make.staff(db, 'director');

describe('what wants somebody now', () => {
  const dealer = (name: string) => ({
    ...{ dealerId: 1, companyId: 1, code: name, name, class: 'A', phone: null, rep: null }
  });
  const region = (name: string) => ({ id: 1, code: name, name, colour: 1 });
  const nothing: HallFacts = {
    ...{ time: [{ from: ago(60).getTime(), until: ago(-60).getTime() }], left: [], regions: [], drafts: [] },
    styles: []
  };
  const said = (facts: Partial<HallFacts>, at = now) =>
    liveSignals({ ...nothing, ...facts }, at).map((one) => [
      one.kind,
      'dealer' in one ? one.dealer.name : 'region' in one ? one.region.name : one.style.code
    ]);

  test('is a key dealer that left without what it aimed for, the largest gap first', () => {
    const left = (name: string, orderedMinor: number, targetMinor: number | null) => ({
      ...{ dealer: dealer(name), since: ago(5), orderedMinor, targetMinor }
    });
    expect(
      said({ left: [left('Done', 100, 100), left('Near', 90, 100), left('Far', 0, 100), left('Open', 0, null)] })
    ).toEqual([['key_left', 'Far'], ['key_left', 'Near'], ['key_left', 'Open']]); // prettier-ignore
  });

  test('is a region without an order for half an hour of ordering time, and never a night or a talk', () => {
    const regions = [
      { region: region('Quiet'), lastAt: ago(31), leader: null },
      { region: region('Busy'), lastAt: ago(29), leader: null },
      { region: region('Silent'), lastAt: null, leader: null }
    ];
    expect(said({ regions })).toEqual([['region_stuck', 'Silent'], ['region_stuck', 'Quiet']]); // prettier-ignore
    expect(said({ regions }, ago(-61))).toEqual([]);
    const justBegun = [{ from: ago(10).getTime(), until: ago(-60).getTime() }];
    expect(said({ regions, time: justBegun })).toEqual([]);
  });

  test('is a sheet that rests, and a style of which a tenth is left', () => {
    const drafts = [21, 19, 40].map((minutes) => ({
      ...{ dealer: dealer(String(minutes)), since: ago(minutes), worthMinor: minutes }
    }));
    const style = (code: string, free: number) => ({
      ...{ style: { code, name: code }, free, whole: 100, units: 50, planner: null }
    });
    expect(said({ drafts, styles: [style('hot', 9), style('plenty', 10)] })).toEqual([
      ['draft_rests', '40'],
      ['draft_rests', '21'],
      ['style_going', 'hot']
    ]);
  });
});

test('the console tells it of the own dealers to whoever may see them, and a rep what the fair pays', async () => {
  const fair = await make.fair(db, now);
  const north = await make.region(db, 'North');
  const manager = await make.staff(db, 'region_manager', north);
  const [rep, other, host] = [
    await make.staff(db, 'rep'),
    await make.staff(db, 'rep'),
    await make.staff(db, 'host')
  ];
  const item = await given.item(db, { onHand: 100, slot: 0 });
  const guest = await make.dealer(db, { regionId: north, invitedTo: fair.id, repId: rep.userId });
  const key = await make.dealer(db, { regionId: north, invitedTo: fair.id, repId: rep.userId });
  await setTarget(
    db,
    director,
    { fairId: fair.id, aim: { of: 'dealer', id: key.dealerId }, amount: 500_000 },
    now
  );
  await sql`insert into dealer_sales (dealer_id, month, category, currency, amount_minor)
    select ${key.dealerId}, date '2026-06-01', '', 'EUR', 100000`;
  const [person] = await sql<{ id: string }[]>`
    insert into persons (id, dealer_id, name, locale, created_at)
    values (gen_random_uuid(), ${key.dealerId}, 'Kim', 'en', ${ago(900)}) returning id`;
  await sql`insert into arrivals (id, fair_id, dealer_id, person_id, decides, arrived_at, recorded_at, desk, recorded_by, left_at, changed_at)
    values (gen_random_uuid(), ${fair.id}, ${key.dealerId}, ${person!.id}, true, ${ago(90)}, ${ago(90)}, 'A', ${host.userId}, ${ago(10)}, ${ago(10)})`;
  await given.order(db, { dealer: guest, fairId: fair.id, item, fromStock: 95, placedAt: ago(45) });
  const [draft] = await db
    .insert(orderDrafts)
    .values({
      dealerId: guest.dealerId,
      fairId: fair.id,
      updatedAt: ago(30),
      updatedBy: guest.userId,
      orderId: uuid7()
    })
    .returning();
  await db.insert(draftCells).values({
    draftId: draft!.id,
    variantId: item.variantId,
    units: 3,
    typedFor: uuid7(),
    typedBy: guest.userId,
    typedAt: 1,
    op: uuid7(),
    version: 1
  });
  const kinds = async (actor = director) =>
    (await consoleOf(db, actor, fair, now)).signals.map(({ kind }) => kind);
  const all: LiveSignal['kind'][] = ['key_left', 'region_stuck', 'draft_rests', 'style_going'];
  expect(await kinds()).toEqual(all);
  expect(await kinds(manager)).toEqual(all);
  expect(await kinds(rep)).toEqual(['key_left', 'draft_rests']);
  expect(await kinds(other)).toEqual([]);
  expect(await kinds(host)).toEqual([]);
  const stuck = (await consoleOf(db, director, fair, now)).signals.find(
    (one) => one.kind === 'region_stuck'
  )!;
  expect(stuck).toMatchObject({ minutes: 45, leader: { id: manager.userId } });

  expect((await consoleOf(db, rep, fair, now)).pay).toBeNull();
  const pay = { ...noPay, items: { ...noPay.items, total: { bonusMinor: 70_000, deductionMinor: 5_000 } } };
  await db.insert(fairParameters).values({ fairId: fair.id, ...columnsOf({ ...usualRules, pay }) });
  await sql`insert into events (type, aggregate_type, aggregate_id, payload, at, seq) select 'test.done', 'fair', '1', '{}', ${now}, 1000000`;
  expect((await consoleOf(db, rep, fair, now)).pay).toMatchObject({
    ...{ repId: rep.userId, totalMinor: -5_000 },
    items: { total: { reached: 95_000, aim: 500_000, payMinor: -5_000 } }
  });
  expect((await consoleOf(db, director, fair, now)).pay).toBeNull();
});

test('of what a fair orders most is told what is nearly gone and what is gone, once each, with its shares, to reps whose guests want it', async () => {
  const fair = await make.fair(db, now);
  const south = await make.region(db, 'South');
  const [rep, other] = [await make.staff(db, 'rep'), await make.staff(db, 'rep')];
  const guest = await make.dealer(db, { regionId: south, invitedTo: fair.id, repId: rep.userId });
  await make.dealer(db, { regionId: south, invitedTo: fair.id, repId: other.userId });
  const item = await given.item(db, { onHand: 100, slot: 100 });
  const [{ productId }] = await sql<[{ productId: number }]>`
    select product_id as "productId" from variants where id = ${item.variantId}`;
  await sql`insert into product_marks (dealer_id, product_id, favourite, score, comment, typed_at, typed_by, version, op)
    values (${guest.dealerId}, ${productId}, true, 0, '', 1, ${guest.userId}, 1, ${uuid7()})`;
  const of = { dealer: guest, fairId: fair.id, item };
  const { id: orderId } = await given.order(db, {
    ...of,
    fromStock: 90,
    fromCapacity: 89,
    placedAt: ago(45)
  });
  const told = async (at = now) => {
    await tellHotStyles(db, at);
    return (
      await sql<{ payload: Record<string, unknown> }[]>`
        select payload from events where type = 'style.hot_going' and fair_id = ${fair.id} order by id`
    ).map(({ payload: { part, free, whole, units, reps } }) => [part, free, whole, units, reps]);
  };
  expect(await told()).toEqual([]);
  await given.order(db, { ...of, fromStock: 2, placedAt: ago(5) });
  const low = [null, 19, 200, 181, [rep.userId]];
  expect([await told(), await told()]).toEqual([[low], [low]]);
  await sql`insert into fair_shares (fair_id, product_id, part, set_at) values (${fair.id}, ${productId}, 'region', now())`;
  await sql`insert into fair_share_parts (fair_id, product_id, key, most_units) values (${fair.id}, ${productId}, ${String(south)}, 180)`;
  await sql`insert into shared_orders (fair_id, product_id, order_id) values (${fair.id}, ${productId}, ${orderId})`;
  const share = ['South', 1, 180, 181, [rep.userId]];
  expect(await told()).toEqual([low, share]);
  await sql`update stock set reserved = 100 where variant_id = ${item.variantId}`;
  await sql`update capacity set promised = 100 where variant_id = ${item.variantId}`;
  // Two hours on nobody has ordered it, so that it is not what the fair wants now.
  expect(await told(ago(-125))).toEqual([low, share]);
  expect(await told()).toEqual([low, share, [null, 0, 200, 181, [rep.userId]]]);
});
