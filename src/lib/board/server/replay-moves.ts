import type postgres from 'postgres';
import type { SequencedEvent } from '#lib/events/event.ts';
import { instantNow } from '#lib/time/instant.ts';
import type { CountsFrom } from '#lib/fairs/fair.ts';
import { inOrder, packed, type MovesPage, type ReplayMove } from '../replay/moves.ts';
import { boardEvents, type Move } from './board-moves.ts';
import { discretion } from './discretion-in-sql.ts';
import { movesOnBoard } from './fold-standings.ts';
import { readStage } from './stage-reading.ts';

const pageEvents = 5_000;

/**
 * The moves of a fair after `after`, a page of events at a time, read from the record by the relay's own rules. Names and amounts of
 * single orders are in it only with their dealer's stored consent, whoever reads: what is played may hang on a wall. For those who see what the
 * hall sees, it is without orders that are held or taken off, and without what came while figures stand still.
 */
export async function movesAfter(
  sql: postgres.Sql,
  fairId: number,
  after: number,
  seenBy: 'staff' | 'hall' = 'staff'
): Promise<MovesPage> {
  const events = await sql<SequencedEvent[]>`
    select id, seq, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId", fair_id as "fairId",
      dealer_id as "dealerId", actor_id as "actorId", acted_by as "actedBy", payload, at
    from events where fair_id = ${fairId} and seq > ${after} and type = any(${[...boardEvents]})
    order by seq limit ${pageEvents}`;
  const moves = await seenOf(sql, fairId, await movesOnBoard(sql, events), seenBy);
  const [regions, orders] = [await regionCodes(sql), await ordersOf(sql, moves)];
  const placed = new Set(events.filter(({ type }) => type === 'order.placed').map(({ seq }) => seq));
  const told = moves.flatMap(({ regionId, orderId, dealerId: _dealer, at, fairId: _, ...move }) => {
    const [region, order] = [regions.get(regionId), orders.get(orderId)];
    if (!region) return [];
    const about = { region, order: order?.number ?? null, household: order?.dealerId ?? null };
    const base = { ...move, ...about, at: new Date(at).getTime() };
    if (!order?.isTold || !placed.has(move.seq)) return [base];
    return [{ ...base, placed: { dealer: order.dealer, amountShown: order.amountShown } }];
  });
  return packed(inOrder(told), events.length < pageEvents ? null : events.at(-1)!.seq);
}

/** The moves that those who read may know of. */
async function seenOf(
  sql: postgres.Sql,
  fairId: number,
  moves: Move[],
  seenBy: 'staff' | 'hall'
): Promise<Move[]> {
  const stage = seenBy === 'hall' ? (await readStage(sql, fairId, instantNow())).stage : null;
  if (!stage) return moves;
  const hidden = new Set(stage.orders.map(({ orderId }) => orderId));
  const until = stage.part.frozenSince ? Date.parse(stage.part.frozenSince) : Infinity;
  return moves.filter(({ orderId, at }) => !hidden.has(orderId) && new Date(at).getTime() <= until);
}

async function regionCodes(sql: postgres.Sql): Promise<Map<number, string>> {
  const rows = await sql<{ id: number; code: string }[]>`select id, code from regions`;
  return new Map(rows.map(({ id, code }) => [id, code]));
}

interface OrderRow {
  id: string;
  number: number;
  dealerId: number;
  dealer: string | null;
  amountShown: boolean;
  /** Whether a board says that it was placed at all, by the rule of `discretion`. */
  isTold: boolean;
}

async function ordersOf(sql: postgres.Sql, moves: readonly { orderId: string }[]) {
  const ids = [...new Set(moves.map(({ orderId }) => orderId))];
  const told = discretion(sql);
  const rows = await sql<OrderRow[]>`
    select orders.id, number, orders.dealer_id as "dealerId", ${told.amountShown} as "amountShown", ${told.name} as dealer,
      ${told.isTold} as "isTold"
    from orders join dealers on dealers.id = orders.dealer_id ${told.joined}
    where orders.id = any(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The moves of a fair whose orders are not in the record: how its regions grew by the steps of the board's history, without single
 * orders. All of them in one page.
 */
export async function movesOfHistory(sql: postgres.Sql, fairId: number): Promise<MovesPage> {
  const rows = await sql<{ region: string; at: Date; more: number }[]>`
    select regions.code as region, bucket_at as at,
      (total_minor - coalesce(lag(total_minor) over (partition by region_id order by bucket_at), 0))::float8 as more
    from board_history join regions on regions.id = region_id where fair_id = ${fairId}
    order by bucket_at, region_id limit 100000`;
  const moves = rows.map(({ region, at, more }, index): ReplayMove => {
    const amounts = { submittedMinor: more, confirmedMinor: 0, paidMinor: 0 };
    return { ...amounts, seq: index + 1, at: at.getTime(), region, orders: 0, order: null, household: null };
  });
  return packed(moves, null);
}

/** What a replay of a fair is made from, and what the fair counts. */
export async function sourceOf(sql: postgres.Sql, fairId: number) {
  const [row] = await sql<{ countsFrom: CountsFrom; from: 'events' | 'history' | 'nothing' }[]>`
    select counts_from as "countsFrom", case
      when exists (select from events where fair_id = fairs.id and type = 'order.placed' and seq is not null) then 'events'
      when exists (select from board_history where fair_id = fairs.id) then 'history' else 'nothing' end as "from"
    from fairs where id = ${fairId}`;
  return row ?? null;
}
