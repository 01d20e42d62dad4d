import { describe, expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { eventsOf } from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { anOrderInWork, now } from '../../../../tests/fixtures/work-order.ts';
import { answerDelay } from './answer-delay.ts';
import { reviseDate } from './revise-date.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');

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
    const { workOrders, id } = await anOrderInWork(db, sql, [
      [{ quantity: 6 }, { quantity: 4, on: '2026-12-04' }]
    ]);
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
    const { workOrders } = await anOrderInWork(db, sql);
    await expect(reviseDate(db, planner, later(workOrders[0]!.number, change), now)).rejects.toMatchObject({
      code
    });
  });

  test('twice with the same id moves it once', async () => {
    const { workOrders, id } = await anOrderInWork(db, sql);
    const input = later(workOrders[0]!.number);
    const answers = await Promise.all([1, 2, 3].map(() => reviseDate(db, planner, input, now)));
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(await eventsOf(sql, id)).toEqual(['work_order.planned', 'work_order.delayed']);
  });

  test('forward needs neither reason nor choice', async () => {
    const { workOrders, id } = await anOrderInWork(db, sql);
    const input = later(workOrders[0]!.number, { toOn: '2026-12-01', reason: null, alternatives: [] });
    await reviseDate(db, planner, input, now);
    expect(await eventsOf(sql, id)).toEqual(['work_order.planned', 'work_order.brought_forward']);
  });

  test('asks the dealer, whose one answer stays', async () => {
    const { workOrders, id, buyer } = await anOrderInWork(db, sql);
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
    const { workOrders, dealer } = await anOrderInWork(db, sql);
    const input = later(workOrders[0]!.number);
    await reviseDate(db, planner, input, now);
    const answer = { revisionId: input.id, choice: 'keep' as const };
    const stranger = await aDealerUser(sql, await aDealer(sql));
    await expect(answerDelay(db, stranger, answer, now)).rejects.toMatchObject({ code: 'not_found' });
    const viewer = await aDealerUser(sql, dealer, 'viewer');
    await expect(answerDelay(db, viewer, answer, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  });
});
