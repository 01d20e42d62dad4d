import type postgres from 'postgres';
import type { PolicyRule } from '../../src/lib/policy/policy.ts';
import { median, type Line } from './figures.ts';
import type { LoadResult } from './place-load.ts';
import { Worker, type RunningApp } from './processes.ts';
import { benchFair, type Stage } from './stage.ts';

const rounds = 3;
const seconds = 6;

/** What a policy costs placing, in interleaved rounds with one of seven rules that rewards every line, and without. */
export async function measurePolicy(app: RunningApp, sql: postgres.Sql, stage: Stage): Promise<Line[]> {
  const worker = new Worker();
  const place = (forSeconds: number) => {
    const load = { url: app.url, sessions: stage.sessions, clients: 32, seconds: forSeconds };
    return worker.do<LoadResult>({ kind: 'place', load: { ...load, stock: 'uniform' as const } });
  };
  const rates = { on: [] as number[], off: [] as number[] };
  await place(3);
  for (let round = 0; round < rounds; round++) {
    await hold(sql, rules);
    rates.on.push((await place(seconds)).perSecond);
    await hold(sql, []);
    rates.off.push((await place(seconds)).perSecond);
  }
  const share = median(rates.on) / median(rates.off);
  worker.end();
  return [
    {
      what: 'Order rate under a policy that rewards every line, against the same without one',
      figure: `${median(rates.on).toFixed(0)}/s and ${median(rates.off).toFixed(0)}/s: ${share.toFixed(2)}`,
      asked: '≥ 0.95',
      holds: share >= 0.95,
      limit: 'both cores: the resolution in the writer, and two columns more a line'
    }
  ];
}

const rules = Array.from({ length: 7 }, (_, at): PolicyRule => ({
  ...{ no: at + 1, kind: 'tier', scope: { kind: 'all', names: [] }, measure: at % 2 ? 'amount' : 'units' },
  ...{
    reach: 'order',
    effect: 'percent',
    repeats: false,
    from: null,
    until: null,
    stacks: at === 6,
    gift: null
  },
  steps: [1, 50, 100].map((from) => ({ from, value: from * (at + 1) }))
}));

/** Another version holds from now on, with the rules or without any; by two people of the stage, whoever they are. */
async function hold(sql: postgres.Sql, some: readonly PolicyRule[]): Promise<void> {
  const [written] = await sql<{ id: number }[]>`
    insert into fair_policies (fair_id, version, heroes, rules, written_by, written_at)
    select f.id, (select count(*) + 1 from fair_policies), '[]', ${sql.json(some as never)},
      (select id from users order by id limit 1), now()
    from fairs f where f.slug = ${benchFair} returning id`;
  await sql`
    update fair_policies set approved_at = now(), approved_by = (select id from users order by id desc limit 1)
    where id = ${written!.id}`;
}
