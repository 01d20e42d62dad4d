import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { settings } from '#lib/runtime/server/settings.ts';
import { callLimits } from './call-limits.ts';

const call = (userId: string | null, route = '/api/v1/orders') =>
  ({
    locals: { actor: userId && { kind: 'dealer', userId } },
    ...{ route: { id: route }, request: new Request('http://localhost/') }
  }) as unknown as RequestEvent;
const resolve = () => new Response('done');

test('of one person so many calls are worked on at once, and the next are told to wait, while others go on', async () => {
  const { promise, resolve: end } = Promise.withResolvers<Response>();
  const slow = Array.from({ length: 40 }, () => callLimits({ event: call('ada'), resolve: () => promise }));
  const refused = await callLimits({ event: call('ada'), resolve });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await callLimits({ event: call('bob'), resolve })).status).toBe(200);
  end(new Response('done'));
  await Promise.all(slow);
  expect((await callLimits({ event: call('ada'), resolve })).status).toBe(200);
});

test('of one person so many calls are taken a minute, and pages that people read are not counted', async () => {
  const event = call('cyn');
  for (let n = 0; n < settings.callsPerMinute; n++)
    expect((await callLimits({ event, resolve })).status).toBe(200);
  const refused = await callLimits({ event, resolve });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  for (const other of [call('cyn', '/orders'), call(null)])
    expect((await callLimits({ event: other, resolve })).status).toBe(200);
});
