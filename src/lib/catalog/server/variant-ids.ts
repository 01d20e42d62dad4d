import { inArray } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { variants } from './schema.ts';

/** The ids of variants by their SKUs; those that nobody knows are missing. */
export async function variantIds(db: Queryable, skus: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: variants.id, sku: variants.sku })
    .from(variants)
    .where(inArray(variants.sku, [...skus]));
  return new Map(rows.map(({ id, sku }) => [sku, id]));
}
