/* eslint-disable svelte/prefer-svelte-reactivity -- maps of what stands still; what grows is the list of styles */
import type { CatalogueProduct, CatalogueVariant } from '#lib/catalog/catalogue.ts';
import { barcodeKey, nearestSku, skuKey } from './pad/paste.ts';
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
  /** Null: two articles have it, so that it says nothing. */
  readonly #byBarcode = new Map<string, number | null>();
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

  /** By SKU, else by the code of a label. */
  find(code: string): Placed | null {
    const id = this.#bySku.get(skuKey(code)) ?? this.#byBarcode.get(barcodeKey(code)) ?? null;
    return id === null ? null : this.placeOf(id);
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
      if (!variant.barcode) continue;
      const key = barcodeKey(variant.barcode);
      this.#byBarcode.set(key, this.#byBarcode.has(key) ? null : variant.id);
    }
    return sheet;
  }
}
