import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { rankedBy, regionScore, type Frame } from '#lib/board/frame.ts';
import { fromWire } from '#lib/money/money.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import type { RankingFound } from '#lib/rehearsal/rehearsal.ts';

/**
 * What the frame that a screen got last says of places, and whether orders counted one by one say the same: asked once they have all been
 * numbered. Null where no screen got any.
 */
async function checkRanking(
  sql: postgres.Sql,
  fairId: number,
  given: { rankBy: RankBy; frame: Frame | null }
): Promise<RankingFound | null> {
  const { rankBy, frame } = given;
  if (!frame) return null;
  const rows = await sql<{ code: string; total: string; households: number }[]>`
    select r.code, sum(o.total_minor)::text as total, count(distinct o.dealer_id)::int as households
    from orders o join regions r on r.id = o.region_id
    where o.fair_id = ${fairId} and o.on_board and o.status in ('submitted', 'confirmed', 'closed') group by r.code`;
  const counted = new Map(rows.map((row) => [row.code, row]));
  const isSame = frame.regions.every(({ code, total, households }) => {
    const own = counted.get(code);
    return (
      fromWire(total) === Number(own?.total ?? 0) &&
      (!households || households.ordered === (own?.households ?? 0))
    );
  });
  const by = rankedBy({ rankBy }, frame);
  const regions = frame.regions.map((region) => {
    const percent = by === 'amount' ? null : regionScore(region, by);
    return { name: region.name, place: region.rank, percent: percent === null ? null : Math.round(percent) };
  });
  return { by, agrees: isSame, regions: regions.sort((a, b) => a.place - b.place) };
}

const patienceMs = 10_000;

/** The same, once the last orders have reached the screens, or the time for that is over. */
export async function settledRanking(
  sql: postgres.Sql,
  fairId: number,
  { rankBy, frame }: { rankBy: RankBy; frame: () => Frame | null }
): Promise<RankingFound | null> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const found = await checkRanking(sql, fairId, { rankBy, frame: frame() });
    if (found?.agrees || performance.now() > until) return found;
    await pause(250);
  }
}
