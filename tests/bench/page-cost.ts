import type postgres from 'postgres';
import { gzipSync } from 'node:zlib';
import { secretHash } from '../../src/lib/accounts/server/secrets.ts';
import { percentile, type Line } from './figures.ts';
import type { RunningApp } from './processes.ts';
import { benchFair, type Stage } from './stage.ts';

const requests = 300;
const mostKilobytes = 150;

/** Server time of a dealer's order page among many orders, and the script that each of a dealer's pages loads. */
export async function measurePages(app: RunningApp, sql: postgres.Sql, stage: Stage): Promise<Line[]> {
  const cookie = `session=${stage.sessions[0]}`;
  const [counted] = await sql<{ all: number }[]>`select count(*)::int as all from orders`;
  const all = counted!.all;
  const orders = await sql<{ number: number }[]>`
    select o.number from orders o join users u on u.dealer_id = o.dealer_id join sessions s on s.user_id = u.id
    where s.id_hash = ${secretHash(stage.sessions[0]!)} order by o.number limit 50`;
  const milliseconds: number[] = [];
  for (let n = 0; n < requests + 20; n++) {
    const startedAt = performance.now();
    const response = await fetch(`${app.url}/orders/${orders[n % orders.length]!.number}`, {
      headers: { cookie }
    });
    await response.text();
    if (!response.ok) throw new Error(`The order page answered ${response.status}.`);
    if (n >= 20) milliseconds.push(performance.now() - startedAt);
  }
  milliseconds.sort((a, b) => a - b);
  const p95 = percentile(milliseconds, 95);
  return [
    {
      what: `Dealer's order page, ${all.toLocaleString('en')} orders in the database`,
      figure: `p50 ${percentile(milliseconds, 50).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
      asked: 'p95 ≤ 30 ms',
      holds: p95 <= 30 && all >= 10_000,
      limit: 'rendering the page in one core'
    },
    await heaviestPage(app, cookie, orders[0]!.number)
  ];
}

async function heaviestPage(app: RunningApp, cookie: string, order: number): Promise<Line> {
  const pages = [
    '/',
    '/orders',
    `/orders/${order}`,
    `/fairs/${benchFair}/order`,
    '/payments',
    `/fairs/${benchFair}/live`,
    '/account'
  ];
  const weights: { page: string; kilobytes: number }[] = [];
  for (const page of pages) {
    const response = await fetch(`${app.url}${page}`, { headers: { cookie } });
    if (!response.ok) throw new Error(`${page} answered ${response.status}.`);
    weights.push({ page, kilobytes: await scriptKilobytes(app.url, await response.text()) });
  }
  weights.sort((a, b) => b.kilobytes - a.kilobytes);
  const [heaviest] = weights;
  return {
    what: `Heaviest of ${weights.length} dealer pages, script gzip`,
    figure: weights
      .map(({ page, kilobytes }) => `${page.replace(/\d+/, '…')} ${kilobytes.toFixed(0)} kB`)
      .join(', '),
    asked: `≤ ${mostKilobytes} kB`,
    holds: heaviest!.kilobytes <= mostKilobytes,
    limit: 'Svelte, the Socket.IO client and the page itself'
  };
}

/** All scripts that a page loads at once: those that it names and what they import, each compressed by itself. */
async function scriptKilobytes(url: string, html: string): Promise<number> {
  const seen = new Map<string, number>();
  const visit = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    seen.set(path, 0);
    const code = await (await fetch(new URL(path, url))).text();
    seen.set(path, gzipSync(code).length / 1024);
    const imports = [...code.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)];
    for (const [, relative] of imports) await visit(new URL(relative!, new URL(path, url)).pathname);
  };
  const named = [...html.matchAll(/["'<]([^"'<>\s]+\.js)["'>]/g)];
  for (const [, path] of named) await visit(new URL(path!, url).pathname);
  return [...seen.values()].reduce((sum, size) => sum + size, 0);
}
