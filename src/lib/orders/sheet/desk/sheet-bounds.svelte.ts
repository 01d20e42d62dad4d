import { sizeProblem } from '#lib/catalog/limits.ts';
import { freeCredit, overLimit } from '#lib/credit/credit-line.ts';
import type { DeskState } from './desk-state.svelte.ts';

/** What a sheet may come to: the dealer's credit, and what the person orders alone. */
export class SheetBounds {
  readonly #work: DeskState;

  constructor(work: DeskState) {
    this.#work = work;
  }

  /** What an order of this sheet would go beyond the credit limit, and what it would leave of it; null without a limit. */
  readonly overCreditMinor = $derived.by(() =>
    overLimit(this.#work.draft.credit, this.#work.total.amountMinor)
  );
  readonly freeCreditMinor = $derived.by(() => {
    const free = freeCredit(this.#work.draft.credit);
    return free === null ? null : Math.max(0, free - this.#work.total.amountMinor);
  });
  /** Whether the sheet comes to less, or more, than one order may; an empty sheet to neither. */
  readonly size = $derived.by(() => {
    const { units, amountMinor } = this.#work.sheet;
    return units > 0 ? sizeProblem(amountMinor, this.#work.desk.catalogue.size) : null;
  });
  /** Above what this person orders alone: an owner of the firm decides. */
  readonly overOwnLimit = $derived.by(
    () => this.#work.total.amountMinor > (this.#work.desk.ownLimitMinor ?? Infinity)
  );
}
