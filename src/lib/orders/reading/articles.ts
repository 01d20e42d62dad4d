import type { CatalogueProduct, CatalogueVariant } from '#lib/catalog/catalogue.ts';
import { skuKey } from '../sheet/pad/paste.ts';
import { plain, wordsOf } from '../sheet/finding/word-search.ts';

/** An article of the dealer's list. */
export interface Article {
  product: CatalogueProduct;
  variant: CatalogueVariant;
}

/** Letters and digits only: `SL-1010`, `sl 1010` and `SL1010` are one. */
export const keyOf = (text: string): string => plain(skuKey(text)).replace(/[^\p{L}\d]/gu, '');

/** The words by which articles of a list are called. */
export class Articles {
  readonly #bySku = new Map<string, Article>();
  readonly #byCode = new Map<string, CatalogueProduct>();
  readonly #byWord = new Map<string, Set<CatalogueProduct>>();
  readonly #colours = new Map<CatalogueProduct, Map<string, Set<string>>>();
  readonly #colourWords = new Set<string>();
  readonly #sizes = new Set<string>();

  constructor(products: readonly CatalogueProduct[]) {
    for (const product of products) {
      this.#byCode.set(keyOf(product.code), product);
      for (const word of wordsOf(`${product.name} ${product.otherNames}`)) this.#name(word, product);
      for (const variant of product.variants) {
        this.#bySku.set(keyOf(variant.sku), { product, variant });
        if (variant.size) this.#sizes.add(keyOf(variant.size));
        if (variant.colour) this.#colour(product, variant.colour);
      }
    }
  }

  article = (key: string): Article | null => this.#bySku.get(key) ?? null;
  coded = (key: string): CatalogueProduct | null => this.#byCode.get(key) ?? null;
  named = (word: string): ReadonlySet<CatalogueProduct> | null => this.#byWord.get(word) ?? null;
  isColour = (key: string): boolean => this.#colourWords.has(key);
  isSize = (key: string): boolean => this.#sizes.has(key);

  /** The one style of a name or code; null when there is none, or several. */
  styleOf(name: string): CatalogueProduct | null {
    const coded = this.#byCode.get(keyOf(name));
    if (coded) return coded;
    const words = wordsOf(name);
    const sets = words.map((word) => this.#byWord.get(word) ?? new Set<CatalogueProduct>());
    const found = sets.length === 0 ? null : sets.reduce((all, set) => all.intersection(set));
    return found?.size === 1 ? [...found][0]! : null;
  }

  /** Whether a word is one that some article is called by. */
  knows = (word: string): boolean =>
    this.#byWord.has(word) || this.#colourWords.has(word) || this.#sizes.has(word);

  /** Articles of a style in a colour (any when none was said) and size. */
  of(product: CatalogueProduct, colour: string | null, size: string | null): Article[] {
    const named = colour === null ? null : this.#colours.get(product)?.get(colour);
    return product.variants
      .filter((variant) => colour === null || (named?.has(variant.colour ?? '') ?? false))
      .filter((variant) => size === null || keyOf(variant.size ?? '') === size)
      .map((variant) => ({ product, variant }));
  }

  #name(word: string, product: CatalogueProduct): void {
    const known = this.#byWord.get(word);
    if (known) known.add(product);
    else this.#byWord.set(word, new Set([product]));
  }

  /** A colour is called by its name, and by its name in other languages. */
  #colour(product: CatalogueProduct, colour: string): void {
    const names = this.#colours.get(product) ?? new Map<string, Set<string>>();
    this.#colours.set(product, names);
    const others = product.otherColours[colour] ?? '';
    for (const name of [colour, others, ...wordsOf(others)].map(keyOf).filter(Boolean)) {
      names.set(name, (names.get(name) ?? new Set()).add(colour));
      this.#colourWords.add(name);
    }
  }
}
