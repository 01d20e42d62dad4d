import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import { productName } from '#lib/catalog/local-name.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Sales } from '../sales.ts';
import { dayIn } from '#lib/time/day.ts';
import { weekOf } from '../dimension.ts';
import { type Forecast, type Forecasts, forecastAll, usualTerms } from '../forecast/back-test.ts';
import { allSales } from './all-sales.ts';
import { fairFacts } from './masters.ts';
import { type Goods, seasonOf } from './seasons.ts';

/** What a planner decides by, of one style, in units. */
export interface PlannedStyle {
  productId: number;
  code: string;
  name: string;
  /** Ordered and not shipped yet. */
  ordered: number;
  forecast: Forecast;
  stock: number;
  /** Free capacity within the weeks of the forecast. */
  capacity: number;
  /** What there is and can be made, less what is ordered. */
  producible: number;
  /** A planner's own number instead, and why. */
  adjusted: { units: number; reason: string; by: string } | null;
  /** What is lacking for the forecast, or the planner's number. */
  lacking: number;
  /** What the whole season will have asked for, by what came early at its fair; null without an earlier season or an order in this one. */
  season: number | null;
}

/** Every style, with how the forecasts of all together did where the answer was known. */
export interface Plan {
  styles: PlannedStyle[];
  against: number | null;
  held: number | null;
}

const weeksOfHistory = 104;

/** Every style that was sold or is offered, with what is told of its coming weeks; what lacks most comes first. */
export async function forecasts(
  { db, client }: { db: Database; client: postgres.Sql },
  locale: Locale,
  now: Date
): Promise<Plan> {
  const [{ history, season }, styles] = await Promise.all([soldSoFar(db, client, now), stylesNow(db, now)]);
  const { each, against, held } = toldOf(client, history);
  const list = styles
    .map(({ nameZh, nameKo, name, adjustedUnits, reason, by, ...style }) => {
      const told = each.get(style.productId) ?? nothingKnown;
      const producible = style.stock + style.capacity - style.ordered;
      const wanted = adjustedUnits ?? told.units;
      return {
        ...style,
        name: productName({ name, nameZh, nameKo }, locale),
        forecast: told,
        producible,
        adjusted:
          adjustedUnits === null ? null : { units: adjustedUnits, reason: reason ?? '', by: by ?? '' },
        lacking: Math.max(0, wanted - producible),
        season: season.get(style.productId) ?? null
      };
    })
    .toSorted(
      (a, b) => b.lacking - a.lacking || b.forecast.units - a.forecast.units || a.code.localeCompare(b.code)
    );
  return { styles: list, against, held };
}

const nothingKnown = forecastAll(new Map([[0, []]])).each.get(0)!;

const kept = new WeakMap<postgres.Sql, { of: string; told: Forecasts<number> }>();

/** Trying every method on every style takes seconds for thousands of them; it is done when the weeks that are over have changed. */
function toldOf(client: postgres.Sql, history: Map<number, number[]>): Forecasts<number> {
  const of = createHash('sha256')
    .update(JSON.stringify([...history]))
    .digest('base64');
  const known = kept.get(client);
  if (known?.of === of) return known.told;
  const told = forecastAll(history);
  kept.set(client, { of, told });
  return told;
}

/** Units by week of every style, and what its season comes to by what came early. */
async function soldSoFar(db: Database, client: postgres.Sql, now: Date) {
  const [sales, variants, fairs] = await Promise.all([
    allSales(client),
    db.execute<{ id: number } & Goods & Record<string, unknown>>(sql`
      select v.id, v.product_id as "productId", p.category from variants v join products p on p.id = v.product_id`),
    fairFacts(db)
  ]);
  const goods = new Map(variants.map((variant) => [variant.id, variant]));
  return { history: weeklyUnits(sales, goods, now), season: seasonOf(sales, goods, fairs, now) };
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

interface StyleNow extends Record<string, unknown> {
  productId: number;
  code: string;
  name: string;
  nameZh: string | null;
  nameKo: string | null;
  ordered: number;
  stock: number;
  capacity: number;
  adjustedUnits: number | null;
  reason: string | null;
  by: string | null;
}

async function stylesNow(db: Database, now: Date): Promise<StyleNow[]> {
  const today = dayIn('UTC', now);
  const rows = await db.execute<StyleNow>(sql`
    select p.id as "productId", p.code, p.name, p.name_zh as "nameZh", p.name_ko as "nameKo",
      coalesce(sum(o.units), 0)::int as ordered, coalesce(sum(s.on_hand), 0)::int as stock, coalesce(sum(c.free), 0)::int as capacity,
      max(a.units) as "adjustedUnits", max(a.reason) as reason, max(u.name) as by
    from products p join variants v on v.product_id = p.id
    left join (select variant_id, sum(quantity - cancelled_quantity - shipped_quantity) as units from order_lines l
      join orders on orders.id = l.order_id where orders.status in ('submitted', 'in_review', 'confirmed') group by 1) o on o.variant_id = v.id
    left join stock s on s.variant_id = v.id
    left join (select variant_id, sum(quantity) as free from capacity
      where available_on >= ${today}::date and available_on < ${today}::date + ${usualTerms.horizon * 7}::int and wish_fair_id is null
      group by 1) c on c.variant_id = v.id
    left join forecast_adjustments a on a.product_id = p.id left join users u on u.id = a.adjusted_by
    where p.retired_at is null group by p.id order by p.code limit 5000`);
  return [...rows];
}
