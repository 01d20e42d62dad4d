import type { FreeNow } from '#lib/supply/free-now.svelte.ts';
import type { PlacedFromDraft } from '../../drafting/draft-wire.ts';
import type { Change } from '../../drafting/shared-draft.ts';
import type { OrderLineInput } from '../../placing/order-form.ts';
import type { PlainRow } from '../../placing/plain-form.ts';
import type { HearingGiven } from './hearing.svelte.ts';
import type { OrderDesk } from './order-desk.ts';

/** What an order page is opened with. */
export interface DeskGiven {
  desk: OrderDesk;
  /** What is free, renewed by the page. */
  free: FreeNow;
  /** Dealer and user: what this device keeps is theirs alone. */
  owner: string;
  mayOrder: boolean;
  /** Staff are at work for the dealer, with what they say of the order. */
  acting: HearingGiven | null;
  /** Rows of a form that was refused without a script. */
  rows?: PlainRow[];
  /** Lines of earlier orders that come onto the sheet. */
  again?: OrderLineInput[];
  /** Somebody else has changed something: said quietly. */
  ontrace: (changes: readonly Change[], names: Readonly<Record<string, string>>) => void;
  /** Somebody else, or this person on another device, has sent the order. */
  onplaced: (placed: PlacedFromDraft) => void;
}
