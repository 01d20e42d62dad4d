import type postgres from 'postgres';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { CountsFrom } from '#lib/fairs/fair.ts';
import { added, countedOf } from '../counting.ts';
import { raceStepMs } from '../past.ts';
import { boardEvents, movesOf, type Move } from './board-moves.ts';
import { foldHouseholds, placeOf } from './fold-households.ts';

/**
 * Folds orders and deposits into the board: the standing of each region as of `seq`, and what it was at the end of each
 * step of time. Registered with the relay, so it runs in the transaction that numbers the events: exactly once.
 */
export async function foldStandings(tx: postgres.TransactionSql, events: SequencedEvent[]): Promise<void> {
  const moves = await movesOnBoard(tx, events);
  if (moves.length === 0) return;
  const countsFrom = await countingRules(tx, moves);
  const sums = sumUp(moves, countsFrom);
  const households = await foldHouseholds(tx, moves, countsFrom);
  const standing = await addUp(tx, sums, households);
  await writeHistory(tx, standing, countsFrom, sums);
}

/** What these events do to boards, in their order: the one reading of them, for the relay and for a replay. */
export async function movesOnBoard(sql: postgres.ISql, events: readonly SequencedEvent[]): Promise<Move[]> {
  const relevant = events.filter(({ type }) => (boardEvents as readonly string[]).includes(type));
  const [ended, off] = [await endedOrders(sql, relevant), await offBoard(sql, relevant)];
  return movesOf(
    relevant.filter(({ aggregateId }) => !off.has(aggregateId)),
    ended
  );
}

/** Orders among those with money events that have been cancelled, with the `seq` of it. */
async function endedOrders(
  tx: postgres.ISql,
  events: readonly SequencedEvent[]
): Promise<Map<string, number>> {
  const ids = events.filter(({ type }) => !type.startsWith('order.')).map(({ aggregateId }) => aggregateId);
  if (ids.length === 0) return new Map();
  const rows = await tx<{ id: string; seq: number }[]>`
    select aggregate_id as id, seq from events
    where aggregate_type = 'order' and aggregate_id = any(${ids}) and type = 'order.cancelled' and seq is not null`;
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

/** Orders that do not count: entered late where those do not. A new one says so itself, so that placing costs no look-up. */
async function offBoard(tx: postgres.ISql, events: readonly SequencedEvent[]): Promise<ReadonlySet<string>> {
  const isNew = ({ type, payload }: SequencedEvent) => type === 'order.placed' && !payload.approved;
  const told = events.filter((event) => isNew(event) && event.payload.onBoard === false);
  // Money that became credit as a whole is told of the dealer.
  const later = events.filter((event) => !isNew(event) && event.aggregateType === 'order');
  const asked = later.map(({ aggregateId }) => aggregateId);
  const rows =
    asked.length === 0
      ? []
      : await tx<{ id: string }[]>`select id from orders where id = any(${asked}::uuid[]) and not on_board`;
  return new Set([...told.map(({ aggregateId }) => aggregateId), ...rows.map(({ id }) => id)]);
}

async function countingRules(
  tx: postgres.TransactionSql,
  moves: readonly Move[]
): Promise<Map<number, CountsFrom>> {
  const ids = [...new Set(moves.map((move) => move.fairId))];
  const rows = await tx<{ id: number; from: CountsFrom }[]>`
    select id, counts_from as "from" from fairs where id = any(${ids})`;
  return new Map(rows.map(({ id, from }) => [id, from]));
}

/** The sum of a region's moves; `risenAt` is when its counted amount last went up, null when it did not. */
type Sum = Omit<Move, 'at'> & { at: Date; risenAt: Date | null };

function sumUp(moves: readonly Move[], countsFrom: ReadonlyMap<number, CountsFrom>): Sum[] {
  const sums = new Map<string, Sum>();
  for (const move of moves) {
    const key = placeOf(move);
    const sum = sums.get(key) ?? {
      ...move,
      submittedMinor: 0,
      confirmedMinor: 0,
      paidMinor: 0,
      orders: 0,
      risenAt: null
    };
    sums.set(key, { ...sum, ...added(sum, move, countsFrom.get(move.fairId) ?? 'submitted') });
  }
  return [...sums.values()];
}

interface Standing {
  fairId: number;
  regionId: number;
  households: number;
  submittedMinor: number;
  confirmedMinor: number;
  paidMinor: number;
}

function addUp(tx: postgres.TransactionSql, sums: readonly Sum[], households: ReadonlyMap<string, number>) {
  const of = <T>(pick: (sum: Sum) => T): T[] => sums.map(pick);
  return tx<Standing[]>`
    insert into board_totals as totals (fair_id, region_id, submitted_minor, confirmed_minor, paid_minor, orders, households,
      reached_at, as_of_seq)
    select * from unnest(
      ${of((sum) => sum.fairId)}::int[], ${of((sum) => sum.regionId)}::int[], ${of((sum) => sum.submittedMinor)}::bigint[],
      ${of((sum) => sum.confirmedMinor)}::bigint[], ${of((sum) => sum.paidMinor)}::bigint[],
      ${of((sum) => sum.orders)}::int[], ${of((sum) => households.get(placeOf(sum)) ?? 0)}::int[],
      ${of((sum) => sum.risenAt?.toISOString() ?? null)}::timestamptz[],
      ${of((sum) => sum.seq)}::bigint[])
    on conflict (fair_id, region_id) do update set
      submitted_minor = totals.submitted_minor + excluded.submitted_minor,
      confirmed_minor = totals.confirmed_minor + excluded.confirmed_minor,
      paid_minor = totals.paid_minor + excluded.paid_minor,
      orders = totals.orders + excluded.orders,
      households = totals.households + excluded.households,
      reached_at = coalesce(excluded.reached_at, totals.reached_at),
      as_of_seq = excluded.as_of_seq
    returning fair_id as "fairId", region_id as "regionId", submitted_minor as "submittedMinor",
      confirmed_minor as "confirmedMinor", paid_minor as "paidMinor", households`;
}

/** A step keeps the last standing in it, so that a correction lowers it too. */
async function writeHistory(
  tx: postgres.TransactionSql,
  standings: readonly Standing[],
  countsFrom: ReadonlyMap<number, CountsFrom>,
  sums: readonly Sum[]
): Promise<void> {
  const stepOf = (one: Standing) => {
    const sum = sums.find(({ fairId, regionId }) => fairId === one.fairId && regionId === one.regionId)!;
    return new Date(Math.floor(sum.at.getTime() / raceStepMs) * raceStepMs).toISOString();
  };
  const counted = (one: Standing) => countedOf(one, countsFrom.get(one.fairId) ?? 'submitted');
  await tx`
    insert into board_history (fair_id, region_id, bucket_at, total_minor, households)
    select * from unnest(
      ${standings.map((one) => one.fairId)}::int[], ${standings.map((one) => one.regionId)}::int[],
      ${standings.map(stepOf)}::timestamptz[], ${standings.map(counted)}::bigint[],
      ${standings.map((one) => one.households)}::int[])
    on conflict (fair_id, region_id, bucket_at) do update set total_minor = excluded.total_minor,
      households = excluded.households`;
}
