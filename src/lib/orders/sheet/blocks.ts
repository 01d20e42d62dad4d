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

/** Plain articles that follow each other become lists; the order of the catalogue stays. */
export function blocksOf<Sheet extends { product: Pick<CatalogueProduct, 'id' | 'variants'> }>(
  sheets: readonly Sheet[]
): Block<Sheet>[] {
  const blocks: Block<Sheet>[] = [];
  for (const product of sheets) {
    const last = blocks.at(-1);
    const key = product.product.id;
    if (!isPlain(product.product)) blocks.push({ kind: 'grid', key, product });
    else if (last?.kind === 'list' && last.products.length < longestList) last.products.push(product);
    else blocks.push({ kind: 'list', key, products: [product] });
  }
  return blocks;
}
