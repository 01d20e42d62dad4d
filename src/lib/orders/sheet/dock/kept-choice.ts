import type { ChoiceOption } from '#lib/supply/promise.ts';

/** What the order remembers of an option: units that were given up are a smaller number, and no choice. */
export function keptChoice({ choice, promise }: ChoiceOption): 'split' | 'later' | null {
  if (choice === 'split' || choice === 'later') return choice;
  return new Set(promise.pieces.map((piece) => piece.shipsOn)).size > 1 ? 'split' : null;
}
