import type postgres from 'postgres';
import { countedOf } from '#lib/board/counting.ts';
import { boardEvents, type Move } from '#lib/board/server/board-moves.ts';
import { movesOnBoard } from '#lib/board/server/fold-standings.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { CountsFrom } from '#lib/fairs/fair.ts';

type Sql = postgres.ISql;

/** All that some orders have done to their regions up to now, by the same rules as the board, in the order of `seq`. */
export async function movesOfOrders(sql: Sql, orderIds: readonly string[]): Promise<Move[]> {
  if (orderIds.length === 0) return [];
  const events = await sql<SequencedEvent[]>`
    select id::float8 as id, seq::float8 as seq, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId",
      fair_id as "fairId", dealer_id as "dealerId", actor_id as "actorId", acted_by as "actedBy", payload, at
    from events
    where aggregate_type = 'order' and aggregate_id = any(${[...orderIds]}) and type = any(${[...boardEvents]})
      and seq is not null
    order by seq`;
  return movesOnBoard(sql, events);
}

/** What a fair counts of some moves, in minor units, and how many orders they are. */
export const sumOf = (moves: readonly Move[], countsFrom: CountsFrom) => ({
  minor: moves.reduce((sum, move) => sum + countedOf(move, countsFrom), 0),
  orders: moves.reduce((sum, move) => sum + move.orders, 0)
});
