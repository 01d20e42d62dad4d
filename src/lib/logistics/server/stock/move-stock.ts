import type { StaffUser } from '#lib/accounts/actor.ts';
import { variantIds } from '#lib/catalog/server/variant-ids.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import {
  MOST_ON_HAND,
  onHandAfter,
  type AskedMovement,
  type CorrectionReason
} from '#lib/supply/movement.ts';
import { lockStock, setOnHand, type HeldStock } from '#lib/supply/server/lock-stock.ts';
import { stockKeepers } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { holdersOf } from './holders.ts';
import { isMovedBefore } from './moved-before.ts';

/** One SKU of a command: what is asked for, and what was on hand when it was looked at, where that matters. */
export interface AskedLine {
  sku: string;
  asked: AskedMovement;
  seen: number | null;
}

/** A command that moves stock; all its lines are of one kind. The id is made by whoever asks. */
export interface StockMove {
  id: string;
  kind: AskedMovement['kind'];
  lines: readonly AskedLine[];
  reason: CorrectionReason | null;
  note: string | null;
  /** Number of what it went with. */
  reference?: number;
}

/** A line with its variant and what becomes of it. */
export interface MovedLine {
  sku: string;
  variantId: number;
  from: number;
  to: number;
}

/** What counting, correcting and taking in have in common: all lines, or none. `repeated`: this id has moved stock before. */
export async function moveStock(
  db: Database,
  actor: StaffUser,
  move: StockMove,
  now: Date
): Promise<{ repeated: boolean }> {
  if (!stockKeepers.includes(actor.role)) throw refuse('forbidden_role', { needs: [...stockKeepers] });
  const moved = await db.transaction((tx) => moveWithin(tx, actor, move, now));
  wakeRelay();
  return moved;
}

/** The same in the transaction of a caller who has asked whether the actor may. Stock is touched last. */
export async function moveWithin(
  tx: Transaction,
  actor: StaffUser,
  move: StockMove,
  now: Date
): Promise<{ repeated: boolean }> {
  const idOf = await variantIdsOf(tx, move);
  const held = await lockStock(tx, [...idOf.values()]);
  if (await isMovedBefore(tx, move, idOf)) return { repeated: true };
  const lines = move.lines.map((line) => movedLine(line, idOf.get(line.sku)!, held));
  refuseStale(move, lines);
  refuseImpossible(lines);
  await refuseBelowReserved(tx, lines, held);
  await recordEvent(tx, {
    type: `stock.${move.kind}`,
    aggregate: { type: 'stock', id: move.id },
    actor,
    payload: {
      lines: lines.map(({ sku, from, to }) => ({ sku, from, to })),
      reason: move.reason,
      note: move.note
    },
    at: now
  });
  const rows = lines.map(({ variantId, to }) => ({ variantId, onHand: to }));
  await setOnHand(tx, rows, { ...move, by: actor.userId, at: now });
  return { repeated: false };
}

async function variantIdsOf(tx: Transaction, { lines }: StockMove): Promise<Map<string, number>> {
  const skus = lines.map((line) => line.sku);
  const found = await variantIds(tx, skus);
  const unknown = skus.filter((sku) => !found.has(sku));
  if (unknown.length > 0) throw refuse('unknown_sku', { skus: unknown });
  if (found.size < skus.length)
    throw refuse('stock_not_possible', { skus: skus.filter((sku, at) => skus.indexOf(sku) < at) });
  return found;
}

function movedLine(
  { sku, asked }: AskedLine,
  variantId: number,
  held: ReadonlyMap<number, HeldStock>
): MovedLine {
  const from = held.get(variantId)!.onHand;
  return { sku, variantId, from, to: onHandAfter(from, asked) };
}

/** What left while somebody counted is missing from the count or in it twice; only they can tell. */
function refuseStale({ lines }: StockMove, moved: readonly MovedLine[]): void {
  const stale = lines.flatMap(({ sku, seen }, at) => {
    const { from } = moved[at]!;
    return seen === null || seen === from ? [] : [{ sku, seen, onHand: from }];
  });
  if (stale.length > 0) throw refuse('stock_moved', { lines: stale });
}

function refuseImpossible(lines: readonly MovedLine[]): void {
  const skus = lines.filter(({ to }) => to < 0 || to > MOST_ON_HAND).map(({ sku }) => sku);
  if (skus.length > 0) throw refuse('stock_not_possible', { skus });
}

async function refuseBelowReserved(
  tx: Transaction,
  lines: readonly MovedLine[],
  held: ReadonlyMap<number, HeldStock>
): Promise<void> {
  const below = lines.filter(({ variantId, to }) => to < held.get(variantId)!.reserved);
  if (below.length === 0) return;
  const holders = await holdersOf(
    tx,
    below.map(({ variantId }) => variantId)
  );
  throw refuse('below_reserved', {
    lines: below.map(({ sku, variantId, to }) => {
      const own = holders.get(variantId) ?? { orders: [], count: 0 };
      const orders = own.orders.map(({ number }) => number);
      const { reserved } = held.get(variantId)!;
      return { sku, onHand: to, reserved, orders, more: own.count - orders.length };
    })
  });
}
