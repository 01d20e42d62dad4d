import { and, eq, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { fairDealers, fairs } from '#lib/fairs/server/schema.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DraftInput } from '../placing/order-form.ts';
import { refuse } from '../refusals.ts';
import { orderDrafts, orders } from './schema.ts';

/**
 * Keeps what a dealer has typed, under the id that the order will have; the latest wins. An id that has become an order is
 * left alone. No event: typing is not a fact.
 *
 * @throws {Refusal} `forbidden_role`, `not_invited`, `key_reused` when the id is somebody else's
 */
export async function saveDraft(
  db: Database,
  actor: DealerUser,
  input: DraftInput,
  now: Date
): Promise<{ savedAt: Date }> {
  const may = ['owner', 'buyer'];
  if (!may.includes(actor.role)) throw refuse('forbidden_role', { needs: may });
  const fairId = await invitedFair(db, actor, input.fair);
  const [placed] = await db.select({ number: orders.number }).from(orders).where(eq(orders.id, input.id));
  if (placed) throw refuse('key_reused', { id: input.id, number: null });
  const row = {
    id: input.id,
    fairId,
    dealerId: actor.dealerId,
    body: input,
    updatedBy: actor.userId,
    updatedAt: now
  };
  const saved = await db
    .insert(orderDrafts)
    .values(row)
    .onConflictDoUpdate({
      target: orderDrafts.id,
      set: { body: input, updatedBy: actor.userId, updatedAt: now },
      setWhere: sql`${orderDrafts.dealerId} = ${actor.dealerId}`
    })
    .returning({ id: orderDrafts.id });
  if (saved.length === 0) throw refuse('key_reused', { id: input.id, number: null });
  return { savedAt: now };
}

async function invitedFair(db: Database, actor: DealerUser, slug: string): Promise<number> {
  const [fair] = await db
    .select({ id: fairs.id })
    .from(fairs)
    .innerJoin(fairDealers, and(eq(fairDealers.fairId, fairs.id), eq(fairDealers.dealerId, actor.dealerId)))
    .where(eq(fairs.slug, slug));
  if (!fair) throw new Refusal('not_invited', { fair: slug });
  return fair.id;
}
