import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { follow } from '../../../../../tests/fixtures/follow.ts';
import * as given from '../../../../../tests/fixtures/order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { mails } from '#lib/mail/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { byteRange } from '../../exports/byte-range.ts';
import { listNames, mayHave, mostWaiting } from '../../exports/list.ts';
import { exports, exportSchedules } from '../export-schema.ts';
import { askDueExports } from './ask-due-exports.ts';
import { askExport } from './ask-export.ts';
import { pathOfExport } from './export-file.ts';
import { readyExport } from './exports.ts';
import { isPaged } from './list-query.ts';
import { listPage, listTable } from './list-table.ts';
import { makeExport } from './make-export.ts';
import { scheduleExport } from './schedule-export.ts';
import { stopSchedule } from './stop-schedule.ts';
import { readerOf } from '#lib/ui/reader.ts';

const { db, sql } = await testDatabase();
const sources = { db, sql };
const folder = await mkdtemp(join(tmpdir(), 'orderfair-exports-'));
Object.assign(process.env, { DATA_DIR: folder, EXPORT_DIR: join(folder, 'out') });
afterAll(() => rm(folder, { recursive: true }));

const now = new Date('2026-11-19T12:00:00Z');
const running = new AbortController().signal;
const director = await make.staff(db, 'director');
const admin = await make.staff(db, 'admin');
const rep = await make.staff(db, 'rep');
const fair = await make.fair(db, now);
const region = await make.region(db, 'North');
const item = await given.item(db);
const dealers = [
  await make.dealer(db, { regionId: region, invitedTo: fair.id, repId: rep.userId }),
  await make.dealer(db, { regionId: region, invitedTo: fair.id, name: '=HYPERLINK("x")' })
];
const totals: number[] = [];
for (let at = 0; at < 25; at++) {
  const placedAt = new Date(now.getTime() + at * 1000);
  const order = await given.order(db, {
    ...{ dealer: dealers[at % 2]!, fairId: fair.id, item, fromStock: 1 + at, placedAt }
  });
  totals.push(order.total);
}
await follow(db, sql);

const ask = async (list: 'orders' | 'order_lines', more: object = {}, actor = director) => {
  const id = uuid7();
  await askExport(db, actor, { id, list, format: 'csv', query: '', ...more }, 'en', now);
  return id;
};

test('a file is made in the background, says how far it is, and is there for whoever asked for it', async () => {
  const id = await ask('orders');
  await askExport(db, director, { id, list: 'orders', format: 'csv', query: '' }, 'en', now);
  expect(await readyExport(db, director, id)).toBeNull();
  await makeExport(sources, id, running, () => now);
  const made = await readyExport(db, director, id);
  const text = await readFile(pathOfExport(id), 'utf8');
  expect(made).toMatchObject({
    rows: 25,
    bytes: Buffer.byteLength(text),
    hash: expect.stringMatching(/^\w{64}$/)
  });
  const lines = text.trim().split('\r\n').slice(1);
  // To the cent what the orders are, and no name runs as a formula.
  expect(
    lines.map((line) => Math.round(Number(line.split(',').at(-2)) * 100)).toSorted((a, b) => a - b)
  ).toEqual(totals);
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  expect(await readyExport(db, admin, id)).toBeNull();
  const [told] = await sql`select payload from events where type = 'export.done' and aggregate_id = ${id}`;
  expect(told!['payload']).toMatchObject({ rows: 25, askedBy: director.userId, deliver: 'notice' });
});

test('a rep’s file holds own dealers only, in the language of who asked, and one who has left gets none', async () => {
  const id = uuid7();
  await askExport(db, rep, { id, list: 'orders', format: 'csv', query: '' }, 'ko', now);
  await makeExport(sources, id, running, () => now);
  const [headings, ...lines] = (await readFile(pathOfExport(id), 'utf8')).trim().split('\r\n');
  expect(headings).toContain('대리점');
  expect(lines).toHaveLength(13);
  const late = uuid7();
  await askExport(db, rep, { id: late, list: 'orders', format: 'csv', query: '' }, 'ko', now);
  await db.update(users).set({ disabledAt: now }).where(eq(users.id, rep.userId));
  await makeExport(sources, late, running, () => now);
  await db.update(users).set({ disabledAt: null }).where(eq(users.id, rep.userId));
  const [failed] = await db.select().from(exports).where(eq(exports.id, late));
  expect(failed).toMatchObject({ failedAt: now, doneAt: null });
});

test('a process that stops leaves a file that another makes whole', async () => {
  const id = await ask('order_lines', { format: 'xlsx' });
  const stopping = new AbortController();
  stopping.abort();
  await expect(makeExport(sources, id, stopping.signal)).rejects.toThrow();
  expect(await readyExport(db, director, id)).toBeNull();
  await makeExport(sources, id, running);
  expect(await readyExport(db, director, id)).toMatchObject({ rows: 25 });
  expect((await readFile(pathOfExport(id))).subarray(0, 2).toString()).toBe('PK');
});

test('what may not be had, or too much at once, is refused', async () => {
  await expect(ask('orders', { list: 'receipts' }, rep)).rejects.toMatchObject({ code: 'forbidden_role' });
  for (let at = 0; at < mostWaiting; at++) await ask('orders', {}, admin);
  await expect(ask('orders', {}, admin)).rejects.toMatchObject({ code: 'exports_full' });
});

test('a schedule is made once when it is due, goes to mail or folder, and ends when its owner says so', async () => {
  const [byMail, byFolder] = [uuid7(), uuid7()];
  const form = { format: 'csv', query: 'by=region', every: 'day' } as const;
  await scheduleExport(db, director, { ...form, id: byMail, list: 'analysis', deliver: 'mail' }, 'en', now);
  await expect(
    scheduleExport(db, director, { ...form, id: byFolder, list: 'orders', deliver: 'folder' }, 'en', now)
  ).rejects.toMatchObject({ code: 'forbidden_role' });
  await scheduleExport(
    db,
    admin,
    { ...form, id: byFolder, list: 'orders', query: '', deliver: 'folder' },
    'en',
    now
  );
  expect(await askDueExports(db, now)).toBe(0);
  const night = new Date('2026-11-20T01:05:00Z');
  expect(await askDueExports(db, night)).toBe(2);
  expect(await askDueExports(db, night)).toBe(0);
  const due = await db.select().from(exports).where(eq(exports.askedAt, night));
  for (const { id } of due) await makeExport(sources, id, running, () => night);
  expect(await readdir(join(folder, 'out'))).toEqual(['orders-20261120-0105.csv']);
  const [mail] = await db.select().from(mails).where(eq(mails.recipient, director.email));
  const sent = due.find(({ deliver }) => deliver === 'mail')!;
  expect(mail).toMatchObject({ template: 'export', enclosures: [{ maker: 'export', of: sent.id }] });
  expect(mail!.body).toContain(`/staff/exports/${sent.id}`);
  // What was missed while nothing ran is made once.
  expect(await askDueExports(db, new Date('2026-11-25T09:00:00Z'))).toBe(2);
  const [next] = await db.select().from(exportSchedules).where(eq(exportSchedules.id, byMail));
  expect(next!.nextAt).toEqual(new Date('2026-11-26T01:00:00Z'));
  // Nothing is made for somebody who has left, until they are back.
  const left = (at: Date | null) =>
    db.update(users).set({ disabledAt: at }).where(eq(users.id, director.userId));
  await left(now);
  expect(await askDueExports(db, new Date('2026-11-27T09:00:00Z'))).toBe(1);
  await left(null);
  expect(await askDueExports(db, new Date('2026-11-27T09:00:00Z'))).toBe(1);
  await expect(stopSchedule(db, director, byFolder, now)).rejects.toMatchObject({ code: 'not_found' });
  await stopSchedule(db, director, byMail, now);
  await stopSchedule(db, admin, byFolder, now);
  expect(await db.$count(exportSchedules)).toBe(0);
});

test.each(listNames.filter(isPaged))(
  '%s is read page by page, each row once, and as a file',
  async (list) => {
    const filter = new URLSearchParams();
    const whole = await listPage(sources, director, { list, filter, after: '', most: 1000 });
    const rows = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Awaited<ReturnType<typeof listPage>> = await listPage(sources, director, {
        list,
        filter,
        after,
        most: 4
      });
      rows.push(...page.rows);
      after = page.next;
    }
    expect(rows).toEqual(whole.rows);
    if (list === 'orders' || list === 'order_lines')
      expect(rows.reduce((sum, row) => sum + Number(row['amount_minor']), 0)).toBe(
        totals.reduce((a, b) => a + b)
      );
    const say = readerOf({ locale: 'en', zone: 'UTC' });
    let lines = 0;
    for await (const some of (await listTable(sources, director, { list, query: '' }, say, now)).rows)
      lines += some.length;
    expect(lines).toBe(rows.length);
    expect(mayHave('host', list)).toBe(
      ['tasks', 'objections', 'invitations', 'letters', 'news'].includes(list)
    );
  }
);

test('a part of a file is what its header says, whatever it says', () => {
  expect(byteRange('bytes=0-9', 100)).toEqual({ start: 0, end: 9 });
  expect(byteRange('bytes=90-', 100)).toEqual({ start: 90, end: 99 });
  expect(byteRange('bytes=-10', 100)).toEqual({ start: 90, end: 99 });
  expect(byteRange('bytes=50-1000', 100)).toEqual({ start: 50, end: 99 });
  expect(byteRange('bytes=100-', 100)).toBe('none');
  for (const nothing of [null, 'bytes=', 'bytes=5-2', 'lines=0-1', 'bytes=0-1,3-4'])
    expect(byteRange(nothing, 100)).toBeNull();
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 1000 }), (text, size) => {
      const part = byteRange(text, size);
      if (part === null || part === 'none') return;
      expect(part.start >= 0 && part.start <= part.end && part.end < size).toBe(true);
    })
  );
});
