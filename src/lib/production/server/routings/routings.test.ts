import { describe, expect, test } from 'vitest';
import { Refusal } from '#lib/runtime/refusal.ts';
import { aConfirmedOrder } from '../../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { aReport, now, workOrdersOf } from '../../../../../tests/fixtures/work-order.ts';
import { makeWorkOrders } from '../make-work-orders.ts';
import { ofOrder } from '../order-progress.ts';
import { recordStage } from '../record-stage.ts';
import { saveRouting } from './save-routing.ts';
import { all, ofStyle } from './routings.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');
const stage = (code: string, name: string, nameZh: string, nameKo: string) => ({
  code,
  name,
  nameZh,
  nameKo
});
const food = {
  ...{ code: 'food', name: 'Food', nameZh: '食品', nameKo: '식품' },
  stages: [stage('roasting', 'Roasting', '烘焙', '로스팅'), stage('packing', 'Packing', '包装', '포장')]
};
const save = (changed: Partial<typeof food> = {}) => saveRouting(db, planner, { ...food, ...changed }, now);
const refusal = (tried: Promise<unknown>) => tried.then(() => null).catch((error: Refusal) => error);
const productOf = async (variantId: number) =>
  (
    await sql<{ code: string }[]>`
    select p.code from products p join variants v on v.product_id = p.id where v.id = ${variantId}`
  )[0]!.code;

describe('a routing of its own', () => {
  test('makes its own work orders, by its own stages, beside the standard one', async () => {
    await save();
    const on = '2026-12-04';
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 8, on }], [{ quantity: 5, on }]] });
    const product = await productOf(order.variants[1]!);
    await sql`insert into product_routings (product_id, routing_id) select p.id, r.id from products p, routings r
      where p.code = ${product} and r.code = 'food'`;
    expect(await ofStyle(db, product)).toBe('food');
    await db.transaction((tx) => makeWorkOrders(tx, order.id, now));
    const works = await ofOrder(db, planner, order.id, now);
    const stages = works.map((work) => [work.quantity, work.stages.map(({ code }) => code)]);
    expect(stages).toHaveLength(2);
    expect(stages).toContainEqual([8, ['cutting', 'sewing', 'finishing', 'packing']]);
    expect(stages).toContainEqual([5, ['roasting', 'packing']]);
    const roast = works.find((work) => work.quantity === 5)!;
    expect(roast.stages[0]).toMatchObject({ name: 'Roasting', nameZh: '烘焙', nameKo: '로스팅' });
    const sewn = recordStage(db, planner, aReport(roast.number, 'sewing', 5), now);
    expect(await refusal(sewn)).toMatchObject({ code: 'stage_unknown' });
    await recordStage(db, planner, aReport(roast.number, 'roasting', 5), now);
    const { finished } = await recordStage(db, planner, aReport(roast.number, 'packing', 5), now);
    expect(finished).toBe(true);
    const done = (await workOrdersOf(sql, order.id)).map(({ quantity, done }) => [quantity, done]);
    expect(done).toContainEqual([5, true]);
    expect(done).toContainEqual([8, false]);
  });

  test('keeps its stages once there is work by them; names can change always', async () => {
    await save({ name: 'Coffee' });
    expect((await all(db)).find(({ code }) => code === 'food')).toMatchObject({ name: 'Coffee' });
    const shorter = save({ stages: food.stages.slice(0, 1) });
    expect(await refusal(shorter)).toMatchObject({ code: 'routing_in_use' });
    await save({ code: 'tea', stages: food.stages.toReversed() });
    await save({ code: 'tea', stages: food.stages.slice(0, 1) });
    expect((await all(db)).find(({ code }) => code === 'tea')!.stages).toHaveLength(1);
    expect(await refusal(save({ code: 'standard' }))).toMatchObject({ code: 'routing_fixed' });
    const rep = await aStaffUser(sql, 'rep');
    expect(await refusal(saveRouting(db, rep, food, now))).toMatchObject({ code: 'forbidden_role' });
  });
});
