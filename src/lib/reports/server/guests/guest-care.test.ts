import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { careLoads, careTotals } from '#lib/attendance/care/care-totals.ts';
import { readCareFilter } from '#lib/attendance/care/care-filter.ts';
import { assignGuest } from '#lib/attendance/server/care/assign-guest.ts';
import { assignOpenGuests } from '#lib/attendance/server/care/assign-open-guests.ts';
import { confirmPurpose } from '#lib/attendance/server/care/confirm-purpose.ts';
import { dropTalk } from '#lib/attendance/server/care/drop-talk.ts';
import { noteTalk } from '#lib/attendance/server/care/note-talk.ts';
import { planTalk } from '#lib/attendance/server/care/plan-talk.ts';
import { inviteDealers } from '#lib/attendance/server/invite-dealers.ts';
import { withdrawInvitation } from '#lib/attendance/server/withdraw-invitation.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { classOfDealer } from '#lib/people/server/classing/class-of-dealer.ts';
import { judgeDealer } from '#lib/people/server/classing/judge-dealer.ts';
import { nameClass } from '#lib/people/server/classing/name-class.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { eq } from 'drizzle-orm';
import { carePage, careGroups, newGuests } from './guest-care.ts';
import { guestProposal } from './guest-proposal.ts';
import { guestSheet } from './guest-sheet.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const [director, host] = await Promise.all([aStaffUser(sql, 'director'), aStaffUser(sql, 'host')]);

/** Dealers of one region, the first of a rep, invited to a fair. */
async function aFairOf(count: number) {
  const first = await aDealer(sql);
  const others = [];
  for (let nth = 1; nth < count; nth++) others.push(await aDealer(sql, { regionId: first.regionId }));
  const dealers = [first, ...others];
  const rep = await aStaffUser(sql, 'rep', first.regionId);
  await sql`update dealers set rep_id = ${rep.userId} where id = ${first.id}`;
  const { id, slug } = await aFair(sql);
  await inviteDealers(db, director, { fairId: id, guests: { codes: dealers.map(({ code }) => code) } }, now);
  return { fairId: id, slug, dealers, rep, regionId: first.regionId };
}

test('a class follows from what a dealer is judged by; a name goes against it with a reason, and gives way again', async () => {
  const dealer = await aDealer(sql);
  const manager = await aStaffUser(sql, 'region_manager', dealer.regionId);
  const elsewhere = await aStaffUser(sql, 'region_manager', (await aDealer(sql)).regionId);
  const judged = { dealerId: dealer.id, market: 'planned', strength: null, potential: null } as const;
  const classNow = async () =>
    (await sql`select class from dealers where id = ${dealer.id}`)[0]!.class as string;
  await judgeDealer(db, manager, judged, now);
  expect(await classNow()).toBe('B');
  await judgeDealer(db, manager, judged, now);
  await judgeDealer(db, manager, { ...judged, strength: 'strong' }, now);
  expect(await classNow()).toBe('A');
  await nameClass(db, manager, { dealerId: dealer.id, class: 'C', reason: 'Closes next year' }, now);
  await judgeDealer(db, manager, { ...judged, potential: 'high' }, now);
  expect(await classNow()).toBe('C');
  const known = await classOfDealer(db, dealer.id);
  expect(known).toMatchObject({
    judged: { class: 'A', because: ['high_potential'] },
    named: { class: 'C', by: manager.name, reason: 'Closes next year' }
  });
  expect(known.changes.map(({ before, class: to }) => `${before} ${to}`)).toEqual([
    'C C',
    'A C',
    'B A',
    'null B'
  ]);
  await nameClass(db, manager, { dealerId: dealer.id, class: null, reason: '' }, now);
  expect(await classNow()).toBe('A');
  await expect(judgeDealer(db, elsewhere, judged, now)).rejects.toMatchObject({ code: 'not_found' });
  await expect(judgeDealer(db, host, judged, now)).rejects.toMatchObject({ code: 'forbidden_role' });
});

test('guests are shared out by rep and load, led by name, and a new dealer needs a guide', async () => {
  const { fairId, dealers, rep, regionId } = await aFairOf(4);
  const second = await aStaffUser(sql, 'rep', regionId);
  await sql`update dealers set class = 'A' where id = ${dealers[1]!.id}`;
  await sql`insert into dealer_sales (dealer_id, month, amount_minor, currency) values (${dealers[0]!.id}, '2026-01-01', 100, 'EUR')`;
  const groups = () => careGroups(db, director, fairId);
  expect(careTotals(await groups())).toEqual({ guests: 4, led: 0, confirmed: 0, newGuests: 3, newUnled: 3 });
  const share = { fairId, newDealers: await newGuests(db, fairId) };
  expect(await assignOpenGuests(db, director, share, now)).toEqual({ assigned: 4 });
  expect(await assignOpenGuests(db, director, share, now)).toEqual({ assigned: 0 });
  const loads = careLoads(await groups());
  expect(loads.reduce((sum, one) => sum + one.weight, 0)).toBe(1 + 4 + 2 + 2);
  expect(Math.abs(loads[0]!.weight - loads[1]!.weight)).toBeLessThanOrEqual(1);
  const own = await guestSheet(db, rep, fairId, dealers[0]!.code);
  expect(own).toMatchObject({ carer: rep.name, isNew: false });
  await assignGuest(db, director, { fairId, dealerId: dealers[0]!.id, carerId: second.userId }, now);
  await assignGuest(db, director, { fairId, dealerId: dealers[0]!.id, carerId: second.userId }, now);
  expect(await guestSheet(db, director, fairId, dealers[0]!.code)).toMatchObject({ carer: second.name });
  expect(await sql`select from events where type = 'guest.assigned' and fair_id = ${fairId}`).toHaveLength(1);
  const stranger = { fairId, dealerId: dealers[0]!.id, carerId: uuid7() };
  await expect(assignGuest(db, director, stranger, now)).rejects.toMatchObject({ code: 'unknown_staff' });
  await expect(assignGuest(db, rep, { ...stranger, carerId: null }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
});

test('a purpose is confirmed beforehand, a talk is planned and noted; a rep reaches own dealers only, a host sees no means', async () => {
  const { fairId, dealers, rep } = await aFairOf(2);
  const [mine, other] = [dealers[0]!, dealers[1]!];
  const purpose = { fairId, dealerId: mine.id, purpose: 'Wool for 20 doors', confirmedWith: 'Kim' };
  await confirmPurpose(db, rep, purpose, now);
  const talk = { id: uuid7(), fairId, dealerId: mine.id, staffId: director.userId, withWhom: 'Kim' };
  await planTalk(db, rep, { ...talk, startsAt: now, topic: 'Second door' }, now);
  await planTalk(db, rep, { ...talk, startsAt: now, topic: 'Second door' }, now);
  await noteTalk(db, rep, { fairId, id: talk.id, outcome: 'Opens in May' }, now);
  const sheet = await guestSheet(db, rep, fairId, mine.code);
  expect(sheet).toMatchObject({
    ...{ purpose: 'Wool for 20 doors', confirmedWith: 'Kim', confirmedBy: rep.name, confirmedAt: now },
    talks: [{ withWhom: 'Kim', topic: 'Second door', outcome: 'Opens in May', notedBy: rep.name }]
  });
  const seen = await guestSheet(db, host, fairId, mine.code);
  expect(seen).toMatchObject({
    purpose: null,
    class: null,
    talks: [{ topic: null, outcome: null, withWhom: 'Kim' }]
  });
  expect(await guestSheet(db, rep, fairId, other.code)).toBeNull();
  const all = readCareFilter(new URLSearchParams());
  expect((await carePage(db, rep, fairId, all)).map(({ code }) => code)).toEqual([mine.code]);
  const open = readCareFilter(new URLSearchParams({ gap: 'unconfirmed' }));
  expect((await carePage(db, director, fairId, open)).map(({ code }) => code)).toEqual([other.code]);
  for (const wrong of [
    () => confirmPurpose(db, rep, { ...purpose, dealerId: other.id }, now),
    () => planTalk(db, rep, { ...talk, id: uuid7(), dealerId: other.id, startsAt: null, topic: 'x' }, now)
  ])
    await expect(wrong()).rejects.toMatchObject({ code: 'not_invited' });
  await expect(noteTalk(db, host, { fairId, id: talk.id, outcome: 'x' }, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  await dropTalk(db, rep, { fairId, id: talk.id }, now);
  await expect(noteTalk(db, rep, { fairId, id: talk.id, outcome: 'x' }, now)).rejects.toMatchObject({
    code: 'talk_not_there'
  });
  const types =
    await sql`select type from events where fair_id = ${fairId} and dealer_id = ${mine.id} order by id`;
  expect(types.map(({ type }) => type as string)).toEqual([
    ...['guest.purpose_confirmed', 'talk.planned', 'talk.noted', 'talk.dropped']
  ]);
  await withdrawInvitation(db, director, { fairId, dealerId: mine.id }, now);
  expect(await sql`select from guest_care where fair_id = ${fairId}`).toHaveLength(0);
});

test('whom to invite is proposed with reasons from class, books and the last fair, within the seats, and invited by the usual command', async () => {
  const { fairId: lastId, dealers } = await aFairOf(4);
  const [seller, came, away, fresh] = dealers as [(typeof dealers)[number], ...typeof dealers];
  await aDealerUser(sql, seller);
  await sql`update dealers set class = 'A' where id = ${seller.id}`;
  await sql`update dealers set class = 'C' where id in (${came!.id}, ${away!.id})`;
  for (const { id } of [came!, away!])
    await sql`insert into dealer_sales (dealer_id, month, amount_minor, currency) values (${id}, '2020-01-01', 100, 'EUR')`;
  await sql`insert into check_ins (id, fair_id, dealer_id, arrived_at, recorded_by)
    values (${uuid7()}, ${lastId}, ${came!.id}, now(), ${host.userId})`;
  const { id } = await aFair(sql);
  await sql`update fairs set opens_at = (select opens_at - interval '1 millisecond' from fairs where id = ${id}) where id = ${lastId}`;
  await sql`insert into fair_plans (fair_id, capacity, changed_at) values (${id}, 6, now())`;
  const [fair] = await db.select().from(fairs).where(eq(fairs.id, id));
  const asked = { regionId: seller.regionId, most: 50 };
  const found = (await guestProposal(db, director, fair!, asked))!;
  expect(found.room).toMatchObject({ seats: 6, headsPerHousehold: 2, invited: 0 });
  const reasonsOf = (dealerId: number) => found.list.find((one) => one.dealerId === dealerId)?.reasons;
  expect(found.list[0]).toMatchObject({ dealerId: seller.id, isProposed: true });
  expect(reasonsOf(came!.id)).toContain('came_last');
  expect(reasonsOf(away!.id)).toEqual(['class_c', 'stayed_away']);
  expect(reasonsOf(fresh!.id)).toContain('new_dealer');
  const codes = found.list.filter(({ isProposed }) => isProposed).map(({ code }) => code);
  await inviteDealers(db, director, { fairId: id, guests: { codes } }, now);
  const after = (await guestProposal(db, director, fair!, asked))!;
  expect(after.room.invited).toBe(codes.length);
  expect(after.list.map(({ code }) => code)).not.toContain(seller.code);
  expect(await guestProposal(db, host, fair!, asked)).toBeNull();
});
