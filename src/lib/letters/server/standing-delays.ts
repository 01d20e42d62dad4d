import { sql, type SQL } from 'drizzle-orm';

/** What was told longer ago is no news. */
const withinDays = 60;

/** From and where of dates that moved back (`r`), are the last word on their goods (`w`, of order `o`) and still to come. */
export const standingDelays = (now: Date): SQL => sql`
  from date_revisions r join work_orders w on w.id = r.work_order_id join orders o on o.id = w.order_id
  where r.to_on > r.from_on and w.completed_at is null and w.cancelled_at is null and o.status = 'confirmed'
    and r.revised_at > ${now.toISOString()}::timestamptz - make_interval(days => ${withinDays})
    and not exists (select from date_revisions later where later.work_order_id = r.work_order_id and later.revised_at > r.revised_at)`;
