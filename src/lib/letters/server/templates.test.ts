import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { shippedLetters } from '../shipped/shipped-letters.ts';
import { restoreTemplate } from './restore-template.ts';
import { saveTemplate } from './save-template.ts';
import { currentTexts, historyOf } from './templates.ts';
import { testLetter } from './test-letter.ts';
import { tryLetter } from './try-letter.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const [director, finance, rep] = await Promise.all([
  aStaffUser(sql, 'director'),
  aStaffUser(sql, 'finance'),
  aStaffUser(sql, 'rep')
]);
const text = { locale: 'ko' as const, version: 0, subject: '{{dealer.name}}', body: '# 안녕하세요' };

beforeEach(() => sql`truncate letter_templates, mails`);

test('what is saved holds, what was before stays, and the text that ships comes back as one more version', async () => {
  expect((await currentTexts(db, 'welcome')).ko).toEqual({ version: 0, ...shippedLetters.welcome.ko });
  expect(await saveTemplate(db, director, 'welcome', text, now)).toBe(1);
  expect(await saveTemplate(db, director, 'welcome', { ...text, version: 1, body: '반갑습니다' }, now)).toBe(
    2
  );
  await restoreTemplate(db, director, { kind: 'welcome', locale: 'ko' }, now);
  expect((await currentTexts(db, 'welcome')).ko).toEqual({ version: 3, ...shippedLetters.welcome.ko });
  expect(await historyOf(db, 'welcome', 'ko')).toMatchObject([
    { version: 3, isShipped: true, changedBy: director.name },
    { version: 2, body: '반갑습니다' },
    { version: 1, body: '# 안녕하세요' }
  ]);
  expect((await currentTexts(db, 'welcome')).en.version).toBe(0);
});

test('of two who change the same letter at once one is told, and who may not changes nothing', async () => {
  const tries = await Promise.allSettled([1, 2].map(() => saveTemplate(db, director, 'welcome', text, now)));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'template_changed', details: { version: 1 } }
  });
  await expect(saveTemplate(db, finance, 'welcome', text, now)).rejects.toMatchObject({
    code: 'forbidden_role'
  });
  expect(await saveTemplate(db, finance, 'payment_reminder_1', text, now)).toBe(1);
  const faulty = { ...text, version: 1, body: 'x\n  {{who.knows}}' };
  await expect(saveTemplate(db, director, 'welcome', faulty, now)).rejects.toMatchObject({
    code: 'template_faulty',
    details: { faults: [{ line: 2, column: 3, problem: 'unknown_field', name: 'who.knows' }] }
  });
});

test('a letter is tried with a dealer whom one works with, its links are never theirs, and a test goes to oneself', async () => {
  const [own, other] = [await aDealer(sql), await aDealer(sql)];
  await Promise.all([aDealerUser(sql, own), aDealerUser(sql, other)]);
  await sql`update dealers set rep_id = ${rep.userId} where id = ${own.id}`;
  const tried = {
    kind: 'welcome' as const,
    locale: 'en' as const,
    fair: null,
    subject: 'Hi {{dealer.name}}',
    body: 'x'
  };
  expect(await tryLetter(db, rep, { ...tried, dealer: '' }, now)).toMatchObject({
    reader: { dealerName: own.name },
    letter: { subject: `Hi ${own.name}` }
  });
  expect(await tryLetter(db, rep, { ...tried, dealer: other.code }, now)).toMatchObject({ reader: null });
  await testLetter(db, rep, { ...tried, dealer: '' }, now);
  const mails = await sql`select recipient, subject, unsubscribe from mails`;
  expect(mails).toMatchObject([
    { recipient: rep.email, subject: `[Test] Hi ${own.name}`, unsubscribe: null }
  ]);
});
