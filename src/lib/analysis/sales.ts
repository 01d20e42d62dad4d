/** One order as analysis counts it: what is in force of it. A cancelled one, or one in review, has no lines. */
export interface SoldOrder {
  orderId: string;
  fairId: number;
  dealerId: number;
  regionId: number;
  channel: string;
  currency: string;
  /** Hours since 1970 on the clock of the fair's venue, as if that clock were UTC. */
  placedHour: number;
  variantIds: readonly number[];
  units: readonly number[];
  /** Minor units of `currency`, as all amounts here. */
  amountsMinor: readonly number[];
  /** What the lines would come to at the prices of the list. */
  listMinor: readonly number[];
}

/** What is kept of an order beside its lines. */
export type SoldHead = Omit<SoldOrder, 'variantIds' | 'units' | 'amountsMinor' | 'listMinor'>;

/** The lines of an order together. */
interface Sum {
  amount: number;
  list: number;
  units: number;
}

/** One value an order. */
export interface Places {
  starts: Int32Array;
  /** Without it. */
  ends: Int32Array;
  dealers: Int32Array;
  /** What all lines of it come to. */
  amounts: Float64Array;
  lists: Float64Array;
  units: Float64Array;
}

const firstLines = 1024;
const added = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/**
 * All that was sold, in columns: a pass over a million lines takes some hundredths of a second. An order that has changed is put at the end
 * and its earlier lines are left out, until so many are that the columns are made anew.
 */
export class Sales {
  #heads: SoldHead[] = [];
  #starts: number[] = [];
  #ends: number[] = [];
  #at = new Map<string, number>();
  #dead = 0;
  #used = 0;
  #byDealer: Int32Array | null = null;
  #places: Places | null = null;
  #sums: Sum[] = [];
  variants = new Int32Array(firstLines);
  units = new Int32Array(firstLines);
  amounts = new Float64Array(firstLines);
  lists = new Float64Array(firstLines);

  /** How many orders have lines. */
  get orders(): number {
    return this.#heads.length;
  }

  /** How many lines stand in them. */
  get lines(): number {
    return this.#used - this.#dead;
  }

  /** Takes orders as they are now; of one that is known the earlier lines go. */
  take(orders: readonly SoldOrder[]): void {
    for (const order of orders) this.#takeOne(order);
    if (orders.length > 0) [this.#byDealer, this.#places] = [null, null];
    if (this.#dead > 10_000 && this.#dead > this.#used / 4) this.#pack();
  }

  headOf(order: number): SoldHead {
    return this.#heads[order]!;
  }

  /** Where the lines of an order begin, and where they end (without it). */
  startOf(order: number): number {
    return this.#starts[order]!;
  }

  endOf(order: number): number {
    return this.#ends[order]!;
  }

  /** Orders by dealer and by when they were placed, so that who bought is counted in one pass. */
  get byDealer(): Int32Array {
    this.#byDealer ??= Int32Array.from(this.#heads.keys()).sort((a, b) => {
      const [one, other] = [this.#heads[a]!, this.#heads[b]!];
      return one.dealerId - other.dealerId || one.placedHour - other.placedHour;
    });
    return this.#byDealer;
  }

  /** Where the lines of each order stand and whose it is, as columns: a pass over orders reads no objects. */
  get places(): Places {
    this.#places ??= {
      starts: Int32Array.from(this.#starts),
      ends: Int32Array.from(this.#ends),
      dealers: Int32Array.from(this.#heads, ({ dealerId }) => dealerId),
      amounts: Float64Array.from(this.#sums, ({ amount }) => amount),
      lists: Float64Array.from(this.#sums, ({ list }) => list),
      units: Float64Array.from(this.#sums, ({ units }) => units)
    };
    return this.#places;
  }

  #takeOne({ variantIds, units, amountsMinor, listMinor, ...head }: SoldOrder): void {
    const known = this.#at.get(head.orderId);
    const at = known ?? this.#heads.length;
    if (known !== undefined) this.#dead += this.#ends[at]! - this.#starts[at]!;
    this.#at.set(head.orderId, at);
    this.#heads[at] = head;
    this.#sums[at] = { amount: added(amountsMinor), list: added(listMinor), units: added(units) };
    this.#starts[at] = this.#used;
    this.#makeRoom(variantIds.length);
    this.variants.set(variantIds, this.#used);
    this.units.set(units, this.#used);
    this.amounts.set(amountsMinor, this.#used);
    this.lists.set(listMinor, this.#used);
    this.#used += variantIds.length;
    this.#ends[at] = this.#used;
  }

  #makeRoom(lines: number): void {
    if (this.#used + lines <= this.variants.length) return;
    this.#resize(Math.max(this.#used + lines, Math.ceil(this.variants.length * 1.5)));
  }

  #resize(room: number): void {
    const [variants, units] = [new Int32Array(room), new Int32Array(room)];
    const [amounts, lists] = [new Float64Array(room), new Float64Array(room)];
    variants.set(this.variants.subarray(0, this.#used));
    units.set(this.units.subarray(0, this.#used));
    amounts.set(this.amounts.subarray(0, this.#used));
    lists.set(this.lists.subarray(0, this.#used));
    Object.assign(this, { variants, units, amounts, lists });
  }

  #pack(): void {
    const { variants, units, amounts, lists } = this;
    const room = this.lines + firstLines;
    this.variants = new Int32Array(room);
    this.units = new Int32Array(room);
    this.amounts = new Float64Array(room);
    this.lists = new Float64Array(room);
    let used = 0;
    for (const order of this.#heads.keys()) {
      const [start, end] = [this.#starts[order]!, this.#ends[order]!];
      this.variants.set(variants.subarray(start, end), used);
      this.units.set(units.subarray(start, end), used);
      this.amounts.set(amounts.subarray(start, end), used);
      this.lists.set(lists.subarray(start, end), used);
      this.#starts[order] = used;
      used += end - start;
      this.#ends[order] = used;
    }
    this.#used = used;
    this.#dead = 0;
    this.#places = null;
  }
}
