import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { mailView } from './mail-view.ts';
import { removeView } from './remove-view.ts';
import { saveView } from './save-view.ts';
import { viewsFor } from './views.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-19T12:00:00Z');
const director = await make.staff(db, 'director');
const rep = await make.staff(db, 'rep');

test('a view keeps what is understood of a question, is shared when its maker says so, comes by mail, and goes with them only', async () => {
  const id = uuid7();
  const form = {
    place: 'analysis' as const,
    id,
    name: 'Coats by region',
    query: 'category=Coats&by=region&nonsense=1',
    share: 'yes'
  } as const;
  await saveView(db, director, form, now);
  await saveView(db, director, form, now);
  expect(await viewsFor(db, rep)).toMatchObject([{ id, isMine: false, by: director.name }]);
  expect((await viewsFor(db, director))[0]!.query).toContain('category=Coats');
  expect((await viewsFor(db, director))[0]!.query).not.toContain('nonsense');
  await mailView(db, rep, { id: uuid7(), view: id, every: 'week' }, 'ko', now);
  await mailView(db, rep, { id: uuid7(), view: id, every: 'day' }, 'ko', now);
  expect(await viewsFor(db, rep)).toMatchObject([
    { id, mailed: { nextAt: new Date('2026-11-20T01:00:00Z') } }
  ]);
  expect((await viewsFor(db, director))[0]!.mailed).toBeNull();
  const [scheduled] =
    await sql`select list, query, format, locale, deliver, every from export_schedules order by every desc`;
  expect(scheduled).toMatchObject({
    list: 'analysis',
    format: 'xlsx',
    locale: 'ko',
    deliver: 'mail',
    every: 'week'
  });
  expect(scheduled!['query']).toContain('category=Coats');
  const own = { ...form, id: uuid7(), share: '' as const };
  await saveView(db, director, own, now);
  await expect(
    mailView(db, rep, { id: uuid7(), view: own.id, every: 'day' }, 'en', now)
  ).rejects.toMatchObject({ code: 'not_found' });
  await removeView(db, director, own.id, now);
  await expect(removeView(db, rep, id, now)).rejects.toMatchObject({ code: 'not_found' });
  await removeView(db, director, id, now);
  expect(await viewsFor(db, director)).toEqual([]);
});
