import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { setLimit } from '#lib/credit/server/set-limit.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { priceRules } from '#lib/catalog/server/schema.ts';
import { amendmentDesk } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../../tests/fixtures/follow.ts';
import { confirmOrder } from '../confirm-order.ts';
import { placeOrder } from '../placing/place-order.ts';
import * as checks from './checks.ts';
import { testOrder } from './test-order.ts';

const { db, sql } = await testDatabase();
const { now, director, scene, amend } = await amendmentDesk(db, sql);

const statusOf = async ({ order }: Scene) =>
  (await sql<{ status: string }[]>`select status from orders where id = ${order.id}`)[0]!.status;
const kept = ({ order }: Scene, version = 1) => checks.ofVersion(db, { id: order.id, version });
const eventsOf = async ({ order }: Scene) =>
  (
    await sql<{ type: string; payload: Record<string, unknown> }[]>`
    select type, payload from events where aggregate_id = ${order.id} and type in ('order.tested', 'order.confirmed')
    order by id`
  ).map(({ type, payload }) => ({ type, ...payload }));
type Scene = Awaited<ReturnType<typeof scene>>;

/** The same lines once more. */
const withTwin = async ({ buyer, input }: Scene) =>
  (await placeOrder(buyer, { ...input, id: uuid7() }, now)).order;

test('an order that stands is confirmed, and what was tested is kept with who and when', async () => {
  const made = await scene();
  await confirmOrder(db, director, { number: made.order.number, version: 1 }, now);
  const [check] = await kept(made);
  expect(check).toMatchObject({ version: 1, outcome: 'passed', by: director.name, at: now, reason: null });
  expect(check!.results.map((one) => one.verdict)).toEqual(Array(11).fill('passed'));
  expect(check!.results.find((one) => one.test === 'state')!.found).toEqual({
    ...{ status: 'submitted', version: 1, lines: 1, units: 10, totalMinor: 100_000 }
  });
  const [event] = await eventsOf(made);
  expect(event).toMatchObject({ type: 'order.confirmed', version: 1, checkId: expect.any(String) });
});

test('a warning needs a reason, which is kept, and its evidence is there also when it stops the confirmation', async () => {
  const made = await scene();
  const twin = await withTwin(made);
  const bare = confirmOrder(db, director, { number: made.order.number }, now);
  await expect(bare).rejects.toMatchObject({
    code: 'tests_not_passed',
    details: { failed: [], warned: ['duplicate'] }
  });
  expect(await statusOf(made)).toBe('submitted');
  const [stopped] = await kept(made);
  expect(stopped).toMatchObject({ outcome: 'warned', reason: null });
  expect(stopped!.results.find((one) => one.test === 'duplicate')!.found).toEqual({
    ...{ hours: 14 * 24, numbers: [twin.number] }
  });
  await confirmOrder(db, director, { number: made.order.number, reason: 'two doors' }, now);
  expect((await kept(made)).map((one) => one.reason).sort()).toEqual(['two doors', null].sort());
  expect(await eventsOf(made)).toMatchObject([
    { type: 'order.tested', outcome: 'warned', warned: ['duplicate'] },
    { type: 'order.confirmed', overridden: ['duplicate'], reason: 'two doors' }
  ]);
});

test('over the limit only who decides about credit may confirm, with a reason', async () => {
  const made = await scene({ limitMinor: 100_000 });
  const lower = { dealerId: made.dealer.id, limitMinor: 50_000, currency: 'CNY' };
  await setLimit(db, director, lower, now);
  const manager = { ...(await aStaffUser(sql, 'region_manager')), regionId: made.dealer.regionId };
  const confirmation = { number: made.order.number, reason: 'they always pay' };
  await expect(confirmOrder(db, manager, confirmation, now)).rejects.toMatchObject({
    details: { failed: ['credit'], warned: [] }
  });
  await confirmOrder(db, director, confirmation, now);
  expect(await statusOf(made)).toBe('confirmed');
});

test('what does not stand cannot be confirmed with any reason', async () => {
  const made = await scene();
  await sql`update promise_pieces set quantity = 9 where order_id = ${made.order.id}`;
  const attempt = confirmOrder(db, director, { number: made.order.number, reason: 'please' }, now);
  await expect(attempt).rejects.toMatchObject({ code: 'tests_not_passed', details: { failed: ['supply'] } });
  expect(await statusOf(made)).toBe('submitted');
  await sql`update promise_pieces set quantity = 10 where order_id = ${made.order.id}`;
});

test('a price that the list has changed is told with both values, and the order keeps its own', async () => {
  const made = await scene();
  await db
    .update(priceRules)
    .set({ unitPriceMinor: 12_000 })
    .where(eq(priceRules.productId, made.first.productId));
  const { results } = await testOrder(db, director, { number: made.order.number }, now);
  expect(results.find((one) => one.test === 'price')).toMatchObject({
    verdict: 'warned',
    found: { moved: { count: 1, first: [{ sku: made.first.sku, priceMinor: 10_000, ruleMinor: 12_000 }] } }
  });
});

test('a changed order is another version: it is not confirmed unseen, and is tested anew', async () => {
  const made = await scene();
  await testOrder(db, director, { number: made.order.number }, now);
  await amend(made.buyer, made, { [made.first.sku]: 6 });
  expect(await kept(made, 2)).toEqual([]);
  const unseen = confirmOrder(db, director, { number: made.order.number, version: 1 }, now);
  await expect(unseen).rejects.toMatchObject({ code: 'order_changed', details: { version: 2, seen: 1 } });
  await confirmOrder(db, director, { number: made.order.number, version: 2 }, now);
  expect(await kept(made, 2)).toHaveLength(1);
});

test('at the same moment two people confirm and the dealer changes: one confirmation, of the version that it has tested', async () => {
  for (let round = 0; round < 8; round++) {
    const made = await scene();
    const confirm = (version?: number) =>
      confirmOrder(db, director, { number: made.order.number, ...(version && { version }) }, now);
    const tries = await Promise.allSettled([
      confirm(1),
      amend(made.buyer, made, { [made.first.sku]: 4, [made.second.sku]: 2 }),
      confirm()
    ]);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Refusal);
    const confirmed = (await eventsOf(made)).filter((one) => one.type === 'order.confirmed');
    expect(confirmed).toHaveLength(1);
    const [row] = await sql<{ version: number; units: number; confirmed: number }[]>`
      select o.version, o.units, c.version as confirmed from orders o
      join order_checks c on c.id = ${String((confirmed[0] as { checkId?: unknown }).checkId)} where o.id = ${made.order.id}`;
    expect(row!.confirmed).toBe(row!.version);
    await follow(db, sql);
  }
  await everythingHolds(db);
});
