import { sql } from 'drizzle-orm';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Verdict } from '../../lens/lens.ts';
import { quantile } from '../../lens/spread.ts';
import type { LensGround, WholeLens } from './lens-ground.ts';

/** When an order came to each step, seconds since 1970; null while it has not. */
interface Moments extends Record<string, unknown> {
  id: string;
  placed: number;
  confirmed: number | null;
  paid: number | null;
  produced: number | null;
  shipped: number | null;
  received: number | null;
}

const steps: [Verdict, keyof Moments, keyof Moments][] = [
  ['to_confirmed', 'placed', 'confirmed'],
  ['to_paid', 'confirmed', 'paid'],
  ['to_produced', 'paid', 'produced'],
  ['to_shipped', 'produced', 'shipped'],
  ['to_received', 'shipped', 'received'],
  ['whole_way', 'placed', 'received']
];

/**
 * How long orders took from each step to the next, in hours: median, the time within which nine of ten were through, and the longest. A step that was
 * reached before the one that precedes it took no time; goods from stock are never produced and stand in no such step.
 */
export async function leadTimes(ground: LensGround): Promise<WholeLens> {
  const moments = await momentsOf(ground);
  return {
    columns: [
      { key: 'step', unit: 'verdict' },
      { key: 'orders', unit: 'count' },
      { key: 'median', unit: 'hours' },
      { key: 'ninetieth', unit: 'hours' },
      { key: 'longest', unit: 'hours' }
    ],
    rows: steps.map(([step, from, to]) => {
      const hours = moments.flatMap((one) => {
        const [begun, ended] = [one[from] as number | null, one[to] as number | null];
        return begun === null || ended === null ? [] : [Math.max(0, ended - begun) / 3600];
      });
      return {
        key: step,
        cells: [step, hours.length, quantile(hours, 0.5), quantile(hours, 0.9), quantile(hours, 1)]
      };
    }),
    facts: [{ key: 'orders', value: moments.length, unit: 'count' }]
  };
}

/** Those of orders that analysis counts; what an earlier system brought has no moments of ours. */
async function momentsOf({ sources: { db }, sales, chosen, shown, actor }: LensGround): Promise<Moments[]> {
  if (shown.length === 0) return [];
  const rows = await db.execute<Moments>(sql`
    select o.id, extract(epoch from o.placed_at)::float8 as placed, extract(epoch from o.confirmed_at)::float8 as confirmed,
      extract(epoch from o.deposit_paid_at)::float8 as paid, extract(epoch from w.done)::float8 as produced,
      extract(epoch from s.shipped)::float8 as shipped, extract(epoch from s.received)::float8 as received
    from orders o join dealers on dealers.id = o.dealer_id
    left join lateral (select max(completed_at) as done from work_orders w where w.order_id = o.id and w.cancelled_at is null
      having bool_and(w.completed_at is not null)) w on true
    left join lateral (select case when o.status = 'closed' or not exists (select 1 from order_lines l where l.order_id = o.id
        and l.shipped_quantity + l.cancelled_quantity < l.quantity) then max(shipped_at) end as shipped,
      case when bool_and(received_at is not null) then max(received_at) end as received from shipments s where s.order_id = o.id) s on true
    where o.fair_id in (${sql.join(
      shown.map(({ id }) => sql`${id}`),
      sql`, `
    )}) and o.taken_over_at is null and ${dealersOf(actor)}`);
  const isIn = new Set<string>();
  for (let order = 0; order < sales.orders; order++)
    if (chosen.orders[order] && sales.endOf(order) > sales.startOf(order))
      isIn.add(sales.headOf(order).orderId);
  return [...rows].filter(({ id }) => isIn.has(id));
}
