import type postgres from 'postgres';
import type { PolicyRule } from '#lib/policy/policy.ts';
import { demoFair } from './seed-fair.ts';

const usual = { repeats: false, from: null, until: null, stacks: false, gift: null } as const;
const whole = { kind: 'all', names: [] } as const;

/** The policy of the fair, one rule of each kind; early birds have an hour from the opening of the doors on. */
const rulesOf = (earlyUntil: Date): PolicyRule[] => [
  {
    ...{ ...usual, no: 1, kind: 'tier', scope: whole, measure: 'amount', reach: 'order', effect: 'percent' },
    steps: [
      { from: 3_000_000, value: 200 },
      { from: 6_000_000, value: 350 },
      { from: 12_000_000, value: 500 }
    ]
  },
  {
    ...{
      ...usual,
      no: 2,
      kind: 'tier',
      scope: { kind: 'hero', names: [] },
      measure: 'units',
      reach: 'order'
    },
    ...{ effect: 'percent', steps: [{ from: 120, value: 600 }, { from: 240, value: 900 }] } // prettier-ignore
  },
  {
    ...{ ...usual, no: 3, kind: 'early', scope: whole, measure: 'units', reach: 'order', effect: 'percent' },
    ...{ steps: [{ from: 1, value: 100 }], stacks: true, until: earlyUntil.toISOString() }
  },
  {
    ...{ ...usual, no: 4, kind: 'gift', scope: whole, measure: 'amount', reach: 'order', effect: 'gift' },
    ...{ steps: [{ from: 5_000_000, value: 1 }], repeats: true },
    gift: { name: 'Garment steamer', nameZh: '挂烫机', nameKo: '의류 스팀기' }
  },
  {
    ...{ ...usual, no: 5, kind: 'group', scope: whole, measure: 'amount', reach: 'hall', effect: 'percent' },
    steps: [
      { from: 500_000_000, value: 200 },
      { from: demoFair.targetMinor, value: 400 }
    ]
  },
  {
    ...{
      ...usual,
      no: 6,
      kind: 'deposit',
      scope: whole,
      measure: 'amount',
      reach: 'order',
      effect: 'deposit'
    },
    steps: [{ from: 10_000_000, value: 4_000 }]
  }
];

/** Gives the demo's fair a policy, written by the director and approved by finance. */
export async function seedPolicy(sql: postgres.Sql, now: Date): Promise<void> {
  const [fair] = await sql<{ id: number; opensAt: Date }[]>`
    select id, opens_at as "opensAt" from fairs where slug = ${demoFair.slug}`;
  const heroes = await sql<{ code: string }[]>`select code from products order by position, id limit 1`;
  const rules = rulesOf(new Date(fair!.opensAt.getTime() + 3_600_000));
  await sql`
    insert into fair_policies (fair_id, version, heroes, rules, written_by, written_at, approved_by, approved_at)
    select ${fair!.id}, 1, ${sql.json(heroes.map(({ code }) => code))}, ${sql.json(rules as never)}, w.id, ${now}, a.id, ${now}
    from (select id from users where role = 'director' order by email limit 1) w
    cross join (select id from users where role = 'finance' order by email limit 1) a`;
}
