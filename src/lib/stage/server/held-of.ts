import type postgres from 'postgres';
import { countedOf } from '#lib/board/counting.ts';
import type { HeldOrder, StageReading } from '#lib/board/server/stage-reading.ts';
import type { CountsFrom } from '#lib/fairs/fair.ts';
import { movesOfOrders } from './held-moves.ts';

/** How many newest orders a frame carries. */
const latestOrders = 9;

/** The orders of a fair that the hall does not see, and all that they have done to their regions. */
export async function heldOf(
  sql: postgres.Sql,
  fairId: number,
  countsFrom: CountsFrom
): Promise<Pick<StageReading, 'orders' | 'moves'>> {
  const orders = await sql<HeldOrder[]>`
    select order_id as "orderId", placed_seq::float8 as "placedSeq", kind from stage_held_orders
    where fair_id = ${fairId} and released_seq is null order by placed_seq limit 500`;
  if (orders.length === 0) return { orders: [], moves: [] };
  const moves = await movesOfOrders(
    sql,
    orders.map(({ orderId }) => orderId)
  );
  const codes = await sql<{ id: number; code: string }[]>`
    select id, code from regions where id = any(${[...new Set(moves.map(({ regionId }) => regionId))]}::int[])`;
  const codeOf = new Map(codes.map(({ id, code }) => [id, code]));
  return {
    orders: [...orders],
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

type Released = StageReading['released'][number];

/** The orders that were revealed last, as new as their reveal; names and amounts by stored consent. */
export async function releasedOf(sql: postgres.Sql, fairId: number): Promise<Released[]> {
  const rows = await sql<(Omit<Released, 'at'> & { at: Date })[]>`
    select h.placed_seq::float8 as "placedSeq", h.released_seq::float8 as seq, h.released_at as at, r.code as region,
      case when d.board_name_consent_at is not null then d.name end as dealer,
      case when d.board_amount_consent_at is not null then o.total_minor::text end as total
    from stage_held_orders h join orders o on o.id = h.order_id and o.on_board
      and o.status in ('submitted', 'confirmed', 'closed')
    join dealers d on d.id = o.dealer_id join regions r on r.id = o.region_id
    where h.fair_id = ${fairId} and h.released_seq is not null and not h.quiet
      and not exists (select 1 from stage_held_orders again where again.order_id = h.order_id and again.released_seq is null)
    order by h.released_seq desc limit ${latestOrders}`;
  return rows.map(({ at, ...order }) => ({ ...order, at: at.toISOString() }));
}
