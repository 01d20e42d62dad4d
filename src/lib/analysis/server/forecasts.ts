import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { productName } from '#lib/catalog/local-name.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { dayIn } from '#lib/time/day.ts';
import { type Forecast, usualTerms } from '../forecast/back-test.ts';
import { lastRun } from './forecast/tell-forecasts.ts';

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

/** Every style, with how the forecasts of all together did where the answer was known, and when they were told; null before the first time. */
export interface Plan {
  styles: PlannedStyle[];
  against: number | null;
  held: number | null;
  toldAt: Date | null;
  firstWeek: string | null;
}

/**
 * Every style that is offered, with what was last told of its coming weeks; what lacks most comes first. What is ordered, in stock and can be made is that of
 * now.
 */
export async function forecasts(db: Database, locale: Locale, now: Date): Promise<Plan> {
  const [run, styles] = await Promise.all([lastRun(db), stylesNow(db, now)]);
  const list = styles
    .map(({ nameZh, nameKo, name, adjustedUnits, reason, by, told, season, ...style }) => {
      const forecast = told ?? nothingKnown;
      const producible = style.stock + style.capacity - style.ordered;
      const wanted = adjustedUnits ?? forecast.units;
      return {
        ...style,
        name: productName({ name, nameZh, nameKo }, locale),
        forecast,
        producible,
        adjusted:
          adjustedUnits === null ? null : { units: adjustedUnits, reason: reason ?? '', by: by ?? '' },
        lacking: Math.max(0, wanted - producible),
        season
      };
    })
    .toSorted(
      (a, b) => b.lacking - a.lacking || b.forecast.units - a.forecast.units || a.code.localeCompare(b.code)
    );
  const { against = null, held = null, toldAt = null, firstWeek = null } = run ?? {};
  return { styles: list, against, held, toldAt, firstWeek };
}

const nothingKnown: Forecast = {
  ...{ method: 'seasonal_naive', units: 0, low: 0, high: 0, weeks: [], judged: [], coverage: null }
};

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
  told: Forecast | null;
  season: number | null;
}

async function stylesNow(db: Database, now: Date): Promise<StyleNow[]> {
  const today = dayIn('UTC', now);
  const rows = await db.execute<StyleNow>(sql`
    select p.id as "productId", p.code, p.name, p.name_zh as "nameZh", p.name_ko as "nameKo",
      coalesce(sum(o.units), 0)::float8 as ordered, coalesce(sum(s.on_hand), 0)::float8 as stock, coalesce(sum(c.free), 0)::float8 as capacity,
      max(a.units) as "adjustedUnits", max(a.reason) as reason, max(u.name) as by, t.season,
      case when t.product_id is not null then json_build_object('method', t.method, 'units', t.units, 'low', t.low, 'high', t.high,
        'weeks', t.weeks, 'judged', t.judged, 'coverage', t.coverage) end as told
    from products p join variants v on v.product_id = p.id
    left join (select variant_id, sum(quantity - cancelled_quantity - shipped_quantity) as units from order_lines l
      join orders on orders.id = l.order_id where orders.status in ('submitted', 'in_review', 'confirmed') group by 1) o on o.variant_id = v.id
    left join stock s on s.variant_id = v.id
    left join (select variant_id, sum(quantity) as free from capacity
      where available_on >= ${today}::date and available_on < ${today}::date + ${usualTerms.horizon * 7}::int and wish_fair_id is null
      group by 1) c on c.variant_id = v.id
    left join forecast_adjustments a on a.product_id = p.id left join users u on u.id = a.adjusted_by
    left join forecast_results t on t.product_id = p.id
    where p.retired_at is null group by p.id, t.product_id order by p.code limit 5000`);
  return [...rows];
}
