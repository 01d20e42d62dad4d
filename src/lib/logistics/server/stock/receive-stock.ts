import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { StockSheet } from '../../stock-form.ts';
import { moveStock } from './move-stock.ts';

/**
 * Takes goods in: they are there from now on, for whoever orders first. What others moved meanwhile does not matter, it is added.
 *
 * @throws {Refusal} forbidden_role, unknown_sku, key_reused, stock_not_possible
 */
export function receiveStock(db: Database, actor: StaffUser, { id, note, lines }: StockSheet, now: Date) {
  const received = lines
    .filter(({ units }) => units > 0)
    .map(({ sku, units }) => ({ sku, seen: null, asked: { kind: 'received', change: units } as const }));
  return moveStock(db, actor, { id, kind: 'received', lines: received, reason: null, note }, now);
}
