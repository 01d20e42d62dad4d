import type postgres from 'postgres';
import type { Race } from '../frame.ts';
import { raceStepMs, thinned } from '../past.ts';

/** How the regions of a fair came to where they stand: what they had at the end of each step; null when there is no such fair. */
export async function ofFair(sql: postgres.Sql, fairId: number): Promise<Race | null> {
  const [fair] = await sql<{ slug: string; epoch: string; byHouseholds: boolean }[]>`
    select slug, board_epoch as epoch, rank_by = 'households' as "byHouseholds" from fairs where id = ${fairId}`;
  if (!fair) return null;
  const rows = await sql<HistoryRow[]>`
    select bucket_at as at, regions.code, total_minor::text as total, households
    from board_history join regions on regions.id = region_id
    where fair_id = ${fairId} order by bucket_at limit 100000`;
  return { fair: fair.slug, epoch: fair.epoch, points: thinned(pointsOf(rows, fair.byHouseholds)) };
}

interface HistoryRow {
  at: Date;
  code: string;
  total: string;
  households: number;
}

/** A region that rested in a step keeps what it had. */
function pointsOf(rows: readonly HistoryRow[], byHouseholds: boolean): Race['points'] {
  const points = new Map<number, Omit<Race['points'][number], 'at'>>();
  let [standing, counted]: [Record<string, string>, Record<string, number>] = [{}, {}];
  for (const { at, code, total, households } of rows) {
    standing = { ...standing, [code]: total };
    counted = { ...counted, [code]: households };
    points.set(at.getTime(), { totals: standing, ...(byHouseholds && { households: counted }) });
  }
  return [...points].map(([at, point]) => ({ at: new Date(at + raceStepMs).toISOString(), ...point }));
}
