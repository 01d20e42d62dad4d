import type postgres from 'postgres';
import type { CountsFrom, RankBy } from '#lib/fairs/fair.ts';
import { fromWire } from '#lib/money/money.ts';
import { published, type OpenRow, type Result } from '../../result/result.ts';
import * as frames from '../frames.ts';

/** A fair's last standing as it may be seen by everybody; null when there is no such fair. */
export async function finalResult(
  sql: postgres.ISql,
  fair: { id: number; slug: string; currency: string; closesAt: Date; countsFrom: CountsFrom; rankBy: RankBy }
): Promise<Result | null> {
  const frame = await frames.ofFair(sql, fair.id, fair.closesAt);
  if (!frame) return null;
  const behind = await dealersBehind(sql, fair.id);
  const rows = frame.regions.map(({ rank, code, name, total, target, orders }): OpenRow => {
    const { dealers = 0, allAgreed = true } = behind.get(code) ?? {};
    return { rank, code, name, total, target, orders, dealers, allAgreed };
  });
  const head = { fair: fair.slug, currency: fair.currency, countsFrom: fair.countsFrom, rankBy: fair.rankBy };
  const total = String(rows.reduce((sum, row) => sum + fromWire(row.total), 0));
  return published({ ...head, closedAt: fair.closesAt.toISOString(), total }, rows);
}

/** How many dealers stand behind a region's orders, and whether all of them let their amounts be seen. */
async function dealersBehind(sql: postgres.ISql, fairId: number) {
  const rows = await sql<{ code: string; dealers: number; allAgreed: boolean }[]>`
    select regions.code, count(distinct dealers.id)::int as dealers,
      bool_and(dealers.board_amount_consent_at is not null) as "allAgreed"
    from orders join dealers on dealers.id = orders.dealer_id join regions on regions.id = orders.region_id
    where orders.fair_id = ${fairId} and orders.on_board and orders.status in ('submitted', 'confirmed', 'closed')
    group by regions.code`;
  return new Map(rows.map((row) => [row.code, row]));
}
