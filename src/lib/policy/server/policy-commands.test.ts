import { afterAll, expect, test } from 'vitest';
import { renderer } from '#lib/documents/server/render-document.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../tests/fixtures/factories.ts';
import { textOfPaper } from '../../../../tests/fixtures/paper-text.ts';
import { aPolicy, aRule } from '../../../../tests/fixtures/policy.ts';
import { approvePolicy } from './approve-policy.ts';
import { changePolicy } from './change-policy.ts';
import { discardDraft } from './discard-draft.ts';
import * as policies from './policies.ts';
import { policyBook } from './policy-book.ts';
import { policyForDealer } from './policy-for-dealer.ts';
import { policyPaper } from './policy-paper.ts';

const { db, sql } = await testDatabase();
const director = await aStaffUser(sql, 'director');
const admin = await aStaffUser(sql, 'admin');
const finance = await aStaffUser(sql, 'finance');
const now = new Date();
afterAll(() => renderer().stop());
const everybody = { sql, seen: () => sql`true` };
const add = { kind: 'add', rule: aRule() } as const;

const bookNow = async () => {
  const [row] = await sql<{ version: number }[]>`select version from catalog_version`;
  return policyBook(sql, row!.version);
};

test('a policy is written by one and approved by another, and holds from that moment on', async () => {
  const { id: fairId } = await aFair(sql);
  await changePolicy(db, director, { fairId, change: add }, now);
  expect(await policies.currentOf(sql, fairId)).toBeNull();
  expect((await bookNow()).has(fairId)).toBe(false);
  const approve = (actor: typeof admin, writtenAt = now) =>
    approvePolicy(db, actor, { fairId, writtenAt }, now);
  await expect(approve(director)).rejects.toMatchObject({ code: 'maker_approves' });
  await expect(approve(admin, new Date(now.getTime() - 1))).rejects.toMatchObject({ code: 'draft_moved' });
  expect(await approve(finance)).toEqual({ version: 1 });
  expect((await bookNow()).get(fairId)).toMatchObject({ version: 1, rules: [{ no: 1, kind: 'tier' }] });
  await expect(approve(admin)).rejects.toMatchObject({ code: 'not_found' });
  const events = await sql`select type, actor_id as by from events where fair_id = ${fairId} order by id`;
  expect(events).toEqual([
    { type: 'policy.written', by: director.userId },
    { type: 'policy.approved', by: finance.userId }
  ]);
});

test('a draft begins as a copy, belongs to its writer until it is thrown away, and never gives a number again', async () => {
  const { id: fairId } = await aFair(sql);
  await aPolicy(db, sql, [director, admin], { fairId, rules: [{}, { kind: 'launch' }] }, now);
  await changePolicy(db, admin, { fairId, change: { kind: 'remove', no: 2 } }, now);
  await changePolicy(db, admin, { fairId, change: add }, now);
  const [draft, held] = await policies.ofFair(sql, fairId);
  expect([draft!.version, ...draft!.rules.map(({ no }) => no)]).toEqual([2, 1, 3]);
  expect([held!.version, ...held!.rules.map(({ no }) => no)]).toEqual([1, 1, 2]);
  const other = changePolicy(db, director, { fairId, change: add }, now);
  await expect(other).rejects.toMatchObject({ code: 'draft_of_other', details: { name: admin.name } });
  await discardDraft(db, director, { fairId }, now);
  expect(await policies.ofFair(sql, fairId)).toMatchObject([{ version: 1 }]);
});

test('nobody without the right writes or approves, nothing unknown is named, and after the close it stands', async () => {
  const { id: fairId } = await aFair(sql);
  const write = (actor: typeof director, change: Parameters<typeof changePolicy>[2]['change'], at = now) =>
    changePolicy(db, actor, { fairId, change }, at);
  for (const role of ['finance', 'region_manager', 'rep', 'host'] as const)
    await expect(write(await aStaffUser(sql, role), add)).rejects.toMatchObject({ code: 'forbidden_role' });
  const scope = { kind: 'styles', names: ['NO-SUCH'] } as const;
  await expect(write(director, { kind: 'add', rule: aRule({ scope }) })).rejects.toMatchObject({
    ...{ code: 'unknown_names', details: { names: ['NO-SUCH'] } }
  });
  await expect(write(director, { kind: 'heroes', heroes: ['NO-SUCH'] })).rejects.toMatchObject({
    code: 'unknown_names'
  });
  await expect(write(director, { kind: 'remove', no: 1 })).rejects.toMatchObject({ code: 'not_found' });
  for (let n = 0; n < 20; n++) await write(director, add);
  await expect(write(director, add)).rejects.toMatchObject({ code: 'policy_full' });
  await sql`update fairs set closes_at = now() - interval '1 hour' where id = ${fairId}`;
  await expect(write(director, add)).rejects.toMatchObject({
    code: 'fair_locked'
  });
});

test('a dealer sees the policy with how far the own sheet has come, and what all have together', async () => {
  const list = await aPriceList(sql);
  const style = await aVariant(sql, { priceListId: list.id, priceMinor: 10_000 });
  const dealer = await aDealer(sql, { priceListId: list.id });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  expect(await policyForDealer(sql, everybody, buyer, fair.id, now)).toBeNull();
  const rules = [
    { measure: 'amount', steps: [{ from: 50_000, value: 500 }, { from: 100_000, value: 800 }] }, // prettier-ignore
    { kind: 'group', reach: 'hall', steps: [{ from: 1_000, value: 300 }] }
  ] as const;
  await aPolicy(db, sql, [director, admin], { fairId: fair.id, rules: [...rules] }, now);
  await sql`with draft as (
      insert into order_drafts (dealer_id, fair_id, order_id, updated_by, updated_at)
      values (${dealer.id}, ${fair.id}, gen_random_uuid(), ${buyer.userId}, now()) returning id, order_id)
    insert into draft_cells (draft_id, variant_id, units, typed_for, typed_at, op, version, typed_by)
    select id, ${style.id}, 6, order_id, 1, gen_random_uuid(), 1, ${buyer.userId} from draft`;
  const view = await policyForDealer(sql, everybody, buyer, fair.id, now);
  expect(view!.progress).toMatchObject([
    { counted: 60_000, step: { value: 500 }, next: { from: 100_000, missing: 40_000 } }
  ]);
  expect(view!.breaks).toMatchObject([{ counted: 0, next: { from: 1_000, missing: 1_000 } }]);
});

test.each([
  ['en', 'Order policy', 'for Fell jacket', '10 % off', 'From 20 units'],
  ['zh-CN', '订货政策', '山野夹克', '20', '版次'],
  ['ko', '주문 정책', '산악 재킷', '20', '당시의 판']
] as const)(
  'the policy that holds is a paper in %s, and there is none without one',
  async (locale, ...said) => {
    const fair = await aFair(sql, {});
    expect(await policyPaper(sql, fair.id, locale)).toBeNull();
    const list = await aPriceList(sql);
    const { productCode } = await aVariant(sql, { priceListId: list.id });
    await sql`update products set name = 'Fell jacket', name_zh = '山野夹克', name_ko = '산악 재킷' where code = ${productCode}`;
    const rule = {
      scope: { kind: 'styles' as const, names: [productCode] },
      steps: [{ from: 20, value: 1_000 }]
    };
    await aPolicy(db, sql, [director, admin], { fairId: fair.id, rules: [rule], heroes: [productCode] }, now);
    const text = await textOfPaper((await policyPaper(sql, fair.id, locale))!);
    for (const word of said) expect(text).toContain(word);
  }
);
