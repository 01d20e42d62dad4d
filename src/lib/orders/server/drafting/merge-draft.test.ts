import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { cellAt, isNewer, type Held, type Writing } from '../../drafting/draft.ts';
import type { DraftInput } from '../../drafting/draft-wire.ts';
import { placeOrder } from '../placing/place-order.ts';
import { mergeDraft } from './merge-draft.ts';

const { sql } = await testDatabase();
const list = await aPriceList(sql);

async function scene() {
  const dealer = await aDealer(sql, { priceListId: list.id });
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const skus = [await aVariant(sql, { priceListId: list.id }), await aVariant(sql, { priceListId: list.id })];
  const owner = await aDealerUser(sql, dealer, 'owner');
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const order = uuid7();
  const send = (by: DealerUser, writings: Writing[], more: Partial<DraftInput> = {}, now = new Date()) =>
    mergeDraft(
      sql,
      by,
      fair.slug,
      { since: 0, order, tab: uuid7(), leaving: false, writings, ...more },
      now
    ).then(({ answer }) => answer);
  const typed = (held: Partial<Held>, at = Date.now(), typedFor = order): Writing => {
    const place = held.place ?? cellAt(held.sku!);
    return { sku: '', units: 0, text: '', choice: null, ...held, place, at, op: uuid7(), order: typedFor };
  };
  return { fair, owner, buyer, send, typed, order, a: skus[0]!.sku, b: skus[1]!.sku };
}

const unitsIn = (answer: { writings: Held[] }) =>
  Object.fromEntries(answer.writings.map(({ place, units, text }) => [place, units || text]));

describe('a shared draft', () => {
  test('is one for all people of a dealer, merged by cell, and answers what has changed since', async () => {
    const { owner, buyer, send, typed, order, a, b } = await scene();
    const first = await send(owner, [typed({ sku: a, units: 10 })]);
    expect(first).toMatchObject({ version: 1, order });
    const second = await send(buyer, [typed({ sku: b, units: 6 })], { since: first.version });
    expect(unitsIn(second)).toEqual({ [cellAt(b)]: 6 });
    const seen = await send(owner, [], { since: first.version });
    expect(unitsIn(seen)).toEqual({ [cellAt(b)]: 6 });
    expect(seen.writings[0]).toMatchObject({ by: buyer.userId });
    expect(seen.names[buyer.userId]).toBe(buyer.name);
    const [count] = await sql`select count(*)::int from order_drafts where dealer_id = ${owner.dealerId}`;
    expect(count).toEqual({ count: 1 });
  });

  test('takes writings once, in any order, as the rule in the browser would', async () => {
    const { owner, buyer, send, typed, a } = await scene();
    const now = Date.now();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(5), { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        async (ats, chance) => {
          await sql`delete from order_drafts where dealer_id = ${owner.dealerId}`;
          const writings = ats.map((at, n) => typed({ sku: a, units: n + 1 }, now - 1000 + at));
          const winner = writings.reduce((best, one) => (isNewer(one, best) ? one : best));
          for (const one of [...writings, ...writings].sort(() => (chance.next().value % 3) - 1))
            await send(chance.next().value % 2 ? owner : buyer, [one]);
          expect(unitsIn(await send(owner, []))).toEqual({ [cellAt(a)]: winner.units });
        }
      ),
      { numRuns: 8 }
    );
  });

  test('keeps words, texts in cells and rows that need repair; a device whose clock runs ahead wins nothing', async () => {
    const { owner, buyer, send, typed, a } = await scene();
    const now = new Date();
    await send(owner, [
      typed({ sku: a, text: 'a few' }, now.getTime() + 3_600_000),
      typed({ place: 'note', text: 'by truck' }),
      typed({ place: 'row:x', sku: 'unknown', text: '12.5' })
    ]);
    await send(
      buyer,
      [typed({ sku: a, units: 12 }, now.getTime() + 5000)],
      {},
      new Date(now.getTime() + 5000)
    );
    const answer = await send(owner, []);
    expect(unitsIn(answer)).toEqual({ [cellAt(a)]: 12, note: 'by truck', 'row:x': '12.5' });
  });

  test('names an article that nobody knows', async () => {
    const { owner, send, typed } = await scene();
    expect(await send(owner, [typed({ sku: 'NOBODY', units: 1 })])).toMatchObject({
      unknown: ['cell:NOBODY']
    });
  });

  test('tells who has it open, until they leave or are not heard any more', async () => {
    const { owner, buyer, send, typed, a } = await scene();
    const [now, tab] = [new Date(), uuid7()];
    await send(owner, [typed({ sku: a, units: 1 })], {}, now);
    expect((await send(buyer, [], { tab }, now)).here.sort()).toEqual([owner.userId, buyer.userId].sort());
    expect((await send(buyer, [], { tab, leaving: true }, now)).here).toEqual([owner.userId]);
    expect((await send(buyer, [], { tab }, new Date(now.getTime() + 60_000))).here).toEqual([buyer.userId]);
  });

  test('is closed to those who may not order, and to those who are not invited', async () => {
    const { buyer, fair, send } = await scene();
    const stranger = await aDealerUser(sql, await aDealer(sql), 'owner');
    await expect(send({ ...buyer, role: 'viewer' }, [])).rejects.toThrow(Refusal);
    const input = { since: 0, order: uuid7(), tab: uuid7(), leaving: false, writings: [] };
    await expect(mergeDraft(sql, stranger, fair.slug, input, new Date())).rejects.toThrow('not_invited');
  });
});

describe('an order that was made of it', () => {
  const place = (
    by: DealerUser,
    fair: string,
    id: string,
    lines: { sku: string; quantity: number }[],
    note?: string
  ) => placeOrder(by, { id, fair, lines, note }, new Date());

  test('leaves what goes beyond it, and the sheet goes on under another id', async () => {
    const { owner, buyer, fair, send, typed, order, a, b } = await scene();
    await send(owner, [
      typed({ sku: a, units: 12 }),
      typed({ sku: b, units: 6 }),
      typed({ place: 'note', text: 'x' })
    ]);
    await send(buyer, [typed({ sku: b, units: 10 })]);
    const { order: placed } = await place(
      owner,
      fair.slug,
      order,
      [
        { sku: a, quantity: 12 },
        { sku: b, quantity: 6 }
      ],
      'x'
    );
    const seen = await send(buyer, [], { since: 2 });
    expect(unitsIn(seen)).toEqual({ [cellAt(a)]: '', [cellAt(b)]: 4, note: '' });
    expect(seen.order).not.toBe(order);
    expect(seen.placed).toMatchObject({
      order,
      number: placed.number,
      by: owner.name,
      orderedMinor: 180_000
    });
  });

  test('does not order again what arrives late or once more', async () => {
    const { owner, buyer, fair, send, typed, order, a, b } = await scene();
    const mine = typed({ sku: a, units: 12 });
    const offline = [typed({ sku: a, units: 20 }, Date.now() + 1), typed({ sku: b, units: 5 })];
    await send(owner, [mine]);
    await place(owner, fair.slug, order, [{ sku: a, quantity: 12 }]);
    await send(owner, [mine]);
    expect(unitsIn(await send(owner, []))).toEqual({});
    await send(buyer, offline);
    await send(buyer, offline);
    expect(unitsIn(await send(owner, []))).toEqual({ [cellAt(a)]: 8, [cellAt(b)]: 5 });
  });

  test('that was sent before its typing arrived leaves nothing of it', async () => {
    const { owner, buyer, fair, send, typed, a } = await scene();
    await send(buyer, [typed({ place: 'note', text: 'first' })]);
    const own = uuid7();
    const mine = typed({ sku: a, units: 12 }, Date.now(), own);
    await send(owner, [mine], { order: own });
    await place(owner, fair.slug, own, [{ sku: a, quantity: 12 }]);
    expect(unitsIn(await send(owner, []))).toEqual({ note: 'first' });
  });

  test('from elsewhere leaves it alone', async () => {
    const { owner, fair, send, typed, order, a } = await scene();
    await send(owner, [typed({ sku: a, units: 12 })]);
    await place(owner, fair.slug, uuid7(), [{ sku: a, quantity: 12 }]);
    expect(await send(owner, [])).toMatchObject({ order, writings: [{ units: 12 }] });
  });

  test('is sent once by two who send it at the same moment', async () => {
    const { owner, buyer, fair, send, typed, order, a, b } = await scene();
    await send(owner, [typed({ sku: a, units: 12 })]);
    const both = await Promise.allSettled([
      place(owner, fair.slug, order, [{ sku: a, quantity: 12 }]),
      place(buyer, fair.slug, order, [
        { sku: a, quantity: 12 },
        { sku: b, quantity: 1 }
      ])
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [count] = await sql`select count(*)::int from orders where dealer_id = ${owner.dealerId}`;
    expect(count).toEqual({ count: 1 });
  });
});
