const FIRST = 12;
const STEP = 12;

/** A long list of which as much stands on the page as somebody has come to, so that what comes and goes with a filter stays small. */
export class Unrolled<Item> {
  readonly #all: () => readonly Item[];
  #grown = $state.raw<{ of: readonly Item[]; count: number } | null>(null);

  constructor(all: () => readonly Item[]) {
    this.#all = all;
  }

  readonly #list = $derived.by(() => this.#all());
  /** Another list starts anew. */
  readonly #count = $derived.by(() => (this.#grown?.of === this.#list ? this.#grown.count : FIRST));
  readonly shown = $derived.by(() => this.#list.slice(0, this.#count));
  readonly rest = $derived.by(() => this.#list.slice(this.#count));

  /** All up to the first that is looked for. */
  growTo(isLookedFor: (item: Item) => boolean): void {
    const at = this.#list.findIndex(isLookedFor);
    if (at >= this.#count) this.#grown = { of: this.#list, count: at + 1 };
  }

  /** Grows while the end of what is shown is near the window. */
  readonly whenNear = (end: HTMLElement) => {
    let frame = 0;
    const watch = new IntersectionObserver(
      (entries) => {
        cancelAnimationFrame(frame);
        if (entries.at(-1)!.isIntersecting) more();
      },
      { rootMargin: '1800px 0px' }
    );
    const more = () => {
      this.#grown = { of: this.#list, count: this.#count + STEP };
      // Asked again once the new ones stand: the end may still be near.
      frame = requestAnimationFrame(() => {
        watch.unobserve(end);
        watch.observe(end);
      });
    };
    watch.observe(end);
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
    };
  };
}
