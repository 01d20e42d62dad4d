import type { Message } from '../pad/message.svelte.ts';
import type { ProductSheet } from '../product-sheet.svelte.ts';

/** What lies open over an order sheet, besides the last look before sending. */
export class Opened {
  /** The styles are shown by their pictures, with the sizes on them, in the place of the grids. */
  looking = $state(false);
  /** Somebody of the brand is asked to look at the draft. */
  asking = $state(false);
  /** Labels are read by the camera. */
  scanning = $state(false);
  /** A place to paste into. */
  pasting = $state(false);
  /** A message that was read, while somebody looks at it. */
  message = $state.raw<Message | null>(null);
  /** A suggested order is looked at. */
  suggesting = $state(false);
  /** The style of which something is noted. */
  marking = $state.raw<ProductSheet | null>(null);
  /** The policy of the fair, with what it makes of the sheet. */
  policy = $state(false);
  /** The style whose price is explained. */
  why = $state.raw<ProductSheet | null>(null);
}
