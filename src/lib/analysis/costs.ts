/** What goods cost from an hour on, minor units each. `variantId` null is the whole style. */
export interface CostStep {
  productId: number;
  variantId: number | null;
  /** Hours since 1970 on the clock of the venue, as orders have them. */
  fromHour: number;
  costMinor: number;
}

/** Costs of every variant as columns: which held at an hour is found in a step or two. */
export class Costs {
  /** Where the steps of a variant begin; they end where those of the next one begin. */
  readonly #starts: Int32Array;
  readonly #hours: Float64Array;
  readonly #costs: Float64Array;

  /**
   * @param steps of one currency
   * @param variants all of which something may have been sold, with their styles
   */
  constructor(steps: readonly CostStep[], variants: readonly { id: number; productId: number }[]) {
    const ofStyle = Map.groupBy(
      steps.filter(({ variantId }) => variantId === null),
      ({ productId }) => productId
    );
    const own = Map.groupBy(
      steps.filter(({ variantId }) => variantId !== null),
      ({ variantId }) => variantId!
    );
    const most = variants.reduce((max, { id }) => Math.max(max, id), 0);
    const byVariant: (CostStep[] | undefined)[] = Array(most + 1);
    for (const { id, productId } of variants)
      byVariant[id] = stepsOf(own.get(id) ?? [], ofStyle.get(productId) ?? []);
    const all = byVariant.flatMap((some) => some ?? []);
    this.#starts = new Int32Array(most + 2);
    for (let id = 0; id <= most; id++)
      this.#starts[id + 1] = this.#starts[id]! + (byVariant[id]?.length ?? 0);
    this.#hours = Float64Array.from(all, ({ fromHour }) => fromHour);
    this.#costs = Float64Array.from(all, ({ costMinor }) => costMinor);
  }

  /** What one unit of a variant cost at an hour; −1 where nobody has said it. */
  at(variantId: number, hour: number): number {
    const start = this.#starts[variantId] ?? 0;
    for (let step = (this.#starts[variantId + 1] ?? 0) - 1; step >= start; step--)
      if (this.#hours[step]! <= hour) return this.#costs[step]!;
    return -1;
  }
}

/** A variant's own costs go before those of its style, from the first of its own on. */
function stepsOf(own: readonly CostStep[], ofStyle: readonly CostStep[]): CostStep[] {
  const first = own.reduce((least, { fromHour }) => Math.min(least, fromHour), Infinity);
  return [...ofStyle.filter(({ fromHour }) => fromHour < first), ...own].toSorted(
    (a, b) => a.fromHour - b.fromHour
  );
}
