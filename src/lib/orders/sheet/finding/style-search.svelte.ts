import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { ArticleSearch, headText, variantText, type FoundPlace } from './article-search.ts';
import type { ProductSheet } from '../product-sheet.svelte.ts';
import { WordSearch, type SlipSearch } from './word-search.ts';

/** An article that a question may have meant. */
export type Suggestion = FoundPlace<ProductSheet>;

/** Finds styles and articles by name, colour, category and SKU in any language. What it looks through is made once, when it is first asked. */
export class StyleSearch {
  readonly #given: () => readonly ProductSheet[];
  #slips = $state.raw<SlipSearch | null>(null);
  /** Those that the two below know. */
  #known: readonly ProductSheet[] = [];
  #styles: WordSearch | null = null;
  #articles: ArticleSearch<ProductSheet> | null = null;

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
    this.#follow();
    this.#articles ??= new ArticleSearch(this.#known);
    return this.#articles.find(question, this.#slips, most);
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
}

function styleText(product: CatalogueProduct): string {
  return [
    headText(product),
    ...Object.values(product.otherColours),
    ...product.variants.map(variantText)
  ].join(' ');
}
