import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { basisOf, curveOf, orderingTime, type PaceBasis } from '#lib/fairs/pace-curve.ts';
import { agendaOf } from '#lib/fairs/server/plan/plan.ts';
import { fairs } from '#lib/fairs/server/schema.ts';

/** So many earlier fairs say how orders come: more would be of another time. */
const mostFairs = 3;

interface Paced {
  id: number;
  opensAt: Date;
  closesAt: Date;
  doorsAt: Date | null;
  timeZone: string;
}

/** What the pace of a fair rests on: its ordering time, and how the fairs that were over before it opened came to their totals. */
export async function paceOfFair(db: Queryable, fair: Paced): Promise<PaceBasis> {
  const opens = fair.opensAt.toISOString();
  const earlier = await db
    .select()
    .from(fairs)
    .where(
      sql`${fairs.kind} = 'fair' and ${fairs.closesAt} <= ${opens}::timestamptz
        and exists (select from board_history h where h.fair_id = ${fairs.id})`
    )
    .orderBy(sql`${fairs.closesAt} desc`)
    .limit(mostFairs);
  const [time, ...curves] = await Promise.all([
    timeOf(db, fair),
    ...earlier.map(async (one) => curveOf(await timeOf(db, one), await totalsOf(db, one.id)))
  ]);
  return basisOf(
    time,
    curves.filter((curve) => curve !== null)
  );
}

const timeOf = async (db: Queryable, fair: Paced) => orderingTime(fair, await agendaOf(db, fair.id));

/** The running total of all regions at the end of each step in which something came. */
async function totalsOf(db: Queryable, fairId: number) {
  const rows = await db.execute<{ at: number; total: number }>(sql`
    select extract(epoch from bucket_at)::float8 * 1000 as at, (sum(sum(more)) over (order by bucket_at))::float8 as total
    from (
      select bucket_at, total_minor - coalesce(lag(total_minor) over (partition by region_id order by bucket_at), 0) as more
      from board_history where fair_id = ${fairId}
    ) as step
    group by bucket_at order by bucket_at limit 5000`);
  return [...rows];
}
