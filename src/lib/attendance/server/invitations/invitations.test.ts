import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { events } from '#lib/events/server/schema.ts';
import { savePlan } from '#lib/fairs/server/plan/save-plan.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { ofFair } from '#lib/fairs/server/plan/plan.ts';
import { companyOfDealer } from '#lib/people/server/company/list-companies.ts';
import { endPerson } from '#lib/people/server/end-person.ts';
import * as persons from '#lib/people/server/persons.ts';
import { savePerson } from '#lib/people/server/save-person.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { AnswerInput } from '../../answer-form.ts';
import { readInvitationFilter } from '../../invitation-filter.ts';
import { inviteDealers } from '../invite-dealers.ts';
import { withdrawInvitation } from '../withdraw-invitation.ts';
import { answerByLink } from './answer-by-link.ts';
import { invitationByLink } from './invitation-by-link.ts';
import { totalOf, totalsByRep } from './invitation-totals.ts';
import * as invitations from './invitations.ts';
import { inviteWhoJoined, makeInvitations } from './make-invitations.ts';
import { invitationKey, letterToken } from './letter-link.ts';
import { noteOpened } from './note-opened.ts';
import { passOnLink } from './pass-on-link.ts';
import { recordAnswer } from './record-answer.ts';
import { tellLateInvitations } from './tell-late.ts';
import { tellSilent } from './tell-silent.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-19T03:00:00Z');
const address = '192.0.2.7';
const director = await make.staff(db, 'director');
const host = await make.staff(db, 'host');
const region = await make.region(db, 'North');
const all = readInvitationFilter(new URLSearchParams());
const coming: AnswerInput = {
  ...{ comes: true, heads: 2, companions: 'Ms Park', decider: 'self', wishes: 'Coats' },
  ...{ stock: 'Half', cash: 'Tight until May', greetByName: true }
};
const notComing: AnswerInput = { ...coming, comes: false };

async function scene(repId?: string) {
  const fair = await make.fair(db, now);
  const dealer = await make.dealer(db, { regionId: region, repId });
  await inviteDealers(db, director, { fairId: fair.id, guests: { codes: [dealer.dealerCode] } }, now);
  const [row] = (await invitations.page(db, director, fair.id, all)).list;
  const ids = { fairId: fair.id, invitationId: row!.id };
  const link = await passOnLink(db, director, ids, now);
  return { fair, dealer, ids, token: link.split('/').at(-1)! };
}

const noChats = { wechat: null, kakao: null, whatsapp: null, birthday: null, anniversary: null };
const rowOf = async (fairId: number, actor = director) =>
  (await invitations.page(db, actor, fairId, all)).list[0];
const typesOf = async (fairId: number) =>
  (await db.select().from(events).where(eq(events.fairId, fairId)).orderBy(events.id)).map(
    ({ type }) => type
  );

describe('an invitation', () => {
  test('is made once for each person of a guest, with or without an account, whoever asks how often', async () => {
    const { fair, dealer, ids } = await scene();
    const given = {
      name: 'Ms Park',
      role: 'Owner',
      decides: true,
      email: null,
      phone: '010',
      locale: 'ko' as const,
      ...noChats
    };
    await savePerson(
      db,
      director,
      { ...given, id: uuid7(), companyId: await companyOfDealer(db, dealer.dealerId) },
      now
    );
    await Promise.all([1, 2, 3].map(() => makeInvitations(db, fair.id, now)));
    await inviteWhoJoined(db, now);
    const { list } = await invitations.page(db, director, fair.id, all);
    expect(list.map(({ person }) => person).sort()).toEqual([dealer.name, 'Ms Park'].sort());
    expect(list.find(({ id }) => id === ids.invitationId)?.state).toBe('silent');
  });

  test('is answered by its link, changed, and read as its newest answer', async () => {
    const { fair, token } = await scene();
    await answerByLink(db, { token, address }, coming, now);
    await answerByLink(db, { token, address }, coming, now);
    expect(await rowOf(fair.id)).toMatchObject({ state: 'yes', answer: { version: 1, heads: 2 } });
    await answerByLink(db, { token, address }, notComing, now);
    expect(await rowOf(fair.id)).toMatchObject({ state: 'no', answer: { version: 2, heads: 0, cash: null } });
    const opened = await invitationByLink(db, token, now);
    expect(opened).toMatchObject({ state: 'open', answer: { version: 2 } });
  });

  test('answered twice at once keeps both, and the later one counts', async () => {
    const { fair, ids, token } = await scene();
    await Promise.all([
      answerByLink(db, { token, address }, coming, now),
      recordAnswer(db, director, { ...ids, ...notComing }, now),
      answerByLink(db, { token, address }, { ...coming, heads: 5 }, now)
    ]);
    expect((await rowOf(fair.id))!.answer!.version).toBe(3);
    const answered = (await typesOf(fair.id)).filter((type) => type === 'invitation.answered');
    expect(answered).toHaveLength(3);
  });

  test('is over when the fair has closed, and withdrawn with the household or the person; a wrong link is none', async () => {
    const { fair, dealer, token } = await scene();
    const later = new Date(fair.closesAt.getTime() + 1);
    await expect(answerByLink(db, { token, address }, coming, later)).rejects.toMatchObject({
      ...{ code: 'invitation_over', details: { state: 'over' } }
    });
    const [person] = await persons.ofCompany(db, await companyOfDealer(db, dealer.dealerId));
    const companyId = await companyOfDealer(db, dealer.dealerId);
    await endPerson(db, director, { companyId, id: person!.id }, now);
    expect((await invitationByLink(db, token, now))?.state).toBe('withdrawn');
    await savePerson(db, director, { ...person!, locale: 'en', companyId }, now);
    expect((await invitationByLink(db, token, now))?.state).toBe('open');
    await withdrawInvitation(db, director, { fairId: fair.id, dealerId: dealer.dealerId }, now);
    await expect(answerByLink(db, { token, address }, coming, now)).rejects.toMatchObject({
      code: 'invitation_over'
    });
    await expect(answerByLink(db, { token: 'no-such', address }, coming, now)).rejects.toMatchObject({
      code: 'link_not_valid'
    });
  });

  test('counts as opened once, after a deed on its page, and only where the fair notes it', async () => {
    const { fair, token } = await scene();
    await noteOpened(db, { token, address }, now);
    expect((await rowOf(fair.id))!.state).toBe('silent');
    await savePlan(
      db,
      director,
      { ...(await ofFair(db, fair.id)), notesOpening: true, fairId: fair.id },
      now
    );
    await invitationByLink(db, token, now);
    expect((await rowOf(fair.id))!.state).toBe('silent');
    await Promise.all([1, 2].map(() => noteOpened(db, { token, address }, now)));
    expect((await rowOf(fair.id))!.state).toBe('opened');
    expect((await typesOf(fair.id)).filter((type) => type === 'invitation.opened')).toHaveLength(1);
  });
});

describe('the staff', () => {
  test('see guests whom they work with, a host no cash and no numbers, the warehouse nobody', async () => {
    const rep = await make.staff(db, 'rep');
    const { fair, ids, token } = await scene(rep.userId);
    await answerByLink(db, { token, address }, coming, now);
    expect(await rowOf(fair.id, rep)).toMatchObject({ answer: { cash: 'Tight until May' } });
    expect(await rowOf(fair.id, host)).toMatchObject({ email: null, answer: { cash: null, stock: 'Half' } });
    expect(await rowOf(fair.id, await make.staff(db, 'warehouse'))).toBeUndefined();
    const stranger = await make.staff(db, 'rep');
    expect(await rowOf(fair.id, stranger)).toBeUndefined();
    await expect(recordAnswer(db, stranger, { ...ids, ...coming }, now)).rejects.toMatchObject({
      code: 'not_invited'
    });
    await expect(passOnLink(db, stranger, ids, now)).rejects.toMatchObject({ code: 'not_invited' });
  });

  test('read how far it is by region and rep, where people of one shop are not counted twice', async () => {
    const rep = await make.staff(db, 'rep');
    const { fair, dealer, ids, token } = await scene(rep.userId);
    const given = {
      name: 'Second',
      role: null,
      decides: false,
      email: null,
      phone: null,
      locale: 'en' as const,
      ...noChats
    };
    await savePerson(
      db,
      rep,
      { ...given, id: uuid7(), companyId: await companyOfDealer(db, dealer.dealerId) },
      now
    );
    await makeInvitations(db, fair.id, now);
    await answerByLink(db, { token, address }, { ...coming, heads: 3 }, now);
    const { list } = await invitations.page(db, rep, fair.id, all);
    const second = list.find(({ id }) => id !== ids.invitationId)!;
    await recordAnswer(db, rep, { fairId: fair.id, invitationId: second.id, ...coming, heads: 2 }, now);
    const rows = await totalsByRep(db, rep, fair.id);
    expect(rows).toMatchObject([{ region: { name: 'North' }, rep: { id: rep.userId } }]);
    expect(totalOf(rows)).toEqual({
      ...{ households: 1, invited: 2, sent: 1, opened: 0, yes: 2, no: 0, silent: 0, heads: 3 }
    });
  });
});

describe('the clock', () => {
  test('says once that a reminder is due, and only while somebody is silent before the fair', async () => {
    const day = 86_400_000;
    const { id: fairId } = await make.fair(db, new Date(now.getTime() + 40 * day));
    const rep = await make.staff(db, 'rep');
    const dealer = await make.dealer(db, { regionId: region, repId: rep.userId });
    const unled = await make.dealer(db, { regionId: region });
    const guests = { codes: [dealer.dealerCode, unled.dealerCode] };
    await inviteDealers(db, director, { fairId, guests }, now);
    for (const { id } of (await invitations.page(db, director, fairId, all)).list)
      await passOnLink(db, director, { fairId, invitationId: id }, now);
    const told = async (days: number) => {
      await tellSilent(db, new Date(now.getTime() + days * day));
      const rows = await db.select().from(events).where(eq(events.fairId, fairId)).orderBy(events.id);
      return rows.flatMap(({ type, payload }) => (type.endsWith('guests_silent') ? [payload] : []));
    };
    expect(await told(9)).toEqual([]);
    const once = [
      { count: 1, days: 10, repId: rep.userId },
      { count: 2, days: 10 }
    ];
    expect(await told(10)).toEqual(once);
    expect(await told(11)).toEqual(once);
  });

  test('says once that nobody was sent an invitation a month before the doors, of moved doors again', async () => {
    const day = 86_400_000;
    const doors = new Date(now.getTime() + 40 * day);
    const { id: fairId } = await make.fair(db, doors);
    const set = (values: Partial<typeof fairs.$inferInsert>) =>
      db.update(fairs).set(values).where(eq(fairs.id, fairId));
    const { opensAt } = (await db.select().from(fairs).where(eq(fairs.id, fairId)))[0]!;
    const daysAhead = (days: number) => new Date(opensAt.getTime() - days * day);
    const told = async (days: number) => {
      await tellLateInvitations(db, daysAhead(days));
      return (await typesOf(fairId)).filter((type) => type === 'fair.invitations_late').length;
    };
    await set({ createdAt: daysAhead(25) });
    expect([await told(24.5), await told(24)]).toEqual([0, 1]);
    await set({ createdAt: daysAhead(90) });
    expect(await told(23)).toBe(1);
    await set({ doorsAt: new Date(opensAt.getTime() + 3_600_000) });
    expect([await told(31), await told(29)]).toEqual([1, 2]);
    const dealer = await make.dealer(db, { regionId: region });
    await inviteDealers(db, director, { fairId, guests: { codes: [dealer.dealerCode] } }, now);
    const [row] = (await invitations.page(db, director, fairId, all)).list;
    await passOnLink(db, director, { fairId, invitationId: row!.id }, now);
    await set({ doorsAt: null, opensAt: new Date(opensAt.getTime() + 60_000) });
    expect(await told(20)).toBe(2);
  });
});

test('the link of letters is known by its hash alone, and opens the invitation', async () => {
  const { ids } = await scene();
  const token = letterToken(await invitationKey(db), ids.invitationId);
  expect((await invitationByLink(db, token, now))?.invitation.id).toBe(ids.invitationId);
});
