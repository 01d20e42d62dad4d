import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import lighthouse, { type Result } from 'lighthouse';
import type postgres from 'postgres';
import { secretHash } from '../../src/lib/accounts/server/secrets.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { findBrowser } from '../fixtures/browser.ts';
import { median, type Line } from './figures.ts';
import { freePort } from './processes.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const leastScore = 95;
const mostPaintMs = 2500;
const mostRequests = 30;
/** Medians count. `LIGHTHOUSE_RUNS=1` is for a quick look. */
const runs = Number(process.env.LIGHTHOUSE_RUNS ?? 5);
const pageLimitMs = 90_000;

interface Cookie {
  name: string;
  value: string;
  url: string;
}

interface Seen {
  scores: number[];
  paintMs: number;
  requests: number;
}

/**
 * Lighthouse's phone (slow 4G, a processor four times slower) on the seven pages that a dealer sees most, with the demo's fair of more
 * than 1,000 SKUs and nothing cached.
 */
export async function measureLighthouse(url: string, sql: postgres.Sql, fair: string): Promise<Line[]> {
  const { session, order } = await aDealersDay(sql);
  const lines: Line[] = [];
  for (const [name, path] of pagesOf(fair, order)) {
    const cookie = path === '/sign-in' ? null : { name: 'session', value: session, url };
    const seen: Seen[] = [];
    for (let run = 0; run < runs; run++) seen.push(await look(`${url}${path}`, cookie));
    lines.push(lineOf(name, seen));
  }
  return lines;
}

function pagesOf(fair: string, order: number): [name: string, path: string][] {
  return [
    ['sign-in', '/sign-in'],
    ['home', '/'],
    ['order sheet', `/fairs/${fair}/order`],
    ['orders', '/orders'],
    ['order', `/orders/${order}`],
    ['payments', '/payments'],
    ['live', `/fairs/${fair}/live`]
  ];
}

/** Each look has a browser of its own: what the pages before have left in memory would be counted as work of this one. */
async function look(url: string, cookie: Cookie | null): Promise<Seen> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'orderfair-lighthouse-'));
  // Lighthouse opens its pages in the browser's own context, so that is the one which has to be signed in.
  const context = await chromium.launchPersistentContext(folder, {
    ...(await findBrowser()),
    args: [`--remote-debugging-port=${port}`]
  });
  try {
    if (cookie) await context.addCookies([cookie]);
    return seenIn(await report(url, port));
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function report(url: string, port: number): Promise<Result> {
  const answer = await lighthouse(url, {
    ...{ port, output: 'json', logLevel: 'error', onlyCategories: [...categories] },
    maxWaitForLoad: pageLimitMs
  });
  if (!answer || answer.lhr.runtimeError)
    throw new Error(`Lighthouse could not look at ${url}: ${answer?.lhr.runtimeError?.message}`);
  const { pathname } = new URL(answer.lhr.finalDisplayedUrl);
  if (pathname !== new URL(url).pathname) throw new Error(`Lighthouse was led from ${url} to ${pathname}.`);
  return answer.lhr;
}

function seenIn({ categories: found, audits }: Result): Seen {
  const details = audits['network-requests']?.details;
  const requests = details?.type === 'table' ? details.items : [];
  return {
    scores: categories.map((category) => Math.round((found[category]?.score ?? 0) * 100)),
    paintMs: audits['largest-contentful-paint']?.numericValue ?? Infinity,
    requests: requests.filter(({ resourceType }) => resourceType !== 'WebSocket').length
  };
}

function lineOf(name: string, seen: Seen[]): Line {
  const scores = categories.map((_, n) => median(seen.map((one) => one.scores[n]!)));
  const paintMs = median(seen.map((one) => one.paintMs));
  const requests = median(seen.map((one) => one.requests));
  return {
    what: `Lighthouse, phone: ${name}`,
    figure: `${scores.join(', ')}; largest picture ${(paintMs / 1000).toFixed(1)} s, ${requests} requests`,
    asked: `≥ ${leastScore} in all four, ≤ ${mostPaintMs / 1000} s, ≤ ${mostRequests}`,
    holds: scores.every((score) => score >= leastScore) && paintMs <= mostPaintMs && requests <= mostRequests,
    limit: 'the script of the page on the slow processor'
  };
}

/** Signs an owner in, of a dealer with orders, and answers one of these. */
async function aDealersDay(sql: postgres.Sql): Promise<{ session: string; order: number }> {
  const session = randomBytes(20).toString('hex');
  const [owner] = await sql<{ id: string; order: number }[]>`
    select u.id, max(o.number) as order from users u join orders o on o.dealer_id = u.dealer_id
    where u.role = 'owner' group by u.id order by count(*) desc, u.id limit 1`;
  await sql`insert into sessions ${sql({
    ...{ id_hash: secretHash(session), ref: uuid7(), user_id: owner!.id },
    expires_at: new Date(Date.now() + 3 * 3_600_000)
  })}`;
  return { session, order: owner!.order };
}
