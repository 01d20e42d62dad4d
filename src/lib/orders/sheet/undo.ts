/** One step that can be taken back: what each touched place held before and after. */
export interface Step<Key, Value> {
  changes: { key: Key; before: Value; after: Value }[];
}

/** Undo and redo of changes by key. Typing on in the same place within a moment is one step. */
export class UndoStack<Key, Value> {
  #done: (Step<Key, Value> & { at: number })[] = [];
  #undone: (Step<Key, Value> & { at: number })[] = [];
  readonly #most: number;

  constructor(most = 100) {
    this.#most = most;
  }

  record(changes: Step<Key, Value>['changes'], at: number): void {
    if (changes.length === 0) return;
    this.#undone = [];
    const last = this.#done.at(-1);
    const [one] = changes;
    if (last && one && changes.length === 1 && last.changes.length === 1 && at - last.at < 1500) {
      const before = last.changes[0]!;
      if (before.key === one.key) {
        last.changes[0] = { ...before, after: one.after };
        last.at = at;
        return;
      }
    }
    this.#done.push({ changes: [...changes], at });
    if (this.#done.length > this.#most) this.#done.shift();
  }

  /** The step to take back, or null; the caller puts every `before` in its place. */
  undo(): Step<Key, Value> | null {
    const step = this.#done.pop();
    if (step) this.#undone.push(step);
    return step ?? null;
  }

  redo(): Step<Key, Value> | null {
    const step = this.#undone.pop();
    if (step) this.#done.push(step);
    return step ?? null;
  }
}
