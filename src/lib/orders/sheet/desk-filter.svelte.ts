/* eslint-disable svelte/prefer-svelte-reactivity -- a set that lives for one expression */
import type { GridFocus } from './grid-focus.svelte.ts';
import type { OrderSheet } from './order-sheet.svelte.ts';
import { skuKey } from './paste.ts';
import type { ProductSheet } from './product-sheet.svelte.ts';

/** Which styles are on the page: by category, by a word, must-orders only. It hides; it never sorts. */
export class DeskFilter {
  readonly #sheet: OrderSheet;
  readonly #focus: GridFocus;
  readonly categories: string[];
  category = $state<string | null>(null);
  word = $state('');
  only = $state<'all' | 'must' | 'missing' | 'ordered'>('all');
  /** Must-orders that were missing when one asked: filling one in must not make it vanish under the hand. */
  #asked = $state.raw<readonly ProductSheet[]>([]);

  constructor(sheet: OrderSheet, focus: GridFocus) {
    this.#sheet = sheet;
    this.#focus = focus;
    this.categories = [...new Set(sheet.products.flatMap((one) => one.product.category ?? []))];
  }

  readonly shown = $derived.by(() => {
    const words = this.word.trim().toLowerCase();
    return this.#sheet.products.filter(
      (one) =>
        (this.category === null || one.product.category === this.category) &&
        this.#isAsked(one) &&
        (words === '' || matches(one, words))
    );
  });

  must(which: 'must' | 'missing'): void {
    this.reset();
    this.only = which;
    this.#asked = this.#sheet.needs.mustMissing;
  }

  reset(): void {
    this.category = null;
    this.word = '';
    this.only = 'all';
  }

  /** Brings a cell to the eye, through whatever hides it. */
  show(variantId: number): void {
    const place = this.#sheet.placeOf(variantId);
    if (place && !this.shown.includes(place.product)) this.reset();
    this.#focus.wanted = variantId;
  }

  #isAsked(one: ProductSheet): boolean {
    if (this.only === 'all') return true;
    if (this.only === 'must') return one.product.mustOrder;
    if (this.only === 'ordered') return one.units > 0;
    return this.#asked.includes(one);
  }
}

function matches({ product }: ProductSheet, words: string): boolean {
  if (product.name.toLowerCase().includes(words) || product.code.toLowerCase().includes(words)) return true;
  const key = skuKey(words);
  return key !== '' && product.variants.some((variant) => skuKey(variant.sku).includes(key));
}
