import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { priceListProducts, products } from '#lib/catalog/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { refuse } from '#lib/fairs/refusals.ts';
import * as refills from '#lib/fairs/server/refills/refills.ts';
import type { MasterRow } from '../row.ts';
import { changeMasters } from './change-masters.ts';

/** Codes of articles, or all of the price list. */
export interface RefillChoice {
  offer: readonly string[] | 'all';
  withdraw: readonly string[] | 'all';
}

/**
 * Says what of its price list a refill offers; the others stay as they are, and what was ordered stays ordered. What comes to the list later
 * is offered until somebody takes it out. It is a change of the price list like one in the grid, with its history and its undo.
 *
 * @param choice `id` of the change; the same again is the same change
 * @returns how many came and went
 * @throws {Refusal} fair_not_found, and those of `changeMasters`
 */
export async function chooseRefill(
  db: Database,
  actor: StaffUser,
  { id, slug, offer, withdraw }: RefillChoice & { id: string; slug: string },
  now: Date
): Promise<{ offered: number; withdrawn: number }> {
  const found = await refills.bySlug(db, slug);
  if (!found) throw refuse('fair_not_found', { fair: slug });
  const { id: listId, code } = found.priceList;
  const moving = await db
    .select({ product: products.code, refill: priceListProducts.refill })
    .from(priceListProducts)
    .innerJoin(products, eq(products.id, priceListProducts.productId))
    .where(and(eq(priceListProducts.priceListId, listId), or(going(offer, false), going(withdraw, true))))
    .orderBy(products.code);
  const rows = moving.map(({ product, refill }): MasterRow => {
    const cell = refill ? { was: 'yes', is: 'no' } : { was: 'no', is: 'yes' };
    return { kind: 'prices', entity: 'packs', key: { price_list: code, product }, cells: { refill: cell } };
  });
  await changeMasters(db, actor, { id, how: 'hand', about: code, rows, apply: true }, now);
  const withdrawn = moving.filter(({ refill }) => refill).length;
  return { offered: moving.length - withdrawn, withdrawn };
}

/** Only what changes is written: each statement on it makes every price book of the house old. */
function going(codes: readonly string[] | 'all', refill: boolean): SQL | undefined {
  const isOther = eq(priceListProducts.refill, refill);
  // No article has an empty code.
  return codes === 'all'
    ? isOther
    : and(isOther, inArray(products.code, codes.length > 0 ? [...codes] : ['']));
}
