import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, expect, test } from 'vitest';
import { verify } from '#lib/db/server/invariant.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { renderer } from '#lib/documents/server/render-document.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { becomeDealer } from '#lib/people/server/company/become-dealer.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aRegion, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import { textOfPaper } from '../../../../tests/fixtures/paper-text.ts';
import { PartnerForm } from '../partners/partner-form.ts';
import { invariants } from './invariants.ts';
import { changeTerms } from './partners/change-terms.ts';
import { erasePartner } from './partners/erase-partner.ts';
import { exportPartner } from './partners/export-partner.ts';
import { careKeeper } from './care-keeper.ts';
import { approveStatement } from './partners/approve-statement.ts';
import { drawStatements } from './partners/draw-statements.ts';
import { earnCommissions } from './partners/earn-commissions.ts';
import { endPartner } from './partners/end-partner.ts';
import { issueStatement } from './partners/issue-statement.ts';
import { entriesOf, partnersOf, statementsOf } from './partners/partner-list.ts';
import { payStatement } from './partners/pay-statement.ts';
import { statementEnclosureMakers } from './partners/statement-enclosure.ts';
import { takeOnPartner } from './partners/take-on-partner.ts';
import { joinByLink } from './referral/join-by-link.ts';

const folder = await mkdtemp(join(tmpdir(), 'statements-'));
process.env.DATA_DIR = folder;
const { db, sql } = await testDatabase();
afterAll(async () => {
  await renderer().stop();
  await rm(folder, { recursive: true });
});
const region = await aRegion(sql);
const [rep, director, finance, other] = [
  await aStaffUser(sql, 'rep', region.id),
  await aStaffUser(sql, 'director'),
  await aStaffUser(sql, 'finance'),
  await aStaffUser(sql, 'finance')
];
await follow(db, sql);
const before = new Date('2026-11-10T02:00:00Z');
const [within, after] = [new Date('2026-11-21T02:00:00Z'), new Date('2026-12-02T02:00:00Z')];
const refusal = (code: string) => expect.objectContaining({ code });

async function aPartner(given: { share: string; months: string }) {
  const id = uuid7();
  const typed = { id, name: `Partner ${id.slice(-4)}`, email: `${id}@example.com`, locale: 'ko' };
  const input = v.parse(PartnerForm, { ...typed, region: String(region.id), rep: rep.userId, ...given });
  await takeOnPartner(db, director, input, before);
  await takeOnPartner(db, director, input, before);
  const [{ code } = { code: '' }] = await sql<{ code: string }[]>`select code from partners where id = ${id}`;
  return { id, code, name: input.name };
}

let made = 0;
/** Somebody leaves a company at a link, which becomes a dealer with an order of 100.00 that is paid whole. */
async function referredBy({ code }: { code: string }, more: { email?: string } = {}, at = before) {
  const id = uuid7();
  const given = { id, company: `South Shop ${++made}`, name: 'Ms Kim', city: null, words: null };
  const joining = { ...given, email: `${id}@example.com`, phone: null, agrees: 'yes' as const, ...more };
  await joinByLink(db, { code, address: `10.1.${made}.1`, locale: 'ko' }, joining, at);
  const instalments = [{ amountMinor: 10_000, paid: 10_000, releases: null }];
  const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 1 }]], instalments });
  const [{ companyId } = { companyId: 0 }] = await sql<{ companyId: number }[]>`
    select company_id as "companyId" from referrals where id = ${id}`;
  const dealerId = order.dealer.id;
  await becomeDealer(db, director, { companyId, dealerId }, within);
  await tell('payment.received', order.id, dealerId, within);
  return { id, dealerId, orderId: order.id };
}

async function tell(type: string, orderId: string, dealerId: number, at: Date) {
  const payload = { amountMinor: 10_000, currency: 'CNY', steps: [], orderId };
  for (let times = 0; times < 2; times++)
    await recordEvent(db, { type, aggregate: { type: 'order', id: orderId }, actor: director, dealerId, payload, at }); // prettier-ignore
  await follow(db, sql);
}

/** One more order of the same dealer, paid whole. */
async function another({ dealerId, orderId }: { dealerId: number; orderId: string }, placedAt: string) {
  const id = uuid7();
  await sql`insert into orders (id, number, fair_id, dealer_id, region_id, status, currency, total_minor, units, request_hash, placed_by, placed_at, confirmed_at)
    select ${id}, nextval('order_numbers'), fair_id, dealer_id, region_id, 'confirmed', currency, 33333, 3, 'test', placed_by, ${placedAt}, ${placedAt}
    from orders where id = ${orderId}`;
  await sql`insert into instalments (id, order_id, dealer_id, position, amount_minor, currency, due_event, due_days, allocated_minor)
    values (${uuid7()}, ${id}, ${dealerId}, 1, 33333, 'CNY', 'confirmed', 0, 33333)`;
  await tell('payment.received', id, dealerId, within);
  return id;
}

const sumOf = async (partnerId: string) =>
  (await sql`select coalesce(sum(amount_minor), 0)::int as sum from commission_entries where partner_id = ${partnerId}`)[0]!.sum as number; // prettier-ignore

test('a partner earns when orders of whom it referred are paid, loses it when they are cancelled, and is paid by a statement that another one approves', async () => {
  const [all, first] = [
    await aPartner({ share: '7,5', months: '12' }),
    await aPartner({ share: '10', months: '' })
  ];
  await expect(
    takeOnPartner(db, rep, v.parse(PartnerForm, { id: uuid7(), name: 'X', locale: 'en', share: '1', region: '1' }), before) // prettier-ignore
  ).rejects.toEqual(refusal('forbidden_role'));
  const [one, two] = [await referredBy(all), await referredBy(first)];
  expect((await sql`select from notices where user_id = ${rep.userId} and kind = 'referral.made'`).length).toBe(2); // prettier-ignore
  expect([await sumOf(all.id), await sumOf(first.id)]).toEqual([750, 1_000]);
  await another(one, '2026-11-21T01:00:00Z');
  const second = await another(two, '2026-11-21T01:00:00Z');
  expect([await sumOf(all.id), await sumOf(first.id)]).toEqual([750 + 2_499, 1_000]);
  await another(one, '2027-11-21T01:00:00Z');
  expect(await sumOf(all.id)).toBe(750 + 2_499);

  // A cancelled first order makes room for the next one.
  await sql`update orders set status = 'cancelled' where id = ${two.orderId}`;
  await tell('order.cancelled', two.orderId, two.dealerId, within);
  expect(await sumOf(first.id)).toBe(3_333);
  await expect(drawStatements(db, director, '2026-11', within)).rejects.toEqual(refusal('month_not_over'));
  await expect(drawStatements(db, rep, '2026-11', after)).rejects.toEqual(refusal('forbidden_role'));
  const drawn = await Promise.allSettled([
    drawStatements(db, finance, '2026-11', after),
    drawStatements(db, finance, '2026-11', after)
  ]);
  expect(drawn.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const statements = await statementsOf(db, finance);
  expect(statements.map(({ partner, totalMinor }) => [partner, totalMinor]).sort()).toEqual(
    [[all.name, 3_249], [first.name, 3_333]].sort() // prettier-ignore
  );
  const { id, number } = statements.find(({ partner }) => partner === first.name)!;
  const paid = { id, paidOn: '2026-12-02', reference: 'BANK 7' };
  await expect(approveStatement(db, finance, id, after)).rejects.toEqual(refusal('maker_approves'));
  await expect(approveStatement(db, director, id, after)).rejects.toEqual(refusal('forbidden_role'));
  await expect(payStatement(db, other, paid, after)).rejects.toEqual(refusal('not_found'));
  expect(await issueStatement(db, finance, id, after)).toBeNull();
  await approveStatement(db, other, id, after);
  await follow(db, sql);
  const mailed = await sql<{ enclosures: { maker: string; of: string }[]; subject: string }[]>`
    select enclosures, subject from mails where template = 'commission_statement'`;
  expect(mailed).toMatchObject([{ enclosures: [{ of: id }], subject: expect.stringContaining('2026년 11월') }]); // prettier-ignore
  const document = (await issueStatement(db, director, id, after))!;
  const text = await textOfPaper((await fileOfDocument(db, document, after))!);
  for (const word of ['수수료 정산서', '33.33', '10.00', first.name]) expect(text).toContain(word);
  expect(await statementEnclosureMakers.commission_statement!(id, 'ko')).toMatchObject({ contentType: 'application/pdf' }); // prettier-ignore
  expect(await issueStatement(db, rep, id, after)).toBeNull();
  await expect(payStatement(db, finance, { ...paid, paidOn: '2026-12-04' }, after)).rejects.toEqual(refusal('day_ahead')); // prettier-ignore
  await payStatement(db, finance, paid, after);
  await expect(payStatement(db, finance, paid, after)).rejects.toEqual(refusal('not_found'));

  // What comes back after its month is on the next statement, once there is anything to pay.
  await sql`update orders set status = 'cancelled' where id = ${second}`;
  await tell('order.cancelled', second, two.dealerId, after);
  const later = new Date('2027-01-05T00:00:00Z');
  await expect(drawStatements(db, director, '2026-12', later)).rejects.toEqual(refusal('nothing_earned'));
  const entries = (await entriesOf(db)).filter(({ partner }) => partner === first.name);
  expect(entries.map(({ amountMinor, standing }) => [amountMinor, standing])).toEqual([
    [-3_333, 'open'],
    ...entries.slice(1).map(({ amountMinor }) => [amountMinor, 'paid'])
  ]);
  expect(entries.find(({ statement }) => statement === number)).toBeDefined();
  expect((await partnersOf(db, later)).find(({ id: own }) => own === first.id)).toMatchObject({
    ...{ named: 1, rewarded: 0, open: [{ currency: 'CNY', amountMinor: -3_333 }] }
  });
  expect((await verify(db, invariants)).flatMap(({ violations }) => violations)).toEqual([]);
});

test('whoever names the partner itself is held, and the link of a partner that has ended leads nowhere', async () => {
  const partner = await aPartner({ share: '5', months: '' });
  const [{ email } = { email: '' }] = await sql<{ email: string }[]>`select email from partners where id = ${partner.id}`; // prettier-ignore
  await referredBy(partner, { email });
  expect(await sumOf(partner.id)).toBe(0);
  expect(await sql`select state, signs from referrals where partner_id = ${partner.id}`).toEqual([
    { state: 'held', signs: ['self'] }
  ]);
  await endPartner(db, director, partner.id, after);
  await expect(referredBy(partner)).rejects.toEqual(refusal('link_not_valid'));
  await expect(endPartner(db, director, partner.id, after)).rejects.toEqual(refusal('not_found'));
});

test('other terms hold for whom a partner names from their day on, and what is written stays', async () => {
  const partner = await aPartner({ share: '5', months: '' });
  const one = await referredBy(partner);
  const terms = (from: string) => ({ id: partner.id, newShare: 1_000, newMonths: 6, from });
  await expect(changeTerms(db, rep, terms('2026-12-01'), within)).rejects.toEqual(refusal('forbidden_role'));
  await expect(changeTerms(db, director, terms('2026-11-20'), within)).rejects.toEqual(refusal('terms_past'));
  await changeTerms(db, director, terms('2026-12-01'), within);
  const now = async (at: Date) => (await partnersOf(db, at)).find(({ id }) => id === partner.id);
  expect(await now(within)).toMatchObject({ basisPoints: 500, months: null, coming: [{ basisPoints: 1_000 }] }); // prettier-ignore
  expect(await now(after)).toMatchObject({ basisPoints: 1_000, months: 6, coming: [] });
  const two = await referredBy(partner, {}, after);
  expect(await sql`select basis_points, months from referrals where partner_id = ${partner.id} order by made_at`).toEqual([
    { basis_points: 500, months: null },
    { basis_points: 1_000, months: 6 }
  ]); // prettier-ignore
  await another(one, '2026-12-03T01:00:00Z');
  await another(two, '2026-12-03T01:00:00Z');
  // Of the first order alone; of all within six months.
  expect(await sumOf(partner.id)).toBe(500 + 3_333);
});

test('a partner is told what is kept of it, and its name and address go once it has ended and nothing is owed', async () => {
  const partner = await aPartner({ share: '5', months: '' });
  await referredBy(partner);
  const told = JSON.stringify(await exportPartner(db, director, partner.id));
  for (const word of [partner.name, 'South Shop', '500']) expect(told).toContain(word);
  expect(await exportPartner(db, finance, partner.id)).toBeNull();
  await expect(erasePartner(db, director, partner.id, after)).rejects.toEqual(refusal('not_found'));
  await endPartner(db, director, partner.id, after);
  await expect(erasePartner(db, director, partner.id, after)).rejects.toEqual(refusal('partner_owed'));
  await sql`update orders set status = 'cancelled' where id in (select order_id from commission_entries where partner_id = ${partner.id})`;
  const [{ orderId, dealerId } = { orderId: '', dealerId: 0 }] = await sql<{ orderId: string; dealerId: number }[]>`
    select o.id as "orderId", o.dealer_id as "dealerId" from orders o join commission_entries e on e.order_id = o.id where e.partner_id = ${partner.id}`; // prettier-ignore
  await tell('order.cancelled', orderId, dealerId, after);
  await erasePartner(db, director, partner.id, after);
  expect(await sql`select name, email from partners where id = ${partner.id}`).toEqual([{ name: '–', email: null }]); // prettier-ignore
  for (const place of ['events where payload::text', 'notices where said::text', 'mails where recipient'])
    expect((await sql.unsafe(`select from ${place} like '%' || $1 || '%'`, [partner.name])).length).toBe(0);
  expect(await sumOf(partner.id)).toBe(0);
});

test('who is a partner under the address of a person goes with the person', async () => {
  const partner = await aPartner({ share: '5', months: '' });
  const [{ email } = { email: '' }] = await sql<{ email: string }[]>`select email from partners where id = ${partner.id}`; // prettier-ignore
  const traced = { id: uuid7(), name: partner.name, email, companyId: 1, dealerId: null, userId: null };
  expect(JSON.stringify(await careKeeper.export(db, traced))).toContain('"basisPoints":500');
  await db.transaction((tx) => careKeeper.erase(tx, traced));
  expect(await sql`select name, email from partners where id = ${partner.id}`).toEqual([{ name: '–', email: null }]); // prettier-ignore
});

test('what is earned while a statement is drawn up is on it with its amount, or on the next', async () => {
  const partner = await aPartner({ share: '10', months: '12' });
  const [, late] = [await referredBy(partner), await referredBy(partner)];
  await sql`delete from commission_entries where referral_id = ${late.id}`;
  await sql`update referrals set state = 'open', ended_at = null where id = ${late.id}`;
  // Another one draws for the same partner and month, and its statement does not stay.
  const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const blocking = sql.begin(async (tx) => {
    await tx`insert into commission_statements (id, partner_id, month, currency, total_minor, drawn_by, drawn_at)
      values (${uuid7()}, ${partner.id}, '2026-11', 'CNY', 1, ${finance.userId}, now())`;
    begun.resolve();
    await over.promise;
    await tx`delete from commission_statements where partner_id = ${partner.id}`;
  });
  await begun.promise;
  const drawing = drawStatements(db, finance, '2026-11', after);
  const waiting = async () => (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length; // prettier-ignore
  await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
  await sql`update referrals set state = 'rewarded', ended_at = now() where id = ${late.id}`;
  const rewarded = { type: 'referral.rewarded', aggregateId: late.id, dealerId: null, at: within };
  let isEarned = false;
  const earning = db
    .transaction((tx) => earnCommissions.handle(tx, rewarded as unknown as SequencedEvent))
    .then(() => (isEarned = true));
  await expect.poll(async () => isEarned || (await waiting()) === 2, { timeout: 20_000 }).toBe(true);
  over.resolve();
  await Promise.all([blocking, drawing, earning]);
  expect(await sumOf(partner.id)).toBe(2_000);
  expect((await verify(db, invariants)).flatMap(({ violations }) => violations)).toEqual([]);
});
