import type { CatalogueProduct, CatalogueVariant } from '#lib/catalog/catalogue.ts';
import { skuKey } from '../pad/paste.ts';
import { WordSearch, wordsOf, type SlipSearch } from './word-search.ts';

/** An article that a question may have meant, at its style. */
export interface FoundPlace<Place> {
  product: Place;
  variant: CatalogueVariant;
}

/** Finds single articles of some styles by name, colour, size, category and SKU in any language. */
export class ArticleSearch<Place extends { product: CatalogueProduct }> {
  readonly #all: readonly FoundPlace<Place>[];
  readonly #search: WordSearch;
  readonly #sizes: ReadonlySet<string>;

  constructor(places: readonly Place[]) {
    this.#all = places.flatMap((product) =>
      product.product.variants.map((variant) => ({ product, variant }))
    );
    this.#search = new WordSearch(
      this.#all.map(({ product: { product }, variant }) =>
        [headText(product), product.otherColours[variant.colour ?? ''], variantText(variant)].join(' ')
      )
    );
    this.#sizes = new Set(this.#all.flatMap(({ variant }) => wordsOf(variant.size ?? '')));
  }

  /** Articles in the order of the catalogue, at most `most`. A word that is a size means that size and no other. */
  find(question: string, slips: SlipSearch | null, most: number): FoundPlace<Place>[] {
    const words = wordsOf(question);
    const wanted = words.filter((word) => this.#sizes.has(word));
    if (words.length === 0 || wanted.length === words.length) return [];
    const found = this.#search.find(words.filter((word) => !this.#sizes.has(word)).join(' '), slips);
    return found
      .map((at) => this.#all[at]!)
      .filter(({ variant }) => wanted.every((size) => wordsOf(variant.size ?? '').includes(size)))
      .slice(0, most);
  }
}

/** What a style is searched by. */
export const headText = ({ name, code, category, otherNames }: CatalogueProduct) =>
  [name, code, skuKey(code), category, otherNames].join(' ');

/** What one of its articles is searched by besides. */
export const variantText = ({ sku, colour }: CatalogueVariant) => [colour, sku, skuKey(sku)].join(' ');
