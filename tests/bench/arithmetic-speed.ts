import type postgres from 'postgres';
import { db } from '../../src/lib/db/server/client.ts';
import { bySlug } from '../../src/lib/fairs/server/fairs.ts';
import { partsOf } from '../../src/lib/reports/server/fair-arithmetic.ts';
import { percentile, type Line } from './figures.ts';
import type { RunningApp } from './processes.ts';
import { benchFair, staffSession } from './stage.ts';

const dealers = 20_000;
const mostMs = 400;

/** What the rules say of a fair with so many guests and the orders of the whole bench: computed anew, and as the page that shares what was computed. */
export async function measureArithmetic(app: RunningApp, sql: postgres.Sql): Promise<Line[]> {
  const cookie = `session=${await staffSession(sql)}`;
  await manyGuests(sql);
  const fair = (await bySlug(db(), benchFair))!;
  const [orders] = await sql<
    { count: number }[]
  >`select count(*)::int from orders where fair_id = ${fair.id}`;
  const computed = await timed(12, () => partsOf(db(), fair, new Date()));
  const page = await timed(20, async () => {
    const response = await fetch(`${app.url}/staff/fairs/${benchFair}/arithmetic`, { headers: { cookie } });
    await response.text();
    if (!response.ok) throw new Error(`The arithmetic answered ${response.status}.`);
  });
  const count = (value: number) => value.toLocaleString('en');
  return [
    {
      ...{ what: `Arithmetic of a fair with ${count(dealers)} guests and ${count(orders!.count)} orders, computed anew`, figure: figureOf(computed) }, // prettier-ignore
      ...{ asked: `p95 ≤ ${mostMs} ms`, holds: percentile(computed, 95) <= mostMs },
      limit: 'summing the orders of each guest in one core of PostgreSQL'
    },
    {
      ...{ what: 'The page of it while nothing happens', figure: figureOf(page) },
      ...{ asked: 'p95 ≤ 150 ms', holds: percentile(page, 95) <= 150 },
      limit: 'the list of who is missing'
    }
  ];
}

const figureOf = (milliseconds: number[]) =>
  `p50 ${percentile(milliseconds, 50).toFixed(0)} ms, p95 ${percentile(milliseconds, 95).toFixed(0)} ms`;

/** So often, after two that warm up. */
async function timed(times: number, deed: () => Promise<unknown>): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let n = -2; n < times; n++) {
    const startedAt = performance.now();
    await deed();
    if (n >= 0) milliseconds.push(performance.now() - startedAt);
  }
  return milliseconds.sort((a, b) => a - b);
}

/** Guests up to so many, each with a year of sales, and half of them in the room. */
async function manyGuests(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    insert into dealers (code, name, region_id, price_list_id)
      select 'G' || n, 'Guest ' || n, 1 + n % 8, 1 from generate_series((select count(*) from dealers) + 1, ${dealers}) n;
    insert into fair_dealers (fair_id, dealer_id) select f.id, d.id from fairs f, dealers d where f.slug = '${benchFair}'
      on conflict do nothing;
    insert into dealer_sales (dealer_id, month, amount_minor, currency)
      select d.id, (date_trunc('month', now()) - m * interval '1 month')::date, 10000 + (d.id * 7919) % 5000000, 'CNY'
      from dealers d, generate_series(1, 12) m;
    insert into check_ins (id, fair_id, dealer_id, arrived_at, decider_present, recorded_by)
      select gen_random_uuid(), f.id, d.id, now(), d.id % 3 > 0, (select id from users where dealer_id is null limit 1)
      from fairs f, dealers d where f.slug = '${benchFair}' and d.id % 2 = 0 on conflict do nothing`);
  await sql.unsafe('vacuum analyze dealers, fair_dealers, dealer_sales, check_ins');
}
