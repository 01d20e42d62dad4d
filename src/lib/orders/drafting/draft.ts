import type { Choice } from '#lib/supply/promise.ts';

/** When something was typed (milliseconds since 1970 by the server's clock) and the id of that typing. */
export interface Stamp {
  at: number;
  op: string;
}

/** `cell:SKU`, `row:ID` (a row of the pad that needs repair), `line:SKU` (a note on a line), `mark:CODE` (what the dealer thinks of a style), `wish:CODE` (when it shall leave), `shipFrom`, `shipUntil`, `note` or `poNumber`. */
export type Place = string;

/** What a place of a draft holds. */
export interface Held {
  place: Place;
  /** Of cells and rows; empty for the rest. */
  sku: string;
  units: number;
  /** Words; in a cell what was typed and is no number. */
  text: string;
  choice: Choice | null;
}

/** One typing on its way to the account. */
export interface Writing extends Stamp, Held {
  /** The id that the order of this sheet had when it was typed. */
  order: string;
}

/** What the account holds at a place; `by` is the id of the person who typed it. */
export interface Known extends Stamp, Held {
  by: string;
}

export const cellAt = (sku: string): Place => `cell:${sku}`;
export const rowAt = (id: string): Place => `row:${id}`;
export const lineAt = (sku: string): Place => `line:${sku}`;
export const markAt = (code: string): Place => `mark:${code}`;
export const wishAt = (code: string) => `wish:${code}` as const;
export const isCell = (place: Place): boolean => place.startsWith('cell:');
export const isRow = (place: Place): boolean => place.startsWith('row:');
export const isLine = (place: Place): boolean => place.startsWith('line:');
export const isMark = (place: Place): boolean => place.startsWith('mark:');
export const isWish = (place: Place): boolean => /^(ship|wish:)/.test(place);
/** Words at a place, of an article or of none. */
export const words = (place: Place, sku: string, text: string): Held => ({
  ...{ place, sku, text },
  units: 0,
  choice: null
});
/** What stands behind the kind of a place: a SKU, the key of a row, the code of a style. */
export const nameIn = (place: Place): string => place.slice(place.indexOf(':') + 1);

/**
 * Who wins at a place: whoever typed last; of two in the same millisecond the one with the greater id. A total order, so that
 * it does not matter in which order, or how often, writings arrive.
 */
export function isNewer(a: Stamp, b: Stamp): boolean {
  return a.at === b.at ? a.op > b.op : a.at > b.at;
}

/** Nothing stands there: it need not be told to somebody who knows nothing yet. */
export function isEmpty({ place, sku, units, text }: Held): boolean {
  return units === 0 && text === '' && (sku === '' || isCell(place));
}

export function isSame(a: Held | null, b: Held | null): boolean {
  if (!a || !b) return (a ?? b) === null || isEmpty((a ?? b)!);
  return a.sku === b.sku && a.units === b.units && a.text === b.text && a.choice === b.choice;
}

/** The newest of each place, as one request may name a place only once. */
export function newestOfEach<One extends Stamp & { place: Place }>(writings: readonly One[]): One[] {
  const newest = new Map<Place, One>();
  for (const one of writings) {
    const other = newest.get(one.place);
    if (!other || isNewer(one, other)) newest.set(one.place, one);
  }
  return [...newest.values()];
}
