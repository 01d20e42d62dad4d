import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { stockMovements } from '#lib/supply/server/schema.ts';
import { refuse } from '../../refusals.ts';
import type { AskedLine, StockMove } from './move-stock.ts';

/**
 * Whether a command has moved stock already. Asked with its rows locked: the second of two that come at once waits there and then
 * finds what the first has done.
 * @throws {Refusal} key_reused when the id stands for something else
 */
export async function isMovedBefore(
  tx: Transaction,
  move: StockMove,
  idOf: ReadonlyMap<string, number>
): Promise<boolean> {
  const known = await tx.select().from(stockMovements).where(eq(stockMovements.sourceId, move.id));
  if (known.length === 0) return false;
  const of = new Map(known.map((row) => [row.variantId, row]));
  const same =
    known.length === move.lines.length &&
    move.lines.every((line) => {
      const row = of.get(idOf.get(line.sku)!);
      return row && row.kind === move.kind && row.reason === move.reason && isAsked(line, row);
    });
  if (!same) throw refuse('key_reused', { id: move.id });
  return true;
}

const isAsked = ({ asked }: AskedLine, row: { change: number; onHand: number }): boolean =>
  asked.kind === 'counted' ? row.onHand === asked.onHand : row.change === asked.change;
