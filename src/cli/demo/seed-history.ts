import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { canonical, type Result } from '#lib/board/result/result.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { demoHours, demoZone } from './demo-hours.ts';
import { seedEarlierOrders } from './seed-earlier-orders.ts';

/** Earlier fairs, the days since then, and what share of the total had come by each eighth of two days of ordering. */
const earlier = [
  ['last-spring', 'Spring Order Fair', 182, [0.05, 0.13, 0.22, 0.38, 0.47, 0.58, 0.78, 1], 0.86],
  ['last-autumn', 'Order Fair of last autumn', 364, [0.04, 0.11, 0.24, 0.35, 0.44, 0.6, 0.74, 1], 0.79]
] as const;

const hourMs = 3_600_000;
const hoursADay = 14;

/** Between two of the shares that are known, evenly. */
function shareAfter(hours: number, shares: readonly number[]): number {
  const at = (hours / (2 * hoursADay)) * shares.length;
  const before = Math.floor(at);
  const [low, high] = [shares[before - 1] ?? 0, shares[before] ?? 1];
  return low + (high - low) * (at - before);
}

/** Writes two earlier fairs with their orders, and how each region came to its total in the board's history, so that the pace of this one has a curve. */
export async function seedHistory(tx: postgres.TransactionSql, fairId: number, now: Date): Promise<void> {
  for (const [slug, name, daysAgo, shares, size] of earlier) {
    const { opensAt, closesAt } = demoHours(new Date(now.getTime() - daysAgo * 24 * hourMs), demoZone);
    const [fair] = await tx<{ id: number }[]>`
      insert into fairs (slug, name, venue, time_zone, currency, opens_at, closes_at, board_epoch, announced_at, reviewed_at)
      values (${slug}, ${name}, 'Harbour Hall', ${demoZone}, 'EUR', ${opensAt}, ${closesAt}, ${uuid7()},
        ${new Date(opensAt.getTime() - 60 * 24 * hourMs)}, ${new Date(closesAt.getTime() + 9 * 24 * hourMs)}) returning id`;
    await seedEarlierOrders(tx, { fairId: fair!.id, opensAt, share: size, seed: daysAgo / 10 });
    await tx`insert into targets (fair_id, region_id, amount_minor)
      select ${fair!.id}, region_id, round(amount_minor * ${size}::float8) from targets where fair_id = ${fairId} and region_id is not null`;
    await tx`insert into fair_costs (fair_id, head, planned_minor, real_minor)
      values (${fair!.id}, 'venue', 1700000, 1760000), (${fair!.id}, 'gifts', 350000, 331000)`;
    const days = [opensAt, new Date(opensAt.getTime() + 24 * hourMs)].map((day) => day.getTime());
    const steps = Array.from({ length: 2 * hoursADay }, (_, at) => ({
      share: shareAfter(at + 1, shares),
      at: new Date(days[at < hoursADay ? 0 : 1]! + ((at % hoursADay) + 1) * hourMs)
    }));
    for (const { share, at } of steps)
      await tx`
        insert into board_history (fair_id, region_id, bucket_at, total_minor)
        select ${fair!.id}, region_id, ${at}, round(sum(total_minor) * ${share}::float8)
        from orders where fair_id = ${fair!.id} group by region_id`;
    await publish(tx, fair!.id, { slug, closesAt });
  }
}

/** The result of an earlier fair as it was published after its close. */
async function publish(
  tx: postgres.TransactionSql,
  fairId: number,
  { slug, closesAt }: { slug: string; closesAt: Date }
): Promise<void> {
  const rows = await tx<{ code: string; name: string; total: string }[]>`
    select distinct on (r.id) r.code, coalesce(r.board_name, r.name) as name, h.total_minor::text as total
    from board_history h join regions r on r.id = h.region_id where h.fair_id = ${fairId}
    order by r.id, h.bucket_at desc`;
  const ranked = [...rows].sort((a, b) => Number(b.total) - Number(a.total));
  const result: Result = {
    ...{ fair: slug, currency: 'EUR', countsFrom: 'submitted', rankBy: 'amount' },
    closedAt: closesAt.toISOString(),
    total: String(rows.reduce((sum, { total }) => sum + Number(total), 0)),
    regions: ranked.map((row, at) => ({ ...row, rank: at + 1, target: null, orders: null }))
  };
  const content = canonical(result);
  await tx`
    insert into fair_results (fair_id, version, content, hash, published_at, published_by)
    select ${fairId}, 1, ${content}, ${createHash('sha256').update(content).digest('hex')},
      ${new Date(closesAt.getTime() + hourMs)}, id from users where role = 'director' order by email limit 1`;
}
