import { and, asc, desc, eq, gte, sql, isNull } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import { colourColumns } from '#lib/catalog/server/local-names.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { capacity, capacityChanges } from '#lib/supply/server/schema.ts';
import { isUndone } from './undo-capacity.ts';
import { productionLines, productLines } from '../schema.ts';

const mostDays = 26;
const mostVariants = 200;
const mostHistory = 50;

/** A style with what each SKU can make by each day from a day on, and who changed it; null when there is none. */
export async function ofStyle(db: Queryable, code: string, from: string) {
  const [style] = await db
    .select({
      id: products.id,
      code: products.code,
      name: products.name,
      nameZh: products.nameZh,
      nameKo: products.nameKo,
      line: productionLines.code
    })
    .from(products)
    .leftJoin(productLines, eq(productLines.productId, products.id))
    .leftJoin(productionLines, eq(productionLines.id, productLines.lineId))
    .where(eq(products.code, code));
  if (!style) return null;
  const [skus, days, slots, history] = await Promise.all([
    skusOf(db, style.id),
    daysOf(db, style.id, from),
    slotsOf(db, style.id, from),
    historyOf(db, style.id)
  ]);
  return { ...style, skus, days, slots, history };
}

function skusOf(db: Queryable, productId: number) {
  return db
    .select({ id: variants.id, sku: variants.sku, size: variants.size, ...colourColumns })
    .from(variants)
    .where(eq(variants.productId, productId))
    .orderBy(asc(variants.colourPosition), asc(variants.sizePosition), asc(variants.id))
    .limit(mostVariants);
}

async function daysOf(db: Queryable, productId: number, from: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ day: capacity.availableOn })
    .from(capacity)
    .innerJoin(variants, eq(variants.id, capacity.variantId))
    .where(
      and(eq(variants.productId, productId), gte(capacity.availableOn, from), isNull(capacity.wishFairId))
    )
    .orderBy(asc(capacity.availableOn))
    .limit(mostDays);
  return rows.map(({ day }) => day);
}

function slotsOf(db: Queryable, productId: number, from: string) {
  return db
    .select({
      variantId: capacity.variantId,
      availableOn: capacity.availableOn,
      quantity: capacity.quantity,
      promised: capacity.promised
    })
    .from(capacity)
    .innerJoin(variants, eq(variants.id, capacity.variantId))
    .where(
      and(eq(variants.productId, productId), gte(capacity.availableOn, from), isNull(capacity.wishFairId))
    )
    .orderBy(asc(capacity.availableOn))
    .limit(mostDays * mostVariants);
}

function historyOf(db: Queryable, productId: number) {
  return db
    .select({
      id: capacityChanges.id,
      sku: variants.sku,
      availableOn: capacityChanges.availableOn,
      change: capacityChanges.change,
      quantity: capacityChanges.quantity,
      note: capacityChanges.note,
      at: capacityChanges.changedAt,
      by: users.name,
      isUndone,
      undoes: sql<boolean>`exists (select from capacity_changes o where o.variant_id = ${capacityChanges.variantId}
        and md5('capacity change ' || o.id)::uuid = ${capacityChanges.sourceId})`
    })
    .from(capacityChanges)
    .innerJoin(variants, eq(variants.id, capacityChanges.variantId))
    .leftJoin(users, eq(users.id, capacityChanges.changedBy))
    .where(sql`${capacityChanges.variantId} in (select id from variants where product_id = ${productId})`)
    .orderBy(desc(capacityChanges.id))
    .limit(mostHistory);
}
