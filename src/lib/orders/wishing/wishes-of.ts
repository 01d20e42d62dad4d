import { isWish, type Held } from '../drafting/draft.ts';
import type { DeskState } from '../sheet/desk/desk-state.svelte.ts';
import type { SheetWishes } from './sheet-wishes.svelte.ts';

/** Whether a draft says when its goods are wanted. */
export const hasWishes = (held: readonly Held[]): boolean =>
  held.some(({ place, text }) => isWish(place) && text !== '');

/** What the draft of a sheet says of it, and what follows for its lines; brought when it is wanted. */
export async function wishesOf({ sheet, desk, draft, wishes }: DeskState): Promise<SheetWishes> {
  const { SheetWishes } = await import('./sheet-wishes.svelte.ts');
  const write = (held: readonly Held[]) => draft.write(held);
  return wishes ?? new SheetWishes({ sheet, holidays: desk.holidays, held: draft.draft.held(), write });
}
