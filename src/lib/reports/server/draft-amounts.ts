import { sql } from 'drizzle-orm';
import { indexPriceRules, priceLines, type PriceRule } from '#lib/catalog/pricing.ts';
import type { Queryable } from '#lib/db/server/client.ts';

interface DraftLine extends Record<string, unknown> {
  draftId: number;
  priceListId: number | null;
  productId: number;
  variantId: number;
  quantity: number;
}

/**
 * What some drafts are worth in their dealers' own price lists, with those for other doors beside them, by draft id, priced by the same rules that an order meets.
 * Lines without a price count nothing. Two queries, however many drafts.
 */
export async function draftAmounts(db: Queryable, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const lines = await linesOf(db, ids);
  const rules = await rulesFor(db, lines);
  const amounts = new Map<number, number>();
  for (const [draftId, own] of Map.groupBy(lines, (line) => line.draftId)) {
    const priced = priceLines(own, indexPriceRules(rules.get(own[0]!.priceListId) ?? []));
    amounts.set(
      draftId,
      priced.reduce((sum, line) => sum + (line.amountMinor ?? 0), 0)
    );
  }
  return amounts;
}

async function linesOf(db: Queryable, ids: readonly number[]): Promise<DraftLine[]> {
  return db.execute<DraftLine>(sql`
    select given.id as "draftId", dealers.price_list_id as "priceListId", variants.product_id as "productId",
      variants.id as "variantId", cell.units as quantity
    from order_drafts given
    join order_drafts on order_drafts.dealer_id = given.dealer_id and order_drafts.fair_id = given.fair_id
    join dealers on dealers.id = order_drafts.dealer_id
    join draft_cells cell on cell.draft_id = order_drafts.id and cell.units > 0
    join variants on variants.id = cell.variant_id
    where given.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::int)`);
}

async function rulesFor(
  db: Queryable,
  lines: readonly DraftLine[]
): Promise<Map<number | null, PriceRule[]>> {
  const wanted = new Map(
    lines.map(({ priceListId, productId }) => [`${priceListId} ${productId}`, { priceListId, productId }])
  );
  const rules = await db.execute<PriceRule & { priceListId: number } & Record<string, unknown>>(sql`
    select price_list_id as "priceListId", id, product_id as "productId", variant_id as "variantId",
      from_units as "fromUnits", unit_price_minor as "unitPriceMinor"
    from price_rules
    join jsonb_to_recordset(${JSON.stringify([...wanted.values()])}::text::jsonb)
      as wanted("priceListId" int, "productId" int)
      on wanted."priceListId" = price_list_id and wanted."productId" = product_id`);
  return Map.groupBy(rules, (rule) => rule.priceListId as number | null);
}
