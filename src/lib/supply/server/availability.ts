import type postgres from 'postgres';
import type { Availability } from '../availability.ts';
import { supplyAt } from '../supply-at.ts';

/** How old an answer may be that many ask for at the same time. */
const FRESH_MS = 1000;

const asked = new Map<number, { at: number; answer: Promise<Availability> }>();

/**
 * What is free of everything in a price list. At most one read a second and list in this process, however many dealers look:
 * lamps may be a second old, the writer of orders looks again under its locks.
 */
export function ofPriceList(sql: postgres.Sql, priceListId: number, now = Date.now()): Promise<Availability> {
  const known = asked.get(priceListId);
  if (known && now - known.at < FRESH_MS) return known.answer;
  const answer = read(sql, priceListId);
  asked.set(priceListId, { at: now, answer });
  answer.catch(() => asked.delete(priceListId));
  return answer;
}

async function read(sql: postgres.Sql, priceListId: number): Promise<Availability> {
  const rows = await sql<{ id: number; stock: number; capacity: Availability[number]['capacity'] | null }[]>`
    select v.id, coalesce(s.on_hand - s.reserved, 0) as stock, c.capacity
    from price_list_products p
    join variants v on v.product_id = p.product_id
    left join stock s on s.variant_id = v.id
    left join lateral (
      select json_agg(json_build_object('id', id, 'availableOn', coalesce(reopens_on, available_on),
        'free', quantity - promised, 'wishFairId', wish_fair_id) order by available_on, id) as capacity
      from capacity left join holidays on day = available_on where variant_id = v.id and quantity > promised) c on true
    where p.price_list_id = ${priceListId}`;
  return Object.fromEntries(rows.map(({ id, stock, capacity }) => [id, { stock, capacity: capacity ?? [] }]));
}

/** What is free for orders of a fair; null: for whoever takes goods, not wishes. */
export const availabilityAt = (availability: Availability, fairId: number | null): Availability =>
  Object.fromEntries(
    Object.entries(availability).map(([variantId, supply]) => [variantId, supplyAt(supply, fairId)])
  );
