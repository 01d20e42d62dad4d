import type postgres from 'postgres';
import { lastFair } from '#lib/board/server/last-fair.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import { dayShare, ordersOfDay, type RehearsalPlan } from '#lib/rehearsal/rehearsal.ts';

const hourMs = 3_600_000;

/** The fair of the copy before its hours are moved: which fair was its last one does not change by rehearsing early. */
export interface RankedFair {
  id: number;
  lastFairId: number | null;
}

/** Reads it; before `prepareHall` moves anything. */
export async function rankedFair(sql: postgres.Sql, slug: string): Promise<RankedFair> {
  const [fair] = await sql<RankedFair[]>`
    select fairs.id, (${sql.unsafe(lastFair)}) as "lastFairId" from fairs where slug = ${slug}`;
  return fair!;
}

/**
 * Makes what places go by fit a rehearsal, in the copy: a few minutes of small orders would leave every region at nothing of its real target. The targets, and
 * what the regions came to at the last fair, shrink or grow together until the day comes to about all of them, so that regions stand to one another as they
 * do. Guests who do not take part leave the list; only orders happen, so that they count from the start. What is missing for the way to rank is made up evenly.
 *
 * @param orderMinor what one of its orders comes to, roughly
 */
export async function fitRanking(
  sql: postgres.Sql,
  { id, lastFairId }: RankedFair,
  { plan, userIds, orderMinor }: { plan: RehearsalPlan; userIds: readonly string[]; orderMinor: number }
): Promise<RankBy> {
  const dayMinor = Math.max(1, Math.round(ordersOfDay(plan) * orderMinor));
  const [fair] = await sql<{ rankBy: RankBy }[]>`
    update fairs set counts_from = case when exists (select from board_totals where fair_id = ${id}) then counts_from else 'submitted' end,
      rank_by = coalesce(${plan.rankBy ?? null}, rank_by) where id = ${id}
    returning rank_by as "rankBy"`;
  await sql`
    delete from fair_dealers where fair_id = ${id}
      and dealer_id not in (select dealer_id from users where id = any(${userIds as string[]}::uuid[]))`;
  await fitTargets(sql, id, dayMinor);
  if (lastFairId !== null) await fitLastFair(sql, lastFairId, dayMinor);
  return fair!.rankBy;
}

async function fitTargets(sql: postgres.Sql, id: number, dayMinor: number): Promise<void> {
  await sql`
    insert into targets (fair_id, region_id, amount_minor)
    select ${id}, d.region_id, 1 from fair_dealers g join dealers d on d.id = g.dealer_id
    where g.fair_id = ${id} and not exists (select from targets where fair_id = ${id} and region_id is not null)
    group by d.region_id`;
  await sql`
    update targets t set amount_minor = greatest(1, round(t.amount_minor * ${dayMinor}::numeric / s.whole))
    from (select greatest(1, sum(amount_minor)) as whole from targets where fair_id = ${id} and region_id is not null) s
    where t.fair_id = ${id}`;
}

async function fitLastFair(sql: postgres.Sql, id: number, dayMinor: number): Promise<void> {
  await sql`update fairs set closes_at = least(closes_at, ${new Date(Date.now() - 2 * hourMs)}),
    opens_at = least(opens_at, ${new Date(Date.now() - 3 * hourMs)}) where id = ${id}`;
  await sql`
    update board_history h set total_minor = round(h.total_minor * ${dayMinor}::numeric / s.whole)
    from (select greatest(1, sum(total)) as whole from (
      select distinct on (region_id) total_minor as total from board_history where fair_id = ${id} order by region_id, bucket_at desc) last) s
    where h.fair_id = ${id}`;
}

/** Up to which share of the dealers have come at a moment of the whole: all of them by the afternoon. */
export const presentAt = (passed: number): number => Math.min(1, 0.1 + passed / (dayShare * 0.8));
