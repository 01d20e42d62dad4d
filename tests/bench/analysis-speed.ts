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
