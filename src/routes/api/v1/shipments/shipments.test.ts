import { expect, test } from 'vitest';
import type { Actor } from '#lib/accounts/actor.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { anOrderInWork } from '../../../../../tests/fixtures/work-order.ts';
import { POST as report } from '../production/stage-events/+server.ts';
import { POST as ship } from './+server.ts';
import { POST as position } from './[id]/positions/+server.ts';

const { db, sql } = await testDatabase();
const director = await aStaffUser(sql, 'director');

/** What another program would get. */
async function post(
  handler: typeof report | typeof ship | typeof position,
  body: unknown,
  { actor = director as Actor, params = {} as object, language = '' } = {}
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: text,
    headers: language ? { 'accept-language': language } : {}
  });
  const response = await (handler as (event: unknown) => Promise<Response>)({
    request,
    params,
    locals: { actor }
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('an event of a machine is answered with 201 once and with 200 ever after', async () => {
  const { workOrders, number } = await anOrderInWork(db, sql, [
    [{ quantity: 2 }, { quantity: 9, on: '2026-12-04' }]
  ]);
  const stage = { id: uuid7(), workOrder: workOrders[0]!.number, stage: 'cutting', quantityDone: 4 };
  expect((await post(report, stage)).status).toBe(201);
  expect(await post(report, stage)).toMatchObject({ status: 200, body: { finished: false } });

  const shipment = { id: uuid7(), order: number, carrier: 'SF', trackingNumber: 'SF1' };
  const first = await post(ship, shipment);
  expect(first).toMatchObject({ status: 201, body: { id: shipment.id, order: number } });
  expect(await post(ship, shipment)).toEqual({ status: 200, body: first.body });

  const seen = { id: uuid7(), place: 'Ningbo', seenAt: new Date().toISOString() };
  const at = { params: { id: shipment.id } };
  expect((await post(position, seen, at)).status).toBe(201);
  expect((await post(position, seen, at)).status).toBe(200);
});

test('a refusal is a problem with its code and what is needed to go on', async () => {
  const { number } = await anOrderInWork(db, sql);
  expect(
    await post(ship, { id: uuid7(), order: number, carrier: 'SF', trackingNumber: 'SF1' })
  ).toMatchObject({
    status: 409,
    body: { code: 'nothing_ready', details: { nextOn: '2026-12-04' } }
  });
});

test('a refusal is worded as on the page, in the language asked for, else that of the user, else English', async () => {
  const { number } = await anOrderInWork(db, sql);
  const detail = async (language: string, locale: string) => {
    const goods = { id: uuid7(), order: number, carrier: 'SF', trackingNumber: 'SF1' };
    const { body } = await post(ship, goods, { actor: { ...director, locale }, language });
    return body.detail;
  };
  const english = `Nothing of order ${number} is in the warehouse. The next goods come Fri 4 Dec.`;
  expect(await detail('', 'en')).toBe(english);
  expect(await detail('de, fr;q=0.9', 'xx')).toBe(english);
  const korean = await detail('', 'ko');
  expect(korean).toMatch(/[가-힣]/);
  expect(await detail('ko-KR, en;q=0.8', 'zh-CN')).toBe(korean);
  expect(await detail('en;q=0.3, zh-Hans;q=0.9', 'ko')).toMatch(/[一-龥]/);
  const all = await Promise.all(['en', 'ko', 'zh-CN', 'ko'].map((language) => detail(language, 'en')));
  expect(all[1]).toBe(all[3]);
  expect(new Set(all).size).toBe(3);
});

test.each([report, ship, position])('input that does not fit is told field by field', async (handler) => {
  const params = { id: uuid7() };
  expect(await post(handler, '{', { params })).toMatchObject({ status: 400, body: { code: 'not_json' } });
  const { status, body } = await post(handler, { id: 'x' }, { params });
  expect([status, body.code]).toEqual([422, 'invalid_input']);
  expect(body.errors).toContainEqual(expect.objectContaining({ pointer: '/id' }));
});

test('a dealer has no business here', async () => {
  const { buyer } = await anOrderInWork(db, sql);
  for (const handler of [report, ship, position]) {
    expect(await post(handler, {}, { actor: buyer })).toMatchObject({ status: 403 });
  }
});
