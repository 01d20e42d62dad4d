/** A row as it is shown: `gone` when it has left the list since (somebody else took it); its last content stays. */
export interface SteadyRow<T> {
  row: T;
  gone: boolean;
}

/** The rows on screen with their newest content, in the order in which they stand, and how many new ones wait. */
export function keepStill<T>(
  onScreen: readonly T[],
  newest: readonly T[],
  key: (row: T) => string
): { rows: SteadyRow<T>[]; fresh: number } {
  const present = new Map(newest.map((row) => [key(row), row]));
  const known = new Set(onScreen.map(key));
  return {
    rows: onScreen.map((row) => {
      const now = present.get(key(row));
      return { row: now ?? row, gone: now === undefined };
    }),
    fresh: newest.filter((row) => !known.has(key(row))).length
  };
}
