import type postgres from 'postgres';
import { NEVER } from '#lib/fairs/occasion.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { demoZone } from './demo-hours.ts';
import { demoBuyers } from './seed-orders.ts';

/** Both price lists have a refill; of the second some styles are for fairs only. */
export async function seedRefills(tx: postgres.TransactionSql, now: Date): Promise<void> {
  const opensAt = new Date(now.getTime() - 60 * 86_400_000);
  await tx`
    insert into fairs (kind, slug, name, time_zone, currency, opens_at, closes_at, board_epoch, price_list_id, minimum_minor)
    select 'refill', 'refill-' || lower(code), 'Refill ' || code, ${demoZone}, currency, ${opensAt}, ${NEVER}, gen_random_uuid(), id, 25000
    from price_lists`;
  await tx`
    update price_list_products c set refill = false from price_lists l, products p
    where l.id = c.price_list_id and l.code = 'B' and p.id = c.product_id and p.position % 6 = 5`;
}

/** A few dealers refill what they sell most, so that the office has such orders to look at. */
export async function seedRefillOrders(sql: postgres.Sql, now: Date): Promise<void> {
  const buyers = (await demoBuyers(sql)).filter((_, n) => n % 29 === 7);
  for (const buyer of buyers) {
    const lines = await refillLines(sql, buyer.dealerId, 6);
    if (lines) await placeOrder(buyer, { id: uuid7(), ...lines }, now).catch(unlessRefused);
  }
}

/** So many packs of each of the four articles of a dealer's refill of which there is most; null where it has none. */
export async function refillLines(
  sql: postgres.Sql,
  dealerId: number,
  packs: number
): Promise<{ fair: string; lines: { sku: string; quantity: number }[] } | null> {
  const lines = await sql<{ fair: string; sku: string; quantity: number }[]>`
    select f.slug as fair, v.sku, c.pack_multiple * ${packs}::int as quantity
    from dealers d join fairs f on f.price_list_id = d.price_list_id
    join price_list_products c on c.price_list_id = d.price_list_id and c.refill and c.minimum_units = 0
    join variants v on v.product_id = c.product_id join stock s on s.variant_id = v.id
    where d.id = ${dealerId} order by s.on_hand - s.reserved desc, v.id limit 4`;
  const [first] = lines;
  return first ? { fair: first.fair, lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) } : null;
}

/** Sold out, not released yet, over the limit: then this one simply does not come so far. */
export const unlessRefused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
};
