import type postgres from 'postgres';
import type { Race } from '../frame.ts';
import { raceStepMs, thinned } from '../past.ts';

/** How the regions of a fair came to where they stand: what they had at the end of each step; null when there is no such fair. */
export async function ofFair(sql: postgres.Sql, fairId: number): Promise<Race | null> {
  const [fair] = await sql<{ slug: string; epoch: string }[]>`
    select slug, board_epoch as epoch from fairs where id = ${fairId}`;
  if (!fair) return null;
  const rows = await sql<{ at: Date; code: string; total: string }[]>`
    select bucket_at as at, regions.code, total_minor::text as total
    from board_history join regions on regions.id = region_id
    where fair_id = ${fairId} order by bucket_at limit 100000`;
  return { fair: fair.slug, epoch: fair.epoch, points: thinned(pointsOf(rows)) };
}

/** A region that rested in a step keeps what it had. */
function pointsOf(rows: readonly { at: Date; code: string; total: string }[]): Race['points'] {
  const points = new Map<number, Record<string, string>>();
  let standing: Record<string, string> = {};
  for (const { at, code, total } of rows) {
    standing = { ...standing, [code]: total };
    points.set(at.getTime(), standing);
  }
  return [...points].map(([at, totals]) => ({ at: new Date(at + raceStepMs).toISOString(), totals }));
}
