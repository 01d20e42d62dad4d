import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import type { Household } from '#lib/targets/arithmetic/household.ts';
import { salesOfYear } from './sales-of-year.ts';

/** So many dealers one fair's arithmetic reads at most. */
const mostDealers = 20_000;

/** Every dealer as the arithmetic of a fair sees it. An order counts as placed on site when the household was in the room. */
export async function householdsOf(db: Queryable, fair: Fair): Promise<Household[]> {
  const [sold, rows] = await Promise.all([salesOfYear(db, fair), dealersOf(db, fair)]);
  return rows.map((row) => ({ ...row, salesOfYearMinor: sold.get(row.dealerId) ?? 0 }));
}

type Row = Omit<Household, 'salesOfYearMinor'>;

async function dealersOf(db: Queryable, fair: Fair): Promise<Row[]> {
  const rows = await db.execute<Row & Record<string, unknown>>(sql`
    with ordered as (
      select orders.dealer_id, sum(total_minor)::bigint as total,
        coalesce(sum(total_minor) filter (where placed_at >= there.arrived_at), 0)::bigint as on_site
      from orders
      left join check_ins there on there.fair_id = orders.fair_id and there.dealer_id = orders.dealer_id and there.undone_at is null
      where orders.fair_id = ${fair.id} and on_board and status in ('submitted', 'confirmed', 'closed') group by 1
    ), said as (
      select dealer_id, bool_or(comes) as comes,
        bool_or(comes and decider <> 'later') or not bool_or(comes and decider = 'later') as brings_decider
      from fair_invitations
      join invitation_answers a on a.invitation_id = fair_invitations.id and a.version = answer_version
      where fair_id = ${fair.id} group by 1
    )
    select dealers.id as "dealerId", dealers.code, dealers.name, dealers.region_id as "regionId", dealers.rep_id as "repId",
      dealers.class as grade, guests.dealer_id is not null as "isInvited",
      said.comes, coalesce(said.brings_decider, true) as "bringsDecider", check_ins.id is not null as "hasArrived",
      coalesce(check_ins.decider_present, false) as "isDeciderPresent",
      coalesce(ordered.total, 0) as "orderedMinor", coalesce(ordered.on_site, 0) as "onSiteMinor"
    from dealers
    left join said on said.dealer_id = dealers.id
    left join ordered on ordered.dealer_id = dealers.id
    left join fair_dealers guests on guests.fair_id = ${fair.id} and guests.dealer_id = dealers.id
    left join check_ins on check_ins.fair_id = ${fair.id} and check_ins.dealer_id = dealers.id and check_ins.undone_at is null
    where dealers.closed_at is null or ordered.total > 0
    order by dealers.id limit ${mostDealers}`);
  return [...rows];
}
