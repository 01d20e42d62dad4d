import type postgres from 'postgres';
import type { CountsFrom } from '#lib/fairs/fair.ts';
import { countedOf, plus, type Parts } from '../counting.ts';
import type { Move } from './board-moves.ts';

/** Under which a region of a fair is kept while events are summed up. */
export const placeOf = ({ fairId, regionId }: Pick<Move, 'fairId' | 'regionId'>): string =>
  `${fairId}/${regionId}`;

type Household = Parts & { fairId: number; regionId: number; dealerId: number };

/**
 * Folds moves into what each dealer stands with, and answers by how many the dealers whose orders count have become more or fewer, by
 * `placeOf`. In the relay's transaction, like the totals.
 */
export async function foldHouseholds(
  tx: postgres.TransactionSql,
  moves: readonly Move[],
  countsFrom: ReadonlyMap<number, CountsFrom>
): Promise<Map<string, number>> {
  const sums = sumByDealer(await withDealers(tx, moves));
  const more = new Map<string, number>();
  if (sums.size === 0) return more;
  for (const standing of await addUp(tx, [...sums.values()])) {
    const from = countsFrom.get(standing.fairId) ?? 'submitted';
    const is = countedOf(standing, from);
    const was = is - countedOf(sums.get(keyOf(standing))!, from);
    const step = Number(is > 0) - Number(was > 0);
    if (step !== 0) more.set(placeOf(standing), (more.get(placeOf(standing)) ?? 0) + step);
  }
  return more;
}

/** What became credit as a whole is told of the dealer and not of an order. */
const isOrder = /^[0-9a-f-]{36}$/;

type Known = Move & { dealerId: number };

/** Events of money may not say whose order it is; a new order always does, so that placing costs no look-up. */
async function withDealers(tx: postgres.ISql, moves: readonly Move[]): Promise<Known[]> {
  const asked = moves
    .filter(({ dealerId, orderId }) => dealerId === null && isOrder.test(orderId))
    .map(({ orderId }) => orderId);
  const rows =
    asked.length === 0
      ? []
      : await tx<{ id: string; dealerId: number }[]>`
          select id, dealer_id as "dealerId" from orders where id = any(${asked}::uuid[])`;
  const found = new Map(rows.map(({ id, dealerId }) => [id, dealerId]));
  return moves.flatMap((move) => {
    const dealerId = move.dealerId ?? found.get(move.orderId);
    return dealerId === undefined ? [] : [{ ...move, dealerId }];
  });
}

const keyOf = (one: Omit<Household, keyof Parts>) => `${placeOf(one)}/${one.dealerId}`;

function sumByDealer(moves: readonly Known[]): Map<string, Household> {
  const sums = new Map<string, Household>();
  for (const move of moves) {
    const { fairId, regionId, dealerId } = move;
    const sum = sums.get(keyOf(move));
    sums.set(keyOf(move), { fairId, regionId, dealerId, ...plus(sum, move) });
  }
  return sums;
}

function addUp(tx: postgres.TransactionSql, sums: readonly Household[]) {
  const of = (pick: (sum: Household) => number): number[] => sums.map(pick);
  return tx<Household[]>`
    insert into board_households as held (fair_id, region_id, dealer_id, submitted_minor, confirmed_minor, paid_minor)
    select * from unnest(
      ${of((sum) => sum.fairId)}::int[], ${of((sum) => sum.regionId)}::int[], ${of((sum) => sum.dealerId)}::int[],
      ${of((sum) => sum.submittedMinor)}::bigint[], ${of((sum) => sum.confirmedMinor)}::bigint[],
      ${of((sum) => sum.paidMinor)}::bigint[])
    on conflict (fair_id, region_id, dealer_id) do update set
      submitted_minor = held.submitted_minor + excluded.submitted_minor,
      confirmed_minor = held.confirmed_minor + excluded.confirmed_minor,
      paid_minor = held.paid_minor + excluded.paid_minor
    returning fair_id as "fairId", region_id as "regionId", dealer_id as "dealerId", submitted_minor as "submittedMinor",
      confirmed_minor as "confirmedMinor", paid_minor as "paidMinor"`;
}
