import type postgres from 'postgres';
import { percentile, type Line } from './figures.ts';
import type { RunningApp } from './processes.ts';
import { staffSession } from './stage.ts';

const tasks = 100_000;
const people = 250;
const requests = 60;

/** Somebody's day among so many open tasks of so many people, their own 400 among them: the whole page. */
export async function measureDay(app: RunningApp, sql: postgres.Sql): Promise<Line> {
  const cookie = `session=${await staffSession(sql)}`;
  await sql.unsafe(`
    insert into users (id, email, name, role)
      select gen_random_uuid(), 'bench-rep' || n || '@example.test', 'Rep ' || n, 'rep' from generate_series(1, ${people}) n;
    insert into tasks (id, kind, title, company_id, owner_id, due_at, source, source_id, made_at)
      select gen_random_uuid(), 'call', 'Call about the winter range', c.ids[1 + n % array_length(c.ids, 1)],
        s.ids[1 + n % array_length(s.ids, 1)], now() + (n % 4000 - 800) * interval '1 hour', 'feedback', 'bench ' || n, now()
      from generate_series(1, ${tasks}) n, (select array_agg(id) as ids from companies) c,
        (select array_agg(id) as ids from users where dealer_id is null) s`);
  await sql.unsafe('vacuum analyze tasks');
  const [own] = await sql<{ most: number }[]>`
    select max(open)::int as most from (select count(*) as open from tasks where ended_at is null group by owner_id) counted`;
  const milliseconds: number[] = [];
  for (let n = 0; n < requests + 6; n++) {
    const startedAt = performance.now();
    const response = await fetch(`${app.url}/staff/tasks`, { headers: { cookie } });
    await response.text();
    if (!response.ok) throw new Error(`/staff/tasks answered ${response.status}.`);
    if (n >= 6) milliseconds.push(performance.now() - startedAt);
  }
  milliseconds.sort((a, b) => a - b);
  const p95 = percentile(milliseconds, 95);
  return {
    what: `My day among ${tasks.toLocaleString('en')} open tasks, up to ${own!.most.toLocaleString('en')} of one person`,
    figure: `p50 ${percentile(milliseconds, 50).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
    asked: 'p95 ≤ 40 ms',
    holds: p95 <= 40,
    limit: 'writing the page'
  };
}
