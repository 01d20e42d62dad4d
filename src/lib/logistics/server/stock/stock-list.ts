import { and, asc, desc, eq, gt, ilike, lt, or, sql, type SQL } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { stock, stockMovements } from '#lib/supply/server/schema.ts';
import { goodsColumns } from '../goods-columns.ts';
import { undoIdOf } from './undo-movement.ts';

export interface StockFilter {
  /** Words, each of which stands in the SKU, code, name, colour or size. */
  text: string;
  /** SKU of the last row of the page before. */
  after: string | null;
}

const mostWords = 5;
const onHand = sql<number>`coalesce(${stock.onHand}, 0)`;
const reserved = sql<number>`coalesce(${stock.reserved}, 0)`;
const columns = { ...goodsColumns, variantId: variants.id, productCode: products.code, onHand, reserved };

/** A page of all SKUs with what is there of each, by SKU. */
export async function page(db: Queryable, { text, after }: StockFilter, size = 50) {
  const words = text.split(/\s+/).filter(Boolean).slice(0, mostWords);
  const rows = await db
    .select(columns)
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(and(...words.map(standsIn), after ? gt(variants.sku, after) : undefined))
    .orderBy(asc(variants.sku))
    .limit(size + 1);
  const list = rows.slice(0, size);
  return { list, next: rows.length > size ? list.at(-1)!.sku : null };
}

/** One SKU; null when there is none. */
export async function bySku(db: Queryable, sku: string) {
  const [row] = await db
    .select(columns)
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(stock, eq(stock.variantId, variants.id))
    .where(eq(variants.sku, sku));
  return row ?? null;
}

/** What moved a variant's stock, newest first. */
export async function historyOf(db: Queryable, variantId: number, before: number | null, size = 30) {
  const rows = await db
    .select({
      id: stockMovements.id,
      kind: stockMovements.kind,
      change: stockMovements.change,
      onHand: stockMovements.onHand,
      reference: stockMovements.reference,
      reason: stockMovements.reason,
      note: stockMovements.note,
      at: stockMovements.movedAt,
      by: users.name,
      isUndone: sql<boolean>`exists (select from stock_movements u where u.source_id = ${undoIdOf})`
    })
    .from(stockMovements)
    .leftJoin(users, eq(users.id, stockMovements.movedBy))
    .where(
      and(
        eq(stockMovements.variantId, variantId),
        before === null ? undefined : lt(stockMovements.id, before)
      )
    )
    .orderBy(desc(stockMovements.id))
    .limit(size + 1);
  const list = rows.slice(0, size);
  return { list, next: rows.length > size ? String(list.at(-1)!.id) : null };
}

export type MovementRow = Awaited<ReturnType<typeof historyOf>>['list'][number];

/** One or two letters are a size of their own: `M` is no part of `Moss`. */
function standsIn(word: string): SQL | undefined {
  const isSize = sql`lower(${variants.size}) = lower(${word})`;
  if (/^[\x21-\x7e]{1,2}$/.test(word)) return isSize;
  const part = partly(word);
  const named = [
    variants.sku,
    products.code,
    products.name,
    products.nameZh,
    products.nameKo,
    variants.colour
  ];
  return or(
    ...named.map((column) => ilike(column, part)),
    isSize,
    eq(variants.barcode, word),
    sql`exists (select from local_names where kind = 'colour' and name = ${variants.colour}
      and (name_zh ilike ${part} or name_ko ilike ${part}))`
  );
}
