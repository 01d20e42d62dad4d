/* eslint-disable svelte/prefer-svelte-reactivity -- sets that never change once made */
import type { GridFocus } from '../grid/grid-focus.svelte.ts';
import type { OrderSheet } from '../order-sheet.svelte.ts';
import type { ProductSheet } from '../product-sheet.svelte.ts';
import { StyleSearch } from './style-search.svelte.ts';

/** The field shows each letter at once; the styles follow when the hand rests. */
const REST_MS = 60;

/** Which styles are on the page: by category, by a word, must-orders or favourites only. It hides; it never sorts. */
export class DeskFilter {
  readonly #sheet: OrderSheet;
  readonly #focus: GridFocus;
  readonly categories: string[];
  readonly search: StyleSearch;
  category = $state<string | null>(null);
  #word = $state('');
  /** What is searched for: the word of a moment ago. */
  #question = $state('');
  #rest: ReturnType<typeof setTimeout> | undefined;
  only = $state<'all' | 'must' | 'missing' | 'ordered' | 'favourite' | 'stock'>('all');
  isFavourite: (one: ProductSheet) => boolean = () => false;
  /** Must-orders that were missing when one asked: filling one in must not make it vanish under the hand. */
  #asked = $state.raw<readonly ProductSheet[]>([]);

  constructor(sheet: OrderSheet, focus: GridFocus, categories?: string[]) {
    this.#sheet = sheet;
    this.#focus = focus;
    this.search = new StyleSearch(() => sheet.products);
    this.categories = categories ?? [...new Set(sheet.products.flatMap((one) => one.product.category ?? []))];
  }

  get word(): string {
    return this.#word;
  }

  set word(word: string) {
    this.#word = word;
    clearTimeout(this.#rest);
    const ask = () => (this.#question = word);
    if (word === '') ask();
    else this.#rest = setTimeout(ask, REST_MS);
  }

  readonly #found = $derived.by(() =>
    this.#question.trim() === '' ? this.#sheet.products : this.search.styles(this.#question)
  );
  readonly shown = $derived.by(() =>
    this.#found.filter(
      (one) => (this.category === null || one.product.category === this.category) && this.#isAsked(one)
    )
  );

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
    if (this.only === 'favourite') return this.isFavourite(one);
    if (this.only === 'stock') return one.units > 0 || [...one.cells.values()].some(({ stock }) => stock);
    return this.#asked.includes(one);
  }
}
