import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { queueCursor, readFilter } from '../order-filter.ts';
import { approveCredit } from './approve-credit.ts';
import { confirmOrder } from './confirm-order.ts';
import * as staffOrder from './placing/staff-order.ts';
import { orders } from './schema.ts';
import * as staffOrders from './staff-orders.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const director = await make.staff(db, 'director');
const [north, south] = [await make.region(db, 'North'), await make.region(db, 'South')];
const rep = await make.staff(db, 'rep');
const fair = await make.fair(db, now, { timeZone: 'Asia/Shanghai' });
const item = await given.item(db, { onHand: 10_000 });
const tarn = await make.dealer(db, {
  regionId: north,
  name: 'Tarn & Fell',
  repId: rep.userId,
  invitedTo: fair.id
});
const pike = await make.dealer(db, { regionId: south, name: 'Pike', invitedTo: fair.id });
const order = (more: Partial<given.OrderGiven>) =>
  given.order(db, { dealer: tarn, fairId: fair.id, item, ...more });
const first = await order({ placedAt: hoursAgo(21) });
const second = await order({ placedAt: hoursAgo(3), dealer: pike, fromStock: 4, fromCapacity: 2 });
const held = await order({ placedAt: hoursAgo(1), status: 'in_review', fromStock: 11 });
const done = await order({ placedAt: hoursAgo(2), status: 'confirmed', fromStock: 7 });

const list = async (query = '', actor = director) =>
  (await staffOrders.page(db, actor, fair, readFilter(new URLSearchParams(query)))).map((row) => row.number);

test('what waits comes oldest first, everything newest first', async () => {
  expect(await list()).toEqual([first.number, second.number, held.number]);
  expect(await list('view=all')).toEqual([held.number, done.number, second.number, first.number]);
  expect(await list('view=in_review')).toEqual([held.number]);
});

test('the list narrows to orders that came in one way', async () => {
  await db.update(orders).set({ channel: 'paper' }).where(eq(orders.number, second.number));
  expect(await list('channel=paper')).toEqual([second.number]);
  expect(await list('channel=fax')).toEqual(await list());
});

test('what has priority stands before everything else that waits, however late it came, and pages go on behind it', async () => {
  const whose = eq(orders.number, second.number);
  await db.update(orders).set({ orderClass: 'priority' }).where(whose);
  expect(await list()).toEqual([second.number, first.number, held.number]);
  const filter = readFilter(new URLSearchParams());
  const [row] = await staffOrders.page(db, director, fair, filter, 1);
  const after = queueCursor(filter.view, row!);
  const behind = await staffOrders.page(db, director, fair, { ...filter, after });
  expect(behind.map(({ number }) => number)).toEqual([first.number, held.number]);
  expect(await list('view=all')).toEqual([held.number, done.number, second.number, first.number]);
  await db.update(orders).set({ orderClass: 'fair' }).where(whose);
});

test('pages follow each other without gap or repetition, in both directions', async () => {
  for (const view of ['open', 'all'] as const) {
    const seen: number[] = [];
    let after = '';
    for (;;) {
      const [row] = await staffOrders.page(
        db,
        director,
        fair,
        { ...readFilter(new URLSearchParams()), view, after },
        1
      );
      if (!row) break;
      seen.push(row.number);
      after = queueCursor(view, row);
    }
    expect(seen).toEqual(await list(`view=${view}`));
  }
});

test('it is searched by number, dealer and day of the venue', async () => {
  expect(await list(`q=${first.number}`)).toEqual([first.number]);
  expect(await list('q=pike')).toEqual([second.number]);
  expect(await list(`q=${encodeURIComponent('100%')}`)).toEqual([]);
  expect(await list('from=2026-11-19&until=2026-11-19&view=all')).toEqual([
    held.number,
    done.number,
    second.number
  ]);
  expect(await list(`region=${south}`)).toEqual([second.number]);
});

test('a rep and a region manager see their own only, also by number', async () => {
  const manager = await make.staff(db, 'region_manager', south);
  expect(await list('view=all', rep)).toEqual([held.number, done.number, first.number]);
  expect(await list('view=all', manager)).toEqual([second.number]);
  expect(await staffOrder.byNumber(db, manager, first.number)).toBeNull();
  expect(await staffOrders.moved(db, manager, [first.number])).toEqual([]);
});

test('counts are those of the search, by state', async () => {
  const filter = readFilter(new URLSearchParams('view=in_review'));
  expect(await staffOrders.counts(db, director, fair, filter)).toEqual({
    submitted: 2,
    byClass: { fair: 2, promotion: 0, refill: 0, priority: 0 },
    in_review: 1,
    confirmed: 1,
    asked: 0,
    awaited: 0,
    unanswered: 0,
    cancelled: 0
  });
  expect(await staffOrders.counts(db, director, fair, { ...filter, q: 'pike' })).toMatchObject({
    submitted: 1,
    in_review: 0
  });
});

test('an order shows its lines with what was promised', async () => {
  const found = await staffOrder.byNumber(db, director, first.number);
  expect(found).toMatchObject({
    dealer: 'Tarn & Fell',
    rep: rep.name,
    region: 'North',
    total: first.total
  });
  const split = await staffOrder.byNumber(db, director, second.number);
  expect(split!.lines).toHaveLength(1);
  expect(split!.lines[0]!.pieces.map((piece) => [piece.quantity, piece.fromStock])).toEqual([
    [4, true],
    [2, false]
  ]);
});

test('who moved an order meanwhile is told by name', async () => {
  const taken = await order({ dealer: pike });
  await confirmOrder(db, director, taken, now);
  expect(await staffOrders.moved(db, director, [taken.number])).toEqual([
    { number: taken.number, status: 'confirmed', by: director.name }
  ]);
});

test('an approved order tells who let it pass and why', async () => {
  const finance = await make.staff(db, 'finance');
  const waiting = await order({ status: 'in_review' });
  await approveCredit(db, finance, { number: waiting.number, reason: 'bank letter seen' }, now);
  expect(await staffOrder.byNumber(db, director, waiting.number)).toMatchObject({
    overrideReason: 'bank letter seen',
    overrideBy: finance.name
  });
});

test('a dealer who changed hands is seen by the new rep', async () => {
  const next = await make.staff(db, 'rep');
  await db.update(dealers).set({ repId: next.userId }).where(eq(dealers.id, pike.dealerId));
  expect(await list(`q=${second.number}`, next)).toEqual([second.number]);
});

test('orders that wait for their dealer’s word are a list, and those whose time is over another', async () => {
  const asked = (number: number, version: number, dueInHours: number, agreedAt: Date | null = null) => sql`
    insert into order_agreements (order_id, version, asked_at, due_at, agreed_at, way, agreed_by)
    select id, ${version}, now() - interval '2 days', now() + make_interval(hours => ${dueInHours}), ${agreedAt},
      ${agreedAt && 'portal'}, ${agreedAt && tarn.userId} from orders where number = ${number}`;
  const [before, lateBefore] = [await list('view=awaited'), await list('view=unanswered')];
  const confirmed: number[] = [];
  for (let n = 0; n < 3; n++)
    confirmed.push((await order({ placedAt: hoursAgo(30 + n), status: 'confirmed', fromStock: 1 })).number);
  const [waits, late, agreed] = confirmed as [number, number, number];
  await asked(waits, 1, 5);
  await asked(late, 1, -30, now);
  await asked(late, 2, -5);
  await asked(agreed, 1, -5);
  await asked(agreed, 2, 5, now);
  expect(await list('view=awaited')).toEqual([...before, waits, late]);
  expect(await list('view=unanswered')).toEqual([...lateBefore, late]);
  const filter = readFilter(new URLSearchParams());
  expect(await staffOrders.counts(db, director, fair, filter)).toMatchObject({
    ...{ awaited: before.length + 2, unanswered: lateBefore.length + 1 }
  });
});
