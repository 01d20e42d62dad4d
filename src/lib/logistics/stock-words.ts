import { m } from '#lib/i18n/paraglide/messages.js';
import { UNDOABLE_KINDS, type CorrectionReason, type MovementKind } from '#lib/supply/movement.ts';

/** A line of a variant's history. */
export interface Movement {
  id: number;
  kind: MovementKind;
  change: number;
  onHand: number;
  reference: number | null;
  reason: CorrectionReason | null;
  note: string | null;
  at: Date;
  by: string | null;
  /** A movement against it stands beside it. */
  isUndone: boolean;
}

/** Whether somebody can take it back. */
export const canUndo = ({ kind, change, reason, isUndone }: Movement): boolean =>
  UNDOABLE_KINDS.includes(kind) && change !== 0 && reason !== 'taken_back' && !isUndone;

const reasons: Record<CorrectionReason, () => string> = {
  damaged: m.logistics_stock_damaged,
  missing: m.logistics_stock_missing,
  found: m.logistics_stock_found,
  returned: m.logistics_stock_returned,
  sample: m.logistics_stock_sample,
  mistake: m.logistics_stock_mistake,
  taken_back: m.logistics_stock_taken_back
};

export const reasonName = (reason: CorrectionReason): string => reasons[reason]();

const kinds: Record<MovementKind, (of: { number: string }) => string> = {
  counted: m.logistics_stock_was_counted,
  corrected: m.logistics_stock_was_corrected,
  received: m.logistics_stock_was_received,
  imported: m.logistics_stock_was_imported,
  made: m.logistics_stock_was_made,
  shipped: m.logistics_stock_was_shipped
};

/** What moved the stock: `Shipped with 7012`. */
export function movementText({ kind, reference }: Pick<Movement, 'kind' | 'reference'>): string {
  return kinds[kind]({ number: String(reference ?? '') });
}
