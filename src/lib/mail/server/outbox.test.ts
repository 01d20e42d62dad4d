import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as outbox from './outbox.ts';

const { db, sql } = await testDatabase();
const body = 'Open https://fair.test/invitations/secret and choose.';
const written = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute));
for (const [minute, sentAt] of [
  [1, null],
  [2, written(3)],
  [4, null]
] as const) {
  await sql`insert into mails (id, recipient, locale, template, subject, body, created_at, sent_at)
    values (${uuid7()}, 'mo@example.test', 'en', 'invitation', ${`Mail ${minute}`}, ${body}, ${written(minute)}, ${sentAt})`;
}

test('the newest mail comes first, page by page', async () => {
  const first = await outbox.page(db, null, 2);
  const second = await outbox.page(db, first.next, 2);
  expect([...first.list, ...second.list].map(({ subject }) => subject)).toEqual([
    'Mail 4',
    'Mail 2',
    'Mail 1'
  ]);
  expect(second.next).toBeNull();
});

test('the link of a mail that has left is no longer shown', async () => {
  const { list } = await outbox.page(db, null);
  expect(list.map((mail) => mail.body.includes('secret'))).toEqual([true, false, true]);
});
