import { sql } from 'drizzle-orm';
import { dayIn } from '#lib/time/day.ts';
import { codesOf, type LensGround, linesIn, ordersIn, type WholeLens } from './lens-ground.ts';

/** From this share of what there was on, and below that one, an article is hot or slow. */
const hotFrom = 0.7;
const slowBelow = 0.1;
/** An article that would be gone within so many hours at the pace of the last one is hot too. */
const soonHours = 8;

interface Sold {
  units: number;
  lastHour: number;
  hourBefore: number;
}

/** Hot and slow articles: what went in the last hour and the one before, what is free, and when that is gone at this pace. */
export async function articles(ground: LensGround): Promise<WholeLens> {
  const { facts } = ground;
  const { codes, items } = codesOf(
    facts.variants,
    ({ productCode }) => productCode,
    ({ product, productCode }) => ({ product, productCode })
  );
  const sold = soldOf(ground, codes, items.length, await lastHourOf(ground));
  const free = await freeUnits(ground, codes, items.length);
  const rows = items.flatMap(({ product, productCode }, code) => {
    const { units, lastHour, hourBefore } = sold[code]!;
    if (units === 0 && (free[code] ?? 0) === 0) return [];
    const left = free[code] ?? 0;
    const through = units / (units + left);
    const hoursLeft = lastHour === 0 ? null : left / lastHour;
    const verdict = verdictOf(units, through, hoursLeft);
    return [{ product, productCode, units, lastHour, hourBefore, left, through, hoursLeft, verdict }];
  });
  return {
    columns: [
      { key: 'style', unit: 'text' },
      { key: 'code', unit: 'text' },
      { key: 'verdict', unit: 'verdict' },
      { key: 'units', unit: 'count' },
      { key: 'last_hour', unit: 'count' },
      { key: 'hour_before', unit: 'count' },
      { key: 'free', unit: 'count' },
      { key: 'sold_through', unit: 'share' },
      { key: 'hours_left', unit: 'hours' }
    ],
    rows: rows
      .toSorted(
        (a, b) => b.lastHour - a.lastHour || b.units - a.units || a.productCode.localeCompare(b.productCode)
      )
      .map((row) => ({
        key: row.productCode,
        cells: [
          ...[row.product, row.productCode, row.verdict, row.units, row.lastHour, row.hourBefore, row.left],
          ...[row.through, row.hoursLeft]
        ]
      })),
    facts: []
  };
}

function verdictOf(units: number, through: number, hoursLeft: number | null): string {
  if (units === 0) return 'unsold';
  if (through >= hotFrom || (hoursLeft !== null && hoursLeft <= soonHours)) return 'hot';
  return through < slowBelow ? 'slow' : 'steady';
}

/** The hour that is running at the venue; of a fair that is over, the last one with an order. */
async function lastHourOf({ sources: { db }, shown, sales, chosen, now }: LensGround): Promise<number> {
  const [row] = await db.execute<{ hour: number }>(sql`
    select floor(extract(epoch from ${now.toISOString()}::timestamptz at time zone time_zone) / 3600)::int as hour
    from fairs where id = ${shown[0]?.id ?? 0}`);
  let last = 0;
  for (const order of ordersIn({ sales, chosen })) last = Math.max(last, sales.headOf(order).placedHour);
  return Math.min(last, row?.hour ?? last);
}

function soldOf(ground: LensGround, codes: Int32Array, size: number, hour: number): Sold[] {
  const { sales } = ground;
  const sold = Array.from({ length: size }, () => ({ units: 0, lastHour: 0, hourBefore: 0 }));
  for (const order of ordersIn(ground)) {
    const { placedHour } = sales.headOf(order);
    for (const line of linesIn(ground, order)) {
      const code = codes[sales.variants[line]!] ?? -1;
      if (code < 0) continue;
      const [one, units] = [sold[code]!, sales.units[line]!];
      one.units += units;
      if (placedHour === hour) one.lastHour += units;
      if (placedHour === hour - 1) one.hourBefore += units;
    }
  }
  return sold;
}

/** What can still be had of each article: stock and capacity that no order has, of styles that are still offered. */
async function freeUnits({ sources: { db }, chosen, now }: LensGround, codes: Int32Array, size: number) {
  const today = dayIn('UTC', now);
  const rows = await db.execute<{ id: number; free: number }>(sql`
    select v.id, (coalesce(s.on_hand - s.reserved, 0) + coalesce(c.free, 0))::float8 as free
    from variants v join products p on p.id = v.product_id and p.retired_at is null and v.retired_at is null
    left join stock s on s.variant_id = v.id
    left join (select variant_id, sum(quantity - promised) as free from capacity
      where available_on >= ${today}::date and wish_fair_id is null group by 1) c on c.variant_id = v.id`);
  const free = new Float64Array(size);
  for (const row of rows) {
    const code = codes[row.id] ?? -1;
    if (code >= 0 && (!chosen.variants || chosen.variants[row.id])) free[code]! += row.free;
  }
  return free;
}
