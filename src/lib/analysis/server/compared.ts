import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf, worksWithAll } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Database } from '#lib/db/server/client.ts';
import { type Dimension, withTargets } from '../dimension.ts';
import type { Facts } from '../grouping.ts';
import type { FairFacts } from '../answer.ts';

const dayMs = 86_400_000;
/** So far from a year before may a fair lie that is the one of last year. */
const aboutAYearDays = 60;

/** The fair before, or the one of about a year before, in the same currency; null when there is none. */
export function comparedFair(
  fairs: readonly FairFacts[],
  fair: FairFacts,
  how: 'last_fair' | 'last_year'
): FairFacts | null {
  const earlier = fairs
    .filter(({ kind, currency, opensAt, id }) => {
      return kind === 'fair' && currency === fair.currency && id !== fair.id && opensAt < fair.opensAt;
    })
    .toSorted((a, b) => b.opensAt.getTime() - a.opensAt.getTime());
  if (how === 'last_fair') return earlier[0] ?? null;
  const away = ({ opensAt }: FairFacts) =>
    Math.abs(fair.opensAt.getTime() - opensAt.getTime() - 365 * dayMs) / dayMs;
  const [nearest] = earlier.toSorted((a, b) => away(a) - away(b));
  return nearest && away(nearest) <= aboutAYearDays ? nearest : null;
}

/** What the groups of a dimension aim for at a fair, in minor units; empty where nobody set targets by it. */
export async function targetsBy(
  db: Database,
  actor: StaffUser,
  by: Dimension,
  fair: FairFacts,
  { fairs }: Facts
): Promise<{ byKey: Map<string, number>; whole: number | null }> {
  const all = worksWithAll(actor);
  const whole = all ? await wholeTarget(db, fair.id) : null;
  if (!withTargets.has(by)) return { byKey: new Map(), whole };
  if (by === 'fair') {
    const key = fairs.get(fair.id)!.slug;
    return { byKey: new Map(whole === null ? [] : [[key, whole]]), whole };
  }
  const rows = await db.execute<{ key: string; amount: number }>(sql`
    select ${keys[by as keyof typeof keys]} as key, amount_minor::float8 as amount
    from targets left join dealers on dealers.id = targets.dealer_id
    where fair_id = ${fair.id} and ${aims[by as keyof typeof aims]}
      and (targets.dealer_id is null or ${dealersOf(actor)}) limit 10000`);
  return { byKey: new Map(rows.map(({ key, amount }) => [key, amount])), whole };
}

const keys = {
  region: sql`targets.region_id::text`,
  rep: sql`targets.rep_id::text`,
  dealer: sql`dealers.code`,
  category: sql`targets.category`
};

const aims = {
  region: sql`targets.region_id is not null`,
  rep: sql`targets.rep_id is not null`,
  dealer: sql`targets.dealer_id is not null`,
  category: sql`targets.category is not null`
};

/** The fair's own target, else the sum of its regions. */
async function wholeTarget(db: Database, fairId: number): Promise<number | null> {
  const [row] = await db.execute<{ whole: number | null }>(sql`
    select coalesce(
      max(amount_minor) filter (where num_nonnulls(region_id, rep_id, dealer_id, category) = 0),
      sum(amount_minor) filter (where region_id is not null))::float8 as whole
    from targets where fair_id = ${fairId}`);
  return row?.whole ?? null;
}
