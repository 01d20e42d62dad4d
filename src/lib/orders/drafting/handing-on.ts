import { afterPicture } from '#lib/ui/after-picture.ts';
import type { Writing } from './draft.ts';

/** Passes on what was typed, several keys at once, when the picture of the key stands: neither a disk nor another tab may hold it up. */
export class HandingOn {
  readonly #give: (writings: readonly Writing[]) => void;
  #waiting: Writing[] = [];

  constructor(give: (writings: readonly Writing[]) => void) {
    this.#give = give;
  }

  add(writings: readonly Writing[]): void {
    if (this.#waiting.length === 0) afterPicture(() => this.now());
    this.#waiting.push(...writings);
  }

  /** Without waiting: the page is being left, or what waits is about to be needed. */
  now(): void {
    const waiting = this.#waiting.splice(0);
    if (waiting.length > 0) this.#give(waiting);
  }
}
