import { sql, type SQL } from 'drizzle-orm';

/**
 * For invariants: whether a subscriber has yet to follow events of these types of an order, so that what hangs on them may still be
 * as it was. `orderId` is a uuid of the query.
 */
export const notFollowed = (subscriber: string, types: readonly string[], orderId: SQL): SQL => sql`exists (
  select from events e where e.aggregate_type = 'order' and e.aggregate_id = ${orderId}::text
    and e.type = any(${sql.raw(`array['${types.join("','")}']`)})
    and (e.seq is null or e.seq > coalesce((select position from subscriptions where name = ${subscriber}), 0)))`;
