import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import { weekOf } from '../../dimension.ts';
import type { Sales } from '../../sales.ts';
import { allSales } from '../all-sales.ts';
import { fairFacts } from '../masters.ts';
import { type Goods, seasonOf } from '../seasons.ts';

/** Where forecasts read what was sold. */
export interface ForecastSources {
  db: Database;
  client: postgres.Sql;
}

const weeksOfHistory = 104;

/** Units by week of every style, and what its season comes to by what came early. */
export async function soldSoFar({ db, client }: ForecastSources, now: Date) {
  const [sales, variants, fairs] = await Promise.all([
    allSales(client),
    db.execute<{ id: number } & Goods & Record<string, unknown>>(sql`
      select v.id, v.product_id as "productId", p.category from variants v join products p on p.id = v.product_id`),
    fairFacts(db)
  ]);
  const goods = new Map(variants.map((variant) => [variant.id, variant]));
  const [history, season] = [weeklyUnits(sales, goods, now), seasonOf(sales, goods, fairs, now)];
  // What was first ordered this week has a season and no week that is over.
  for (const product of season.keys()) if (!history.has(product)) history.set(product, []);
  return { history, season };
}

/** From the first sale to the last full week. */
function weeklyUnits(sales: Sales, goods: ReadonlyMap<number, Goods>, now: Date): Map<number, number[]> {
  const thisWeek = weekOf(Math.floor(now.getTime() / 3_600_000));
  const byProduct = new Map<number, number[]>();
  for (let order = 0; order < sales.orders; order++) {
    const at = weekOf(sales.headOf(order).placedHour) - (thisWeek - weeksOfHistory);
    if (at < 0 || at >= weeksOfHistory) continue;
    for (let line = sales.startOf(order); line < sales.endOf(order); line++) {
      const product = goods.get(sales.variants[line]!)?.productId;
      if (product === undefined) continue;
      const weeks = byProduct.get(product) ?? Array<number>(weeksOfHistory).fill(0);
      byProduct.set(product, weeks);
      weeks[at]! += sales.units[line]!;
    }
  }
  for (const [product, weeks] of byProduct)
    byProduct.set(
      product,
      weeks.slice(
        Math.max(
          0,
          weeks.findIndex((units) => units > 0)
        )
      )
    );
  return byProduct;
}
