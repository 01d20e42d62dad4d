import { sql } from 'drizzle-orm';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { hourOf, weekdayOf } from '../../dimension.ts';
import { staffFor, usualPace } from '../../lens/roster.ts';
import { type LensGround, ordersIn, type WholeLens } from './lens-ground.ts';

const hoursADay = 24;
const slots = 7 * hoursADay;

/** What came in one hour of a day, by hours since 1970 of the venue's clock. */
type ByHour = Map<number, number>;

/**
 * When people are needed: orders and arrivals by weekday and hour, the mean of the days on which anything came and the most of one day, with how many at the tables and
 * at the desk that mean asks for.
 */
export async function staffing(ground: LensGround): Promise<WholeLens> {
  const orders: ByHour = new Map();
  for (const order of ordersIn(ground)) {
    const { placedHour } = ground.sales.headOf(order);
    orders.set(placedHour, (orders.get(placedHour) ?? 0) + 1);
  }
  const arrivals = await arrivalsByHour(ground);
  const days = new Set([...orders.keys(), ...arrivals.keys()].map((hour) => Math.floor(hour / hoursADay)));
  const daysOf = new Int32Array(7);
  for (const day of days) daysOf[weekdayOf(day * hoursADay)]!++;
  const [ordered, arrived] = [bySlot(orders), bySlot(arrivals)];
  const rows = Array.from({ length: slots }, (_, slot) => {
    const [weekday, hour] = [Math.floor(slot / hoursADay), slot % hoursADay];
    const of = daysOf[weekday]!;
    const [mean, came] = [ordered.sum[slot]! / of, arrived.sum[slot]! / of];
    return {
      key: `${weekday}/${hour}`,
      comes: ordered.sum[slot]! + arrived.sum[slot]!,
      cells: [
        ...[weekday, hour, mean, ordered.most[slot]!, came],
        ...[staffFor(mean, usualPace.orders), staffFor(came, usualPace.arrivals)]
      ]
    };
  });
  return {
    columns: [
      { key: 'weekday', unit: 'weekday' },
      { key: 'hour', unit: 'hour' },
      { key: 'orders_mean', unit: 'decimal' },
      { key: 'orders_most', unit: 'count' },
      { key: 'arrivals_mean', unit: 'decimal' },
      { key: 'at_tables', unit: 'count' },
      { key: 'at_desk', unit: 'count' }
    ],
    rows: rows.filter(({ comes }) => comes > 0).map(({ key, cells }) => ({ key, cells })),
    facts: [{ key: 'days', value: days.size, unit: 'count' }]
  };
}

function bySlot(byHour: ByHour): { sum: Float64Array; most: Float64Array } {
  const [sum, most] = [new Float64Array(slots), new Float64Array(slots)];
  for (const [hour, count] of byHour) {
    const slot = weekdayOf(hour) * hoursADay + hourOf(hour);
    sum[slot]! += count;
    most[slot] = Math.max(most[slot]!, count);
  }
  return { sum, most };
}

/** People whom the desk took in, on the venue's clock. */
async function arrivalsByHour({ sources: { db }, shown, actor }: LensGround): Promise<ByHour> {
  if (shown.length === 0) return new Map();
  const rows = await db.execute<{ hour: number; people: number }>(sql`
    select floor(extract(epoch from a.arrived_at at time zone f.time_zone) / 3600)::int as hour, count(*)::int as people
    from arrivals a join fairs f on f.id = a.fair_id join dealers on dealers.id = a.dealer_id
    where a.undone_at is null and ${dealersOf(actor)} and a.fair_id in (${sql.join(
      shown.map(({ id }) => sql`${id}`),
      sql`, `
    )}) group by 1`);
  return new Map(rows.map(({ hour, people }) => [hour, people]));
}
