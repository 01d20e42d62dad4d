import { describe, expect, test } from 'vitest';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import {
  aConfirmedOrder,
  eventsOf,
  stockOf,
  type InstalmentGiven,
  type PieceGiven
} from '../../../../tests/confirmed-order.ts';
import { testDatabase } from '../../../../tests/database.ts';
import { aDealer, aDealerUser, aRegion, aStaffUser } from '../../../../tests/factories.ts';
import { answerDelay } from './answer-delay.ts';
import { cancelWorkOrders } from './cancel-work-orders.ts';
import { makeWorkOrders } from './make-work-orders.ts';
import { recordStage } from './record-stage.ts';
import { reviseDate } from './revise-date.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-21T08:00:00Z');
const planner = await aStaffUser(sql, 'planner');

const made = async (orderId: string) =>
  sql<
    {
      id: string;
      number: number;
      quantity: number;
      promisedOn: string;
      expectedOn: string;
      done: boolean;
      off: boolean;
    }[]
  >`
    select id, number, quantity, promised_on as "promisedOn", expected_on as "expectedOn", completed_at is not null as done,
      cancelled_at is not null as off
    from work_orders where order_id = ${orderId} order by promised_on`;

const confirm = (orderId: string) => db.transaction((tx) => makeWorkOrders(tx, orderId, now));

async function anOrderInWork(
  lines: PieceGiven[][] = [[{ quantity: 40, on: '2026-12-04' }]],
  instalments?: InstalmentGiven[]
) {
  const order = await aConfirmedOrder(sql, { lines, instalments });
  await confirm(order.id);
  return { ...order, workOrders: await made(order.id) };
}

const report = (workOrder: number, stage: string, quantityDone: number, more: object = {}) => ({
  id: uuid7(),
  workOrder,
  stage,
  quantityDone,
  note: null,
  override: null,
  ...more
});

const stage = (actor: StaffUser, input: ReturnType<typeof report>) => recordStage(db, actor, input, now);

async function finish(workOrder: number, quantity: number) {
  for (const code of ['cutting', 'sewing', 'finishing', 'packing']) {
    await stage(planner, report(workOrder, code, quantity));
  }
}

describe('confirming an order', () => {
  test('makes one work order a promised date for what is not in stock', async () => {
    const { workOrders, id } = await anOrderInWork([
      [{ quantity: 10 }, { quantity: 30, on: '2026-12-04' }],
      [{ quantity: 20, on: '2026-12-04' }],
      [{ quantity: 5, on: '2027-03-18' }]
    ]);
    expect(workOrders.map(({ quantity, promisedOn }) => [quantity, promisedOn])).toEqual([
      [50, '2026-12-04'],
      [5, '2027-03-18']
    ]);
    expect(await eventsOf(sql, id)).toEqual(['work_order.planned', 'work_order.planned']);
  });

  test('makes them once, however often it is told, also at the same moment', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 8, on: '2026-12-04' }]] });
    await Promise.all([confirm(order.id), confirm(order.id), confirm(order.id)]);
    expect(await made(order.id)).toHaveLength(1);
    expect(await eventsOf(sql, order.id)).toEqual(['work_order.planned']);
  });

  test('makes none when all comes from stock, and says that the goods are ready', async () => {
    const { workOrders, id } = await anOrderInWork([[{ quantity: 8 }]]);
    expect(workOrders).toEqual([]);
    expect(await eventsOf(sql, id)).toEqual(['order.ready_from_stock']);
  });

  test('makes none for an order that was cancelled meanwhile', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 8, on: '2026-12-04' }]] });
    await sql`update orders set status = 'cancelled' where id = ${order.id}`;
    await confirm(order.id);
    expect(await made(order.id)).toEqual([]);
  });

  test('that is taken back stops what is not finished', async () => {
    const order = await anOrderInWork([
      [{ quantity: 4, on: '2026-12-04' }],
      [{ quantity: 5, on: '2027-01-15' }]
    ]);
    await finish(order.workOrders[0]!.number, 4);
    await db.transaction((tx) => cancelWorkOrders(tx, order.id, now));
    expect((await made(order.id)).map(({ done, off }) => [done, off])).toEqual([
      [true, false],
      [false, true]
    ]);
    await expect(stage(planner, report(order.workOrders[1]!.number, 'cutting', 5))).rejects.toMatchObject({
      code: 'work_order_closed'
    });
  });
});

describe('reporting a stage', () => {
  test('starts the work order, moves it on, and finishes it with the last stage', async () => {
    const { workOrders, id } = await anOrderInWork();
    await finish(workOrders[0]!.number, 40);
    expect(await eventsOf(sql, id)).toEqual([
      'work_order.planned',
      'work_order.started',
      'work_order.progressed',
      'work_order.progressed',
      'work_order.completed'
    ]);
  });

  test('puts the finished goods into the warehouse, reserved for their order, while the capacity stays used', async () => {
    const { workOrders, id, variants } = await anOrderInWork([
      [{ quantity: 10 }, { quantity: 30, on: '2026-12-04' }]
    ]);
    expect(await stockOf(sql, variants[0]!)).toEqual({ onHand: 100, reserved: 10 });
    await finish(workOrders[0]!.number, 30);
    expect(await stockOf(sql, variants[0]!)).toEqual({ onHand: 130, reserved: 40 });
    const [capacity] = await sql`select promised from capacity where variant_id = ${variants[0]!}`;
    expect(capacity).toEqual({ promised: 30 });
    const [event] =
      await sql`select payload from events where type = 'work_order.completed' and payload->>'orderId' = ${id}`;
    expect(event!.payload).toMatchObject({ orderReady: true, quantity: 30 });
  });

  test('says that the order is not ready while another date is still in work', async () => {
    const { workOrders, id } = await anOrderInWork([
      [{ quantity: 4, on: '2026-12-04' }],
      [{ quantity: 5, on: '2027-01-15' }]
    ]);
    await finish(workOrders[0]!.number, 4);
    const [event] =
      await sql`select payload from events where type = 'work_order.completed' and payload->>'orderId' = ${id}`;
    expect(event!.payload).toMatchObject({ orderReady: false });
  });

  test('twice with the same id, even at once, counts once', async () => {
    const { workOrders, id } = await anOrderInWork();
    const input = report(workOrders[0]!.number, 'cutting', 25);
    const answers = await Promise.all([1, 2, 3, 4].map(() => stage(planner, input)));
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(answers.map((answer) => answer.progress[0]!.quantityDone)).toEqual([25, 25, 25, 25]);
    expect(await eventsOf(sql, id)).toEqual(['work_order.planned', 'work_order.started']);
  });

  test('with the id of another report is refused', async () => {
    const { workOrders } = await anOrderInWork();
    const input = report(workOrders[0]!.number, 'cutting', 25);
    await stage(planner, input);
    await expect(stage(planner, { ...input, quantityDone: 26 })).rejects.toMatchObject({
      code: 'key_reused'
    });
  });

  test('by two people at once keeps the pieces in the warehouse right', async () => {
    const { workOrders, variants } = await anOrderInWork();
    const { number } = workOrders[0]!;
    for (const code of ['cutting', 'sewing', 'finishing']) await stage(planner, report(number, code, 40));
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => stage(planner, report(number, 'packing', 40)))
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await stockOf(sql, variants[0]!)).toEqual({ onHand: 140, reserved: 40 });
  });

  test.each([
    ['backwards', 'cutting', 20, { code: 'stage_backwards' }],
    ['again the same', 'cutting', 25, { code: 'stage_unchanged' }],
    ['beyond the order', 'cutting', 41, { code: 'stage_over_quantity' }],
    ['ahead of the stage before', 'sewing', 26, { code: 'stage_ahead_of_previous', details: { atMost: 25 } }],
    ['of a stage that is not there', 'dyeing', 1, { code: 'stage_unknown' }]
  ])('%s is refused', async (_, code, quantityDone, refusal) => {
    const { workOrders } = await anOrderInWork();
    const { number } = workOrders[0]!;
    await stage(planner, report(number, 'cutting', 25));
    await expect(stage(planner, report(number, code, quantityDone))).rejects.toMatchObject(refusal);
  });

  test('of an unknown work order finds nothing', async () => {
    await expect(stage(planner, report(999_999, 'cutting', 1))).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each<StaffRole>(['warehouse', 'rep', 'region_manager', 'finance', 'host'])(
    'is not for the %s',
    async (role) => {
      const { workOrders } = await anOrderInWork();
      const actor = await aStaffUser(sql, role);
      await expect(stage(actor, report(workOrders[0]!.number, 'cutting', 1))).rejects.toMatchObject({
        code: 'forbidden_role'
      });
    }
  );
});

describe('the payment that releases production', () => {
  const deposit: InstalmentGiven = { amountMinor: 120_000, releases: 'production' };

  test('holds the first stage back until it is paid', async () => {
    const { workOrders, id } = await anOrderInWork(undefined, [deposit]);
    const { number } = workOrders[0]!;
    await expect(stage(planner, report(number, 'cutting', 5))).rejects.toMatchObject({
      code: 'waits_for_payment',
      details: { position: 1, openMinor: 120_000, currency: 'CNY' }
    });
    await sql`update instalments set allocated_minor = amount_minor where order_id = ${id}`;
    await expect(stage(planner, report(number, 'cutting', 5))).resolves.toMatchObject({ repeated: false });
  });

  test('can be waived with a reason, which the event keeps', async () => {
    const { workOrders, id } = await anOrderInWork(undefined, [deposit]);
    const { number } = workOrders[0]!;
    await stage(planner, report(number, 'cutting', 5, { override: 'Fabric is on the table' }));
    await stage(planner, report(number, 'cutting', 9));
    const rows = await sql`select type, payload->>'override' as override from events
      where payload->>'orderId' = ${id} and type <> 'work_order.planned' order by id`;
    expect(rows.map(({ type, override }) => [type, override])).toEqual([
      ['work_order.started', 'Fabric is on the table'],
      ['work_order.progressed', null]
    ]);
  });

  test('is waited for as long as the instalments are still being planned', async () => {
    const { workOrders, dealer } = await anOrderInWork();
    const [terms] = await sql`insert into payment_terms (code, name) values ('T30', 'Thirty') returning id`;
    await sql`update dealers set terms_id = ${terms!.id} where id = ${dealer.id}`;
    await expect(stage(planner, report(workOrders[0]!.number, 'cutting', 5))).rejects.toMatchObject({
      code: 'waits_for_payment',
      details: { position: null }
    });
  });
});

describe('moving a date', () => {
  const later = (workOrder: number, more: object = {}) => ({
    id: uuid7(),
    workOrder,
    fromOn: '2026-12-04',
    toOn: '2026-12-10',
    reason: 'material_late' as string | null,
    note: 'The zips arrive six days late',
    alternatives: ['keep', 'split', 'drop'],
    ...more
  });

  test('moves the expected date of its pieces and keeps the promised one', async () => {
    const { workOrders, id } = await anOrderInWork([[{ quantity: 6 }, { quantity: 4, on: '2026-12-04' }]]);
    await reviseDate(db, planner, later(workOrders[0]!.number), now);
    const pieces =
      await sql`select promised_on as "promisedOn", expected_on as "expectedOn" from promise_pieces
      where order_id = ${id} order by piece_no`;
    expect(pieces.map(({ promisedOn, expectedOn }) => [promisedOn, expectedOn])).toEqual([
      ['2026-11-20', '2026-11-20'],
      ['2026-12-04', '2026-12-10']
    ]);
    const [event] =
      await sql`select payload from events where type = 'work_order.delayed' and payload->>'orderId' = ${id}`;
    expect(event!.payload).toMatchObject({
      fromOn: '2026-12-04',
      toOn: '2026-12-10',
      reason: 'material_late'
    });
  });

  test.each([
    ['without a reason', { reason: null }, 'delay_needs_reason'],
    ['without anything to choose', { alternatives: [] }, 'delay_needs_alternative'],
    ['to a date that has passed', { toOn: '2026-11-20' }, 'date_in_the_past'],
    ['from a date that no longer holds', { fromOn: '2026-12-01' }, 'date_moved']
  ])('%s is refused', async (_, change, code) => {
    const { workOrders } = await anOrderInWork();
    await expect(reviseDate(db, planner, later(workOrders[0]!.number, change), now)).rejects.toMatchObject({
      code
    });
  });

  test('twice with the same id moves it once', async () => {
    const { workOrders, id } = await anOrderInWork();
    const input = later(workOrders[0]!.number);
    const answers = await Promise.all([1, 2, 3].map(() => reviseDate(db, planner, input, now)));
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(await eventsOf(sql, id)).toEqual(['work_order.planned', 'work_order.delayed']);
  });

  test('forward needs neither reason nor choice', async () => {
    const { workOrders, id } = await anOrderInWork();
    const input = later(workOrders[0]!.number, { toOn: '2026-12-01', reason: null, alternatives: [] });
    await reviseDate(db, planner, input, now);
    expect(await eventsOf(sql, id)).toEqual(['work_order.planned', 'work_order.brought_forward']);
  });

  test('asks the dealer, whose one answer stays', async () => {
    const { workOrders, id, buyer } = await anOrderInWork();
    const input = later(workOrders[0]!.number, { alternatives: ['keep', 'split'] });
    await reviseDate(db, planner, input, now);
    const answer = (choice: 'keep' | 'split' | 'drop') =>
      answerDelay(db, buyer, { revisionId: input.id, choice }, now);
    await expect(answer('drop')).rejects.toMatchObject({ code: 'choice_not_offered' });
    await expect(answer('split')).resolves.toEqual({ repeated: false });
    await expect(answer('split')).resolves.toEqual({ repeated: true });
    await expect(answer('keep')).rejects.toMatchObject({ code: 'delay_answered' });
    expect((await eventsOf(sql, id)).at(-1)).toBe('work_order.delay_answered');
  });

  test('of somebody else is not found by another dealer, and not for a viewer to answer', async () => {
    const { workOrders, dealer } = await anOrderInWork();
    const input = later(workOrders[0]!.number);
    await reviseDate(db, planner, input, now);
    const answer = { revisionId: input.id, choice: 'keep' as const };
    const stranger = await aDealerUser(sql, await aDealer(sql));
    await expect(answerDelay(db, stranger, answer, now)).rejects.toMatchObject({ code: 'not_found' });
    const viewer = await aDealerUser(sql, dealer, 'viewer');
    await expect(answerDelay(db, viewer, answer, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  });
});

test('a planner sees everybody, also with a region of another', async () => {
  const region = await aRegion(sql);
  const { workOrders } = await anOrderInWork();
  const elsewhere = await aStaffUser(sql, 'planner', region.id);
  await expect(stage(elsewhere, report(workOrders[0]!.number, 'cutting', 1))).resolves.toMatchObject({
    repeated: false
  });
});
