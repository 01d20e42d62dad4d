import { expect, test } from 'vitest';
import { everythingHolds, follow } from '../../../../tests/fixtures/follow.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { tagOf } from '../objections/objection.ts';
import { answerObjection } from './objections/answer-objection.ts';
import { approveEntry } from './objections/approve-entry.ts';
import { noteObjection } from './objections/note-objection.ts';
import * as objectionList from './objections/objection-list.ts';
import { withdrawEntry } from './objections/withdraw-entry.ts';
import { writeEntry } from './objections/write-entry.ts';
import { myDay } from './tasks/task-list.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const coast = await make.region(db);
const rep = await make.staff(db, 'rep', coast);
const stranger = await make.staff(db, 'rep', coast);
const planner = await make.staff(db, 'planner');
const [director, admin] = [await make.staff(db, 'director'), await make.staff(db, 'admin')];
const dealer = await make.dealer(db, { regionId: coast, repId: rep.userId });
const [company] = await sql<{ id: number }[]>`select id from companies where dealer_id = ${dealer.dealerId}`;
const refusal = (code: string) => expect.objectContaining({ code });
const said = (given: Partial<Parameters<typeof noteObjection>[2]> = {}) => ({
  ...({
    id: uuid7(),
    companyId: company!.id,
    topic: 'delivery',
    tag: 'late colours',
    said: 'The blue came late'
  } as const),
  ...({ route: 'rep', to: null, ...given } as const)
});
await follow(db, sql);

test('tags are alike without case and doubled spaces', () => {
  expect(tagOf('  Late   COLOURS ')).toBe('late colours');
});

test('a routed objection is a task with a clock, and its answer goes back to rep and dealer', async () => {
  const one = said({ route: 'product', to: planner.userId });
  await noteObjection(db, rep, one, now);
  await noteObjection(db, rep, one, now);
  await expect(noteObjection(db, rep, said({ route: 'product' }), now)).rejects.toEqual(
    refusal('unknown_staff')
  );
  await expect(noteObjection(db, stranger, said(), now)).rejects.toEqual(refusal('not_found'));
  const later = new Date(now.getTime() + 4 * 86_400_000);
  expect((await myDay(db, planner, later)).list).toMatchObject([
    { saying: 'answer_objection', note: 'The blue came late' }
  ]);
  await expect(answerObjection(db, stranger, { id: one.id, answer: 'Soon' }, now)).rejects.toEqual(
    refusal('not_found')
  );
  await answerObjection(db, planner, { id: one.id, answer: 'From May on in stock' }, now);
  await follow(db, sql);
  expect((await myDay(db, planner, later)).open).toBe(0);
  const told = await sql`select user_id from notices where kind = 'objection.answered'`;
  expect(told.map(({ user_id }) => user_id as string).sort()).toEqual([rep.userId, dealer.userId].sort());
  expect(await objectionList.forStaff(db, rep, company!.id)).toMatchObject([
    { answer: 'From May on in stock' }
  ]);
});

test('the third alike proposes one entry, however many follow at once', async () => {
  await noteObjection(db, rep, said(), now);
  expect(await objectionList.entries(db)).toEqual([]);
  await Promise.all([noteObjection(db, rep, said(), now), noteObjection(db, rep, said(), now)]);
  expect(await objectionList.entries(db)).toMatchObject([
    { entry: { tag: 'late colours', state: 'proposed' }, said: 4 }
  ]);
});

test('dealers read an entry in their language once a second person has approved it, and no more once it is taken back', async () => {
  const [{ entry }] = (await objectionList.entries(db)) as [
    Awaited<ReturnType<typeof objectionList.entries>>[number]
  ];
  const words = {
    ...{ question: 'Are colours late?', questionZh: '颜色会晚到吗？', questionKo: '색상이 늦나요?' },
    ...{ answer: 'Not any more.', answerZh: '不会了。', answerKo: '이제 아닙니다.' }
  };
  await expect(approveEntry(db, admin, { id: entry.id }, now)).rejects.toEqual(refusal('not_found'));
  await writeEntry(db, director, { id: entry.id, ...words }, now);
  expect(await objectionList.handbook(db, 'ko')).toEqual([]);
  await expect(approveEntry(db, director, { id: entry.id }, now)).rejects.toEqual(refusal('maker_approves'));
  await expect(writeEntry(db, rep, { id: entry.id, ...words }, now)).rejects.toEqual(
    refusal('forbidden_role')
  );
  await approveEntry(db, admin, { id: entry.id }, now);
  await objectionList.noteRead(db, entry.id);
  expect(await objectionList.handbook(db, 'ko')).toEqual([
    { id: entry.id, question: words.questionKo, answer: words.answerKo }
  ]);
  expect((await objectionList.entries(db))[0]!.entry.reads).toBe(1);
  await withdrawEntry(db, admin, { id: entry.id }, now);
  expect(await objectionList.handbook(db, 'en')).toEqual([]);
  await everythingHolds(db);
});
