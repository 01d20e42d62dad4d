import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { verify } from '#lib/db/server/invariant.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as given from '../../../../tests/fixtures/fair.ts';
import { JotsForm, type Jot } from '../jotting/jot.ts';
import { PersonRecordForm } from '../person-form.ts';
import { addProspect } from './company/add-prospect.ts';
import { companyOfDealer, listCompanies } from './company/list-companies.ts';
import { invariants } from './invariants.ts';
import { carryOutJots } from './jotting/carry-out-jots.ts';
import { mergeCompanies } from './merging/merge-companies.ts';
import { mergePersons } from './merging/merge-persons.ts';
import { likelyTwins, standingMerges } from './merging/twins.ts';
import { undoMerge } from './merging/undo-merge.ts';
import { keepPromise } from './notes/keep-promise.ts';
import { takeBackNote } from './notes/take-back-note.ts';
import * as persons from './persons.ts';
import { erasePerson } from './privacy/erase-person.ts';
import { exportPerson } from './privacy/export-person.ts';
import { looksAt } from './privacy/looks.ts';
import { setConsents } from './privacy/set-consents.ts';
import { savePerson } from './save-person.ts';
import { companyNotes } from './note-schema.ts';
import { refreshSearch } from './search/refresh-search.ts';
import { openPromises, timelineOf } from './timeline/timeline.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const region = await given.region(db);
const [admin, rep, other] = [
  await given.staff(db, 'admin'),
  await given.staff(db, 'rep'),
  await given.staff(db, 'rep')
];
const finance = await given.staff(db, 'finance');

const prospect = (name: string, actor = rep) =>
  addProspect(
    db,
    actor,
    { ...{ key: randomUUID(), name, trade: null, city: null, regionId: null }, repId: null, source: 'show' },
    now
  );
const person = (more: object) =>
  v.parse(PersonRecordForm, { id: uuid7(), name: 'Mina Park', locale: 'ko', ...more });
const people = async (companyId: number) =>
  (await persons.ofCompany(db, companyId)).filter(({ leftAt }) => !leftAt);
const found = async (actor: StaffUser, typed: string) =>
  (await listCompanies(db, actor, { typed, prospectsOnly: false, after: null })).list;
const facts = async (actor: StaffUser, companyId: number, dealerId: number | null = null) =>
  (await timelineOf(db, actor, { companyId, dealerId, group: null, after: null })).facts;
const jots = (all: Jot[]) => v.parse(JotsForm, { sentAt: now.toISOString(), jots: all });
const sendJots = (all: Jot[], actor = rep) =>
  carryOutJots(db, actor, { jots: jots(all).jots, sentAt: now }, now);
const jpeg = async () =>
  (
    await sharp({ create: { width: 900, height: 500, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
  ).toString('base64');

const card = (more: object = {}): Jot => ({
  ...{ kind: 'card', id: uuid7(), at: now.toISOString(), company: { id: null, key: uuid7(), name: 'Lune' } },
  ...{
    trade: 'outdoor',
    city: 'Busan',
    name: 'Sora Han',
    role: 'Owner',
    decides: true,
    phone: '010 9999 1234'
  },
  ...{ email: 'no address', wechat: '', kakao: 'sora', locale: 'ko', mayFollowUp: true, isSpoken: false },
  ...{ photo: null },
  ...more
});
const note = (company: object, more: object = {}): Jot => ({
  ...{ kind: 'note', id: uuid7(), at: now.toISOString(), company: company as never, personId: null },
  ...{ about: 'talk', text: 'Wants the hero jacket', tags: 'Expo, outlet, expo', promisedOn: null },
  ...{ isSpoken: true, photo: null },
  ...more
});

test('persons of a prospect have days, chats and consents of their own, each with when and by whom', async () => {
  const companyId = await prospect('Shore Sports');
  const mina = person({ wechat: 'mina', birthday: '1984/3/8', phone: '+82 10 1234 5678' });
  await savePerson(db, rep, { ...mina, companyId }, now);
  await setConsents(db, rep, { companyId, personId: mina.id, purposes: ['follow_up', 'wishes'] }, now);
  await setConsents(db, rep, { companyId, personId: mina.id, purposes: ['wishes', 'photo'] }, now);
  const [row] = await people(companyId);
  expect(row).toMatchObject({ name: 'Mina Park', birthday: '03-08', wechat: 'mina', hasAccount: false });
  expect(row!.consents.map(({ purpose, by }) => `${purpose} ${by}`).sort()).toEqual([
    `photo ${rep.name}`,
    `wishes ${rep.name}`
  ]);
  expect(v.safeParse(PersonRecordForm, { ...person({}), birthday: '02-30' }).success).toBe(false);
  await expect(savePerson(db, other, { ...person({}), companyId }, now)).rejects.toThrow('not_found');
  await expect(savePerson(db, finance, { ...person({}), companyId }, now)).rejects.toThrow('forbidden_role');
});

test('a search finds companies by themselves and by their persons in three scripts, within the scope of who asks', async () => {
  const dealer = await given.dealer(db, { regionId: region, repId: rep.userId, name: '上海华立商贸' });
  const companyId = await prospect('달빛나래 스포츠');
  await savePerson(db, rep, { ...person({ name: 'Zoe Arden', phone: '010-7777-4321' }), companyId }, now);
  await refreshSearch(db);
  const dealerCompany = await companyOfDealer(db, dealer.dealerId);
  for (const typed of ['hlsm', '华立', dealer.dealerCode.toLowerCase()])
    expect((await found(rep, typed))[0]?.id, typed).toBe(dealerCompany);
  for (const typed of ['ㄴㄹㅅ', '나래', '4321', 'zoe ard', '달빛 zoe'])
    expect((await found(rep, typed))[0]?.id, typed).toBe(companyId);
  expect((await found(rep, '4321'))[0]?.persons).toEqual(['Zoe Arden']);
  expect(await found(other, 'hlsm')).toEqual([]);
  await sql`update dealers set name = '北京远山' where id = ${dealer.dealerId}`;
  await refreshSearch(db);
  expect((await found(admin, 'bjys'))[0]?.id).toBe(dealerCompany);
  expect(await found(admin, 'hlsm')).toEqual([]);
});

test('cards and notes of a phone are kept once, with a company that nobody knew and a photo made anew', async () => {
  const photo = await jpeg();
  const key = uuid7();
  const all = [
    card({ company: { id: null, key, name: 'Lune' }, photo }),
    note({ id: null, key, name: null })
  ];
  expect(await sendJots(all)).toEqual(all.map(({ id }) => ({ id, done: true })));
  expect(await sendJots(all)).toEqual(all.map(({ id }) => ({ id, done: true })));
  const [lune] = await found(rep, 'lune');
  expect(lune).toMatchObject({ trade: 'outdoor', city: 'Busan', source: 'fair', persons: [] });
  const [sora] = await people(lune!.id);
  expect(sora).toMatchObject({ name: 'Sora Han', email: null, kakao: 'sora', hasCard: true });
  expect(sora!.consents.map(({ purpose }) => purpose)).toEqual(['follow_up']);
  const kept = Buffer.from((await persons.cardOf(db, lune!.id, sora!.id))!, 'base64');
  expect((await sharp(kept).metadata()).width).toBe(900);
  const notes = await db.select().from(companyNotes).where(eq(companyNotes.companyId, lune!.id));
  expect(notes).toMatchObject([{ tags: ['expo', 'outlet'], isSpoken: true, writtenBy: rep.userId }]);

  const wrong = [
    card({ photo: 'bm8gcGhvdG8=' }),
    card({ company: { id: lune!.id, key: uuid7(), name: null } })
  ];
  expect(await sendJots(wrong, other)).toEqual([
    { id: wrong[0]!.id, refused: 'photo_unreadable' },
    { id: wrong[1]!.id, refused: 'not_found' }
  ]);
});

test('the timeline pages recorded facts and notes in one order, and holds what was promised on top', async () => {
  const dealer = await given.dealer(db, { regionId: region, repId: rep.userId });
  const companyId = await companyOfDealer(db, dealer.dealerId);
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  for (let order = 1; order <= 40; order++)
    await sql`insert into events (type, aggregate_type, aggregate_id, dealer_id, payload, at)
      values ('order.placed', 'order', ${randomUUID()}, ${dealer.dealerId}, ${sql.json({ number: order })}, ${at(order)})`;
  await sql`insert into events (type, aggregate_type, aggregate_id, dealer_id, payload, at)
    values ('talk.noted', 'talk', ${randomUUID()}, ${dealer.dealerId}, ${sql.json({ outcome: 'agreed' })}, ${at(3)})`;
  const company = { id: companyId, key: uuid7(), name: null };
  const promise = note(company, {
    about: 'promise',
    text: 'A sample by May',
    promisedOn: '2027-05-01',
    at: at(2)
  });
  await sendJots([promise, note(company, { about: 'complaint', text: 'Torn seam', at: at(50) })]);

  const asked = { companyId, dealerId: dealer.dealerId, group: null };
  const first = await timelineOf(db, rep, { ...asked, after: null });
  const second = await timelineOf(db, rep, { ...asked, after: first.next });
  const all = [...first.facts, ...second.facts];
  expect([first.facts.length, second.facts.length, second.next]).toEqual([30, 13, null]);
  expect(all.map(({ at: when }) => when.getTime())).toEqual(
    all.map(({ at: when }) => when.getTime()).sort((a, b) => b - a)
  );
  expect(new Set(all.map(({ key }) => key)).size).toBe(43);
  expect(all.at(-1)).toMatchObject({ is: 'note', kind: 'complaint', text: 'Torn seam', by: rep.name });
  const ofFinance = [
    ...(await timelineOf(db, finance, { ...asked, after: null })).facts,
    ...(await timelineOf(db, finance, { ...asked, after: first.next })).facts
  ];
  expect(new Set(ofFinance.map(({ kind }) => kind))).toEqual(new Set(['order.placed', 'complaint']));
  const notes = await timelineOf(db, rep, { ...asked, group: 'notes', after: null });
  expect(notes.facts.map(({ kind }) => kind)).toEqual(['promise', 'complaint']);

  expect(await openPromises(db, rep, companyId)).toMatchObject([{ text: 'A sample by May', by: rep.name }]);
  expect(await openPromises(db, finance, companyId)).toEqual([]);
  await keepPromise(db, rep, { companyId, id: promise.id, isKept: true }, now);
  expect(await openPromises(db, rep, companyId)).toEqual([]);
  await takeBackNote(db, rep, { companyId, id: promise.id }, now);
  expect((await facts(rep, companyId, dealer.dealerId)).map(({ kind }) => kind)).not.toContain('promise');
});

test('two companies that were one become one with all that names them, and two again', async () => {
  const dealer = await given.dealer(db, { regionId: region, repId: rep.userId, name: 'Harbour Run' });
  const keepId = await companyOfDealer(db, dealer.dealerId);
  const dropId = await prospect('Harbour-Run');
  const ana = person({ name: 'Ana', phone: '010 2222 3333' });
  await savePerson(db, rep, { ...ana, companyId: dropId }, now);
  await sendJots([note({ id: dropId, key: uuid7(), name: null })]);
  await refreshSearch(db);
  expect(await likelyTwins(db, rep, keepId)).toMatchObject([{ id: dropId, persons: 1, notes: 1 }]);
  const merge = { id: uuid7(), keepId, dropId };
  await expect(mergeCompanies(db, rep, { ...merge, keepId: dropId, dropId: keepId }, now)).rejects.toThrow(
    'merge_not_possible'
  );
  await mergeCompanies(db, rep, merge, now);
  await mergeCompanies(db, rep, merge, now);
  expect((await people(keepId)).map(({ name }) => name)).toEqual(['Ana']);
  expect((await facts(rep, keepId, dealer.dealerId)).map(({ kind }) => kind).sort()).toEqual([
    ...['company.added', 'company.merged', 'person.added', 'talk']
  ]);
  expect((await found(rep, 'harbour')).map(({ id }) => id)).toEqual([keepId]);
  expect((await verify(db, invariants)).flatMap(({ violations }) => violations)).toEqual([]);

  expect(await standingMerges(db, keepId)).toMatchObject([{ id: merge.id, name: 'Harbour-Run' }]);
  await undoMerge(db, rep, { companyId: keepId, id: merge.id }, now);
  expect((await people(dropId)).map(({ name }) => name)).toEqual(['Ana']);
  expect((await people(keepId)).length).toBe(0);
  expect((await found(rep, 'harbour')).map(({ id }) => id).sort()).toEqual([keepId, dropId].sort());
  expect((await verify(db, invariants)).flatMap(({ violations }) => violations)).toEqual([]);
});

test('two rows of one person become one, which knows what both knew, and two again', async () => {
  const companyId = await prospect('Two Rivers');
  const [kept, twin] = [person({ name: 'Jo Lin' }), person({ name: 'Jo', email: 'jo@two.example' })];
  for (const one of [kept, twin]) await savePerson(db, rep, { ...one, companyId }, now);
  await sendJots([note({ id: companyId, key: uuid7(), name: null }, { personId: twin.id })]);
  const id = uuid7();
  await mergePersons(db, rep, { id, companyId, keepId: kept.id, dropId: twin.id }, now);
  expect(await people(companyId)).toMatchObject([{ name: 'Jo Lin', email: 'jo@two.example' }]);
  expect((await facts(rep, companyId)).find(({ is }) => is === 'note')).toMatchObject({ person: 'Jo Lin' });
  await undoMerge(db, rep, { companyId, id }, now);
  expect((await people(companyId)).map(({ name, email }) => `${name} ${email}`)).toEqual([
    'Jo jo@two.example',
    'Jo Lin null'
  ]);
});

test('a person gets all that is kept of them, and goes by name from everything on request', async () => {
  const companyId = await prospect('Quiet Lake');
  const wei = person({ name: 'Wei Song', email: 'wei@lake.example' });
  await savePerson(db, rep, { ...wei, companyId }, now);
  const about = { id: companyId, key: uuid7(), name: null };
  await sendJots([
    note(about, { personId: wei.id, text: 'Wei Song wants a sample' }),
    note(about, { text: 'Ask Wei Song again' })
  ]);
  const told = await exportPerson(db, rep, { companyId, id: wei.id }, now);
  expect(told).toMatchObject({ person: { name: 'Wei Song' }, notes: [{ text: 'Wei Song wants a sample' }] });
  expect(await exportPerson(db, other, { companyId, id: wei.id }, now)).toBeNull();
  expect(await looksAt(db, companyId)).toMatchObject([{ kind: 'export', times: 1, by: rep.name }]);

  await expect(erasePerson(db, rep, { companyId, id: wei.id }, now)).rejects.toThrow('forbidden_role');
  await erasePerson(db, admin, { companyId, id: wei.id }, now);
  const traces = await sql`
    select 1 from persons where name = 'Wei Song' or email = 'wei@lake.example'
    union all select 1 from company_notes where text like '%Wei Song%'
    union all select 1 from search_words where word like 'wei%' or word like '%@lake%'`;
  expect(traces).toEqual([]);
  expect((await facts(rep, companyId)).filter(({ is }) => is === 'note')).toHaveLength(2);
});
