/** Care symbols in their usual order: washing, bleaching, drying, ironing, cleaning. Each stands in files by its name. */
export const CARE_SYMBOLS = [
  'wash-30',
  'wash-40',
  'wash-60',
  'wash-95',
  'hand-wash',
  'no-wash',
  'bleach',
  'no-bleach',
  'tumble-low',
  'tumble',
  'no-tumble',
  'line-dry',
  'flat-dry',
  'iron-110',
  'iron-150',
  'iron-200',
  'no-iron',
  'dry-clean',
  'no-dry-clean'
] as const;

export type CareSymbol = (typeof CARE_SYMBOLS)[number];

/** The symbols of a stored text, in their usual order; a name that is none of ours is left out. */
export function careOf(text: string | null): CareSymbol[] {
  const named = new Set(text?.split(' '));
  return CARE_SYMBOLS.filter((symbol) => named.has(symbol));
}
