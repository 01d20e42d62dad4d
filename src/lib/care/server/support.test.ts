import sharp from 'sharp';
import { expect, test } from 'vitest';
import { promiseRates } from '#lib/followup/server/promises/promise-rates.ts';
import { endTask } from '#lib/followup/server/tasks/end-task.ts';
import { myDay } from '#lib/followup/server/tasks/task-list.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser } from '../../../../tests/fixtures/factories.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import { mostOpen, routeOf } from '../support/support.ts';
import { celebratedOn } from '../wishes/wish.ts';
import { giftsOf } from './gifts/gift-list.ts';
import { planGift } from './gifts/plan-gift.ts';
import { noteRead } from './note-read.ts';
import * as news from './news-list.ts';
import { openNews } from './open-news.ts';
import { publishNews } from './publish-news.ts';
import { answerSupport } from './support/answer-support.ts';
import { askSupport } from './support/ask-support.ts';
import { ofDealer, ofStaff, photoOf } from './support/support-list.ts';
import { tellDigest } from './tell-digest.ts';
import { announceTraining } from './training/announce-training.ts';
import { noteAttendance } from './training/note-attendance.ts';
import { signUp } from './training/sign-up.ts';
import { calendarOf, forReader, forStaff } from './training/training-list.ts';
import { wishWell } from './wishes/wish-well.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const coast = await make.region(db);
const [rep, other, director] = [
  await make.staff(db, 'rep', coast),
  await make.staff(db, 'rep', coast),
  await make.staff(db, 'director')
];
const manager = await make.staff(db, 'region_manager', coast);
await make.fair(db, now);
const buyer = await make.dealer(db, { regionId: coast, repId: rep.userId, class: 'A', role: 'buyer' });
const small = await make.dealer(db, { regionId: coast, repId: other.userId, class: 'C' });
await follow(db, sql);
const refusal = (code: string) => expect.objectContaining({ code });

test('who answers follows from what is asked, and from who is there', () => {
  expect(routeOf('display', 'rep', 'manager')).toBe('rep');
  expect(routeOf('after_sales', 'rep', 'manager')).toBe('manager');
  expect([routeOf('promotion', null, 'manager'), routeOf('after_sales', 'rep', null)]).toEqual([
    'manager',
    'rep'
  ]);
});

test('a request with a photo is a task with a promised deadline; its answer ends the task, keeps the promise and is told', async () => {
  const image = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const given = {
    id: uuid7(),
    topic: 'display' as const,
    words: 'The shelf is bent',
    photo: image.toString('base64')
  };
  await askSupport(db, buyer, given, now);
  await askSupport(db, buyer, given, now);
  const broken = { ...given, id: uuid7(), photo: 'bm90IGEgcGhvdG8=' };
  await expect(askSupport(db, buyer, broken, now)).rejects.toEqual(refusal('photo_unreadable'));
  await askSupport(db, buyer, { ...given, id: uuid7(), topic: 'after_sales', photo: null }, now);
  await follow(db, sql);
  expect((await myDay(db, rep, days(4))).list).toMatchObject([
    { saying: 'answer_support', note: 'The shelf is bent' }
  ]);
  expect((await myDay(db, manager, days(4))).open).toBe(1);
  expect(await photoOf(db, other, given.id)).toBeNull();
  expect(await photoOf(db, rep, given.id)).not.toBeNull();
  await expect(answerSupport(db, other, { id: given.id, answer: 'x' }, now)).rejects.toEqual(
    refusal('not_found')
  );
  await answerSupport(
    db,
    rep,
    { id: given.id, answer: 'A new one comes on Monday' },
    new Date(now.getTime() + 1)
  );
  await follow(db, sql);
  expect((await myDay(db, rep, days(4))).open).toBe(0);
  const rates = await promiseRates(db, { from: days(-1), until: days(1) }, now);
  expect(rates.find(({ kind }) => kind === 'support')).toMatchObject({ kept: 1, waiting: 1 });
  expect(await ofDealer(db, buyer)).toContainEqual(
    expect.objectContaining({ answer: 'A new one comes on Monday' })
  );
  expect(await ofDealer(db, small)).toEqual([]);
  expect((await ofStaff(db, rep)).map(({ answeredAt }) => answeredAt === null)).toEqual([true, false]);
  const told = await sql`select kind from notices where user_id = ${buyer.userId}`;
  expect(told).toContainEqual({ kind: 'support.answered' });
});

test('people sign up for a training until it begins, and whoever was there is noted with the recording', async () => {
  const local = days(3).toISOString().slice(0, 16);
  const training = {
    ...{
      id: uuid7(),
      title: 'Layering',
      titleZh: '',
      titleKo: '레이어링',
      about: 'Three layers',
      place: 'Hall 2'
    },
    ...{ link: 'https://meet.example/x', startsAt: local, minutes: 45 }
  };
  await announceTraining(db, director, training, now);
  await expect(announceTraining(db, rep, training, now)).rejects.toEqual(refusal('forbidden_role'));
  const own = { training: training.id, comes: true };
  await Promise.all([signUp(db, buyer, own, now), signUp(db, buyer, own, now)]);
  await signUp(db, small, own, now);
  await signUp(db, small, { ...own, comes: false }, now);
  expect(await forReader(db, buyer, 'ko', now)).toMatchObject([{ title: '레이어링', comes: true }]);
  expect(await calendarOf(db, training.id, 'en', now)).toContain('SUMMARY:Layering');
  const after = {
    training: training.id,
    there: [buyer.userId, small.userId],
    recording: 'https://meet.example/r'
  };
  await expect(noteAttendance(db, director, after, now)).rejects.toEqual(refusal('training_not_over'));
  await expect(signUp(db, small, own, days(4))).rejects.toEqual(refusal('training_over'));
  await noteAttendance(db, director, after, days(4));
  await follow(db, sql);
  expect((await forStaff(db, 'en'))[0]!.people).toMatchObject([{ id: buyer.userId, wasThere: true }]);
  const kinds = await sql`select distinct kind from notices where kind like 'training%' order by kind`;
  expect(kinds.map(({ kind }) => kind as string)).toEqual(['training.announced', 'training.recorded']);
});

test('good wishes go to those who agreed, on their day, once a year, as a task of the rep and a letter in their language', async () => {
  expect(celebratedOn('2027-02-28')).toEqual(['02-28', '02-29']);
  expect([celebratedOn('2028-02-28'), celebratedOn('2027-03-01')]).toEqual([['02-28'], ['03-01']]);
  const day = now.toISOString().slice(5, 10);
  const [agreed, silent] = [uuid7(), uuid7()];
  for (const id of [agreed, silent])
    await sql`insert into persons (id, dealer_id, name, email, locale, birthday, decides, created_at)
      values (${id}, ${buyer.dealerId}, 'Kim', ${`${id}@example.com`}, 'ko', ${day}, true, now())`;
  await sql`insert into person_consents (person_id, purpose, given_at, recorded_by) values (${agreed}, 'wishes', now(), ${rep.userId})`;
  await sql`update companies set opened_on = ${`2001-${day}`} where dealer_id = ${buyer.dealerId}`;
  expect(await wishWell(db, now)).toBe(2);
  expect(await wishWell(db, now)).toBe(0);
  await follow(db, sql);
  const said = (await myDay(db, rep, now)).list.map(({ saying }) => saying);
  expect(said).toEqual(expect.arrayContaining(['wish_birthday', 'wish_shop']));
  const mails = await sql<
    { recipient: string; body: string }[]
  >`select recipient, body from mails where template = 'letter'`;
  expect(mails).toHaveLength(2);
  expect(mails.every(({ recipient, body }) => recipient.startsWith(agreed) && body.includes('축하'))).toBe(
    true
  );
});

test('the first classes hear of news first and all others later; the library is told of once a week and counts who has read', async () => {
  const piece = {
    ...{
      kind: 'policy' as const,
      title: 'Returns',
      titleZh: '',
      titleKo: '',
      body: 'Until March.',
      bodyZh: '',
      bodyKo: ''
    },
    ...{ 'classes[]': ['A' as const], 'regions[]': [coast], trades: [], othersAfter: 3 }
  };
  const id = uuid7();
  const before = new Date(now.getTime() - 3 * 86_400_000 + 60_000);
  await publishNews(db, director, { ...piece, id }, before);
  expect((await news.forReader(db, buyer, 'en')).map((one) => one.id)).toEqual([id]);
  expect(await news.forReader(db, small, 'en')).toEqual([]);
  expect(await openNews(db, now)).toBe(0);
  expect(await openNews(db, new Date(now.getTime() + 120_000))).toBe(1);
  expect(await openNews(db, new Date(now.getTime() + 120_000))).toBe(0);
  const [opened] = await sql<
    { ids: number[] }[]
  >`select payload->'dealerIds' as ids from events where type = 'news.opened'`;
  expect(opened!.ids).toEqual([small.dealerId]);
  const tip = {
    ...piece,
    kind: 'selling_tip' as const,
    'classes[]': [],
    othersAfter: null,
    trades: ['outdoor'],
    id: uuid7()
  };
  await publishNews(db, director, tip, now);
  await follow(db, sql);
  const kinds = () =>
    sql`select kind from notices where user_id = ${small.userId} and kind in ('news.published', 'library.digest')`;
  expect(await kinds()).toEqual([{ kind: 'news.published' }]);
  expect([await tellDigest(db, now), await tellDigest(db, now)]).toEqual([1, 0]);
  await follow(db, sql);
  expect(await kinds()).toContainEqual({ kind: 'library.digest' });
  for (const reader of [small, small, buyer]) await noteRead(db, reader, tip.id, now);
  expect(await news.forStaff(db, 'en')).toContainEqual(
    expect.objectContaining({ id: tip.id, readers: 2, readingDealers: 2, trades: ['outdoor'] })
  );
});

test('a gift on the list is one task of the dealer’s rep, and says what became of it when that is done', async () => {
  const gift = { id: uuid7(), dealer: buyer.dealerCode, what: 'Tea from the fair' };
  await planGift(db, rep, gift, now);
  await planGift(db, rep, gift, now);
  await expect(planGift(db, other, { ...gift, id: uuid7() }, now)).rejects.toEqual(refusal('unknown_dealer'));
  const [listed, ...more] = await giftsOf(db, rep);
  expect([listed, more]).toMatchObject([{ what: 'Tea from the fair', endedAt: null }, []]);
  await endTask(db, rep, { id: listed!.id, ending: 'done', result: 'Handed over' }, now);
  expect(await giftsOf(db, director)).toMatchObject([{ result: 'Handed over', endedAt: now }]);
  expect(await giftsOf(db, other)).toEqual([]);
});

test('the last request that a dealer has room for is asked once however often it is sent, and one more is refused', async () => {
  const busy = await aDealerUser(sql, await aDealer(sql), 'owner');
  const request = { topic: 'display' as const, words: 'The shelf is bent', photo: null };
  const ask = (id = uuid7()) => askSupport(db, busy, { ...request, id }, now).then(() => id);
  for (let times = 1; times < mostOpen; times++) await ask();
  await ask(await ask());
  await expect(ask()).rejects.toEqual(refusal('too_many_requests'));
});
