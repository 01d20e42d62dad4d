/** A row as it stands on the screen; `gone`: it has left the list meanwhile and stays, greyed, until the reader says so. */
export interface SteadyRow<T> {
  item: T;
  gone: boolean;
}

/** The rows in the order of the screen with the figures of the data. */
export function rowsOf<T, Key>(
  shown: readonly T[],
  fresh: readonly T[],
  keyOf: (item: T) => Key
): SteadyRow<T>[] {
  const byKey = new Map(fresh.map((item) => [keyOf(item), item]));
  return shown.map((item) => {
    const now = byKey.get(keyOf(item));
    return { item: now ?? item, gone: now === undefined };
  });
}

/** Rows of the data that the screen does not show yet. */
export function waitingOf<T, Key>(shown: readonly T[], fresh: readonly T[], keyOf: (item: T) => Key): T[] {
  const keys = new Set(shown.map(keyOf));
  return fresh.filter((item) => !keys.has(keyOf(item)));
}

/** Whether the rows on the screen have another order in the data. */
export function isMoved<T, Key>(shown: readonly T[], fresh: readonly T[], keyOf: (item: T) => Key): boolean {
  const [onScreen, inData] = [new Set(shown.map(keyOf)), new Set(fresh.map(keyOf))];
  const before = shown.map(keyOf).filter((key) => inData.has(key));
  const after = fresh.map(keyOf).filter((key) => onScreen.has(key));
  return after.some((key, at) => key !== before[at]);
}
