import { tick } from 'svelte';
import { inTurn } from '#lib/ui/in-turn.ts';
import type { GridFocus } from './grid-focus.svelte.ts';

interface Given {
  focus: GridFocus;
  /** Whether a cell of this part is looked for. */
  holds: (variantId: number) => boolean;
  /** Drawn at once, also by the server; other parts wait until they come near the window. */
  first: () => boolean;
  /** Where the cell that is looked for comes to stand. */
  block: ScrollLogicalPosition;
}

/** A part of the sheet that is drawn when it comes near the window or somebody looks for a cell of it, and stays. Made in a component. */
export class DrawnWhenNear {
  readonly #given: Given;
  #near = $state(false);
  #part: HTMLElement | null = null;

  constructor(given: Given) {
    this.#given = given;
    $effect(() => {
      if (this.#isLookedFor) this.#bring();
    });
  }

  readonly #isLookedFor = $derived.by(() => {
    const { focus, holds } = this.#given;
    return focus.wanted !== null && holds(focus.wanted);
  });

  readonly drawn = $derived.by(() => this.#given.first() || this.#near || this.#isLookedFor);

  /** Goes onto the part's own element. */
  readonly watch = (element: HTMLElement) => {
    this.#part = element;
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        inTurn(() => (this.#near = true));
        watch.disconnect();
      },
      { rootMargin: '900px 0px' }
    );
    watch.observe(element);
    return () => watch.disconnect();
  };

  #bring(): void {
    const { focus, block } = this.#given;
    const variant = focus.wanted;
    this.#near = true;
    void tick().then(() => {
      const input = this.#part?.querySelector<HTMLInputElement>(`[data-variant="${variant}"]`);
      input?.focus();
      input?.scrollIntoView({ block });
      focus.wanted = null;
    });
  }
}
