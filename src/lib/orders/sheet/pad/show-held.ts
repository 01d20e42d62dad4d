import { isCell, isRow, rowAt, words, type Held } from '../../drafting/draft.ts';
import type { DeskState } from '../desk/desk-state.svelte.ts';
import type { Entry } from '../cell.ts';

/** Puts what a draft holds where it is seen. What is not in the dealer's list becomes a row that says so, where somebody may type. */
export function showHeld(work: DeskState, held: readonly Held[], mayOrder: boolean): void {
  const entries: [number, Entry][] = [];
  const strangers: Held[] = [];
  for (const one of held.filter(({ place }) => isCell(place))) {
    const found = work.sheet.find(one.sku);
    if (found)
      entries.push([found.variant.id, { units: one.units, text: one.text || null, choice: one.choice }]);
    else if (one.units > 0 || one.text !== '') strangers.push(one);
  }
  const rows = held.filter(({ place }) => isRow(place));
  work.sheet.receive(entries);
  work.marks.receive(held);
  work.wishes?.receive(held);
  work.pad.receive(rows.map(({ place, sku, text }) => ({ key: place.slice(4), sku, text })));
  if (strangers.length > 0 && mayOrder) moveToPad(work, strangers);
}

/** The same row wherever it is moved, so that two who do it at once do it once. */
function moveToPad(work: DeskState, strangers: readonly Held[]): void {
  const rows = strangers.map(({ sku, units, text }) => ({
    key: `cell ${sku}`,
    sku,
    text: text || String(units)
  }));
  work.pad.receive(rows);
  work.draft.write([
    ...rows.map(({ key, sku, text }) => words(rowAt(key), sku, text)),
    ...strangers.map((one) => ({ ...one, units: 0, text: '' }))
  ]);
}

/** Rows that need somebody are part of the draft; those that were repaired or removed leave it. */
export function keepRows({ pad, draft }: DeskState): void {
  const loose = pad.loose.map(({ key, sku, text }) => words(rowAt(key), sku, text));
  const here = new Set(loose.map(({ place }) => place));
  const gone = draft.draft.held().filter(({ place }) => isRow(place) && !here.has(place));
  draft.write([...loose, ...gone.map(({ place }) => words(place, '', ''))]);
}
