import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aFair, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { openRefill } from '../../fairs/server/refills/open-refill.ts';
import * as refills from '../../fairs/server/refills/refills.ts';
import { importer, wholeSet } from '../../../../tests/fixtures/import.ts';
import { uuid7 } from '../../runtime/uuid7.ts';
import { changeMasters } from './change-masters.ts';
import { chooseRefill } from './choose-refill.ts';
import { copyPriceList } from './copy-price-list.ts';
import { handOver, territories } from './hand-over.ts';
import { limitsOf } from './masters.ts';
import { dropRaise, plannedFor, planRaise } from './planned-raises.ts';
import { all, allTouchedBy, touchedBy } from './price-lists.ts';
import { raisePrices } from './raise-prices.ts';
import { undoDeed } from './undo-deed.ts';
import { writePlannedRaise } from './write-planned-raise.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const now = new Date();
await aFair(sql, { slug: 'ss27', currency: 'EUR' });
await (
  await importer(db, admin)
)(wholeSet);

const pricesOf = async (code: string) =>
  (
    await sql<{ price: number }[]>`select t.unit_price_minor::int as price from price_rules t
      join price_lists l on l.id = t.price_list_id where l.code = ${code} order by price desc`
  ).map(({ price }) => price);
const raise = { priceList: 'B', basisPoints: 300, stepMinor: 5 };

test('prices are raised by a share and rounded, looked at first, and lowered again by the undo', async () => {
  const before = await pricesOf('B');
  expect(before).toEqual([3100, 2900, 2750, 995]);
  const id = uuid7();
  const look = await raisePrices(db, admin, { ...raise, id, apply: false }, now);
  expect(look).toMatchObject({ applied: false, count: 4 });
  expect(await pricesOf('B')).toEqual(before);
  expect(await raisePrices(db, admin, { ...raise, id, apply: true }, now)).toMatchObject({
    applied: true,
    count: 4
  });
  expect(await pricesOf('B')).toEqual([3195, 2985, 2835, 1025]);
  await undoDeed(db, admin, { id: uuid7(), deedId: id, apply: true }, now);
  expect(await pricesOf('B')).toEqual(before);
});

test('a list is copied whole under another code, and the undo takes it away while nobody has it', async () => {
  await sql`update price_list_products c set refill = p.code like '%CAP' from products p, price_lists l
    where p.id = c.product_id and l.id = c.price_list_id and l.code = 'B'`;
  const id = uuid7();
  const copy = {
    ...raise,
    id,
    from: 'B',
    code: 'B28',
    name: 'Shops 2028',
    basisPoints: 1000,
    stepMinor: 1,
    apply: true
  };
  expect(await copyPriceList(db, admin, copy, now)).toMatchObject({ applied: true, problems: [] });
  expect(await pricesOf('B28')).toEqual([3410, 3190, 3025, 1095]);
  expect(await all(db)).toMatchObject([
    { code: 'B', styles: 2, prices: 4, dealers: 2 },
    { code: 'B28', name: 'Shops 2028', currency: 'EUR', styles: 2, prices: 4, dealers: 0 }
  ]);
  const packs =
    await sql`select c.pack_multiple, c.must_order, c.refill from price_list_products c join price_lists l on l.id = c.price_list_id
    join products p on p.id = c.product_id where l.code = 'B28' order by p.code desc`;
  expect([...packs]).toEqual([
    { pack_multiple: 6, must_order: true, refill: false },
    { pack_multiple: 1, must_order: false, refill: true }
  ]);
  const again = await copyPriceList(db, admin, { ...copy, id: uuid7() }, now);
  expect(again.problems[0]).toMatchObject({ code: 'code_taken' });
  await sql`update dealers set price_list_id = (select id from price_lists where code = 'B28') where code = 'S-001'`;
  const undo = () => undoDeed(db, admin, { id: uuid7(), deedId: id, apply: true }, now);
  await expect(undo()).rejects.toMatchObject({ code: 'created_stays' });
  await sql`update dealers set price_list_id = (select id from price_lists where code = 'B') where code = 'S-001'`;
  await undo();
  expect(await all(db)).toHaveLength(1);
});

test('a plan is written once, on its day, unless it was taken back', async () => {
  const before = await pricesOf('B');
  const dueAt = new Date(now.getTime() + 86_400_000);
  const [kept, dropped] = [uuid7(), uuid7()];
  for (const id of [kept, dropped, kept]) await planRaise(db, admin, { ...raise, id, dueAt }, now);
  expect(await plannedFor(db, 'B')).toHaveLength(2);
  await dropRaise(db, admin, dropped, now);
  await expect(dropRaise(db, admin, dropped, now)).rejects.toMatchObject({ code: 'not_found' });
  await writePlannedRaise(db, dropped, dueAt);
  expect(await pricesOf('B')).toEqual(before);
  for (let n = 0; n < 2; n++) await writePlannedRaise(db, kept, dueAt);
  expect(await pricesOf('B')).toEqual([3195, 2985, 2835, 1025]);
  expect(await plannedFor(db, 'B')).toEqual([]);
  await undoDeed(db, admin, { id: uuid7(), deedId: kept, apply: true }, dueAt);
  const jobs = await sql`select from graphile_worker.jobs where task_identifier = 'raise-prices-as-planned'`;
  expect(jobs).toHaveLength(2);
});

test('new prices say whom they touch: dealers of the list, open fairs, drafts with something in them', async () => {
  const [dealer] = await sql<{ id: number }[]>`select id from dealers where code = 'N-001'`;
  const fair = await aFair(sql, { slug: 'open-now', currency: 'EUR' });
  await sql`update fairs set opens_at = now() - interval '1 hour', closes_at = now() + interval '1 hour' where id = ${fair.id}`;
  await sql`insert into fair_dealers (fair_id, dealer_id) values (${fair.id}, ${dealer!.id}) on conflict do nothing`;
  const touched = await touchedBy(sql, 'B', new Date());
  expect(touched).toMatchObject({ dealers: 2, drafts: 0 });
  expect(touched.fairs).toContain('open-now');
});

test('a territory goes from one to another in one change, looked at first', async () => {
  const [from, to] = [await aStaffUser(sql, 'rep'), await aStaffUser(sql, 'rep')];
  await sql`update dealers set rep_id = ${from.userId}`;
  const id = uuid7();
  const asked = { id, from: from.email, to: to.email, only: null };
  const some = { ...asked, only: ['N-001', 'NO-SUCH'], apply: false };
  expect(await handOver(db, admin, some, now), 'or only some of it').toMatchObject({
    count: 1,
    differences: [{ thing: { dealer: 'N-001' } }]
  });
  const [{ regionId }] = await sql<
    [{ regionId: number }]
  >`select region_id as "regionId" from dealers where code = 'N-001'`;
  const within = async (part: { regionId: number | null; class: string | null }) =>
    (await handOver(db, admin, { ...asked, part, apply: false }, now)).count;
  await sql`update dealers set class = 'B' where code = 'N-001'`;
  expect(await within({ regionId: null, class: 'B' }), 'or those of a class').toBe(1);
  expect(await within({ regionId: regionId + 1_000, class: null }), 'or of a region').toBe(0);
  expect(await handOver(db, admin, { ...asked, apply: false }, now)).toMatchObject({
    applied: false,
    count: 2
  });
  expect(await handOver(db, admin, { ...asked, apply: true }, now)).toMatchObject({
    applied: true,
    count: 2
  });
  const counts = new Map((await territories(db)).map(({ email, dealers }) => [email, dealers]));
  expect([counts.get(from.email), counts.get(to.email)]).toEqual([0, 2]);
  await undoDeed(db, admin, { id: uuid7(), deedId: id, apply: true }, now);
  const [row] = await sql`select count(*)::int as count from dealers where rep_id = ${from.userId}`;
  expect(row!.count).toBe(2);
  await expect(handOver(db, from, { ...asked, id: uuid7(), apply: true }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
});

test('the limits of a style are saved by themselves, and what contradicts itself is refused at its field', async () => {
  const [before] = await limitsOf(db, 'LM-V204');
  expect(before).toMatchObject({
    price_list: 'B',
    pack_multiple: '6',
    minimum_units: '12',
    maximum_units: '600'
  });
  const limit = (is: string, column = 'maximum_units') =>
    changeMasters(
      db,
      admin,
      {
        ...{ id: uuid7(), how: 'hand', about: 'B LM-V204', apply: true },
        rows: [
          {
            ...{ kind: 'prices', entity: 'packs', key: { price_list: 'B', product: 'LM-V204' } },
            cells: { [column]: { was: before![column] ?? null, is } }
          }
        ]
      },
      now
    );
  expect((await limit('11')).problems).toMatchObject([
    { code: 'maximum_too_low', details: { column: 'maximum_units', least: 12, code: 'LM-V204' } }
  ]);
  expect((await limit('700', 'minimum_units')).problems).toMatchObject([{ code: 'maximum_too_low' }]);
  expect((await limit('1.5')).problems).toMatchObject([
    { code: 'not_whole', details: { column: 'maximum_units' } }
  ]);
  expect(await limit('0')).toMatchObject({ applied: true, count: 1 });
  expect((await limitsOf(db, 'LM-V204'))[0]).toMatchObject({ maximum_units: '0', minimum_units: '12' });
  const order = { kind: 'prices' as const, entity: 'price_lists' as const, key: { price_list: 'B' } };
  const money = { ...order, cells: { order_maximum: { was: '0.00', is: '49.99' } } };
  const outcome = await changeMasters(
    db,
    admin,
    { id: uuid7(), how: 'hand', about: 'B', apply: true, rows: [money] },
    now
  );
  expect(outcome.problems).toMatchObject([{ code: 'order_maximum_too_low' }]);
});

test('of several lists only those that dealers have are told of, each once', async () => {
  await sql`insert into price_lists (code, name, currency) values ('NOBODY', 'Nobody', 'EUR')`;
  const told = await allTouchedBy(sql, ['B', 'NOBODY', 'B', 'gone'], now);
  expect(told).toEqual([{ list: 'B', ...(await touchedBy(sql, 'B', now)) }]);
});

test('what a refill offers is a change of its list: only what moves is written, it stands in the history, and it is undone', async () => {
  await sql`update price_list_products c set refill = true from price_lists l where l.id = c.price_list_id and l.code = 'B'`;
  const words = { name: 'Refill', nameZh: null, nameKo: null, timeZone: 'Europe/London', minimumMinor: null };
  const { slug } = await openRefill(db, admin, { ...words, priceList: 'B' }, now);
  const { priceList } = (await refills.bySlug(db, slug))!;
  const offered = async () =>
    (await refills.articles(db, priceList.id, { q: '', after: '' }))
      .filter((one) => one.offered)
      .map(({ code }) => code);
  const all = await offered();
  const [first] = all as [string];
  const id = uuid7();
  const choose = (
    given: { offer: string[] | 'all'; withdraw: string[] | 'all' },
    by = admin,
    change = uuid7()
  ) => chooseRefill(db, by, { ...given, id: change, slug }, now);
  expect(await choose({ offer: all.slice(1), withdraw: [first] }, admin, id)).toEqual({
    ...{ offered: 0, withdrawn: 1 }
  });
  expect(await offered()).toEqual(all.slice(1));
  expect(await choose({ offer: [], withdraw: 'all' })).toEqual({ offered: 0, withdrawn: all.length - 1 });
  expect(await offered()).toEqual([]);
  expect(await choose({ offer: all.slice(1), withdraw: [] })).toMatchObject({ offered: all.length - 1 });
  await undoDeed(db, admin, { id: uuid7(), deedId: id, apply: true }, now);
  expect(await offered()).toEqual(all);
  await expect(choose({ offer: [], withdraw: 'all' }, await aStaffUser(sql, 'rep'))).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  await expect(
    chooseRefill(db, admin, { id: uuid7(), slug: 'none', offer: 'all', withdraw: [] }, now)
  ).rejects.toMatchObject({ code: 'fair_not_found' });
});
