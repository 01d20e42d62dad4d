import { sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairState } from '#lib/fairs/fair.ts';
import type { OrderingTime } from '#lib/fairs/pace-curve.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import {
  liveSignals,
  type HallFacts,
  type Helper,
  type LiveSignal,
  type SignalDealer
} from '../live-signals.ts';
import { draftAmounts } from './draft-amounts.ts';
import { keyDealersNow } from './fair-arithmetic.ts';
import { hotStyles } from './hot-styles.ts';

/** More resting drafts than a day of calls. */
const mostDrafts = 100;

/**
 * What happens in the hall of a fair now that somebody can still turn: of the dealers and the region that the caller works with, and only for those who see
 * gaps and drafts of dealers. Empty while the fair takes no orders.
 */
export async function signalsNow(
  db: Queryable,
  actor: StaffUser,
  { fair, time }: { fair: Fair; time: OrderingTime },
  now: Date
): Promise<LiveSignal[]> {
  const seesAll = sees(actor.role, 'gaps') && sees(actor.role, 'drafts');
  if (!seesAll || fairState(fair, now) !== 'open') return [];
  const [left, regions, drafts, styles] = await Promise.all([
    keyDealersWhoLeft(db, actor, fair, now),
    actor.role === 'rep' ? [] : regionsOf(db, actor, fair.id),
    restingDrafts(db, actor, fair.id),
    actor.role === 'rep' ? [] : stylesOf(db, fair.id, now)
  ]);
  return liveSignals({ time, left, regions, drafts, styles }, now);
}

type DealerRow = SignalDealer & { since: string };

/** A dealer of `dealers`, with the way to whoever answers there. */
const dealerColumns: SQL = sql`
  dealers.id as "dealerId", dealers.code, dealers.name, dealers.class,
  (select id from companies where companies.dealer_id = dealers.id limit 1) as "companyId",
  coalesce((select phone from users where users.dealer_id = dealers.id and role = 'owner' and disabled_at is null
    order by users.created_at, users.id limit 1), dealers.phone) as phone,
  (select name from users where users.id = dealers.rep_id) as rep`;

const dealerOf = ({
  dealerId,
  companyId,
  code,
  name,
  class: grade,
  phone,
  rep
}: DealerRow): SignalDealer => ({
  ...{ dealerId, companyId, code, name, class: grade, phone, rep }
});

/** Nobody of them is in the room any more: everybody who was taken in has gone. */
async function keyDealersWhoLeft(
  db: Queryable,
  actor: StaffUser,
  fair: Fair,
  now: Date
): Promise<HallFacts['left']> {
  const key = new Map((await keyDealersNow(db, fair, now)).map((one) => [one.dealerId, one]));
  if (key.size === 0) return [];
  const ids = sql.param([...key.keys()]);
  const rows = await db.execute<DealerRow & { targetMinor: number | null } & Record<string, unknown>>(sql`
    select ${dealerColumns}, gone.since, targets.amount_minor as "targetMinor"
    from (
      select dealer_id, max(left_at) as since from arrivals
      where fair_id = ${fair.id} and undone_at is null and dealer_id = any(${ids}::int[])
      group by dealer_id having bool_and(left_at is not null)
    ) gone
    join dealers on dealers.id = gone.dealer_id
    left join targets on targets.fair_id = ${fair.id} and targets.dealer_id = dealers.id
    where ${dealersOf(actor)} limit 100`);
  return rows.map((row) => ({
    ...{ dealer: dealerOf(row), since: new Date(row.since), targetMinor: row.targetMinor },
    orderedMinor: key.get(row.dealerId)!.orderedMinor
  }));
}

interface RegionRow extends Record<string, unknown> {
  id: number;
  code: string;
  name: string;
  colour: number;
  lastAt: string | null;
  leader: Helper | null;
}

async function regionsOf(db: Queryable, actor: StaffUser, fairId: number): Promise<HallFacts['regions']> {
  const own = actor.role === 'region_manager' ? sql`and regions.id = ${actor.regionId}` : sql``;
  const rows = await db.execute<RegionRow>(sql`
    select regions.id, regions.code, regions.name, regions.colour,
      (select max(placed_at) from orders where orders.fair_id = ${fairId} and orders.region_id = regions.id
        and status <> 'cancelled') as "lastAt",
      (select json_build_object('id', id, 'name', name, 'phone', phone) from users
        where users.region_id = regions.id and role = 'region_manager' and disabled_at is null
        order by users.created_at, users.id limit 1) as leader
    from regions where exists (
      select from fair_dealers join dealers on dealers.id = fair_dealers.dealer_id
      where fair_dealers.fair_id = ${fairId} and dealers.region_id = regions.id) ${own}
    order by regions.position, regions.id limit 100`);
  return rows.map(({ lastAt, leader, ...region }) => ({
    ...{ region, leader, lastAt: lastAt === null ? null : new Date(lastAt) }
  }));
}

/** The newest sheet of each dealer that has something in it and was not sent. */
async function restingDrafts(db: Queryable, actor: StaffUser, fairId: number): Promise<HallFacts['drafts']> {
  const rows = await db.execute<DealerRow & { draftId: number } & Record<string, unknown>>(sql`
    select ${dealerColumns}, drafts.id as "draftId", drafts.updated_at as since
    from (
      select distinct on (dealer_id) id, dealer_id, updated_at from order_drafts
      where fair_id = ${fairId} and exists (select from draft_cells where draft_id = order_drafts.id and units > 0)
      order by dealer_id, updated_at desc
    ) drafts
    join dealers on dealers.id = drafts.dealer_id
    where ${dealersOf(actor)} order by drafts.updated_at limit ${mostDrafts}`);
  const worth = await draftAmounts(
    db,
    rows.map(({ draftId }) => draftId)
  );
  return rows.map((row) => ({
    ...{ dealer: dealerOf(row), since: new Date(row.since), worthMinor: worth.get(row.draftId) ?? null }
  }));
}

/** What of the styles that are ordered most wants a planner; parts of shared ones are told, not shown. */
async function stylesOf(db: Queryable, fairId: number, now: Date): Promise<HallFacts['styles']> {
  const [hot, [planner]] = await Promise.all([
    hotStyles(db, fairId, now),
    db.execute<Helper & Record<string, unknown>>(sql`
      select id, name, phone from users where role = 'planner' and disabled_at is null order by created_at, id limit 1`)
  ]);
  return hot.filter(({ part }) => part === null).map((one) => ({ ...one, planner: planner ?? null }));
}
