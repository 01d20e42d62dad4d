/** Sums by number: what a batch takes of each variant, slot or dealer. */
export class Counter extends Map<number, number> {
  add(key: number, amount: number): void {
    this.set(key, (this.get(key) ?? 0) + amount);
  }
}
