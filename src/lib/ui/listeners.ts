const listeners = new Set<{ topics: ReadonlySet<string>; told: (afterAway: boolean) => void }>();

/**
 * Calls `told` when the server says that one of these topics has changed, and after the connection was away (`afterAway`), when anything may
 * have; the answer ends it.
 */
export function listenTo(topics: readonly string[], told: (afterAway: boolean) => void): () => void {
  const listener = { topics: new Set(topics), told };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells whoever listens to one of them; `null` stands for all. */
export function tellListeners(topics: ReadonlySet<string> | null): void {
  for (const listener of listeners)
    if (topics === null || !topics.isDisjointFrom(listener.topics)) listener.told(topics === null);
}
