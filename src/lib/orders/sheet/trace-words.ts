import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { toast } from '#lib/ui/toast.svelte.ts';
import { isCell, isRow } from '../drafting/draft.ts';
import type { PlacedFromDraft } from '../drafting/draft-wire.ts';
import type { Change } from '../drafting/shared-draft.ts';
import { cellName } from './cell-words.ts';
import type { DeskState } from './desk-state.svelte.ts';

/** Says quietly who changed what: `Jonas: Graphite L 24`. What was typed here before can be put back. */
export function tellTrace(
  work: DeskState,
  changes: readonly Change[],
  names: Readonly<Record<string, string>>,
  say: Reader
): void {
  for (const [by, own] of Map.groupBy(changes, (change) => change.by)) {
    const [first] = own;
    if (by === null || !first) continue;
    const name = names[by] ?? '';
    const text =
      own.length === 1
        ? m.orders_trace({ name, what: whatOf(work, first, say) })
        : m.orders_trace_many({ name, count: own.length });
    const overwritten = own.filter(
      ({ wasMine, before }) => wasMine && before !== null && isCell(before.place)
    );
    toast(
      text,
      overwritten.length > 0 ? () => work.putBack(overwritten.map(({ before }) => before!)) : undefined
    );
  }
}

/** Somebody else, or this person on another device, has sent the order. */
export function tellPlaced({ by, number }: PlacedFromDraft): void {
  toast(m.orders_trace_placed({ name: by, number: String(number) }));
}

function whatOf({ sheet }: DeskState, { place, now, before }: Change, say: Reader): string {
  if (isRow(place)) return [now?.sku ?? before?.sku, now?.text].filter(Boolean).join(' ');
  if (place === 'note') return m.orders_note();
  if (place === 'poNumber') return m.orders_po_number();
  const found = sheet.find((now ?? before)!.sku);
  const name = found ? cellName(found.variant, found.product.product.name) : (now ?? before)!.sku;
  const value = now?.text || say.count(now?.units ?? 0);
  const had = before && (before.units > 0 || before.text) ? before.text || say.count(before.units) : null;
  return had === null ? `${name} ${value}` : m.orders_trace_was({ name, value, had });
}
