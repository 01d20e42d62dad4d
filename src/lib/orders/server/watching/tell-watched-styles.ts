import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordOnce, type ClockFact } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';

/** Nearly gone: less than this share of what there is in the warehouse is still free. */
const lowPercent = 10;
const mostStyles = 200;
const mostWatchers = 500;

interface Moved extends Record<string, unknown> {
  productId: number;
  code: string;
  name: string;
  before: string | null;
  level: string;
  free: number;
}

/**
 * Looks which styles have run low in the warehouse since the last look, or are back, and records it: for each dealer who has the style as a
 * favourite, and once for the staff. Safe to run at any time; what is as it was says nothing.
 */
export async function tellWatchedStyles(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    // One look at a time, so that two processes do not both see the same change.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('style_levels'))`);
    const moved = await movedStyles(tx, now);
    const told = moved.filter(({ before, level }) => before !== null && isNews(before, level));
    const facts: ClockFact[] = [];
    for (const style of told) facts.push(...(await factsOf(tx, style, now)));
    return recordOnce(tx, facts);
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}

/** From plenty to low or none, or back from none; a style that is low for the second time was told. */
const isNews = (before: string, level: string) =>
  (before === 'plenty' && level === 'low') || (before === 'none' && level !== 'none');

/** Styles whose level is another one than at the last look; the new one is kept. A style that is looked at first says nothing. */
async function movedStyles(tx: Transaction, now: Date): Promise<Moved[]> {
  const rows = await tx.execute<Moved>(sql`
    with levels as (
      select p.id, p.code, p.name, sum(s.on_hand - s.reserved)::int as free,
        case when sum(s.on_hand - s.reserved) = 0 then 'none'
          when sum(s.on_hand - s.reserved) * 100 < sum(s.on_hand) * ${lowPercent}::int then 'low' else 'plenty' end as level
      from products p join variants v on v.product_id = p.id join stock s on s.variant_id = v.id
      where p.retired_at is null and v.retired_at is null group by p.id
    ), changed as (
      select levels.*, l.level as before from levels left join style_levels l on l.product_id = levels.id
      where l.level is distinct from levels.level order by l.level is null, levels.id limit ${mostStyles}
    ), kept as (
      insert into style_levels (product_id, level, since) select id, level, ${now.toISOString()}::timestamptz from changed
      on conflict (product_id) do update set level = excluded.level, since = excluded.since
    )
    select id as "productId", code, name, before, level, free from changed`);
  return [...rows];
}

async function factsOf(
  tx: Transaction,
  { productId, code, name, before, free }: Moved,
  at: Date
): Promise<ClockFact[]> {
  const type = before === 'none' ? 'style.back' : 'style.nearly_gone';
  const watchers = await tx.execute<{ dealerId: number }>(sql`
    select dealer_id as "dealerId" from product_marks where product_id = ${productId} and favourite
    order by dealer_id limit ${mostWatchers}`);
  const fact = (dealerId: number | null): ClockFact => ({
    ...{
      type,
      once: `${type} ${productId} ${dealerId ?? 'staff'} ${at.toISOString()}`,
      actor: systemActor,
      at
    },
    ...{ aggregate: { type: 'product', id: String(productId) }, dealerId, payload: { code, name, free } }
  });
  return [...watchers.map(({ dealerId }) => fact(dealerId)), ...(type === 'style.back' ? [] : [fact(null)])];
}
