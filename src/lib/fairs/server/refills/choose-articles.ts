import { and, eq, exists, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { priceListProducts, products } from '#lib/catalog/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refillForUpdate } from './refill-for-update.ts';

/** Codes of articles, or all of the price list. */
export interface ArticleChoice {
  offer: readonly string[] | 'all';
  withdraw: readonly string[] | 'all';
}

/**
 * Says what of its price list a refill offers; the others stay as they are, and what was ordered stays ordered. What comes to the list later
 * is offered until somebody takes it out.
 * @throws {Refusal} forbidden_role, fair_not_found
 */
export async function chooseArticles(
  db: Database,
  actor: StaffUser,
  { slug, offer, withdraw }: ArticleChoice & { slug: string },
  now: Date
): Promise<{ offered: number; withdrawn: number }> {
  const done = await db.transaction(async (tx) => {
    const { id, priceListId } = await refillForUpdate(tx, actor, slug);
    const withdrawn = await set(tx, priceListId, withdraw, false);
    const offered = await set(tx, priceListId, offer, true);
    if (offered + withdrawn === 0) return { offered, withdrawn };
    await recordEvent(tx, {
      type: 'refill.articles_chosen',
      aggregate: { type: 'fair', id: String(id) },
      actor,
      fairId: id,
      payload: { offer, withdraw, offered, withdrawn },
      at: now
    });
    return { offered, withdrawn };
  });
  wakeRelay();
  return done;
}

/** Only rows that change are written: each statement on them makes every price book of the house old. */
async function set(
  tx: Transaction,
  priceListId: number,
  codes: readonly string[] | 'all',
  refill: boolean
): Promise<number> {
  if (codes !== 'all' && codes.length === 0) return 0;
  const named: SQL | undefined =
    codes === 'all'
      ? undefined
      : exists(
          tx
            .select({ one: sql`1` })
            .from(products)
            .where(and(eq(products.id, priceListProducts.productId), inArray(products.code, [...codes])))
        );
  const changed = await tx
    .update(priceListProducts)
    .set({ refill })
    .where(and(eq(priceListProducts.priceListId, priceListId), ne(priceListProducts.refill, refill), named))
    .returning({ id: priceListProducts.productId });
  return changed.length;
}
