import type { Problem, ProblemCode, ProblemDetails } from '../problem.ts';

/** How many problems are kept and shown; whatever comes after them is counted and said to be missing. */
const MOST_KEPT = 5_000;

/** Collects the problems of one run in bounded memory. */
export class ProblemLog {
  readonly #kept: Problem[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(problem: Problem): void {
    this.#count += 1;
    if (this.#kept.length < MOST_KEPT) this.#kept.push(problem);
  }

  /** About a whole file or sheet. */
  addToFile(file: string, sheet: string | null, code: ProblemCode, details: ProblemDetails = {}): void {
    this.add({ file, sheet, row: null, column: null, heading: null, value: null, code, details });
  }

  /** In the order of files and rows; the last one tells how many are not listed. */
  list(): Problem[] {
    const files = [...new Set(this.#kept.map(placeOf))];
    const order = new Map(files.map((file, at) => [file, at]));
    const sorted = this.#kept.toSorted(
      (a, b) => order.get(placeOf(a))! - order.get(placeOf(b))! || (a.row ?? 0) - (b.row ?? 0)
    );
    const missing = this.#count - this.#kept.length;
    if (missing === 0) return sorted;
    const last: Problem = {
      file: '',
      sheet: null,
      row: null,
      column: null,
      heading: null,
      value: null,
      code: 'too_many_problems',
      details: { count: missing }
    };
    return [...sorted, last];
  }
}

function placeOf({ file, sheet }: Problem): string {
  return `${file}\n${sheet ?? ''}`;
}
