import type postgres from 'postgres';
import { dimensions } from '../../src/lib/analysis/dimension.ts';
import { drained } from './drained.ts';
import { percentile, type Line } from './figures.ts';
import type { RunningApp } from './processes.ts';
import { benchFair, staffSession } from './stage.ts';

/** What a director waits for who asks for any two groupings of all that was sold; after the first question, which reads it. */
export async function measureAnalysis(app: RunningApp, sql: postgres.Sql): Promise<Line> {
  await drained(sql);
  await followed(sql);
  const [row] = await sql<
    { lines: number }[]
  >`select sum(cardinality(variant_ids))::int as lines from sold_orders`;
  const cookie = `session=${await staffSession(sql)}`;
  const ask = async (by: string, then: string) => {
    const response = await fetch(
      `${app.url}/staff/analysis?fair=${benchFair}&by=${by}&then=${then}&measure=dealers`,
      { headers: { cookie } }
    );
    await response.text();
    if (!response.ok) throw new Error(`Analysis by ${by} and ${then} answered ${response.status}.`);
  };
  const firstAt = performance.now();
  await ask('region', 'class');
  const firstMs = performance.now() - firstAt;
  const milliseconds: number[] = [];
  for (const by of dimensions)
    for (const then of dimensions.filter((one) => one > by)) {
      const startedAt = performance.now();
      await ask(by, then);
      milliseconds.push(performance.now() - startedAt);
    }
  milliseconds.sort((a, b) => a - b);
  const p95 = percentile(milliseconds, 95);
  return {
    what: `Analysis by any two groupings, ${row!.lines.toLocaleString('en')} lines; the first question ${(firstMs / 1000).toFixed(1)} s`,
    figure: `p50 ${percentile(milliseconds, 50).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
    asked: 'p95 ≤ 300 ms',
    holds: p95 <= 300,
    limit: 'one core: five passes over the lines, then the page'
  };
}

/** Until the subscriber has seen everything. */
async function followed(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [row] = await sql<{ behind: boolean }[]>`
      select position < (select last_seq from event_sequence where id = 1) as behind from subscriptions where name = 'analysis'`;
    if (row?.behind === false) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** What staff wait for who open the retrospective of the fair with all of these lines, and the forecast of its styles for the first time. */
export async function measureLookBack(app: RunningApp, sql: postgres.Sql): Promise<Line[]> {
  const cookie = `session=${await staffSession(sql)}`;
  const timed = async (path: string) => {
    const startedAt = performance.now();
    const answer = await fetch(`${app.url}${path}`, { headers: { cookie } });
    await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
    return performance.now() - startedAt;
  };
  const forecastMs = await timed('/staff/forecast');
  const milliseconds: number[] = [];
  for (let n = 0; n < 5; n++) milliseconds.push(await timed(`/staff/fairs/${benchFair}/retrospective`));
  const longest = Math.max(...milliseconds);
  return [
    {
      what: 'Retrospective of that fair, every figure counted anew; the longest of five looks',
      figure: `${(longest / 1000).toFixed(1)} s`,
      asked: '≤ 5 s',
      holds: longest <= 5000,
      limit: 'reading the lines of the fair for each family of figures'
    },
    {
      what: 'First look at the forecast, before any style was told',
      figure: `${forecastMs.toFixed(0)} ms`,
      asked: '≤ 2 s',
      holds: forecastMs <= 2000,
      limit: 'what is ordered and not shipped, by style; the styles are told by a job'
    }
  ];
}

/** A search among all orders, and all of their lines as a file. */
export async function measureOrderSearch(app: RunningApp, sql: postgres.Sql): Promise<Line[]> {
  const cookie = `session=${await staffSession(sql)}`;
  const get = (path: string) => fetch(`${app.url}/staff/orders/search${path}`, { headers: { cookie } });
  const milliseconds: number[] = [];
  for (let n = 0; n < 40; n++) {
    const query = ['?q=Dealer%20777', '?q=PO-1', '?state=closed&channel=file', '?article=B-0100', '?q=30017'][
      n % 5
    ]!;
    const startedAt = performance.now();
    const answer = await get(query);
    await answer.text();
    if (!answer.ok) throw new Error(`The search ${query} answered ${answer.status}.`);
    if (n >= 5) milliseconds.push(performance.now() - startedAt);
  }
  milliseconds.sort((a, b) => a - b);
  const p95 = percentile(milliseconds, 95);
  const startedAt = performance.now();
  let lines = 0;
  for await (const piece of (await get('/file?of=lines&as=csv')).body!)
    for (const byte of piece) if (byte === 10) lines++;
  const rate = lines / ((performance.now() - startedAt) / 1000);
  return [
    {
      what: 'Search among the orders of all fairs: dealer, purchase order, state, style, number',
      figure: `p50 ${percentile(milliseconds, 50).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
      asked: 'p95 ≤ 200 ms',
      holds: p95 <= 200,
      limit: 'text within numbers and notes is looked for row by row'
    },
    {
      what: `${lines.toLocaleString('en')} order lines as a CSV file`,
      figure: `${Math.round(rate).toLocaleString('en')} lines/s`,
      asked: '≥ 50,000 lines/s',
      holds: rate >= 50_000,
      limit: 'one core: joining the lines, then writing them as text'
    }
  ];
}
