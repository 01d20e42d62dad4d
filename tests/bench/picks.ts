/** `count` numbers from 0 to `below` - 1, each as likely as the other, all different. */
export function uniform(count: number, below: number): number[] {
  const picked = new Set<number>();
  while (picked.size < count) picked.add(Math.floor(Math.random() * below));
  return [...picked];
}

/** Draws by Zipf's law with an exponent, so that the first few numbers are picked all the time: a fair's best-sellers. */
export class Zipf {
  readonly #cumulative: number[];

  constructor(below: number, exponent: number) {
    let sum = 0;
    this.#cumulative = Array.from({ length: below }, (_, n) => (sum += 1 / (n + 1) ** exponent));
  }

  /** `count` different numbers. */
  pick(count: number): number[] {
    const picked = new Set<number>();
    while (picked.size < count) picked.add(this.#one());
    return [...picked];
  }

  #one(): number {
    const at = Math.random() * this.#cumulative.at(-1)!;
    let [low, high] = [0, this.#cumulative.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#cumulative[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
