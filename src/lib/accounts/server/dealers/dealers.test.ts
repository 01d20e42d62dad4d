import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aRegion, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import * as dealers from './dealers.ts';

const { db, sql } = await testDatabase();
const coast = await aRegion(sql, { name: 'Coast' });
const north = await aRegion(sql, { name: 'North' });
const rep = await aStaffUser(sql, 'rep');
const manager = await aStaffUser(sql, 'region_manager', north.id);
const director = await aStaffUser(sql, 'director');
const mine = await aDealer(sql, { regionId: coast.id });
const theirs = await aDealer(sql, { regionId: north.id });
await sql`update dealers set rep_id = ${rep.userId}, name = '100% Wolle', city = '서울' where id = ${mine.id}`;

const everything = { text: '', regionId: null, after: null };
const found = async (actor: typeof rep, filter: Partial<dealers.DealerFilter> = {}) =>
  (await dealers.page(db, actor, { ...everything, ...filter })).list.map(({ id }) => id);

test('roles that do not work with dealers find none', async () => {
  for (const role of ['host', 'planner', 'warehouse'] as const) {
    const actor = await aStaffUser(sql, role);
    expect(await found(actor)).toEqual([]);
    expect(await dealers.byCode(db, actor, mine.code)).toBeNull();
  }
});

describe('the list of dealers', () => {
  test('shows a rep the own ones, a manager the region, a director all', async () => {
    expect(await found(rep)).toEqual([mine.id]);
    expect(await found(manager)).toEqual([theirs.id]);
    expect(await found(director)).toEqual([mine.id, theirs.id].sort((a, b) => a - b));
  });

  test('is searched by part of code, name and city, and takes signs of patterns as signs', async () => {
    expect(await found(director, { text: '100%' })).toEqual([mine.id]);
    expect(await found(director, { text: '서' })).toEqual([mine.id]);
    expect(await found(director, { text: theirs.code.toLowerCase() })).toContain(theirs.id);
    expect(await found(director, { text: '_' })).toEqual([]);
  });

  test('goes on after the last row of the page before', async () => {
    const first = await dealers.page(db, director, everything, 1);
    const second = await dealers.page(db, director, { ...everything, after: first.next }, 1);
    expect([first.list.length, second.list.length, second.next]).toEqual([1, 1, null]);
    expect(first.list[0]!.id).not.toBe(second.list[0]!.id);
  });
});

test('a dealer of somebody else is not found', async () => {
  expect(await dealers.byCode(db, rep, theirs.code)).toBeNull();
  expect(await dealers.byCode(db, director, theirs.code)).toMatchObject({
    id: theirs.id,
    region: { name: 'North' }
  });
});
