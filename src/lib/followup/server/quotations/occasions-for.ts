import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';

export interface QuotedOccasion extends Record<string, unknown> {
  id: number;
  slug: string;
  name: string;
  kind: OccasionKind;
  currency: string;
  timeZone: string;
  closesAt: Date;
  /** Of a refill. */
  priceListId: number | null;
  /** The dealer has typed something there and not sent it. */
  hasDraft: boolean;
}

/**
 * Occasions at which a company may order, open or still to come: a dealer those to which it is invited and its own refill, a prospect all. The
 * company was found by its scope.
 */
export async function occasionsFor(db: Queryable, companyId: number, now: Date): Promise<QuotedOccasion[]> {
  const rows = await db.execute<QuotedOccasion & { closesAt: string }>(sql`
    select f.id, f.slug, f.name, f.kind, f.currency, f.time_zone as "timeZone", f.closes_at as "closesAt",
      f.price_list_id as "priceListId",
      exists(select from order_drafts o join draft_cells c on c.draft_id = o.id
        where o.dealer_id = c0.dealer_id and o.fair_id = f.id and c.typed_for = o.order_id and c.units > 0) as "hasDraft"
    from companies c0 left join dealers d on d.id = c0.dealer_id cross join fairs f
    where c0.id = ${companyId} and f.closes_at > ${now.toISOString()}::timestamptz and f.reviewed_at is null and f.announced_at is not null
      and (d.id is null or case when f.kind = 'refill' then f.price_list_id = d.price_list_id
        else exists(select from fair_dealers g where g.fair_id = f.id and g.dealer_id = d.id) end)
    order by f.kind, f.closes_at, f.id limit 40`);
  return rows.map((row) => ({ ...row, closesAt: new Date(row.closesAt) }));
}

/** Everything that takes orders now or later, for a form that does not know the company yet; who may order there is asked when it is sent. */
export async function openOccasions(db: Queryable, now: Date) {
  const rows = await db.execute<{ slug: string; name: string }>(sql`
    select f.slug, f.name from fairs f where f.closes_at > ${now.toISOString()}::timestamptz and f.reviewed_at is null
      and f.announced_at is not null order by f.kind, f.closes_at, f.id limit 60`);
  return [...rows];
}
