import type { FairFacts } from '../answer.ts';
import { type Season, seasonWhole } from '../forecast/season-whole.ts';
import type { Sales } from '../sales.ts';

/** Where each variant belongs. */
export interface Goods {
  productId: number;
  category: string | null;
}

/**
 * What the running season will have asked for of each style, by what came early at its fair. A season begins with a fair and ends with the next
 * one; what was ordered at it is early, refills and everything else until then is the rest.
 */
export function seasonOf(
  sales: Sales,
  goods: ReadonlyMap<number, Goods>,
  fairs: readonly FairFacts[],
  now: Date
): Map<number, number | null> {
  const begun = fairs
    .filter(({ kind, opensAt }) => kind === 'fair' && opensAt <= now)
    .toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
  const hours = begun.map(({ opensAt }) => Math.floor(opensAt.getTime() / 3_600_000) - 24);
  const byCategory = begun.map(() => new Map<string, Season>());
  const byProduct = new Map<number, Season & { category: string }>();
  const last = begun.length - 1;
  for (let order = 0; order < sales.orders; order++) {
    const { fairId, placedHour } = sales.headOf(order);
    const own = begun.findIndex(({ id }) => id === fairId);
    const at = own >= 0 ? own : hours.findLastIndex((hour) => placedHour >= hour);
    if (at < 0) continue;
    for (let line = sales.startOf(order); line < sales.endOf(order); line++) {
      const item = goods.get(sales.variants[line]!);
      if (!item) continue;
      const [units, category] = [sales.units[line]!, item.category ?? ''];
      add(byCategory[at]!, category, units, own >= 0, { early: 0, whole: 0 });
      if (at === last) add(byProduct, item.productId, units, own >= 0, { early: 0, whole: 0, category });
    }
  }
  const earlier = byCategory.slice(0, -1);
  const all = earlier.flatMap((season) => [...season.values()]);
  return new Map(
    [...byProduct].map(([product, season]) => [
      product,
      seasonWhole(
        season,
        earlier.flatMap((one) => one.get(season.category) ?? []),
        all
      )
    ])
  );
}

function add<Key, Item extends Season>(
  to: Map<Key, Item>,
  key: Key,
  units: number,
  isEarly: boolean,
  nothing: Item
): void {
  const known = to.get(key) ?? nothing;
  known.whole += units;
  if (isEarly) known.early += units;
  to.set(key, known);
}
