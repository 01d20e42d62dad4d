import type postgres from 'postgres';
import { countedOf, type Parts } from '#lib/board/counting.ts';
import type { Move } from '#lib/board/server/board-moves.ts';
import { discretion } from '#lib/board/server/discretion-in-sql.ts';
import type { HeldOrder, StageReading } from '#lib/board/server/stage-reading.ts';
import type { CountsFrom } from '#lib/fairs/fair.ts';
import { movesOfOrders, sumOf } from './held-moves.ts';

/** How many newest orders a frame carries. */
const latestOrders = 9;

/** The orders of a fair that the hall does not see, and all that they have done to their regions. */
export async function heldOf(
  sql: postgres.Sql,
  fairId: number,
  countsFrom: CountsFrom
): Promise<Pick<StageReading, 'orders' | 'moves' | 'households'>> {
  const orders = await sql<HeldOrder[]>`
    select order_id as "orderId", placed_seq::float8 as "placedSeq", kind from stage_held_orders
    where fair_id = ${fairId} and released_seq is null order by placed_seq limit 500`;
  if (orders.length === 0) return { orders: [], moves: [], households: [] };
  const moves = await movesOfOrders(
    sql,
    orders.map(({ orderId }) => orderId)
  );
  const codes = await sql<{ id: number; code: string }[]>`
    select id, code from regions where id = any(${[...new Set(moves.map(({ regionId }) => regionId))]}::int[])`;
  const codeOf = new Map(codes.map(({ id, code }) => [id, code]));
  const hidden = await hiddenHouseholds(sql, moves, countsFrom);
  return {
    orders: [...orders],
    households: hidden.map(({ regionId, seq, at }) => ({
      ...{ region: codeOf.get(regionId)!, seq, at: at.toISOString() }
    })),
    moves: moves.map((move) => ({
      ...{
        submittedMinor: move.submittedMinor,
        confirmedMinor: move.confirmedMinor,
        paidMinor: move.paidMinor
      },
      ...{ orders: move.orders, countedMinor: countedOf(move, countsFrom), seq: move.seq },
      region: codeOf.get(move.regionId)!,
      at: move.at.toISOString()
    }))
  };
}

/** Who would not count without these moves: the move by which each came to. */
async function hiddenHouseholds(
  sql: postgres.Sql,
  moves: readonly Move[],
  countsFrom: CountsFrom
): Promise<Move[]> {
  const dealerIds = [...new Set(moves.map(({ dealerId }) => dealerId ?? 0))];
  const fairIds = [...new Set(moves.map(({ fairId }) => fairId))];
  const standing = await sql<(Parts & { regionId: number; dealerId: number })[]>`
    select region_id as "regionId", dealer_id as "dealerId", submitted_minor::float8 as "submittedMinor",
      confirmed_minor::float8 as "confirmedMinor", paid_minor::float8 as "paidMinor"
    from board_households where fair_id = any(${fairIds}::int[]) and dealer_id = any(${dealerIds}::int[])`;
  return standing.flatMap((one) => {
    const own = moves.filter(
      ({ regionId, dealerId }) => regionId === one.regionId && dealerId === one.dealerId
    );
    const whole = countedOf(one, countsFrom);
    const first = own.find((move) => countedOf(move, countsFrom) > 0);
    return first && whole > 0 && whole - sumOf(own, countsFrom).minor <= 0 ? [first] : [];
  });
}

type Released = StageReading['released'][number];

/** The orders that were revealed last, as new as their reveal; names and amounts as in any frame. */
export async function releasedOf(sql: postgres.Sql, fairId: number): Promise<Released[]> {
  const told = discretion(sql);
  const rows = await sql<(Omit<Released, 'at'> & { at: Date })[]>`
    select h.placed_seq::float8 as "placedSeq", h.released_seq::float8 as seq, h.released_at as at, regions.code as region,
      ${told.name} as dealer, case when ${told.amountShown} then orders.total_minor::text end as total
    from stage_held_orders h join orders on orders.id = h.order_id and orders.on_board
      and orders.status in ('submitted', 'confirmed', 'closed')
    join dealers on dealers.id = orders.dealer_id join regions on regions.id = orders.region_id ${told.joined}
    where ${told.isTold} and h.fair_id = ${fairId} and h.released_seq is not null and not h.quiet
      and not exists (select 1 from stage_held_orders again where again.order_id = h.order_id and again.released_seq is null)
    order by h.released_seq desc limit ${latestOrders}`;
  return rows.map(({ at, ...order }) => ({ ...order, at: at.toISOString() }));
}
