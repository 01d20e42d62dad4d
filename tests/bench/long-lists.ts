import type postgres from 'postgres';
import { drained } from './drained.ts';
import { percentile, type Line } from './figures.ts';
import type { RunningApp } from './processes.ts';
import { benchFair, staffSession } from './stage.ts';

const linesMost = 1_000_000;
const requests = 60;

/** What staff see of a fair in whose orders there are a million lines: the newest, a page further down, and a dealer's by name. */
export async function measureLongLists(app: RunningApp, sql: postgres.Sql): Promise<Line> {
  const lines = await fillUp(sql);
  await drained(sql);
  const cookie = `session=${await staffSession(sql)}`;
  const list = `${app.url}/staff/orders?fair=${benchFair}`;
  const [middle] = await sql<{ placedAt: Date; number: number }[]>`
    select placed_at as "placedAt", number from orders order by placed_at desc offset 20000 limit 1`;
  const below = `${middle!.placedAt.getTime()}-${middle!.number}`;
  const pages = [`${list}&view=all`, `${list}&view=all&after=${below}`, `${list}&view=all&q=Dealer%20777`];
  const milliseconds = await timed(pages, cookie);
  const p95 = percentile(milliseconds, 95);
  return {
    what: `List of a fair's orders with ${lines.toLocaleString('en')} lines: newest, far down, by dealer`,
    figure: `p50 ${percentile(milliseconds, 50).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
    asked: 'p95 ≤ 100 ms',
    holds: p95 <= 100 && lines >= linesMost,
    limit: 'counting the orders of each state'
  };
}

async function timed(pages: string[], cookie: string): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let n = 0; n < requests + 6; n++) {
    const startedAt = performance.now();
    const response = await fetch(pages[n % pages.length]!, { headers: { cookie } });
    await response.text();
    if (!response.ok) throw new Error(`${pages[n % pages.length]} answered ${response.status}.`);
    if (n >= 6) milliseconds.push(performance.now() - startedAt);
  }
  return milliseconds.sort((a, b) => a - b);
}

/** Adds orders of an earlier system, outside of stock and board, until there are so many lines. */
async function fillUp(sql: postgres.Sql): Promise<number> {
  const [there] = await sql<{ lines: number }[]>`select count(*)::int as lines from order_lines`;
  const missing = Math.max(0, Math.ceil((linesMost - there!.lines) / 10));
  await sql.unsafe(`
    create temporary table earlier as
      select gen_random_uuid() as id, n, f.id as fair_id, d.id as dealer_id, d.region_id,
        (select min(u.id::text)::uuid from users u where u.dealer_id = d.id) as placed_by
      from generate_series(1, ${missing}) n cross join fairs f join dealers d on d.id = 1 + n % 2000 where f.slug = '${benchFair}';
    insert into orders (id, number, fair_id, dealer_id, region_id, status, currency, total_minor, units, request_hash, placed_by,
        placed_at, confirmed_at, channel, on_board, taken_over_at)
      select id, nextval('order_numbers'), fair_id, dealer_id, region_id, 'closed', 'CNY', 120000, 120, 'taken over', placed_by,
        now() - n * interval '1 second', now(), 'file', false, now() from earlier;
    insert into order_lines (order_id, line_no, variant_id, quantity, shipped_quantity, unit_price_minor, amount_minor, price_rule_id)
      select id, l, 1 + (n * 10 + l) % 5000, 12, 12, 1000, 12000, 0 from earlier, generate_series(1, 10) l;
    insert into events (type, aggregate_type, aggregate_id, fair_id, dealer_id, payload, at)
      select 'order.taken_over', 'order', id::text, fair_id, dealer_id,
        jsonb_build_object('regionId', region_id, 'amountMinor', 120000, 'currency', 'CNY', 'units', 120), now() from earlier;
    drop table earlier;
  `);
  // As the server does by itself once such a fair has stood for some minutes.
  await sql.unsafe('vacuum analyze orders, order_lines');
  return there!.lines + missing * 10;
}
