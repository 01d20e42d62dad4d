import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verify } from '#lib/db/server/invariant.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { myDay } from '#lib/followup/server/tasks/task-list.ts';
import { becomeDealer } from '#lib/people/server/company/become-dealer.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aPriceList, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import type { JoinInput } from '../referral/referral-form.ts';
import { isAlike, signsOf, type Marks } from '../referral/referral.ts';
import { invariants } from './invariants.ts';
import { decideReferral } from './referral/decide-referral.ts';
import { joinByLink } from './referral/join-by-link.ts';
import { makeReferralCode } from './referral/referral-code.ts';
import { ofDealer, ofStaff } from './referral/referral-list.ts';
import { setReferralRule } from './referral/set-rule.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const [rep, director] = [await aStaffUser(sql, 'rep'), await aStaffUser(sql, 'director')];
const list = await aPriceList(sql);
const home = await aDealer(sql, { priceListId: list.id });
await sql`update dealers set rep_id = ${rep.userId}, phone = '+82 10 1234 5678' where id = ${home.id}`;
const owner = await aDealerUser(sql, home, 'owner');
await setReferralRule(db, director, { currency: 'CNY', referrer: 50_000, referred: 20_000 }, now);
await follow(db, sql);
await makeReferralCode(db, owner, now);
await makeReferralCode(db, owner, now);
const code = (await ofDealer(db, owner)).link!.split('/').at(-1)!;
let made = 0;
const joining = (given: Partial<JoinInput> = {}): JoinInput => {
  const id = uuid7();
  const named = { company: `North Shop ${++made}`, name: 'Mr Han', city: null, words: null };
  return { id, ...named, email: `${id}@example.com`, phone: null, agrees: 'yes', ...given };
};
const join = (given: JoinInput, by = code) =>
  joinByLink(db, { code: by, address: `10.0.${made}.1`, locale: 'ko' }, given, now);
const creditOf = async (dealerId: number) =>
  (
    await sql<{ sum: number }[]>`select coalesce(sum(amount_minor), 0)::int as sum from receipts
    where dealer_id = ${dealerId} and method = 'rebate' and reversed_at is null`
  )[0]!.sum;

/** What was named becomes a dealer, whose first order is paid. */
async function firstOrderPaid({ id }: { id: string }) {
  const [referral] = await sql<
    { companyId: number }[]
  >`select company_id as "companyId" from referrals where id = ${id}`;
  const order = await aConfirmedOrder(sql, {
    lines: [[{ quantity: 1 }]],
    instalments: [{ amountMinor: 10_000, paid: 10_000, releases: null }]
  });
  const dealerId = order.dealer.id;
  await sql`update dealers set price_list_id = ${list.id} where id = ${dealerId}`;
  await becomeDealer(db, director, { companyId: referral!.companyId, dealerId }, now);
  const paid = { type: 'payment.received', aggregate: { type: 'order', id: order.id }, actor: director };
  for (let times = 0; times < 2; times++)
    await recordEvent(db, {
      ...paid,
      dealerId,
      payload: { amountMinor: 10_000, currency: 'CNY', steps: [] },
      at: now
    });
  await follow(db, sql);
  return dealerId;
}

test('whoever shares a mark is alike, however it is written, and nobody is alike with nothing', () => {
  const marks = (some: Partial<Marks>): Marks => ({
    names: [],
    phones: [],
    mails: [],
    taxNumbers: [],
    ...some
  });
  expect(isAlike(marks({ phones: ['+82 10-1234-5678'] }), marks({ phones: ['01012345678'] }))).toBe(true);
  expect(isAlike(marks({ names: ['Harbour Co., Ltd.'] }), marks({ names: ['HARBOUR'] }))).toBe(true);
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (names, phones) => {
      const [one, empty] = [marks({ names, phones }), marks({})];
      expect(isAlike(one, empty) || isAlike(empty, one)).toBe(false);
      expect(isAlike(one, marks({ mails: names }))).toBe(false);
      expect(signsOf(one, [empty, empty], false)).toEqual([]);
    })
  );
});

test('when the first order of a company that was referred is paid, both have their credit once, and the rep thanks the referrer', async () => {
  const given = joining();
  await join(given);
  await join(given);
  await follow(db, sql);
  expect(
    await sql`select c.source, c.rep_id = ${rep.userId} as own from companies c join referrals r on r.company_id = c.id
    where r.id = ${given.id}`
  ).toEqual([{ source: 'referral', own: true }]);
  expect(
    (await sql`select from notices where user_id = ${rep.userId} and kind = 'referral.made'`).length
  ).toBe(1);
  const referred = await firstOrderPaid(given);
  expect([await creditOf(home.id), await creditOf(referred)]).toEqual([50_000, 20_000]);
  expect((await ofDealer(db, owner)).list).toMatchObject([
    { state: 'rewarded', creditMinor: 50_000, creditCurrency: 'CNY' }
  ]);
  const gifts = (await myDay(db, rep, new Date(now.getTime() + 7 * 86_400_000))).list;
  expect(gifts.filter(({ saying }) => saying === 'send_gift')).toHaveLength(1);
});

test('a reward goes back by opposite entries when the first order does, and comes again with the next that is paid', async () => {
  const given = joining();
  await join(given);
  const before = await creditOf(home.id);
  const referred = await firstOrderPaid(given);
  const [{ id: orderId } = { id: '' }] = await sql<{ id: string }[]>`select id from orders where dealer_id = ${referred}`; // prettier-ignore
  const stands = async () => [
    (await creditOf(home.id)) - before,
    await creditOf(referred),
    (await ofDealer(db, owner)).list.find(({ id }) => id === given.id)?.state
  ];
  const turn = async (status: string, type: string) => {
    await sql`update orders set status = ${status} where id = ${orderId}`;
    if (status === 'confirmed')
      await sql`update instalments set voided_at = null, allocated_minor = amount_minor where order_id = ${orderId}`;
    const aggregate = { type: 'order', id: orderId };
    const payload = { amountMinor: 10_000, currency: 'CNY', steps: [], orderId };
    for (let times = 0; times < 2; times++)
      await recordEvent(db, { type, aggregate, actor: director, dealerId: referred, payload, at: now });
    await follow(db, sql);
  };
  expect(await stands()).toEqual([50_000, 20_000, 'rewarded']);
  for (const round of [1, 2]) {
    await turn('cancelled', 'order.cancelled');
    expect(await stands()).toEqual([0, 0, 'open']);
    await turn('confirmed', 'payment.received');
    expect(await stands()).toEqual([50_000, 20_000, 'rewarded']);
    const entries = await sql`
      select kind, count(*)::int as times from ledger_entries where source_key like 'rebate:%' and id in
        (select entry_id from ledger_postings where dealer_id = ${referred}) group by kind order by kind`;
    expect(entries).toEqual([
      { kind: 'receipt', times: round + 1 },
      { kind: 'receipt_reversed', times: round }
    ]);
  }
  // Another order that is paid takes the place of the first.
  const other = uuid7();
  await sql`insert into orders (id, number, fair_id, dealer_id, region_id, status, currency, total_minor, units, request_hash, placed_by, placed_at, confirmed_at)
    select ${other}, nextval('order_numbers'), fair_id, dealer_id, region_id, 'confirmed', currency, 10000, 1, 'test', placed_by, now(), now()
    from orders where id = ${orderId}`;
  await sql`insert into instalments (id, order_id, dealer_id, position, amount_minor, currency, due_event, due_days, allocated_minor)
    values (${uuid7()}, ${other}, ${referred}, 1, 10000, 'CNY', 'confirmed', 0, 10000)`;
  await turn('cancelled', 'order.cancelled');
  expect(await stands()).toEqual([50_000, 20_000, 'rewarded']);
  expect((await sql`select from notices where kind = 'referral.taken_back' and user_id = ${owner.userId}`).length).toBe(2); // prettier-ignore
  expect((await verify(db, invariants)).flatMap(({ violations }) => violations)).toEqual([]); // prettier-ignore
});

test('who is held has no reward by a person’s word either, once the first order is not paid any more', async () => {
  const self = joining({ phone: '010-1234-5678' });
  await join(self);
  const before = await creditOf(home.id);
  const referred = await firstOrderPaid(self);
  const turn = async (type: string, allocated: number) => {
    await sql`update instalments set allocated_minor = ${allocated} where dealer_id = ${referred}`;
    const [{ id } = { id: '' }] = await sql<
      { id: string }[]
    >`select id from orders where dealer_id = ${referred}`;
    const payload = { amountMinor: 10_000, currency: 'CNY', steps: [], orderId: id };
    await recordEvent(db, { type, aggregate: { type: 'order', id }, actor: director, dealerId: referred, payload, at: now }); // prettier-ignore
    await follow(db, sql);
  };
  await turn('payment.reversed', 0);
  await expect(decideReferral(db, director, { id: self.id, reward: true }, now)).rejects.toMatchObject({ code: 'not_found' }); // prettier-ignore
  expect([await creditOf(home.id), await creditOf(referred)]).toEqual([before, 0]);
  await turn('payment.received', 10_000);
  // The word comes between the money that goes and whoever follows it.
  await sql`update instalments set allocated_minor = 0 where dealer_id = ${referred}`;
  await expect(decideReferral(db, director, { id: self.id, reward: true }, now)).rejects.toMatchObject({ code: 'referral_unpaid' }); // prettier-ignore
  await sql`update instalments set allocated_minor = 10000 where dealer_id = ${referred}`;
  await decideReferral(db, director, { id: self.id, reward: true }, now);
  expect([(await creditOf(home.id)) - before, await creditOf(referred)]).toEqual([50_000, 20_000]);
});

test('who names themselves, a circle or somebody known is held until a person decides', async () => {
  const self = joining({ phone: '010-1234-5678' });
  await join(self);
  const before = await creditOf(home.id);
  await firstOrderPaid(self);
  expect(await creditOf(home.id)).toBe(before);
  expect((await ofStaff(db, director))[0]).toMatchObject({
    id: self.id,
    state: 'held',
    signs: ['self', 'known']
  });
  await expect(decideReferral(db, rep, { id: self.id, reward: true }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  await decideReferral(db, director, { id: self.id, reward: false }, now);
  await expect(decideReferral(db, director, { id: self.id, reward: true }, now)).rejects.toMatchObject({
    code: 'not_found'
  });
  const first = joining();
  await join(first);
  const second = await firstOrderPaid(first);
  const [born] = await sql<{ code: string; name: string; regionId: number }[]>`
    select code, name, region_id as "regionId" from dealers where id = ${second}`;
  const heir = await aDealerUser(sql, { id: second, ...born! }, 'owner');
  await makeReferralCode(db, heir, now);
  const theirs = (await ofDealer(db, heir)).link!.split('/').at(-1)!;
  const circle = joining({ phone: '+82 10 1234 5678' });
  await join(circle, theirs);
  const known = joining({ company: home.name });
  await join(known, theirs);
  const signs = await sql<
    { id: string; signs: string[] }[]
  >`select id, signs from referrals where id in (${circle.id}, ${known.id})`;
  expect(signs.find(({ id }) => id === circle.id)!.signs).toEqual(['circle', 'known']);
  expect(signs.find(({ id }) => id === known.id)!.signs).toContain('known');
  await expect(join(joining(), 'no-such-code')).rejects.toMatchObject({ code: 'link_not_valid' });
});

test('a stranger with a link does not become who decides at a prospect that was there before', async () => {
  const there = joining({ company: 'A prospect of the house' });
  await sql`insert into companies (key, name, region_id, source, created_at)
    select gen_random_uuid(), ${there.company}, region_id, 'visit', ${now} from dealers where id = ${home.id}`;
  await join(there);
  const [person] = await sql`select p.decides, c.source from persons p join companies c on c.id = p.company_id
    where p.id = ${there.id}`;
  expect(person).toEqual({ decides: false, source: 'visit' });
});
