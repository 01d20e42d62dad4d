import { sql } from 'drizzle-orm';
import { actingRoles, type DealerUser, type StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Advice, OpenAdvice } from '../../advising/advice.ts';

/** The newest wish of the dealer at a fair; null when there was none. */
export async function ofFair(db: Queryable, actor: DealerUser, slug: string): Promise<Advice | null> {
  const [found] = await db.execute<Record<string, unknown> & Advice>(sql`
    select a.id, a.question, asker.name as "askedBy", a.asked_at as "askedAt", a.answer, ender.name as "endedBy",
      a.ended_at as "endedAt"
    from draft_advice a join order_drafts d on d.id = a.draft_id join fairs f on f.id = d.fair_id
    join users asker on asker.id = a.asked_by left join users ender on ender.id = a.ended_by
    where d.dealer_id = ${actor.dealerId} and f.slug = ${slug} order by a.asked_at desc, a.id desc limit 1`);
  if (!found) return null;
  const { askedAt, endedAt, ...rest } = found;
  return { ...rest, askedAt: new Date(askedAt), endedAt: endedAt && new Date(endedAt) };
}

const mostOpen = 50;

/** Drafts that dealers of the caller have asked to be looked at, the longest waiting first; emptied ones need nobody any more. */
export async function openFor(db: Queryable, actor: StaffUser): Promise<OpenAdvice[]> {
  if (!actingRoles.includes(actor.role)) return [];
  const rows = await db.execute<{
    id: string;
    question: string;
    askedBy: string;
    askedAt: string;
    dealerId: number;
    code: string;
    name: string;
    slug: string;
    fair: string;
    units: number;
  }>(sql`
    select a.id, a.question, asker.name as "askedBy", a.asked_at as "askedAt", dealers.id as "dealerId", dealers.code, dealers.name,
      fairs.slug, fairs.name as fair, cells.units
    from draft_advice a join order_drafts on order_drafts.id = a.draft_id join dealers on dealers.id = order_drafts.dealer_id
    join fairs on fairs.id = order_drafts.fair_id join users asker on asker.id = a.asked_by
    cross join lateral (
      select coalesce(sum(units), 0)::int as units from draft_cells where draft_id = order_drafts.id) cells
    where a.ended_at is null and cells.units > 0 and ${dealersOf(actor)}
    order by a.asked_at, a.id limit ${mostOpen}`);
  return rows.map((row) => ({
    ...{ id: row.id, question: row.question, askedBy: row.askedBy, askedAt: new Date(row.askedAt) },
    dealer: { id: row.dealerId, code: row.code, name: row.name },
    ...{ fair: { slug: row.slug, name: row.fair }, units: row.units }
  }));
}
