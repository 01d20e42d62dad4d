import type postgres from 'postgres';
import { db } from '../../src/lib/db/server/client.ts';
import { listCompanies } from '../../src/lib/people/server/company/list-companies.ts';
import { refreshSearch } from '../../src/lib/people/server/search/refresh-search.ts';
import { openPromises, timelineOf } from '../../src/lib/people/server/timeline/timeline.ts';
import { aStaffUser } from '../fixtures/factories.ts';
import { percentile, type Line } from './figures.ts';

const companies = 100_000;
const facts = 5_000;
const mostMs = 50;
const questions = [
  ...['alder', 'coast out', '华立', 'hls', '나래', 'ㄴㄹ', '4321', '0771', 'a', 'l', 'ana pike', 'xyz'],
  ...['outdoor 12', 'ana@co7', 'shore 99', '달빛', 'hl', '12345']
];

/** How long somebody waits who looks for a company among many, and who opens the page of one with a long history: in the app, without the page around it. */
export async function measureCompanies(sql: postgres.Sql): Promise<Line[]> {
  const startedAt = performance.now();
  await manyCompanies(sql);
  await refreshSearch(db());
  const madeSeconds = (performance.now() - startedAt) / 1000;
  await sql`vacuum analyze companies, persons, search_words`;
  const admin = await aStaffUser(sql, 'admin');
  const found = await timed(questions, (typed) =>
    listCompanies(db(), admin, { typed, prospectsOnly: false, after: null })
  );
  const companyId = await longHistory(sql, admin.userId);
  const opened = await timed([...Array(20).keys()], async () => {
    const asked = { companyId, dealerId: null, group: null, after: null };
    await Promise.all([timelineOf(db(), admin, asked), openPromises(db(), admin, companyId)]);
  });
  return [
    line(
      `Search over ${companies.toLocaleString('en')} companies and their persons, in three scripts; words made in ${madeSeconds.toFixed(0)} s`,
      found
    ),
    line(`First page of a timeline of ${facts.toLocaleString('en')} facts`, opened)
  ];
}

const line = (what: string, milliseconds: number[]): Line => ({
  what,
  figure: `p50 ${percentile(milliseconds, 50).toFixed(1)} ms, p95 ${percentile(milliseconds, 95).toFixed(1)} ms`,
  asked: `p95 ≤ ${mostMs} ms`,
  holds: percentile(milliseconds, 95) <= mostMs,
  limit: 'one core of PostgreSQL'
});

/** Each three times, the first of which warms up. */
async function timed<Of>(all: readonly Of[], deed: (one: Of) => Promise<unknown>): Promise<number[]> {
  const milliseconds: number[] = [];
  for (const round of [0, 1, 2])
    for (const one of all) {
      const startedAt = performance.now();
      await deed(one);
      if (round > 0) milliseconds.push(performance.now() - startedAt);
    }
  return milliseconds.sort((a, b) => a - b);
}

async function manyCompanies(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into companies (name, city, source)
    select (array['Alder', 'Coast', 'Shore', '华立', '上海远山', '달빛', '나래'])[1 + n % 7] || ' '
      || (array['Outdoor', '商贸', '스포츠', 'Runners', 'Living'])[1 + n % 5] || ' ' || n,
      (array['Leeds', '杭州', '부산'])[1 + n % 3], 'show'
    from generate_series(1, ${companies}::int) n`;
  await sql`
    insert into persons (id, company_id, name, phone, email, locale, created_at)
    select gen_random_uuid(), id, (array['Ana Pike', '张伟', '이나래', 'Rowan Alder'])[1 + id % 4], '010-' || lpad(id::text, 8, '0'),
      'ana@co' || id || '.example', 'en', now()
    from companies where dealer_id is null`;
}

async function longHistory(sql: postgres.Sql, by: string): Promise<number> {
  const [company] = await sql<{ id: number }[]>`select max(id)::int as id from companies`;
  const { id } = company!;
  await sql`
    insert into company_notes (id, company_id, kind, text, at, recorded_at, written_by)
    select gen_random_uuid(), ${id}, case when n % 500 = 0 then 'promise' else 'talk' end, repeat('They want to see more. ', 10),
      now() - n * interval '1 hour', now(), ${by}
    from generate_series(1, ${facts / 2}::int) n`;
  await sql`
    insert into events (type, aggregate_type, aggregate_id, payload, at)
    select 'person.added', 'company', ${String(id)}, '{}', now() - n * interval '50 minutes' from generate_series(1, ${facts / 2}::int) n`;
  await sql`analyze company_notes, events`;
  return id;
}
