import type postgres from 'postgres';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { CountsFrom } from '#lib/fairs/fair.ts';
import { inOrder, packed, type MovesPage, type ReplayMove } from '../replay/moves.ts';
import { fewDealers } from '../discretion.ts';
import { boardEvents } from './board-moves.ts';
import { movesOnBoard } from './fold-standings.ts';

const pageEvents = 5_000;

/**
 * The moves of a fair after `after`, a page of events at a time, read from the record by the relay's own rules. Names and amounts of
 * single orders are in it only with their dealer's stored consent, whoever reads: what is played may hang on a wall.
 */
export async function movesAfter(sql: postgres.Sql, fairId: number, after: number): Promise<MovesPage> {
  const events = await sql<SequencedEvent[]>`
    select id, seq, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId", fair_id as "fairId",
      dealer_id as "dealerId", actor_id as "actorId", acted_by as "actedBy", payload, at
    from events where fair_id = ${fairId} and seq > ${after} and type = any(${[...boardEvents]})
    order by seq limit ${pageEvents}`;
  const moves = await movesOnBoard(sql, events);
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
  /** Whether a board says that it was placed at all, by the rule of `frames.ts`. */
  isTold: boolean;
}

async function ordersOf(sql: postgres.Sql, moves: readonly { orderId: string }[]) {
  const ids = [...new Set(moves.map(({ orderId }) => orderId))];
  const rows = await sql<OrderRow[]>`
    select orders.id, number, orders.dealer_id as "dealerId", consent.amount and (consent.name or around.dealers >= ${fewDealers}) as "amountShown",
      case when consent.name and consent.amount then dealers.name end as dealer,
      around.dealers >= ${fewDealers} or (consent.name and consent.amount) as "isTold"
    from orders join dealers on dealers.id = orders.dealer_id
    cross join lateral (select dealers.board_name_consent_at is not null as name,
      dealers.board_amount_consent_at is not null as amount) consent
    cross join lateral (select count(*) as dealers from fair_dealers join dealers guests on guests.id = fair_dealers.dealer_id
      where fair_dealers.fair_id = orders.fair_id and guests.region_id = orders.region_id) around
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
