import type { RecordOrder } from '../moments.ts';
import type { ReplayMove } from './moves.ts';

/** The largest order after so many moves, followed from one to the next. */
export class RecordFollower {
  readonly #orders = new Map<number, { totalMinor: number; move: ReplayMove }>();
  #record: number | null = null;

  /** Takes the next move, and answers the record after it. */
  after(move: ReplayMove): RecordOrder | null {
    if (move.order === null) return null;
    this.#take(move.order, move);
    const found = this.#record === null ? undefined : this.#orders.get(this.#record);
    return found
      ? {
          region: found.move.region,
          totalMinor: found.totalMinor,
          shown: found.move.placed?.amountShown ?? false
        }
      : null;
  }

  #take(order: number, move: ReplayMove): void {
    const known = this.#orders.get(order);
    const totalMinor = (known?.totalMinor ?? 0) + move.submittedMinor + move.confirmedMinor + move.paidMinor;
    if (move.orders < 0) this.#orders.delete(order);
    else this.#orders.set(order, { totalMinor, move: known?.move ?? move });
    const best = this.#record === null ? -1 : (this.#orders.get(this.#record)?.totalMinor ?? -1);
    // The record itself was taken back or made smaller: what is the largest now has to be looked for.
    if (order === this.#record && totalMinor <= (known?.totalMinor ?? 0)) this.#record = this.#largest();
    else if (move.orders >= 0 && totalMinor > best) this.#record = order;
  }

  #largest(): number | null {
    let [best, most] = [null as number | null, -1];
    for (const [order, { totalMinor }] of this.#orders)
      if (totalMinor > most) [best, most] = [order, totalMinor];
    return best;
  }
}
