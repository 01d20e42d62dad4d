import type postgres from 'postgres';
import type { Agreement } from '../../agreeing/agreement.ts';

/** What was asked of the dealer about an order and what they said, the newest version first. The order's id comes from a scoped read. */
export async function ofOrder(sql: postgres.Sql, orderId: string): Promise<Agreement[]> {
  return sql<Agreement[]>`
    select a.version, a.asked_at as "askedAt", a.due_at as "dueAt", a.agreed_at as "agreedAt", a.way,
      coalesce(person.name, a.spoken_with) as name, staff.name as "recordedBy", a.said, a.strokes
    from order_agreements a left join users person on person.id = a.agreed_by left join users staff on staff.id = a.recorded_by
    where a.order_id = ${orderId} order by a.version desc limit 50`;
}

/** Who has confirmed an order for the brand; null where it did so by itself, or nobody has yet. */
async function confirmedBy(sql: postgres.Sql, orderId: string): Promise<string | null> {
  const [row] = await sql<{ name: string | null }[]>`
    select u.name from events e left join users u on u.id = e.actor_id
    where e.aggregate_type = 'order' and e.aggregate_id = ${orderId} and e.type = 'order.confirmed' order by e.id desc limit 1`;
  return row?.name ?? null;
}

/** Both together, as the page of an order shows them. */
export async function wordOf(sql: postgres.Sql, orderId: string) {
  const [agreements, confirmer] = await Promise.all([ofOrder(sql, orderId), confirmedBy(sql, orderId)]);
  return { agreements, confirmedBy: confirmer };
}
