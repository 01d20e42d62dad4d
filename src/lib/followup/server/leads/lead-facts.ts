import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { LeadFacts } from '../../leads/suggest-heat.ts';

interface Row extends LeadFacts, Record<string, unknown> {
  id: string;
}

/**
 * What the house knows of some leads, for suggestions: from the fair each one arose at, and from before. One statement for a page of them; each
 * part goes by an index of the dealer and the fair.
 */
export async function leadFacts(db: Queryable, leadIds: readonly string[]): Promise<Map<string, LeadFacts>> {
  if (leadIds.length === 0) return new Map();
  const rows = await db.execute<Row>(sql`
    select l.id, l.source = 'visitor' or came.arrived_at is not null as arrived,
      (extract(epoch from left_hall.at - came.arrived_at) / 60)::int as "stayedMinutes",
      coalesce(came.decider_present, false) as "deciderPresent", coalesce(draft.lines, 0) as "draftLines",
      coalesce(talk.noted, 0) as "talksNoted", coalesce(answer.told, false) as "toldNeeds",
      coalesce(answer.yes, false) as "saidYes", coalesce(earlier.orders, 0) as "earlierOrders", c.dealer_id is null as "isProspect"
    from leads l join companies c on c.id = l.company_id
    left join lateral (select arrived_at, decider_present from check_ins k
      where k.fair_id = l.fair_id and k.dealer_id = c.dealer_id and k.undone_at is null limit 1) came on true
    left join lateral (select max(a.left_at) as at from arrivals a
      where a.fair_id = l.fair_id and a.dealer_id = c.dealer_id and a.undone_at is null) left_hall on true
    left join lateral (select count(*)::int as lines from order_drafts d join draft_cells x on x.draft_id = d.id
      where d.dealer_id = c.dealer_id and d.fair_id = l.fair_id and x.units > 0) draft on true
    left join lateral (select count(*)::int as noted from key_talks t
      where t.fair_id = l.fair_id and t.dealer_id = c.dealer_id and t.outcome is not null and t.dropped_at is null) talk on true
    left join lateral (select bool_or(n.comes) as yes, bool_or(num_nonnulls(n.wishes, n.stock, n.cash) > 0) as told
      from fair_invitations i join invitation_answers n on n.invitation_id = i.id and n.version = i.answer_version
      where i.dealer_id = c.dealer_id and i.fair_id = l.fair_id) answer on true
    left join lateral (select count(*)::int as orders from (select from orders o
      where o.dealer_id = c.dealer_id and o.placed_at < l.arose_at and o.status <> 'cancelled' limit 20) o) earlier on true
    where l.id = any(${arrayOf(leadIds)}::uuid[])`);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}
