import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { StockCorrection } from '../../stock-form.ts';
import { moveStock } from './move-stock.ts';

/**
 * Writes units of one SKU off or on, with the reason why.
 *
 * @throws {Refusal} forbidden_role, unknown_sku, key_reused, below_reserved, stock_not_possible
 */
export function correctStock(
  db: Database,
  actor: StaffUser,
  { id, note, change, reason, sku }: StockCorrection & { sku: string },
  now: Date
) {
  const lines = [{ sku, seen: null, asked: { kind: 'corrected', change } as const }];
  return moveStock(db, actor, { id, kind: 'corrected', lines, reason, note }, now);
}
