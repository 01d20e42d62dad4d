import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import type { Household } from '#lib/targets/arithmetic/household.ts';

/** So many dealers one fair's arithmetic reads at most. */
const mostDealers = 20_000;

/**
 * Every dealer as the arithmetic of a fair sees it. The year are the twelve full months before the fair opens, in its time zone and
 * currency: from the company's books where they have the month of a dealer, else from the orders that we hold. An order counts as placed on
 * site when the household was in the room.
 */
export async function householdsOf(db: Queryable, fair: Fair): Promise<Household[]> {
  const rows = await db.execute<Household & Record<string, unknown>>(sql`
    with year as (
      select (date_trunc('month', opens_at at time zone time_zone) - interval '12 months')::date as first,
        date_trunc('month', opens_at at time zone time_zone)::date as after
      from fairs where id = ${fair.id}
    ), sold as (
      select dealer_id, sum(amount)::bigint as amount from (
        select dealer_id, amount_minor as amount from dealer_sales, year
        where month >= year.first and month < year.after and currency = ${fair.currency}
        union all
        select orders.dealer_id, total_minor from orders join fairs on fairs.id = orders.fair_id, year
        where status in ('confirmed', 'closed') and fairs.currency = ${fair.currency} and fairs.id <> ${fair.id}
          and placed_at >= (year.first::timestamp at time zone ${fair.timeZone})
          and placed_at < (year.after::timestamp at time zone ${fair.timeZone})
          and not exists (select from dealer_sales booked where booked.dealer_id = orders.dealer_id and booked.currency = ${fair.currency}
            and booked.month = date_trunc('month', placed_at at time zone ${fair.timeZone})::date)
      ) as each group by 1
    ), ordered as (
      select orders.dealer_id, sum(total_minor)::bigint as total,
        coalesce(sum(total_minor) filter (where placed_at >= there.arrived_at), 0)::bigint as on_site
      from orders
      left join check_ins there on there.fair_id = orders.fair_id and there.dealer_id = orders.dealer_id and there.undone_at is null
      where orders.fair_id = ${fair.id} and on_board and status in ('submitted', 'confirmed', 'closed') group by 1
    ), said as (
      select dealer_id, bool_or(comes) as comes from fair_invitations
      join invitation_answers a on a.invitation_id = fair_invitations.id and a.version = answer_version
      where fair_id = ${fair.id} group by 1
    )
    select dealers.id as "dealerId", dealers.code, dealers.name, dealers.region_id as "regionId", dealers.rep_id as "repId",
      dealers.class as grade, coalesce(sold.amount, 0) as "salesOfYearMinor", guests.dealer_id is not null as "isInvited",
      said.comes, check_ins.id is not null as "hasArrived",
      coalesce(check_ins.decider_present, false) as "isDeciderPresent",
      coalesce(ordered.total, 0) as "orderedMinor", coalesce(ordered.on_site, 0) as "onSiteMinor"
    from dealers
    left join sold on sold.dealer_id = dealers.id
    left join said on said.dealer_id = dealers.id
    left join ordered on ordered.dealer_id = dealers.id
    left join fair_dealers guests on guests.fair_id = ${fair.id} and guests.dealer_id = dealers.id
    left join check_ins on check_ins.fair_id = ${fair.id} and check_ins.dealer_id = dealers.id and check_ins.undone_at is null
    where dealers.closed_at is null or ordered.total > 0
    order by dealers.id limit ${mostDealers}`);
  return [...rows];
}
