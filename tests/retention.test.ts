import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { retentions } from '../src/composition.server.ts';
import { removeOld } from '../src/lib/db/server/retention.ts';
import { enqueue } from '../src/lib/runtime/server/jobs.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { testDatabase } from './fixtures/database.ts';
import * as make from './fixtures/fair.ts';

const { db, sql } = await testDatabase();
const now = new Date('2027-03-01T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const clean = () => removeOld(db, retentions, now);
const admin = await make.staff(db, 'admin');

beforeEach(() => sql`truncate mails, invitations, password_resets`);

test('counters of limits go a day after their window', async () => {
  await sql`insert into rate_limits (key, count, resets_at) values ('old', 1, ${ago(2)}), ('young', 1, ${ago(0.5)})`;
  await clean();
  expect(await sql`select key from rate_limits`).toEqual([{ key: 'young' }]);
});

test('links to choose a password go a week after their end', async () => {
  await sql`insert into password_resets (token_hash, user_id, expires_at)
    values ('old', ${admin.userId}, ${ago(8)}), ('young', ${admin.userId}, ${ago(6)})`;
  await clean();
  expect(await sql`select token_hash as hash from password_resets`).toEqual([{ hash: 'young' }]);
});

test('cues of sound and light go a month after they were given', async () => {
  const fair = await make.fair(db, now);
  const given = (at: Date) => sql`
    insert into stage_signals (id, fair_id, kind, at) values (${uuid7()}, ${fair.id}, 'sound', ${at})`;
  await given(ago(31));
  await given(ago(29));
  await clean();
  expect(await sql`select at from stage_signals`).toEqual([{ at: ago(29) }]);
});

async function invitation(email: string, given: { expires: Date; accepted?: Date; revoked?: Date }) {
  await sql`insert into invitations (id, token_hash, email, role, expires_at, accepted_at, revoked_at)
    values (${uuid7()}, ${email}, ${email}, 'buyer', ${given.expires}, ${given.accepted ?? null}, ${given.revoked ?? null})`;
}

test('invitations go a quarter of a year after they were accepted, withdrawn or have expired', async () => {
  await invitation('accepted@old', { expires: ago(80), accepted: ago(91) });
  await invitation('withdrawn@old', { expires: ago(80), revoked: ago(91) });
  await invitation('expired@old', { expires: ago(91) });
  await invitation('accepted@young', { expires: ago(95), accepted: ago(89) });
  await invitation('open@young', { expires: ago(-3) });
  await clean();
  const left = await sql`select email from invitations order by email`;
  expect(left.map(({ email }) => email)).toEqual(['accepted@young', 'open@young']);
});

test('screens that were never paired go a day after their code, and paired ones stay', async () => {
  const add = (token: string, expires: Date, paired: Date | null) => sql`
    insert into screens (id, name, token_hash, pairing_expires_at, paired_at)
    values (${uuid7()}, ${token}, ${token}, ${expires}, ${paired})`;
  await add('never', ago(2), null);
  await add('just now', ago(0.5), null);
  await add('paired', ago(300), ago(300));
  await clean();
  const left = await sql`select name from screens order by name`;
  expect(left.map(({ name }) => name)).toEqual(['just now', 'paired']);
});

test('a link stays in a mail only while it opens something and nothing has left', async () => {
  await invitation('open@x', { expires: ago(-3) });
  await invitation('used@x', { expires: ago(-3), accepted: ago(1) });
  await sql`insert into password_resets (token_hash, user_id, expires_at) values ('gone', ${admin.userId}, ${ago(1)})`;
  const write = (to: string, template: string, sentAt: Date | null = null) => sql`
    insert into mails (id, recipient, locale, template, subject, body, created_at, sent_at)
    values (${uuid7()}, ${to}, 'en', ${template}, 'x', 'Open https://fair.test/secret now', ${ago(2)}, ${sentAt})`;
  await write('open@x', 'invitation');
  await write('used@x', 'invitation');
  await write('OPEN@x', 'invitation', ago(1));
  await write(admin.email, 'reset');
  await clean();
  const mails = await sql<{ recipient: string; body: string }[]>`select recipient, body from mails`;
  expect(mails.filter(({ body }) => body.includes('secret')).map(({ recipient }) => recipient)).toEqual([
    'open@x'
  ]);
  expect(mails.find(({ recipient }) => recipient === 'used@x')!.body).toBe('Open … now');
});

test('mails go half a year after they were written', async () => {
  await sql`insert into mails (id, recipient, locale, template, subject, body, created_at)
    values (${uuid7()}, 'a@x', 'en', 'reset', 'old', '', ${ago(181)}), (${uuid7()}, 'a@x', 'en', 'reset', 'young', '', ${ago(179)})`;
  await clean();
  expect(await sql`select subject from mails`).toEqual([{ subject: 'young' }]);
});

test('applied messages of the payment gateway go after a quarter of a year, but not those about unknown money', async () => {
  const add = (id: string, applied: Date | null, outcome: string | null = null) => sql`
    insert into stripe_events (id, type, payload, received_at, applied_at, outcome)
    values (${id}, 'x', '{}', ${ago(100)}, ${applied}, ${outcome})`;
  await add('old', ago(91));
  await add('old, followed', ago(91), 'followed');
  await add('to ask about', ago(91), 'unknown_money');
  await add('young', ago(89));
  await add('not yet', null);
  await clean();
  const left = await sql`select id from stripe_events order by id`;
  expect(left.map(({ id }) => id)).toEqual(['not yet', 'to ask about', 'young']);
});

test('drafts go a month after their fair has closed and nobody has typed', async () => {
  const regionId = await make.region(db);
  const [dealer, other] = [await make.dealer(db, { regionId }), await make.dealer(db, { regionId })];
  const fair = (closesAt: Date) => make.fair(db, now, { opensAt: ago(200), closesAt });
  const [over, open] = [await fair(ago(31)), await fair(ago(-1))];
  const add = (fairId: number, by: typeof dealer, at: Date) => sql`
    insert into order_drafts (order_id, fair_id, dealer_id, updated_by, updated_at)
    values (${uuid7()}, ${fairId}, ${by.dealerId}, ${by.userId}, ${at})`;
  await add(over.id, dealer, ago(40));
  await add(over.id, other, ago(20));
  await add(open.id, dealer, ago(40));
  await clean();
  const left = await sql<{ fair: number }[]>`select fair_id as fair from order_drafts`;
  expect(left.map(({ fair: id }) => id).sort((a, b) => a - b)).toEqual(
    [over.id, open.id].sort((a, b) => a - b)
  );
});

test('jobs that have failed go two weeks after their last try, and those that wait stay', async () => {
  for (const name of ['old', 'young', 'waits']) await enqueue(db, 'note', { name }, { maxAttempts: 3 });
  await sql`update graphile_worker._private_jobs set updated_at = ${ago(15)}`;
  await sql`update graphile_worker._private_jobs set attempts = 3 where payload->>'name' <> 'waits'`;
  await sql`update graphile_worker._private_jobs set updated_at = ${ago(13)} where payload->>'name' = 'young'`;
  await clean();
  const left = await sql`select payload->>'name' as name from graphile_worker._private_jobs order by 1`;
  expect(left.map(({ name }) => name)).toEqual(['waits', 'young']);
});

test('the rules stand in docs/operations.md as they are', () => {
  const docs = readFileSync('docs/operations.md', 'utf8');
  const told = ({ what, days }: (typeof retentions)[number]) =>
    docs.includes(`| ${what} | ${days === 0 ? 'at once' : `${days} day${days === 1 ? '' : 's'}`} |`);
  expect(retentions.filter((rule) => !told(rule)).map(({ what }) => what)).toEqual([]);
});
