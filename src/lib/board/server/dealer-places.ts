import type postgres from 'postgres';
import type { RankBy } from '#lib/fairs/fair.ts';
import { shareOf } from '../frame.ts';
import type { DealerPlace, OwnPlace } from '../dealer-place.ts';
import { seenInHall } from './stage-reading.ts';

const neighbours = 2;
/** More than any fair invites. */
const mostDealers = 50_000;

/** A dealer among all dealers of a fair, as nobody outside the server may see it. */
export interface RankedDealer {
  dealerId: number;
  place: number;
  name: string;
  named: boolean;
  amountShown: boolean;
  region: string;
  total: number;
  target: number | null;
}

/** All dealers of a fair from the first place to the last, what places are given by, and at which index each dealer stands. */
export interface DealerRanking {
  by: RankBy;
  dealers: RankedDealer[];
  indexOf: ReadonlyMap<number, number>;
}

/**
 * Where a dealer stands among the dealers invited to a fair, with the next ones around: a rival in reach for everybody. Ranked as
 * the regions are. Null while the dealer has no order, or is not invited.
 */
export async function placeOf(
  sql: postgres.Sql,
  { fairId, rankBy, dealerId }: { fairId: number; rankBy: RankBy; dealerId: number }
): Promise<OwnPlace | null> {
  return placeIn(await rankDealers(sql, fairId, rankBy), dealerId);
}

/** The place of one dealer in a ranking, as that dealer may see it; null without an order, or when not invited. */
export function placeIn({ by, dealers, indexOf }: DealerRanking, dealerId: number): OwnPlace | null {
  const at = indexOf.get(dealerId) ?? -1;
  const own = dealers[at];
  if (!own || own.total <= 0) return null;
  const around = dealers.slice(Math.max(0, at - neighbours), at + neighbours + 1);
  return {
    by,
    place: own.place,
    dealers: dealers.length,
    toNextMinor: missingTo(dealers[at - 1], own, by),
    named: own.named,
    // To be named is not to be shamed: who has not ordered is on nobody's list.
    around: around.filter((one) => one === own || one.total > 0).map((one) => placed(one, one === own))
  };
}

/**
 * Ranks all dealers of a fair by what the hall sees of their orders: a phone gives away neither what a host holds for a reveal nor what comes
 * while the figures stand still. An order that is not numbered yet may still be held by itself, so it waits. Where regions are not ranked by amount, dealers are by their share. Without a target nobody has a share: such dealers come last, among
 * themselves by amount.
 */
export async function rankDealers(
  sql: postgres.Sql,
  fairId: number,
  fairRanks: RankBy
): Promise<DealerRanking> {
  // What makes regions of different size comparable says nothing of one dealer: those have their own targets.
  const rankBy = fairRanks === 'amount' ? 'amount' : 'share';
  const value = rankBy === 'share' ? sql`total::numeric / nullif(target, 0)` : sql`total`;
  const dealers = await sql<RankedDealer[]>`
    with ordered as (
      select dealer_id, sum(total_minor)::bigint as total from orders
      where fair_id = ${fairId} and on_board and status in ('submitted', 'confirmed', 'closed')
        and ${seenInHall(sql, fairId)}
        and orders.id not in (select aggregate_id::uuid from events where seq is null and type = 'order.placed')
      group by dealer_id
    ), valued as (
      select dealers.id, dealers.name, dealers.board_name_consent_at is not null as named,
        dealers.board_amount_consent_at is not null as amount_shown,
        coalesce(regions.board_name, regions.name) as region, coalesce(ordered.total, 0) as total,
        targets.amount_minor as target
      from fair_dealers
      join dealers on dealers.id = fair_dealers.dealer_id
      join regions on regions.id = dealers.region_id
      left join ordered on ordered.dealer_id = dealers.id
      left join targets on targets.fair_id = fair_dealers.fair_id and targets.dealer_id = dealers.id
      where fair_dealers.fair_id = ${fairId}
    )
    select id as "dealerId", rank() over (order by ${value} desc nulls last, total desc)::int as place, name, named,
      amount_shown as "amountShown", region, total, target
    from valued order by ${value} desc nulls last, total desc, id limit ${mostDealers}`;
  return {
    by: dealers.some(({ target }) => target !== null) ? rankBy : 'amount',
    dealers: [...dealers],
    indexOf: new Map(dealers.map(({ dealerId }, index) => [dealerId, index]))
  };
}

function missingTo(ahead: RankedDealer | undefined, own: RankedDealer, rankBy: RankBy): number | null {
  if (!ahead || ahead.place === own.place) return null;
  if (rankBy === 'amount') return ahead.amountShown ? ahead.total - own.total : null;
  if (!ahead.target || !own.target) return null;
  return Math.max(1, Math.ceil((ahead.total / ahead.target) * own.target) - own.total);
}

function placed(dealer: RankedDealer, own: boolean): DealerPlace {
  return {
    place: dealer.place,
    own,
    name: own || dealer.named ? dealer.name : null,
    region: dealer.region,
    share: shareOf(dealer.total, dealer.target),
    totalMinor: own || dealer.amountShown ? dealer.total : null
  };
}

/** The code under which a region stands in frames. */
export async function regionCode(sql: postgres.Sql, regionId: number): Promise<string | null> {
  const [row] = await sql<{ code: string }[]>`select code from regions where id = ${regionId}`;
  return row?.code ?? null;
}
