import { and, asc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { instalments } from './schema.ts';

/** What an instalment can hold back until it is paid. */
export type Release = 'production' | 'shipping';

/** Why something waits: the first unpaid instalment that releases it; without a position the plan is still being made. */
export interface ClosedGate {
  position: number | null;
  openMinor: number | null;
  currency: string | null;
  dueOn: string | null;
}

/** The instalment that holds production or shipping of an order back, or null when the way is free. */
export async function closedGate(
  db: Queryable,
  orderId: string,
  release: Release
): Promise<ClosedGate | null> {
  const [unpaid] = await db
    .select({
      position: instalments.position,
      openMinor: sql<number>`${instalments.amountMinor} - ${instalments.allocatedMinor}`,
      currency: instalments.currency,
      dueOn: instalments.dueOn
    })
    .from(instalments)
    .where(
      and(
        eq(instalments.orderId, orderId),
        eq(instalments.releases, release),
        isNull(instalments.voidedAt),
        lt(instalments.allocatedMinor, instalments.amountMinor)
      )
    )
    .orderBy(asc(instalments.position))
    .limit(1);
  if (unpaid) return unpaid;
  const [waiting] = await db.execute<{ planned: boolean }>(
    sql`select ${planPending(sql`${orderId}`)} as planned`
  );
  return waiting?.planned ? { position: null, openMinor: null, currency: null, dueOn: null } : null;
}

/** The same question inside a query over `orders`, for lists. Written by names: a column object loses its table there. */
export function isGateClosed(release: Release): SQL<boolean> {
  return sql<boolean>`(exists (
    select 1 from instalments i where i.order_id = orders.id and i.releases = ${release} and i.voided_at is null
      and i.allocated_minor < i.amount_minor
  ) or ${planPending(sql`orders.id`)})`;
}

/**
 * Instalments follow the confirmation a moment later. Until they are there nothing may start, or a truck could leave in
 * the gap; an order without money or a company without payment terms has nothing to wait for.
 */
const planPending = (orderId: SQL) => sql<boolean>`(
  not exists (select 1 from instalments i where i.order_id = ${orderId})
  and exists (
    select 1 from orders o join dealers d on d.id = o.dealer_id
    where o.id = ${orderId} and o.total_minor > 0
      and (d.terms_id is not null or exists (select 1 from payment_terms where is_default))
  ))`;
