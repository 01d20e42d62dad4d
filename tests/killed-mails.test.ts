import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { writeMail } from '../src/lib/mail/server/write-mail.ts';
import { bundle } from './fixtures/bundle.ts';
import { testDatabase } from './fixtures/database.ts';
import { smtpServer } from './fixtures/smtp-server.ts';

vi.setConfig({ testTimeout: 180_000 });

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

const kills = 50;
/** Where the process dies: before the server has the mail, when it has it and has not answered, when it has just answered. */
const moments = ['asked', 'taken', 'answered'] as const;

test('kill -9 between writing and sending, 50 times: nobody is forgotten, and only the mail under way may come once more', async () => {
  const { db, sql, url } = await testDatabase();
  const smtp = await smtpServer();
  const env = { ...process.env, DATABASE_URL: url, SMTP_URL: smtp.url, MAILS_PER_SECOND: '1000' };
  const program = await bundle('tests/fixtures/mail-process.ts', ['drizzle-orm', 'postgres']);
  const aSender = async () => {
    const child = fork(program, { stdio: 'inherit', env });
    children.push(child);
    await once(child, 'message');
    return child;
  };
  const people = Array.from({ length: 120 }, (_, nth) => `p${nth}@x.test`);
  const now = new Date();
  await db.transaction(async (tx) => {
    for (const to of people)
      await writeMail(tx, { to, locale: 'en', template: 'test', subject: to, blocks: [], now });
  });

  let next = aSender();
  for (let nth = 0; nth < kills; nth++) {
    const sender = await next;
    next = aSender();
    const moment = moments[nth % moments.length]!;
    const kill = () => void sender.kill('SIGKILL');
    let left = 1 + (nth % 2);
    smtp.behave.rcpt = () => {
      if (moment === 'asked' && --left === 0) kill();
      return null;
    };
    smtp.behave.taken = async () => {
      if (moment === 'asked' || --left !== 0) return;
      if (moment === 'answered') return void setImmediate(kill);
      kill();
      await once(sender, 'exit');
    };
    const gone = once(sender, 'exit');
    sender.send('go');
    await gone;
    // Its time is over: another process may take it for dead.
    await sql`update mails set due_at = ${now} where sent_at is null`;
  }
  smtp.behave = Object.assign(smtp.behave, { rcpt: undefined, taken: undefined });
  const last = await next;
  last.send('go');
  await once(last, 'message');

  const copies = new Map<string, number>();
  for (const { messageId } of smtp.mails) copies.set(messageId!, (copies.get(messageId!) ?? 0) + 1);
  const received = new Set(smtp.mails.map(({ subject }) => subject));
  expect(people.filter((person) => !received.has(person))).toEqual([]);
  expect(copies.size).toBe(people.length);
  // At most one of each death after the server had the mail.
  const deathsWithMail = Array.from({ length: kills }, (_, nth) => moments[nth % moments.length]).filter(
    (moment) => moment !== 'asked'
  ).length;
  expect(smtp.mails.length - people.length).toBeLessThanOrEqual(deathsWithMail);
  expect(await sql`select from mails where sent_at is null`).toHaveLength(0);
  await smtp.close();
});
