import { expect } from '@playwright/test';
import { test } from './fixtures/portal.ts';
import { rawRequest, type Sent } from './fixtures/raw-request.ts';

test('no form of a stranger is read that is larger than a form can be, however its address or length is written', async ({
  baseURL
}) => {
  const { origin } = new URL(baseURL!);
  const fields = Array.from({ length: 200_000 }, (_, n) => n.toString(36).padStart(4, '0')).join('&');
  const page = { method: 'POST', path: '/sign-in', headers: { origin } };
  const before = await longestPauseMs(origin);
  const hostile: Sent[] = [
    { ...page, body: fields },
    { ...page, body: fields, chunked: true },
    { ...page, body: fields.slice(0, 100_000), path: '/language' },
    { ...page, body: fields.slice(0, 15_000), path: '/forgotten-password' },
    { ...page, body: 'x'.repeat(3_000_000), path: '/staff/import/../../sign-in' },
    {
      ...page,
      body: 'x'.repeat(3_000_000),
      path: '/api/v1/imports/%2e%2e/%2e%2e/%2e%2e/sign-in',
      chunked: true
    },
    { ...page, body: 'x'.repeat(3_000_000), path: '/webhooks/stripe', chunked: true },
    { ...page, body: 'x'.repeat(3_000_000), path: '/api/v1/imports', chunked: true },
    { ...page, body: '['.repeat(500_000), path: '/api/v1/orders/x', type: 'application/json' },
    { ...page, body: 'nothing', type: 'multipart/form-data; boundary=B' },
    { method: 'GET', path: `/sign-in?${'a&'.repeat(7_000)}` },
    { method: 'GET', path: '/sign-in', headers: { cookie: 'a=%; '.repeat(3_000) } },
    {
      method: 'GET',
      path: '/sign-in',
      headers: { 'accept-language': 'x,'.repeat(7_000), accept: 'x/y,'.repeat(500) }
    },
    { method: 'GET', path: '/sign-in', headers: { 'x-long': 'x'.repeat(20_000) } }
  ];
  const statuses: Record<string, number> = {};
  for (const [n, one] of hostile.entries())
    statuses[`${n} ${one.path.slice(0, 40)}`] = (await rawRequest(origin, one)).status;
  const refused = [413, 413, 413, 413, 400, 400, 413, 401, 401, 400];
  expect(Object.values(statuses).slice(0, refused.length), JSON.stringify(statuses)).toEqual(refused);
  expect(
    Object.values(statuses)
      .slice(refused.length)
      .filter((status) => status >= 500)
  ).toEqual([]);
  // Ninety seconds before forms were bounded; the margin is for a machine that does other things too.
  expect(Math.max(before, await longestPauseMs(origin))).toBeLessThan(3_000);
  const costs: Record<string, number> = {};
  for (const [n, one] of hostile.entries())
    costs[`${n} ${one.path.slice(0, 40)}`] = await leastCostMs(origin, () => rawRequest(origin, one));
  expect(Object.entries(costs).filter(([, ms]) => ms > mostCostMs)).toEqual([]);
});

/** Nobody may take more of the processor than this; twice what is asked of a quiet machine. */
const mostCostMs = 100;

/** What a request costs the server's processor, as the least of some tries: others cost it something meanwhile. */
async function leastCostMs(origin: string, send: () => Promise<unknown>): Promise<number> {
  const costs: number[] = [];
  for (let n = 0; n < 3; n++) {
    const [asking, before] = [await processorMs(origin), await processorMs(origin)];
    await send();
    costs.push((await processorMs(origin)) - before - (before - asking));
  }
  return Math.min(...costs);
}

async function processorMs(origin: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]) * 1000;
}

/** The longest that the server's event loop stood still since this was last asked. */
async function longestPauseMs(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1]) * 1000;
}
