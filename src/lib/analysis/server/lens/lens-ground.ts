import type { StaffUser } from '#lib/accounts/actor.ts';
import type { LensTable } from '../../lens/lens.ts';
import type { Query } from '../../query-form.ts';
import type { Ground, Sources } from '../ground.ts';

/** What a lens looks at: the same ground as every answer, and who asks what. */
export interface LensGround extends Ground {
  sources: Sources;
  actor: StaffUser;
  query: Query;
  now: Date;
}

/** A lens before its rows are cut to what a page shows. */
export type WholeLens = Omit<LensTable, 'more'>;

/** Where each variant id stands in a list of groups by what is asked of it; −1 where it is no goods that are known. */
export function codesOf<Item>(
  variants: LensGround['facts']['variants'],
  keyOf: (variant: LensGround['facts']['variants'][number]) => string,
  itemOf: (variant: LensGround['facts']['variants'][number]) => Item
): { codes: Int32Array; items: Item[] } {
  const codes = new Int32Array(variants.reduce((most, { id }) => Math.max(most, id), 0) + 1).fill(-1);
  const known = new Map<string, number>();
  const items: Item[] = [];
  for (const variant of variants) {
    const key = keyOf(variant);
    let code = known.get(key);
    if (code === undefined) {
      code = items.push(itemOf(variant)) - 1;
      known.set(key, code);
    }
    codes[variant.id] = code;
  }
  return { codes, items };
}

/** The orders that are asked for and have lines, by their place in `sales`. */
export function* ordersIn({ sales, chosen }: Pick<LensGround, 'sales' | 'chosen'>): Generator<number> {
  for (let order = 0; order < sales.orders; order++)
    if (chosen.orders[order] && sales.endOf(order) > sales.startOf(order)) yield order;
}

/** The lines of an order with goods that are asked for. */
export function* linesIn(
  { sales, chosen }: Pick<LensGround, 'sales' | 'chosen'>,
  order: number
): Generator<number> {
  for (let line = sales.startOf(order); line < sales.endOf(order); line++)
    if (!chosen.variants || chosen.variants[sales.variants[line]!]) yield line;
}
