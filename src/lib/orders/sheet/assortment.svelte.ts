/* eslint-disable svelte/prefer-svelte-reactivity -- maps of what stands still; what grows is the list of styles */
import type { CatalogueProduct, CatalogueVariant } from '#lib/catalog/catalogue.ts';
import { nearestSku, skuKey } from './paste.ts';
import { ProductSheet, type SupplySource } from './product-sheet.svelte.ts';

/** A variant and the style that it belongs to. */
export interface Placed {
  product: ProductSheet;
  variant: CatalogueVariant;
}

/** So many styles are made ready at a stretch: a few milliseconds of a slow phone. */
const STRETCH = 20;

/** The styles that a sheet can be filled with, and where each of their articles is. It grows, and never loses one. */
export class Assortment {
  readonly #source: SupplySource;
  readonly #places = new Map<number, Placed>();
  readonly #bySku = new Map<string, number>();
  #products = $state.raw<readonly ProductSheet[]>([]);

  constructor(products: readonly CatalogueProduct[], source: SupplySource) {
    this.#source = source;
    this.#products = products.map((product) => this.#made(product));
  }

  get products(): readonly ProductSheet[] {
    return this.#products;
  }

  /**
   * All styles of the catalogue, of which the first are here already and stay what they are. They come in one go when all of them are
   * ready; `rest` lets others do something in between.
   */
  async grow(all: readonly CatalogueProduct[], rest: () => Promise<void>): Promise<void> {
    const made = [...this.#products];
    for (const product of all.slice(made.length)) {
      if (made.length % STRETCH === 0) await rest();
      made.push(this.#made(product));
    }
    await rest();
    this.#products = made;
  }

  placeOf(variantId: number): Placed | null {
    return this.#places.get(variantId) ?? null;
  }

  places(): Iterable<readonly [number, Placed]> {
    return this.#places;
  }

  find(sku: string): Placed | null {
    const id = this.#bySku.get(skuKey(sku));
    return id === undefined ? null : this.placeOf(id);
  }

  /** The SKU that was meant, by one slip. */
  suggest(sku: string): string | null {
    return nearestSku(
      sku,
      [...this.#places.values()].map((place) => place.variant.sku)
    );
  }

  #made(product: CatalogueProduct): ProductSheet {
    const sheet = new ProductSheet(product, this.#source);
    for (const variant of product.variants) {
      this.#places.set(variant.id, { product: sheet, variant });
      this.#bySku.set(skuKey(variant.sku), variant.id);
    }
    return sheet;
  }
}
