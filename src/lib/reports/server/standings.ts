import { type SQL, sql } from 'drizzle-orm';
import { sees } from '#lib/accounts/figures.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { lastFair } from '#lib/board/server/last-fair.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { RegionStanding, RepStanding, Standing } from '../standing.ts';

interface Row extends Record<string, unknown> {
  paid: number;
  confirmed: number;
  submitted: number;
  target: number | null;
  orders: number;
  invited: number;
  arrived: number;
  valid: number;
}

/** Orders that count somewhere, added up by state; the same three parts that the relay folds for the board. */
const split = sql`
  coalesce(sum(total_minor) filter (where deposit_paid_at is not null), 0)::bigint as paid,
  coalesce(sum(total_minor) filter (where deposit_paid_at is null and status <> 'submitted'), 0)::bigint as confirmed,
  coalesce(sum(total_minor) filter (where deposit_paid_at is null and status = 'submitted'), 0)::bigint as submitted,
  count(*)::int as orders`;

const counting = sql`on_board and status in ('submitted', 'confirmed', 'closed')`;

const households = sql`
  count(*)::int as invited, count(check_ins.id)::int as arrived,
  count(*) filter (where check_ins.decider_present)::int as valid`;

const guestsOf = (fairId: number): SQL => sql`
  fair_dealers join dealers on dealers.id = fair_dealers.dealer_id
  left join check_ins on check_ins.fair_id = fair_dealers.fair_id and check_ins.dealer_id = fair_dealers.dealer_id
    and check_ins.undone_at is null
  where fair_dealers.fair_id = ${fairId}`;

const nothing = sql`
  coalesce(ordered.paid, 0) as paid, coalesce(ordered.confirmed, 0) as confirmed,
  coalesce(ordered.submitted, 0) as submitted, coalesce(ordered.orders, 0) as orders,
  coalesce(guests.invited, 0) as invited, coalesce(guests.arrived, 0) as arrived, coalesce(guests.valid, 0) as valid`;

interface RegionRow extends Row {
  regionId: number;
  code: string;
  name: string;
  colour: number;
  /** Dealers whose orders count, as the board has folded them. */
  households: number;
  lastMinor: number | null;
}

/** Every region that takes part in a fair: with guests, orders or a target. As public as the board, so for all staff. */
export async function byRegion(db: Queryable, fairId: number): Promise<RegionStanding[]> {
  const rows = await db.execute<RegionRow>(sql`
    with ordered as (
      select region_id, ${split} from orders where fair_id = ${fairId} and ${counting} group by region_id
    ), guests as (
      select dealers.region_id, ${households} from ${guestsOf(fairId)} group by 1
    )
    select regions.id as "regionId", regions.code, regions.name, regions.colour, targets.amount_minor as target, ${nothing},
      coalesce(totals.households, 0) as households, case when fair.rank_by = 'growth' then (
        select total_minor from board_history where region_id = regions.id and fair_id = fair.last_id
        order by bucket_at desc limit 1)::bigint end as "lastMinor"
    from regions
    cross join (select rank_by, (${sql.raw(lastFair)}) as last_id from fairs where fairs.id = ${fairId}) fair
    left join board_totals totals on totals.fair_id = ${fairId} and totals.region_id = regions.id
    left join ordered on ordered.region_id = regions.id
    left join guests on guests.region_id = regions.id
    left join targets on targets.fair_id = ${fairId} and targets.region_id = regions.id
    where num_nonnulls(ordered.orders, guests.invited, targets.amount_minor) > 0
    order by regions.position, regions.id limit 100`);
  return rows.map(({ regionId, code, name, colour, households: ordered, lastMinor, ...row }) => ({
    ...{ regionId, code, name, colour, lastMinor, households: { ordered, invited: row.invited } },
    ...standing(row)
  }));
}

/**
 * Reps with guests at a fair whom the caller works with, by name. A rep aims for an own target, else for the sum of the
 * targets of the dealers looked after.
 */
export async function byRep(db: Queryable, actor: StaffUser, fairId: number): Promise<RepStanding[]> {
  if (!sees(actor.role, 'orders')) return [];
  const rows = await db.execute<Row & { repId: string; name: string; phone: string | null }>(sql`
    with ordered as (
      select dealers.rep_id, ${split} from orders join dealers on dealers.id = orders.dealer_id
      where fair_id = ${fairId} and ${counting} and ${dealersOf(actor)} group by 1
    ), guests as (
      select dealers.rep_id, ${households}, sum(aims.amount_minor)::bigint as aim
      from fair_dealers join dealers on dealers.id = fair_dealers.dealer_id
      left join check_ins on check_ins.fair_id = fair_dealers.fair_id
        and check_ins.dealer_id = fair_dealers.dealer_id and check_ins.undone_at is null
      left join targets aims on aims.fair_id = fair_dealers.fair_id and aims.dealer_id = dealers.id
      where fair_dealers.fair_id = ${fairId} and ${dealersOf(actor)} group by 1
    )
    select users.id as "repId", users.name, users.phone, coalesce(targets.amount_minor, guests.aim) as target, ${nothing}
    from users
    left join guests on guests.rep_id = users.id
    left join ordered on ordered.rep_id = users.id
    left join targets on targets.fair_id = ${fairId} and targets.rep_id = users.id
    where users.dealer_id is null and num_nonnulls(ordered.orders, guests.invited) > 0
    order by users.name, users.id limit 200`);
  return rows.map(({ repId, name, phone, ...row }) => ({ repId, name, phone, ...standing(row) }));
}

function standing({ paid, confirmed, submitted, target, orders, invited, arrived, valid }: Row): Standing {
  return { paid, confirmed, submitted, target, orders, attendance: { invited, arrived, valid } };
}
