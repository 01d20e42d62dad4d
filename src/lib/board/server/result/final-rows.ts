import type postgres from 'postgres';
import type { CountsFrom, RankBy } from '#lib/fairs/fair.ts';
import { fromWire } from '#lib/money/money.ts';
import { regionScore } from '../../frame.ts';
import { fewestDealers, published, type OpenRow, type Result } from '../../result/result.ts';
import { lastFair } from '../last-fair.ts';
import * as frames from '../frames.ts';

/** A fair's last standing as it may be seen by everybody; null when there is no such fair. */
export async function finalResult(
  sql: postgres.ISql,
  fair: { id: number; slug: string; currency: string; closesAt: Date; countsFrom: CountsFrom; rankBy: RankBy }
): Promise<Result | null> {
  const frame = await frames.ofFair(sql, fair.id, fair.closesAt);
  if (!frame) return null;
  const behind = await dealersBehind(sql, fair.id);
  const few = fair.rankBy === 'growth' ? await fewLastTime(sql, fair.id) : new Set<string>();
  const rows = frame.regions.map((region): OpenRow => {
    const { rank, code, name, total, target, orders } = region;
    const { dealers = 0, allAgreed = true } = behind.get(code) ?? {};
    const row = { rank, code, name, total, target, orders, dealers, allAgreed };
    if (fair.rankBy === 'amount' || fair.rankBy === 'share') return row;
    const score = few.has(code) ? null : regionScore(region, fair.rankBy);
    return { ...row, measured: score === null ? null : score.toFixed(1) };
  });
  const head = { fair: fair.slug, currency: fair.currency, countsFrom: fair.countsFrom, rankBy: fair.rankBy };
  const total = String(rows.reduce((sum, row) => sum + fromWire(row.total), 0));
  return published({ ...head, closedAt: fair.closesAt.toISOString(), total }, rows);
}

/** Regions of which the last fair's amount would be that of few dealers: growth would tell it. */
async function fewLastTime(sql: postgres.ISql, fairId: number): Promise<Set<string>> {
  const rows = await sql<{ code: string }[]>`
    select regions.code from regions where ${fewestDealers} > (
      select count(distinct dealer_id) from orders
      where region_id = regions.id and on_board and status in ('submitted', 'confirmed', 'closed')
        and fair_id = (select (${sql.unsafe(lastFair)}) from fairs where fairs.id = ${fairId}))`;
  return new Set(rows.map(({ code }) => code));
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
