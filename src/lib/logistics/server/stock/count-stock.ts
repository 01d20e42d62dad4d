import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { StockSheet } from '../../stock-form.ts';
import { moveStock } from './move-stock.ts';

/**
 * Writes down what was counted: that is what is there now. Refused whole where stock moved since the sheet was opened, or where orders
 * hold more than was found.
 *
 * @throws {Refusal} forbidden_role, unknown_sku, key_reused, stock_moved, below_reserved, stock_not_possible
 */
export function countStock(db: Database, actor: StaffUser, { id, note, lines }: StockSheet, now: Date) {
  const counted = lines.map(({ sku, seen, units }) => ({
    sku,
    seen,
    asked: { kind: 'counted', onHand: units } as const
  }));
  return moveStock(db, actor, { id, kind: 'counted', lines: counted, reason: null, note }, now);
}
