import type { Facts } from '../grouping.ts';
import type { Query } from '../query-form.ts';
import type { Sales } from '../sales.ts';
import type { Chosen } from '../tally.ts';
import type { FairFacts } from '../answer.ts';

export interface Bounds {
  fairs: readonly FairFacts[];
  currency: string;
  /** Its dealers are those whom the caller works with: what others bought is in no figure. */
  facts: Facts;
}

/** Which orders and goods a question is about. */
export function chosenOf(
  sales: Sales,
  query: Omit<Query, 'measure' | 'by' | 'then' | 'against' | 'picture'>,
  { fairs, currency, facts }: Bounds
): Chosen {
  const ids = new Set(fairs.map(({ id }) => id));
  const from = query.from ? Date.parse(query.from) / 3_600_000 : -Infinity;
  const until = query.until ? Date.parse(query.until) / 3_600_000 + 24 : Infinity;
  const dealers = new Set<number>();
  for (const [id, dealer] of facts.dealers)
    if (
      (!query.rep || dealer.repId === query.rep) &&
      (!query.class || dealer.class === query.class) &&
      (!query.dealer || dealer.code === query.dealer)
    )
      dealers.add(id);
  const orders = new Uint8Array(sales.orders);
  for (let order = 0; order < orders.length; order++) {
    const head = sales.headOf(order);
    orders[order] = Number(
      ids.has(head.fairId) &&
        head.currency === currency &&
        dealers.has(head.dealerId) &&
        (!query.region || head.regionId === query.region) &&
        (!query.channel || head.channel === query.channel) &&
        head.placedHour >= from &&
        head.placedHour < until
    );
  }
  return { orders, variants: variantsOf(query, facts) };
}

function variantsOf(
  { category, product }: Pick<Query, 'category' | 'product'>,
  { variants }: Facts
): Uint8Array | null {
  if (!category && !product) return null;
  const mask = new Uint8Array(variants.reduce((max, { id }) => Math.max(max, id), 0) + 1);
  for (const variant of variants)
    mask[variant.id] = Number(
      (!category || variant.category === category) && (!product || variant.productCode === product)
    );
  return mask;
}
