import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, expect, test, vi } from 'vitest';
import { served } from './served.ts';

afterEach(() => void vi.useRealTimers());

const asked = (path: string, headers: Record<string, string> = {}) =>
  ({
    request: new Request(`http://localhost${path}`, { headers }),
    ...{ url: new URL(`http://localhost${path}`), route: { id: path }, isDataRequest: false },
    ...{ cookies: { get: () => undefined }, locals: { actor: null, requestId: 'r' } }
  }) as unknown as RequestEvent;

test('a request that nothing answers is told after half a minute to come again, in the form that its reader takes', async () => {
  vi.useFakeTimers();
  const never = () => new Promise<Response>(() => undefined);
  const page = served({ event: asked('/orders', { accept: 'text/html' }), resolve: never });
  const call = served({ event: asked('/api/v1/orders'), resolve: never });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(await Promise.race([page, call, 'waiting'])).toBe('waiting');
  await vi.advanceTimersByTimeAsync(2_000);
  for (const [answer, type] of [
    [await page, 'text/html'],
    [await call, 'application/problem+json']
  ] as const) {
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toContain(type);
  }
});

test('a bug is not passed off as a busy server', async () => {
  const resolve = () => Promise.reject(new Error('a bug'));
  await expect(served({ event: asked('/orders'), resolve })).rejects.toThrow('a bug');
});
