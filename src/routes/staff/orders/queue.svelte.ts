import { untrack } from 'svelte';
import { resolve } from '$app/paths';
import type { Channel } from '#lib/orders/channel.ts';
import type { OrderStatus } from '#lib/orders/order.ts';
import type { OrderClass } from '#lib/orders/order-class.ts';
import type { OrderTest, Verdict } from '#lib/orders/reviewing/order-tests.ts';
import { SteadyList } from '#lib/ui/steady-list.svelte.ts';

export interface QueueItem {
  number: number;
  status: OrderStatus;
  dealer: string;
  region: string;
  rep: string | null;
  total: number;
  currency: string;
  channel: Channel;
  late: boolean;
  /** Name of the dealer's door that it is for. */
  door: string | null;
  placedAt: Date;
  orderClass: OrderClass;
  clockFrom: Date;
  reviewer: string | null;
  found: { outcome: Verdict; look: OrderTest[] } | null;
  depositPaidAt: Date | null;
}

type Moved = { number: number; status: OrderStatus; by: string | null };

/** The list of orders on the screen: rows that stay where they are, marks, and who has taken what left meanwhile. */
export class Queue {
  readonly list: SteadyList<QueueItem, number>;
  readonly #at: () => Date | undefined;
  #settledAt = $state.raw<Date>();
  #marks = $state<number[]>([]);
  #moved = $state.raw<Readonly<Record<number, Moved>>>({});

  /** `at`: the instant of the data. */
  constructor(rows: () => readonly QueueItem[], at: () => Date | undefined) {
    this.list = new SteadyList(rows, (row) => row.number);
    this.#at = at;
    this.#settledAt = untrack(at);
  }

  /** Orders that were placed since the list was settled; rows that only moved up from the next page are none. */
  placedSince = $derived.by(() => {
    const since = this.#settledAt;
    return since ? this.list.waiting.filter((row) => row.placedAt > since).length : 0;
  });

  /** Takes over what is there now. */
  settle(): void {
    this.list.settle();
    this.#settledAt = this.#at();
  }

  /** Numbers of rows that have left the question. */
  gone = $derived.by(() => this.list.rows.filter((row) => row.gone).map((row) => row.item.number));

  /** Marked orders that can still be confirmed. */
  marked = $derived.by(() =>
    this.list.rows
      .filter(({ item, gone }) => !gone && item.status === 'submitted' && this.#marks.includes(item.number))
      .map((row) => row.item)
  );

  isMarked(number: number): boolean {
    return this.#marks.includes(number);
  }

  mark(number: number): void {
    this.#marks = this.isMarked(number)
      ? this.#marks.filter((one) => one !== number)
      : [...this.#marks, number];
  }

  unmark(): void {
    this.#marks = [];
  }

  movedTo(number: number): Moved | undefined {
    return this.#moved[number];
  }

  /** Asks once what became of the rows that left. */
  async askForMoved(): Promise<void> {
    const unknown = this.gone.filter((number) => !(number in this.#moved));
    if (unknown.length === 0) return;
    const response = await fetch(`${resolve('/staff/orders/moved')}?numbers=${unknown.join(',')}`);
    const rows: Moved[] = response.ok ? await response.json() : [];
    this.#moved = { ...this.#moved, ...Object.fromEntries(rows.map((row) => [row.number, row])) };
  }

  /** The order after (or before) this one among those that still wait; the first when it is not in the list. */
  neighbour(number: number | undefined, by: 1 | -1): number | undefined {
    const rows = this.list.rows.filter((row) => !row.gone || row.item.number === number);
    const at = rows.findIndex((row) => row.item.number === number);
    return rows[at < 0 ? 0 : at + by]?.item.number;
  }
}
