import type postgres from 'postgres';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { demoHours, demoZone } from './demo-hours.ts';

/** Earlier fairs, the days since then, and what share of the total had come by each eighth of two days of ordering. */
const earlier = [
  ['last-spring', 'Spring Order Fair', 182, [0.05, 0.13, 0.22, 0.38, 0.47, 0.58, 0.78, 1], 0.86],
  ['last-autumn', 'Order Fair of last autumn', 364, [0.04, 0.11, 0.24, 0.35, 0.44, 0.6, 0.74, 1], 0.79]
] as const;

const hourMs = 3_600_000;

/** Writes two earlier fairs as they stay in the board's history: how each region came to its total, so that the pace of this one has a curve. */
export async function seedHistory(tx: postgres.TransactionSql, fairId: number, now: Date): Promise<void> {
  for (const [slug, name, daysAgo, shares, size] of earlier) {
    const { opensAt, closesAt } = demoHours(new Date(now.getTime() - daysAgo * 24 * hourMs), demoZone);
    const [fair] = await tx<{ id: number }[]>`
      insert into fairs (slug, name, venue, time_zone, currency, opens_at, closes_at, board_epoch, announced_at, reviewed_at)
      values (${slug}, ${name}, 'Harbour Hall', ${demoZone}, 'EUR', ${opensAt}, ${closesAt}, ${uuid7()},
        ${new Date(opensAt.getTime() - 60 * 24 * hourMs)}, ${new Date(closesAt.getTime() + 9 * 24 * hourMs)}) returning id`;
    const days = [opensAt, new Date(opensAt.getTime() + 24 * hourMs)].map((day) => day.getTime());
    const steps = shares.map((share, at) => ({
      share: share * size,
      at: new Date(days[at < 4 ? 0 : 1]! + ((at % 4) + 1) * 3.5 * hourMs)
    }));
    for (const { share, at } of steps)
      await tx`
        insert into board_history (fair_id, region_id, bucket_at, total_minor)
        select ${fair!.id}, region_id, ${at}, round(amount_minor * ${share}::float8)
        from targets where fair_id = ${fairId} and region_id is not null`;
  }
}
