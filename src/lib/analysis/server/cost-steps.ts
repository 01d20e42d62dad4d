import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { CostStep } from '../costs.ts';

/** What goods cost in a currency, from which hour of the venue's clock on: the beginning of the day that the masters say. */
export async function costSteps(db: Queryable, currency: string): Promise<CostStep[]> {
  const rows = await db.execute<CostStep & Record<string, unknown>>(sql`
    select product_id as "productId", variant_id as "variantId", (extract(epoch from valid_from) / 3600)::float8 as "fromHour",
      unit_cost_minor::float8 as "costMinor"
    from product_costs where currency = ${currency}`);
  return [...rows];
}
