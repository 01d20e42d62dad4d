/* eslint-disable svelte/prefer-svelte-reactivity -- sets here never change once made */
import type { CatalogueProduct, CatalogueVariant } from '#lib/catalog/catalogue.ts';
import { skuKey } from '../pad/paste.ts';
import type { ProductSheet } from '../product-sheet.svelte.ts';
import { WordSearch, wordsOf, type SlipSearch } from './word-search.ts';

/** An article that a question may have meant. */
export interface Suggestion {
  product: ProductSheet;
  variant: CatalogueVariant;
}

/** Finds styles and articles by name, colour, category and SKU in any language. What it looks through is made once, when it is first asked. */
export class StyleSearch {
  readonly #given: () => readonly ProductSheet[];
  #slips = $state.raw<SlipSearch | null>(null);
  /** Those that the two below know. */
  #known: readonly ProductSheet[] = [];
  #styles: WordSearch | null = null;
  #articles: { search: WordSearch; all: Suggestion[]; sizes: Set<string> } | null = null;

  /** `products` may grow meanwhile. */
  constructor(products: () => readonly ProductSheet[]) {
    this.#given = products;
  }

  /** Somebody is about to search: gets ready, away from the press of a key. */
  async warm(): Promise<void> {
    this.#searchOfStyles();
    this.#slips ??= (await import('./slip-search.ts')).slipSearch;
  }

  styles(question: string): ProductSheet[] {
    const found = this.#searchOfStyles().find(question, this.#slips);
    return found.map((at) => this.#known[at]!);
  }

  /** Articles in the order of the catalogue, at most `most`. A word that is a size means that size and no other. */
  articles(question: string, most: number): Suggestion[] {
    const words = wordsOf(question);
    this.#follow();
    const { search, all, sizes } = (this.#articles ??= this.#indexArticles());
    const wanted = words.filter((word) => sizes.has(word));
    const found = search.find(words.filter((word) => !sizes.has(word)).join(' '), this.#slips);
    if (words.length === 0 || wanted.length === words.length) return [];
    return found
      .map((at) => all[at]!)
      .filter(({ variant }) => wanted.every((size) => wordsOf(variant.size ?? '').includes(size)))
      .slice(0, most);
  }

  /** What was made of fewer styles is made anew. */
  #follow(): void {
    if (this.#known === this.#given()) return;
    this.#known = this.#given();
    this.#styles = this.#articles = null;
  }

  #searchOfStyles(): WordSearch {
    this.#follow();
    return (this.#styles ??= new WordSearch(this.#known.map(({ product }) => styleText(product))));
  }

  #indexArticles() {
    const all = this.#known.flatMap((product) =>
      product.product.variants.map((variant) => ({ product, variant }))
    );
    const texts = all.map(({ product: { product }, variant }) =>
      [headText(product), product.otherColours[variant.colour ?? ''], variantText(variant)].join(' ')
    );
    const sizes = new Set(all.flatMap(({ variant }) => wordsOf(variant.size ?? '')));
    return { search: new WordSearch(texts), all, sizes };
  }
}

const headText = ({ name, code, category, otherNames }: CatalogueProduct) =>
  [name, code, skuKey(code), category, otherNames].join(' ');

const variantText = ({ sku, colour }: CatalogueVariant) => [colour, sku, skuKey(sku)].join(' ');

function styleText(product: CatalogueProduct): string {
  return [
    headText(product),
    ...Object.values(product.otherColours),
    ...product.variants.map(variantText)
  ].join(' ');
}
