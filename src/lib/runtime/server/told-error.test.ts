import { sql as statement } from 'drizzle-orm';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { mails } from '#lib/mail/server/schema.ts';
import { uuid7 } from '../uuid7.ts';
import { logTo } from './log.ts';
import { toldError, toldText } from './told-error.ts';

const { db, sql } = await testDatabase();
const link = 'https://portal.example/reset/q2Zt0yX9vLr4mN8sK1wB7cD3eF6gH5jA0pQrStUvWxY';
const email = 'mo@north.example';
const secrets = [link, link.split('/').at(-1)!, email, 'Mo North'];

/** What the log says of an error, as a line. */
async function logged(error: unknown): Promise<string> {
  const lines: string[] = [];
  const log = logTo(new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) }));
  log.level = 'info';
  log.error({ err: error }, 'failed');
  await expect.poll(() => lines.length).toBe(1);
  return lines[0]!;
}

async function failing(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

const letter = { locale: 'en', template: 'reset', recipient: email, subject: 'Mo North', body: link };

test('a mail that cannot be written leaves neither its link nor its receiver in the log', async () => {
  const id = uuid7();
  await db.insert(mails).values({ ...letter, id });
  const error = await failing(() => db.insert(mails).values({ ...letter, id }));
  expect((error as Error).message).toContain(link);
  for (const told of [await logged(error), toldText(error)]) {
    for (const secret of secrets) expect(told).not.toContain(secret);
    expect(told).toContain('23505');
    expect(told).toContain('mails_pkey');
  }
  expect(await logged(error)).toContain('insert into \\"mails\\"');
});

test.each([
  ['a value of the wrong kind', () => db.execute(statement`select ${email}::int`)],
  ['a day that there is not', () => sql`select ${`${email} 9999-99-99`}::date`],
  [
    'a row that breaks a rule',
    () => sql`insert into mails ${sql({ ...letter, id: uuid7(), subject: null })}`
  ],
  ['a statement that is wrong', () => sql.unsafe('select nothing from nowhere')]
])('of %s PostgreSQL may quote what it likes', async (_, work) => {
  const line = await logged(await failing(async () => work()));
  for (const secret of secrets) expect(line).not.toContain(secret);
  expect(line).toMatch(/"code":"[0-9A-Z]{5}"/);
});

test('what a program said to whom is masked in any message, and the place of the fault stays', () => {
  const cause = Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: link });
  const told = toldError(new Error(`could not reach ${email} at ${link}`, { cause }));
  expect(told.message).toBe('could not reach [address] at https://portal.example/reset/[secret]');
  expect(told.stack).toContain('told-error.test.ts');
  expect(told.cause).toMatchObject({ type: 'TypeError', message: 'Invalid URL', code: 'ERR_INVALID_URL' });
  for (const secret of secrets) expect(JSON.stringify(told)).not.toContain(secret);
});

test('an id of a thing stays readable', () => {
  const id = uuid7();
  expect(toldError(new Error(`no order ${id}`)).message).toBe(`no order ${id}`);
});

test('a body that is no JSON is not quoted', () => {
  const error = (() => {
    try {
      return JSON.parse(`{"password":"hunter2`);
    } catch (caught) {
      return caught;
    }
  })();
  expect(toldError(error).message).not.toContain('hunter2');
});

test('what is thrown although it is no error, and a chain without an end, are told too', () => {
  const round = new Error('round');
  round.cause = round;
  expect(JSON.stringify(toldError(round)).match(/round/g)!.length).toBeLessThan(30);
  expect(toldError(`to ${email}`)).toEqual({ type: 'string', message: 'to [address]' });
});
