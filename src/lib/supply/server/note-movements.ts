import { sql, type SQL } from 'drizzle-orm';
import type { MovementKind } from '../movement.ts';

/** Who or what moves stock, for the record of movements. */
export interface MovementSource {
  kind: MovementKind;
  id: string;
  /** Number of the shipment or work order, where there is one. */
  reference?: number | null;
  reason?: string | null;
  note?: string | null;
  by: string | null;
  at: Date;
}

/**
 * The end of a statement that moves stock: `moved` names its rows with `variant_id`, `change` and `on_hand`. It is one statement with the
 * movement itself, so that no change of what is on hand goes unrecorded.
 */
export function noteMovements(source: MovementSource): SQL {
  return sql`
    insert into stock_movements (variant_id, kind, change, on_hand, source_id, reference, reason, note, moved_by, moved_at)
    select variant_id, ${source.kind}, change, on_hand, ${source.id}::uuid, ${source.reference ?? null}::int,
      ${source.reason ?? null}, ${source.note ?? null}, ${source.by}::uuid, ${source.at.toISOString()}::timestamptz
    from moved order by variant_id`;
}
