import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce, type ClockFact } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayInSql } from '#lib/fairs/server/life-in-sql.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { levelOf, type HotStyle } from '../../hot-style.ts';
import { hotStyles } from '../hot-styles.ts';

const f = alias(fairs, 'f');
const mostReps = 200;

/**
 * Records of each fair that takes orders which of the styles that it orders most are nearly gone or gone, and which parts of shared ones; each once a level, and
 * not nearly gone after gone. Safe to run at any time.
 */
export async function tellHotStyles(db: Database, now: Date): Promise<number> {
  let recorded = 0;
  const open = await db.execute<{ id: number }>(sql`
    select f.id from fairs f where f.kind = 'fair' and ${mayInSql('order', now, f)} order by f.id limit 50`);
  for (const { id } of open)
    recorded += await db.transaction(async (tx) => {
      const facts: ClockFact[] = [];
      for (const style of await hotStyles(tx, id, now)) facts.push(...(await factsOf(tx, id, style, now)));
      return recordOnce(tx, facts);
    });
  if (recorded > 0) wakeRelay();
  return recorded;
}

async function factsOf(tx: Transaction, fairId: number, hot: HotStyle, at: Date): Promise<ClockFact[]> {
  const level = levelOf(hot);
  if (!level) return [];
  const { productId, style, part, partKey, free, whole, units } = hot;
  const key = `fair ${fairId} hot ${productId} ${partKey}`;
  const [said] = await tx.execute<{ gone: boolean; same: boolean }>(sql`
    select ${isRecorded(sql`${`${key} gone`}`)} as gone, ${isRecorded(sql`${`${key} ${level}`}`)} as same`);
  if (said!.gone || said!.same) return [];
  const reps = await repsConcerned(tx, { fairId, productId, partKey });
  return [
    {
      ...{ type: 'style.hot_going', once: `${key} ${level}`, actor: systemActor, at, fairId },
      aggregate: { type: 'product', id: String(productId) },
      payload: { ...style, part, free, whole, units, reps }
    }
  ];
}

/** Reps of guests who may still want it: it stands in their sheet, or has their star. Of a part, of those whose part it is. */
async function repsConcerned(
  tx: Transaction,
  { fairId, productId, partKey }: { fairId: number; productId: number; partKey: string }
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct d.rep_id as id from fair_dealers g join dealers d on d.id = g.dealer_id
    where g.fair_id = ${fairId} and d.rep_id is not null
      and (${partKey} = '' or ${partKey} in (d.region_id::text, d.class))
      and (exists (select from product_marks k where k.dealer_id = d.id and k.product_id = ${productId} and k.favourite)
        or exists (select from order_drafts w join draft_cells c on c.draft_id = w.id join variants v on v.id = c.variant_id
          where w.dealer_id = d.id and w.fair_id = ${fairId} and c.units > 0 and v.product_id = ${productId}))
    order by 1 limit ${mostReps}`);
  return rows.map(({ id }) => id);
}
