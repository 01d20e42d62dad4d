import { describe, expect, test } from 'vitest';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentDesk, amendmentOf } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../../tests/fixtures/follow.ts';
import type { AmendOrderInput } from '../../amending/amend-form.ts';
import * as versions from '../amending/versions.ts';
import { setOrderLimit } from '../approving/set-order-limit.ts';
import { cancelOrder } from '../cancel-order.ts';
import { confirmOrder } from '../confirm-order.ts';
import { acceptChange, previewAsked } from './accept-change.ts';
import { askChange } from './ask-change.ts';
import * as askedChanges from './asked-changes.ts';
import { declineChange } from './decline-change.ts';
import { withdrawChange } from './withdraw-change.ts';

const { db, sql } = await testDatabase();
const desk = await amendmentDesk(db, sql);
const { now, director, amend, reservedOf } = desk;

/** A confirmed order and what its dealer asks for. */
async function confirmed(closed = false) {
  const made = await desk.scene();
  const { number } = made.order;
  await confirmOrder(db, director, made.order, now);
  if (closed) await sql`update fairs set closes_at = now() - interval '1 hour' where id = ${made.fair.id}`;
  const ask = async (quantities: Record<string, number>, more: Partial<AmendOrderInput> = {}) => {
    const input = { ...amendmentOf(number, 1, quantities), reason: 'please', ...more };
    await askChange(db, made.buyer, input, now);
    return input.id;
  };
  const look = (id: string) => previewAsked(db, director, { number, id }, now);
  const accept = async (id: string, version = 1, seen?: string) =>
    acceptChange(db, director, { number, id, version, seen: seen ?? (await look(id)).seal }, now);
  const statesOf = async () =>
    (await askedChanges.ofOrder(sql, made.order.id, 'en')).map(({ state }) => state);
  const told = async () =>
    (
      await sql<{ type: string }[]>`
      select type from events where aggregate_id = ${made.order.id} and type like 'order.change%' order by id`
    ).map(({ type }) => type.replace('order.change_', ''));
  return { ...made, number, ask, look, accept, statesOf, told };
}

describe('a dealer after the confirmation', () => {
  test('changes nothing by asking; accepted it is a version that says who asked, and everything follows', async () => {
    const made = await confirmed(true);
    const { first, second, order, buyer } = made;
    await expect(amend(buyer, made, { [first.sku]: 4 })).rejects.toThrow('order_not_open');
    const id = await made.ask({ [first.sku]: 4, [second.sku]: 6 }, { note: 'side door' });
    expect([await reservedOf(first), await reservedOf(second)]).toEqual([10, 0]);
    expect(await askedChanges.ofOrder(sql, order.id, 'en')).toMatchObject([
      {
        ...{ id, state: 'open', askedBy: buyer.name, reason: 'please', overtaken: false },
        articles: [
          { sku: first.sku, from: 10, to: 4 },
          { sku: second.sku, from: 0, to: 6 }
        ],
        words: [{ word: 'note', from: null, to: 'side door' }]
      }
    ]);
    expect(await made.accept(id)).toMatchObject({ version: 2, totalMinor: 70_000, units: 10 });
    expect([await reservedOf(first), await reservedOf(second)]).toEqual([4, 6]);
    expect((await versions.ofOrder(sql, order.id, 'en'))[0]).toMatchObject({
      ...{ madeBy: director.name, askedBy: buyer.name, reason: 'please' }
    });
    expect(await made.told()).toEqual(['asked', 'accepted']);
    await follow(db, sql);
    await everythingHolds(db);
  });

  test('has one request open at a time, sent twice it is one, and can take it back', async () => {
    const made = await confirmed();
    const { first, second, number, buyer } = made;
    const input = { ...amendmentOf(number, 1, { [first.sku]: 4 }), reason: 'please' };
    await askChange(db, buyer, input, now);
    await askChange(db, buyer, input, now);
    await expect(askChange(db, buyer, { ...input, note: 'other' }, now)).rejects.toThrow('key_reused');
    await expect(made.ask({ [second.sku]: 1 })).rejects.toThrow('change_waits');
    const stranger = await desk.scene();
    await expect(withdrawChange(db, stranger.buyer, { number, id: input.id }, now)).rejects.toThrow(
      'not_found'
    );
    await withdrawChange(db, buyer, { number, id: input.id }, now);
    await expect(withdrawChange(db, buyer, { number, id: input.id }, now)).rejects.toThrow('change_decided');
    await expect(made.accept(input.id, 1, 'any')).rejects.toThrow('change_decided');
    await made.ask({ [second.sku]: 1 });
    expect(await made.statesOf()).toEqual(['open', 'withdrawn']);
    expect(await made.told()).toEqual(['asked', 'withdrawn', 'asked']);
  });

  test('is told at once what the rules refuse, also those of their own firm', async () => {
    const made = await confirmed();
    await expect(made.ask({})).rejects.toThrow('nothing_changed');
    await expect(made.ask({ [made.first.sku]: 0 })).rejects.toThrow('nothing_left');
    const owner = await aDealerUser(sql, made.dealer, 'owner');
    await setOrderLimit(db, owner, { userId: made.buyer.userId, limitMinor: 100_000 }, now);
    await expect(made.ask({ [made.first.sku]: 11 })).rejects.toThrow('approval_needed');
    await expect(
      askChange(db, { ...made.buyer, role: 'viewer' }, amendmentOf(made.number, 1, {}), now)
    ).rejects.toThrow('forbidden_role');
    const waiting = await desk.scene();
    await expect(
      askChange(db, waiting.buyer, amendmentOf(waiting.order.number, 1, { [waiting.first.sku]: 4 }), now)
    ).rejects.toThrow('order_not_open');
  });
});

test('a dealer asks for the whole order to end; accepted, what has not left is cancelled and what has left stays as the next version', async () => {
  const made = await confirmed();
  const id = await made.ask({}, { ends: true });
  expect(await askedChanges.ofOrder(sql, made.order.id, 'en')).toMatchObject([{ ends: true, articles: [] }]);
  expect((await made.look(id)).difference.units).toEqual({ from: 10, to: 0 });
  expect(await made.accept(id)).toMatchObject({ units: 0, totalMinor: 0 });
  expect(await sql`select status, cancel_reason as why from orders where id = ${made.order.id}`).toEqual([
    { status: 'cancelled', why: 'please' }
  ]);
  expect(await made.statesOf()).toEqual(['accepted']);
  expect(await reservedOf(made.first)).toBe(0);
  await expect(amend(director, made, {}, { ends: true }), 'only asked for').rejects.toThrow();

  const begun = await confirmed();
  await shipOrder(
    db,
    await aStaffUser(sql, 'admin'),
    {
      ...{ id: uuid7(), order: begun.number, carrier: 'SF', trackingNumber: 'SF1', override: 'agreed' },
      lines: [{ lineNo: 1, quantity: 4 }]
    },
    now
  );
  const asked = await begun.ask({}, { ends: true });
  expect(await begun.accept(asked)).toMatchObject({ version: 2, units: 4, totalMinor: 40_000 });
  expect((await versions.ofOrder(sql, begun.order.id, 'en'))[0]).toMatchObject({
    ...{ kind: 'cancelled', askedBy: begun.buyer.name }
  });
  await follow(db, sql);
  await everythingHolds(db);
});

describe('staff', () => {
  test('answer with a reason that the dealer reads, and only those who decide about orders', async () => {
    const made = await confirmed();
    const id = await made.ask({ [made.first.sku]: 4 });
    const host = await aStaffUser(sql, 'host');
    const { number } = made;
    await expect(declineChange(db, host, { number, id, reason: 'no' }, now)).rejects.toThrow(
      'forbidden_role'
    );
    await declineChange(db, director, { number, id, reason: 'It is sewn already' }, now);
    expect(await askedChanges.ofOrder(sql, made.order.id, 'en')).toMatchObject([
      { state: 'declined', answer: 'It is sewn already', decidedBy: director.name }
    ]);
    expect(await made.told()).toEqual(['asked', 'declined']);
  });

  test('look again at what another version has overtaken, and never accept what they have not seen', async () => {
    const made = await confirmed();
    const { first, second } = made;
    const id = await made.ask({ [first.sku]: 4 });
    const { seal } = await made.look(id);
    await amend(director, made, { [first.sku]: 8, [second.sku]: 1 });
    await expect(made.accept(id, 1, seal)).rejects.toThrow('order_changed');
    await expect(made.accept(id, 2, seal)).rejects.toThrow('not the one that was shown');
    expect(await askedChanges.ofOrder(sql, made.order.id, 'en')).toMatchObject([
      { state: 'open', overtaken: true, articles: [{ from: 8, to: 4 }] }
    ]);
    expect(await made.accept(id, 2)).toMatchObject({ version: 3, totalMinor: 45_000, units: 5 });
    expect(await made.told()).toEqual(['asked', 'overtaken', 'accepted']);
    await follow(db, sql);
    await everythingHolds(db);
  });

  test('are told why it cannot be done when goods have left meanwhile, and it waits on', async () => {
    const made = await confirmed();
    const id = await made.ask({ [made.first.sku]: 4 });
    await follow(db, sql);
    const way = { carrier: 'SF', trackingNumber: 'SF1', override: 'agreed' };
    const lines = [{ lineNo: 1, quantity: 6 }];
    await shipOrder(
      db,
      await aStaffUser(sql, 'admin'),
      { id: uuid7(), order: made.number, ...way, lines },
      now
    );
    await expect(made.look(id)).rejects.toMatchObject({ code: 'line_shipped' });
    expect(await made.statesOf()).toEqual(['open']);
  });
});

test('accepted twice, answered, taken back and cancelled at one moment: each request ends once and nothing is done twice', async () => {
  for (let round = 0; round < 8; round++) {
    const made = await confirmed();
    const { number, order } = made;
    const id = await made.ask({ [made.first.sku]: 4, [made.second.sku]: 3 });
    const { seal } = await made.look(id);
    const tries = await Promise.allSettled([
      made.accept(id, 1, seal),
      made.accept(id, 1, seal),
      round % 2 ? withdrawChange(db, made.buyer, { number, id }, now) : Promise.resolve(),
      round % 3 ? declineChange(db, director, { number, id, reason: 'no' }, now) : Promise.resolve(),
      round % 4 ? Promise.resolve() : cancelOrder(db, director, { number, reason: 'no' }, now)
    ]);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Refusal);
    expect(tries.slice(0, 2).filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    expect(await made.statesOf()).not.toContain('open');
    expect(await made.told()).toHaveLength(2);
    const [row] = await sql`select version, status from orders where id = ${order.id}`;
    expect(row!.version).toBe((await made.statesOf())[0] === 'accepted' ? 2 : 1);
    await follow(db, sql);
  }
  await everythingHolds(db);
});
