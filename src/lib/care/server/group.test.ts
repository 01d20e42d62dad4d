import { expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aRegion, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import { postsOnPage } from '../group/group.ts';
import { announce } from './group/announce.ts';
import { answerPost } from './group/answer-post.ts';
import { askGroup } from './group/ask-group.ts';
import { hidePost } from './group/hide-post.ts';
import { ofDealer, ofStaff, regionsOf } from './group/post-list.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const [coast, hills] = [await aRegion(sql), await aRegion(sql)];
const [manager, stranger] = [
  await aStaffUser(sql, 'region_manager', coast.id),
  await aStaffUser(sql, 'region_manager', hills.id)
];
const aBuyer = async (regionId: number) => aDealerUser(sql, await aDealer(sql, { regionId }), 'buyer');
const [asker, neighbour, far] = [await aBuyer(coast.id), await aBuyer(coast.id), await aBuyer(hills.id)];
await follow(db, sql);
const refusal = (code: string) => expect.objectContaining({ code });
const wordsFor = async (who: DealerUser) => (await ofDealer(db, who, '')).list.map(({ words }) => words);
const told = async ({ userId }: { userId: string }) =>
  (await sql`select from notices where user_id = ${userId} and kind = 'group.posted'`).length;

test('the board of a region is read by its dealers alone; a question is seen by the others once it is answered, without a name', async () => {
  const post = { id: uuid7(), region: coast.id, announcement: 'Closed on Friday' };
  await expect(announce(db, stranger, post, now)).rejects.toEqual(refusal('not_found'));
  await announce(db, manager, post, now);
  await announce(db, manager, post, now);
  const id = uuid7();
  await askGroup(db, asker, { id, question: 'How to hang the coats?' }, after(1));
  await follow(db, sql);
  expect([await told(asker), await told(neighbour), await told(far), await told(manager)]).toEqual([1, 1, 0, 1]); // prettier-ignore
  expect(await wordsFor(asker)).toEqual(['How to hang the coats?', 'Closed on Friday']);
  expect([await wordsFor(neighbour), await wordsFor(far)]).toEqual([['Closed on Friday'], []]);
  expect((await ofStaff(db, manager, '')).waiting).toMatchObject([
    { id, dealer: { code: asker.dealerCode } }
  ]);
  expect((await ofStaff(db, stranger, '')).waiting).toEqual([]);
  const answer = { id, groupAnswer: 'By colour, dark ones first' };
  await expect(answerPost(db, stranger, answer, after(2))).rejects.toEqual(refusal('not_found'));
  await answerPost(db, manager, answer, after(2));
  await expect(answerPost(db, manager, answer, after(2))).rejects.toEqual(refusal('not_found'));
  await follow(db, sql);
  expect(await told(asker)).toBe(2);
  const [seen] = (await ofDealer(db, neighbour, '')).list;
  expect(seen).toMatchObject({ isOwn: false, by: manager.name, answer: answer.groupAnswer });
  expect(JSON.stringify(seen)).not.toContain(asker.name);
  await hidePost(db, manager, post.id, after(3));
  await expect(hidePost(db, manager, post.id, after(3))).rejects.toEqual(refusal('not_found'));
  expect(await wordsFor(neighbour)).toEqual(['How to hang the coats?']);
  expect((await regionsOf(db, manager)).map((region) => region.id)).toEqual([coast.id]);
});

test('questions that wait are bounded for each dealer, and a board is read page by page', async () => {
  const ask = () => askGroup(db, neighbour, { id: uuid7(), question: 'And now?' }, after(9));
  await Promise.all([ask(), ask(), ask()]);
  await expect(ask()).rejects.toEqual(refusal('too_many_requests'));
  for (let each = 0; each < postsOnPage + 2; each++)
    await announce(db, stranger, { id: uuid7(), region: hills.id, announcement: `No. ${each}` }, after(each));
  const first = await ofDealer(db, far, '');
  const second = await ofDealer(db, far, first.next!);
  expect([first.list.length, second.list.length, second.next]).toEqual([postsOnPage, 2, null]);
  expect(new Set([...first.list, ...second.list].map(({ id }) => id)).size).toBe(postsOnPage + 2);
});
