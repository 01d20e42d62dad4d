import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';

/** What stands on the order sheet under each other: the grid of a style, or a list of articles without sizes and colours. */
export type Block<Sheet> =
  { kind: 'grid'; key: number; product: Sheet } | { kind: 'list'; key: number; products: Sheet[] };

/** A list is cut here, so that what is far from the window is not drawn yet. */
const longestList = 20;

/** An article that comes in one size and one colour: a case of tea, a hat. A grid of one cell would say everything twice. */
export function isPlain({ variants }: Pick<CatalogueProduct, 'variants'>): boolean {
  const [only, ...others] = variants;
  return only !== undefined && others.length === 0 && !only.size && !only.colour;
}

/**
 * Plain articles that follow each other become lists; the order of the catalogue stays. A block that shows the same as one of `before`
 * is that one, so that nobody draws it again.
 */
export function blocksOf<Sheet extends { product: Pick<CatalogueProduct, 'id' | 'variants'> }>(
  sheets: readonly Sheet[],
  before: readonly Block<Sheet>[] = []
): Block<Sheet>[] {
  const blocks: Block<Sheet>[] = [];
  for (const product of sheets) {
    const last = blocks.at(-1);
    const key = product.product.id;
    if (!isPlain(product.product)) blocks.push({ kind: 'grid', key, product });
    else if (last?.kind === 'list' && last.products.length < longestList) last.products.push(product);
    else blocks.push({ kind: 'list', key, products: [product] });
  }
  const known = new Map(before.map((block) => [block.key, block]));
  return blocks.map((block) => {
    const there = known.get(block.key);
    return there && showsSame(there, block) ? there : block;
  });
}

function showsSame<Sheet>(a: Block<Sheet>, b: Block<Sheet>): boolean {
  if (a.kind === 'grid') return b.kind === 'grid' && a.product === b.product;
  return (
    b.kind === 'list' &&
    a.products.length === b.products.length &&
    a.products.every((product, n) => product === b.products[n])
  );
}
