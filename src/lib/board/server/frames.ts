import type postgres from 'postgres';
import type { CountsFrom, RankBy } from '#lib/fairs/fair.ts';
import { fromWire, toWire } from '#lib/money/money.ts';
import { countedOf, type Parts } from '../counting.ts';
import type { Frame, LatestOrder, RegionStanding } from '../frame.ts';
import { paceAt } from '../pace.ts';
import { arrowsMs, latestOrders, newestPlaced } from '../past.ts';
import { shownOf } from '../shown.ts';
import { rank } from '../standings.ts';
import { discretion } from './discretion-in-sql.ts';
import { lastFair } from './last-fair.ts';
import type { HeldMove, StageReading } from './stage-reading.ts';

interface Row {
  slug: string;
  currency: string;
  epoch: string;
  opensAt: Date;
  closesAt: Date;
  timeZone: string;
  countsFrom: CountsFrom;
  rankBy: RankBy;
  seq: number;
  target: string | null;
  plan: string;
  regions: RegionRow[];
  latest: LatestOrder[];
}

interface RegionRow {
  code: string;
  name: string;
  colour: number;
  submitted: string;
  confirmed: string;
  paid: string;
  orders: number;
  reachedAt: string | null;
  target: string | null;
  before: string | null;
  /** Dealers whose orders count, a quarter of an hour ago, and how many are invited; read where they are what places go by. */
  households: number;
  householdsBefore: number | null;
  invited: number | null;
  /** What it came to at the last fair; null where places do not go by it. */
  last: string | null;
}

/** A standing as it was read: the whole truth, and what the hall sees of it. */
export interface ReadStanding {
  truth: Frame;
  shown(reading: StageReading): Frame;
}

/**
 * The whole standing of a fair as of the last numbered event, in one statement and so on one snapshot; null when there is no such
 * fair. Public to whoever may watch the fair: names and amounts of dealers are in it only as `discretion` says.
 */
export async function read(sql: postgres.ISql, fairId: number, now: Date): Promise<ReadStanding | null> {
  const [row] = await readRow(sql, fairId, new Date(now.getTime() - arrowsMs));
  if (!row) return null;
  const truth = frameOf(row, now);
  return { truth, shown: (reading) => shownOf(truth, frameOf(without(row, reading, now), now), reading) };
}

/** The whole truth of a standing. */
export async function ofFair(sql: postgres.ISql, fairId: number, now: Date): Promise<Frame | null> {
  return (await read(sql, fairId, now))?.truth ?? null;
}

function frameOf(row: Row, now: Date): Frame {
  const regions = placed(row);
  return {
    fair: row.slug,
    epoch: row.epoch,
    seq: row.seq,
    at: now.toISOString(),
    currency: row.currency,
    closesAt: row.closesAt.toISOString(),
    total: toWire(regions.reduce((sum, region) => sum + fromWire(region.total), 0)),
    target: row.target,
    pace: Math.round(paceAt(row, now) * 100) / 100,
    regions,
    latest: row.latest,
    plan: row.plan,
    moment: null
  };
}

/** The row as if the held orders had never come. Whoever was overtaken by one would learn of it, so places then have no arrows. */
function without(row: Row, { moves, households }: StageReading, now: Date): Row {
  const known = moves.filter(({ seq }) => seq <= row.seq);
  const unseen = households.filter(({ seq }) => seq <= row.seq);
  if (known.length === 0) return row;
  const old = known.some(({ at }) => Date.parse(at) <= now.getTime() - arrowsMs);
  const regions = row.regions.map((region) => {
    const own = known.filter((move) => move.region === region.code);
    const sum = (of: (move: HeldMove) => number) => own.reduce((all, move) => all + of(move), 0);
    const less = (wire: string, of: (move: HeldMove) => number) => toWire(fromWire(wire) - sum(of));
    return {
      ...region,
      submitted: less(region.submitted, (move) => move.submittedMinor),
      confirmed: less(region.confirmed, (move) => move.confirmedMinor),
      paid: less(region.paid, (move) => move.paidMinor),
      orders: region.orders - sum((move) => move.orders),
      households: region.households - unseen.filter((one) => one.region === region.code).length,
      // When it last rose may be when the held order came.
      reachedAt: own.length > 0 ? null : region.reachedAt,
      before: old ? null : region.before
    };
  });
  return { ...row, regions };
}

/** Every region that takes part: with a target, with guests or with orders. */
function readRow(sql: postgres.ISql, fairId: number, arrowsAt: Date) {
  const told = discretion(sql);
  return sql<Row[]>`
    select fairs.slug, fairs.currency, fairs.board_epoch as epoch, fairs.opens_at as "opensAt", fairs.closes_at as "closesAt",
      fairs.time_zone as "timeZone", fairs.counts_from as "countsFrom", fairs.rank_by as "rankBy",
      (select last_seq from event_sequence where id = 1) as seq,
      (select coalesce(
          max(amount_minor) filter (where num_nonnulls(region_id, rep_id, dealer_id, category) = 0),
          sum(amount_minor) filter (where region_id is not null))::text
        from targets where fair_id = fairs.id) as target,
      (select md5(coalesce(string_agg(s::text, ' ' order by s.id), '') || coalesce((select row(theme, theme_zh, theme_ko)::text
          from fair_plans where fair_id = fairs.id), '')) from fair_segments s where s.fair_id = fairs.id) as plan,
      (select coalesce(json_agg(region), '[]') from (
        select regions.code, coalesce(regions.board_name, regions.name) as name, regions.colour,
          coalesce(totals.submitted_minor, 0)::text as submitted, coalesce(totals.confirmed_minor, 0)::text as confirmed,
          coalesce(totals.paid_minor, 0)::text as paid, coalesce(totals.orders, 0) as orders,
          totals.reached_at as "reachedAt", targets.amount_minor::text as target, earlier.total_minor::text as before,
          coalesce(totals.households, 0) as households, earlier.households as "householdsBefore",
          case when fairs.rank_by = 'households' then (
            select count(*)::int from fair_dealers join dealers guests on guests.id = fair_dealers.dealer_id
            where fair_dealers.fair_id = fairs.id and guests.region_id = regions.id) end as invited,
          case when fairs.rank_by = 'growth' then (
            select total_minor::text from board_history where region_id = regions.id and fair_id = (${sql.unsafe(lastFair)})
            order by bucket_at desc limit 1) end as last
        from regions
        left join lateral (
          select total_minor, households from board_history where fair_id = fairs.id and region_id = regions.id
            and bucket_at <= ${arrowsAt} order by bucket_at desc limit 1) earlier on true
        left join board_totals totals on totals.fair_id = fairs.id and totals.region_id = regions.id
        left join targets on targets.fair_id = fairs.id and targets.region_id = regions.id
        where targets.id is not null or totals.orders is not null or exists (
          select 1 from dealers join fair_dealers on fair_dealers.dealer_id = dealers.id
          where dealers.region_id = regions.id and fair_dealers.fair_id = fairs.id)
        order by regions.position, regions.id limit 100) region) as regions,
      (select coalesce(json_agg(newest), '[]') from (
        select placed.seq, regions.code as region, placed.at,
          ${told.name} as dealer, case when ${told.amountShown} then orders.total_minor::text end as total
        from (
          select seq, at, aggregate_id from events
          where fair_id = fairs.id and type = 'order.placed' and seq is not null order by seq desc limit ${newestPlaced}
        ) as placed
        join orders on orders.id = placed.aggregate_id::uuid and orders.on_board
          and orders.status in ('submitted', 'confirmed', 'closed')
        join dealers on dealers.id = orders.dealer_id
        join regions on regions.id = orders.region_id
        ${told.joined}
        where ${told.isTold}
        order by placed.seq desc limit ${latestOrders}) newest) as latest
    from fairs where fairs.id = ${fairId}`;
}

function placed(row: Row): RegionStanding[] {
  const scores = row.regions.map((region) => {
    return scoreOf(region, countedOf(partsOf(region), row.countsFrom), region.households);
  });
  const earlier = earlierPlaces(row);
  return rank(scores, row.rankBy).map(({ code, place }) => {
    const region = row.regions.find((one) => one.code === code)!;
    const { name, colour, submitted, confirmed, paid, target, orders, reachedAt } = region;
    const total = scores.find((score) => score.code === code)!.totalMinor;
    return {
      ...{ code, name, colour, total: toWire(total), submitted, confirmed, paid, target },
      ...{ rank: place, previousRank: earlier.get(code) ?? null, orders },
      reachedAt: reachedAt && new Date(reachedAt).toISOString(),
      ...measureOf(region, row.rankBy)
    };
  });
}

/** What places go by beside amount and target, where they do. */
function measureOf(
  { last, households, invited }: RegionRow,
  by: RankBy
): Pick<RegionStanding, 'last' | 'households'> {
  if (by === 'growth') return { last };
  return by === 'households' ? { households: { ordered: households, invited: invited ?? 0 } } : {};
}

function partsOf(region: RegionRow): Parts {
  return {
    submittedMinor: fromWire(region.submitted),
    confirmedMinor: fromWire(region.confirmed),
    paidMinor: fromWire(region.paid)
  };
}

function scoreOf(region: RegionRow, totalMinor: number, ordered: number) {
  return {
    code: region.code,
    totalMinor,
    lastMinor: region.last === null ? null : fromWire(region.last),
    households: region.invited === null ? null : { ordered, invited: region.invited },
    targetMinor: region.target === null ? null : fromWire(region.target),
    since: region.reachedAt ? Date.parse(region.reachedAt) : 0
  };
}

/** Nobody has an earlier place while nothing was ordered. */
function earlierPlaces(row: Row): Map<string, number> {
  if (row.regions.every((region) => region.before === null)) return new Map();
  const scores = row.regions.map((region) => {
    return scoreOf(region, fromWire(region.before ?? '0'), region.householdsBefore ?? 0);
  });
  return new Map(rank(scores, row.rankBy).map(({ code, place }) => [code, place]));
}
