import { describe, expect, test } from 'vitest';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { eventsOf, stockOf, type InstalmentGiven } from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { anOrderInWork, aReport, now } from '../../../../tests/fixtures/work-order.ts';
import type { StageEventInput } from '../stage-form.ts';
import { recordStage } from './record-stage.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');
const stage = (actor: StaffUser, input: StageEventInput) => recordStage(db, actor, input, now);

async function finish(workOrder: number, quantity: number) {
  for (const code of ['cutting', 'sewing', 'finishing', 'packing']) {
    await stage(planner, aReport(workOrder, code, quantity));
  }
}

describe('reporting a stage', () => {
  test('starts the work order, moves it on, and finishes it with the last stage', async () => {
    const { workOrders, id } = await anOrderInWork(db, sql);
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
    const { workOrders, id, variants } = await anOrderInWork(db, sql, [
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
    const { workOrders, id } = await anOrderInWork(db, sql, [
      [{ quantity: 4, on: '2026-12-04' }],
      [{ quantity: 5, on: '2027-01-15' }]
    ]);
    await finish(workOrders[0]!.number, 4);
    const [event] =
      await sql`select payload from events where type = 'work_order.completed' and payload->>'orderId' = ${id}`;
    expect(event!.payload).toMatchObject({ orderReady: false });
  });

  test('twice with the same id, even at once, counts once', async () => {
    const { workOrders, id } = await anOrderInWork(db, sql);
    const input = aReport(workOrders[0]!.number, 'cutting', 25);
    const answers = await Promise.all([1, 2, 3, 4].map(() => stage(planner, input)));
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(answers.map((answer) => answer.progress[0]!.quantityDone)).toEqual([25, 25, 25, 25]);
    expect(await eventsOf(sql, id)).toEqual(['work_order.planned', 'work_order.started']);
  });

  test('with the id of another report is refused', async () => {
    const { workOrders } = await anOrderInWork(db, sql);
    const input = aReport(workOrders[0]!.number, 'cutting', 25);
    await stage(planner, input);
    await expect(stage(planner, { ...input, quantityDone: 26 })).rejects.toMatchObject({
      code: 'key_reused'
    });
  });

  test('by two people at once keeps the pieces in the warehouse right', async () => {
    const { workOrders, variants } = await anOrderInWork(db, sql);
    const { number } = workOrders[0]!;
    for (const code of ['cutting', 'sewing', 'finishing']) await stage(planner, aReport(number, code, 40));
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => stage(planner, aReport(number, 'packing', 40)))
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
    const { workOrders } = await anOrderInWork(db, sql);
    const { number } = workOrders[0]!;
    await stage(planner, aReport(number, 'cutting', 25));
    await expect(stage(planner, aReport(number, code, quantityDone))).rejects.toMatchObject(refusal);
  });

  test('of an unknown work order finds nothing', async () => {
    await expect(stage(planner, aReport(999_999, 'cutting', 1))).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each<StaffRole>(['warehouse', 'rep', 'region_manager', 'finance', 'host'])(
    'is not for the %s',
    async (role) => {
      const { workOrders } = await anOrderInWork(db, sql);
      const actor = await aStaffUser(sql, role);
      await expect(stage(actor, aReport(workOrders[0]!.number, 'cutting', 1))).rejects.toMatchObject({
        code: 'forbidden_role'
      });
    }
  );
});

describe('the payment that releases production', () => {
  const deposit: InstalmentGiven = { amountMinor: 120_000, releases: 'production' };

  test('holds the first stage back until it is paid', async () => {
    const { workOrders, id } = await anOrderInWork(db, sql, undefined, [deposit]);
    const { number } = workOrders[0]!;
    await expect(stage(planner, aReport(number, 'cutting', 5))).rejects.toMatchObject({
      code: 'waits_for_payment',
      details: { position: 1, openMinor: 120_000, currency: 'CNY' }
    });
    await sql`update instalments set allocated_minor = amount_minor where order_id = ${id}`;
    await expect(stage(planner, aReport(number, 'cutting', 5))).resolves.toMatchObject({ repeated: false });
  });

  test('can be waived with a reason, which the event keeps', async () => {
    const { workOrders, id } = await anOrderInWork(db, sql, undefined, [deposit]);
    const { number } = workOrders[0]!;
    await stage(planner, aReport(number, 'cutting', 5, 'Fabric is on the table'));
    await stage(planner, aReport(number, 'cutting', 9));
    const rows = await sql`select type, payload->>'override' as override from events
      where payload->>'orderId' = ${id} and type <> 'work_order.planned' order by id`;
    expect(rows.map(({ type, override }) => [type, override])).toEqual([
      ['work_order.started', 'Fabric is on the table'],
      ['work_order.progressed', null]
    ]);
  });

  test('is waited for as long as the instalments are still being planned', async () => {
    const { workOrders, dealer } = await anOrderInWork(db, sql);
    const [terms] = await sql`insert into payment_terms (code, name) values ('T30', 'Thirty') returning id`;
    await sql`update dealers set terms_id = ${terms!.id} where id = ${dealer.id}`;
    await expect(stage(planner, aReport(workOrders[0]!.number, 'cutting', 5))).rejects.toMatchObject({
      code: 'waits_for_payment',
      details: { position: null }
    });
  });
});
