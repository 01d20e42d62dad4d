import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { mostSchedules, mostWaiting } from '../exports/list.ts';
import { mostViews } from '../view-form.ts';
import { askExport } from './exports/ask-export.ts';
import { scheduleExport } from './exports/schedule-export.ts';
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

test('what fills the last place is the same when it is sent again, and what comes after it is refused', async () => {
  const host = await make.staff(db, 'director');
  const view = () => ({ place: 'analysis' as const, id: uuid7(), name: 'One', query: 'by=region', share: '' as const }); // prettier-ignore
  const file = () => ({ id: uuid7(), list: 'orders' as const, format: 'csv' as const, query: '' });
  const each: [number, (() => Promise<void>)[], string][] = [
    [mostViews, again(view, (one) => saveView(db, host, one, now)), 'views_full'],
    [mostSchedules, again(file, (one) => scheduleExport(db, host, { ...one, every: 'day', deliver: 'notice' }, 'en', now)), 'schedules_full'],
    [mostWaiting, again(file, (one) => askExport(db, host, one, 'en', now)), 'exports_full']
  ]; // prettier-ignore
  for (const [most, [fresh, same], code] of each) {
    for (let times = 0; times < most; times++) await fresh!();
    await same!();
    await expect(fresh!()).rejects.toMatchObject({ code });
  }
});

/** Sends another one, or the last one again. */
function again<One>(make: () => One, send: (one: One) => Promise<void>): (() => Promise<void>)[] {
  let last: One;
  return [() => send((last = make())), () => send(last)];
}
