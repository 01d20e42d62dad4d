import { beforeEach, expect, test } from 'vitest';
import { suppressedAmong } from '#lib/mail/server/suppressed.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { POST } from './+server.ts';

const { db, sql } = await testDatabase();
const token = 'quiet-harbour-quiet-harbour';
const bearer = `Bearer ${token}`;
const basic = `Basic ${Buffer.from(`provider:${token}`).toString('base64')}`;

beforeEach(async () => {
  process.env.MAIL_EVENTS_TOKEN = token;
  await sql`truncate mail_addresses`;
});

/** What a provider would get. */
async function post(body: unknown, authorization = bearer): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request('http://localhost/webhooks/mail', {
    ...{ method: 'POST', body: text, headers: { authorization } }
  });
  const answered = (POST as (event: unknown) => Promise<Response>)({ request });
  return answered.then(
    ({ status }) => status,
    (thrown: { status: number }) => thrown.status
  );
}
const gone = async (...addresses: string[]) =>
  (await suppressedAmong(db, addresses)).map(({ address, why }) => [address, why]).sort();

test('mails that came back and readers who complained get no more, in the form of each provider', async () => {
  const own = { events: [{ address: 'gone@x.example', kind: 'bounce', reason: '550 no such user' }] };
  expect(await post(own)).toBe(204);
  expect(await post({ RecordType: 'SpamComplaint', Email: 'angry@x.example', Type: '' }, basic)).toBe(204);
  expect(await gone('gone@x.example', 'angry@x.example', 'well@x.example')).toEqual([
    ['angry@x.example', 'complained'],
    ['gone@x.example', 'bounced']
  ]);
  expect(await post(own)).toBe(204);
});

test.each(['', 'Bearer ', `Bearer ${token}x`, `Bearer ${token.toUpperCase()}`, token, 'Basic !!!'])(
  'who does not show the token tells us nothing: %j',
  async (authorization) => {
    const status = await post({ events: [{ address: 'a@x.example', kind: 'bounce' }] }, authorization);
    expect(status).toBe(401);
    expect(await gone('a@x.example')).toEqual([]);
  }
);

test.each(['', 'no json', '{"__proto__": 1}', '[{"event": 1}]', '{"events": [{"address": 7}]}'])(
  'what is no report is refused: %j',
  async (body) => {
    expect(await post(body)).toBe(400);
  }
);

test('where no token is set there is no such address', async () => {
  delete process.env.MAIL_EVENTS_TOKEN;
  expect(await post({ events: [] })).toBe(404);
});
