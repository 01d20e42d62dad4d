import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { toast } from '#lib/ui/toast.svelte.ts';
import { isCell, isLine, isRow, nameIn } from '../../drafting/draft.ts';
import type { PlacedFromDraft } from '../../drafting/draft-wire.ts';
import type { Change } from '../../drafting/shared-draft.ts';
import type { Again } from './again.ts';
import { cellName } from '../cell-words.ts';
import type { DeskState } from './desk-state.svelte.ts';

/** Of what is not offered any more so many are named here; the pad has all of them. */
const MOST_NAMED = 3;

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

/** Earlier orders are on the sheet: how much of them, and by name what is not offered any more. One press takes all of it back. */
export function tellAgain(work: DeskState, { numbers, lines }: Again, say: Reader): void {
  if (!work.again) return;
  const { gone, takeBack } = work.again;
  const number = say.join(numbers.map(String));
  const came = m.orders_reordered({ count: lines.length - gone.length, number });
  const left = new Set(gone.map(({ sku }) => sku));
  const names = lines.filter(({ sku }) => left.has(sku)).map(({ name, sku }) => `${name} (${sku})`);
  const shown = names.slice(0, MOST_NAMED).join(m.orders_list_comma());
  const missing = names.length > 0 && m.orders_again_gone({ count: names.length, names: shown });
  toast([came, missing].filter(Boolean).join('. '), takeBack);
}

function whatOf({ sheet }: DeskState, { place, now, before }: Change, say: Reader): string {
  if (isRow(place)) return [now?.sku ?? before?.sku, now?.text].filter(Boolean).join(' ');
  if (isLine(place)) return m.orders_trace_line({ name: nameIn(place), note: now?.text ?? '' });
  if (place === 'note') return m.orders_note();
  if (place === 'poNumber') return m.orders_po_number();
  const found = sheet.find((now ?? before)!.sku);
  const name = found ? cellName(found.variant, found.product.product.name) : (now ?? before)!.sku;
  const value = now?.text || say.count(now?.units ?? 0);
  const had = before && (before.units > 0 || before.text) ? before.text || say.count(before.units) : null;
  return had === null ? `${name} ${value}` : m.orders_trace_was({ name, value, had });
}
