import { afterPicture } from '#lib/ui/after-picture.ts';
import type { OrderSheet } from '../order-sheet.svelte.ts';

interface Typed {
  sheet: Pick<OrderSheet, 'type'>;
  variantId: number;
  text: string;
}

let last: Typed | null = null;

/**
 * Takes what was typed into a cell once the picture with the digit stands: sums, prices and lamps follow a moment later, and nobody waits for them
 * to see what they type. Only the last cell waits; whoever goes elsewhere, presses a key, or leaves has it taken first.
 */
export function typeSoon(typed: Typed): void {
  if (last?.sheet !== typed.sheet || last.variantId !== typed.variantId) typeNow();
  if (!last) afterPicture(typeNow);
  last = typed;
}

/** Takes at once what waits for its picture. */
export function typeNow(): void {
  const typed = last;
  last = null;
  typed?.sheet.type(typed.variantId, typed.text);
}

// Before the keeper of drafts hears that the page goes.
if (typeof document !== 'undefined') {
  addEventListener('pagehide', typeNow, { capture: true });
  document.addEventListener('visibilitychange', typeNow, { capture: true });
}
