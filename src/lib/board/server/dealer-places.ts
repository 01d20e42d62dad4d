import type postgres from 'postgres';
import type { RankBy } from '#lib/fairs/fair.ts';
import { shareOf } from '../frame.ts';
import type { DealerPlace, OwnPlace } from '../dealer-place.ts';

const neighbours = 2;

interface Row {
  own: boolean;
  row: number;
  place: number;
  dealers: number;
  name: string;
  named: boolean;
  amountShown: boolean;
  region: string;
  total: number;
  target: number | null;
  /** Whether any dealer of the fair has a target. */
  aimed: boolean;
}

/**
 * Where a dealer stands among the dealers invited to a fair, with the next ones around: a rival in reach for everybody. Ranked as
 * the regions are. Null while the dealer has no order, or is not invited.
 */
export async function placeOf(
  sql: postgres.Sql,
  { fairId, rankBy, dealerId }: { fairId: number; rankBy: RankBy; dealerId: number }
): Promise<OwnPlace | null> {
  const rows = await aroundOf(sql, fairId, rankBy, dealerId);
  const by = rows[0]?.aimed ? rankBy : 'amount';
  const at = rows.findIndex(({ own }) => own);
  const own = rows[at];
  if (!own || own.total <= 0) return null;
  return {
    by,
    place: own.place,
    dealers: own.dealers,
    toNextMinor: missingTo(rows[at - 1], own, by),
    named: own.named,
    // To be named is not to be shamed: who has not ordered is on nobody's list.
    around: rows.filter((row) => row.own || row.total > 0).map(placed)
  };
}

/** Without a target nobody has a share: such dealers come last, among themselves by amount. */
function aroundOf(sql: postgres.Sql, fairId: number, rankBy: RankBy, dealerId: number) {
  const value = rankBy === 'share' ? sql`total::numeric / nullif(target, 0)` : sql`total`;
  return sql<Row[]>`
    with ordered as (
      select dealer_id, sum(total_minor)::bigint as total from orders
      where fair_id = ${fairId} and on_board and status in ('submitted', 'confirmed', 'closed') group by dealer_id
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
    ), placed as (
      select *, rank() over (order by ${value} desc nulls last, total desc)::int as place,
        row_number() over (order by ${value} desc nulls last, total desc, id)::int as row, count(*) over ()::int as dealers,
        bool_or(target is not null) over () as aimed
      from valued
    )
    select placed.id = ${dealerId} as own, placed.row, placed.place, placed.dealers, placed.name, placed.named,
      placed.amount_shown as "amountShown", placed.region, placed.total, placed.target, placed.aimed
    from placed join placed me on me.id = ${dealerId}
    where placed.row between me.row - ${neighbours} and me.row + ${neighbours} order by placed.row`;
}

function missingTo(ahead: Row | undefined, own: Row, rankBy: RankBy): number | null {
  if (!ahead || ahead.place === own.place) return null;
  if (rankBy === 'amount') return ahead.amountShown ? ahead.total - own.total : null;
  if (!ahead.target || !own.target) return null;
  return Math.max(1, Math.ceil((ahead.total / ahead.target) * own.target) - own.total);
}

function placed(row: Row): DealerPlace {
  return {
    place: row.place,
    own: row.own,
    name: row.own || row.named ? row.name : null,
    region: row.region,
    share: shareOf(row.total, row.target),
    totalMinor: row.own || row.amountShown ? row.total : null
  };
}

/** The code under which a region stands in frames. */
export async function regionCode(sql: postgres.Sql, regionId: number): Promise<string | null> {
  const [row] = await sql<{ code: string }[]>`select code from regions where id = ${regionId}`;
  return row?.code ?? null;
}
