import { keepStill, type SteadyRow } from './keep-still.ts';

/**
 * Keeps a live list still: what is on screen changes in place, never moves, and stays greyed when it has gone; what came new
 * waits until it is asked for. A new `scope` (another filter or page) starts afresh.
 *
 *     const steady = steadyRows<Order>((order) => order.id);
 *     const shown = $derived(steady.of(page.url.search, data.orders));   // { rows, fresh }
 */
export function steadyRows<T>(key: (row: T) => string) {
  let kept: { scope: string; rows: readonly T[] } | null = null;
  let asked = $state(0);

  return {
    of(scope: string, newest: readonly T[]): { rows: SteadyRow<T>[]; fresh: number } {
      void asked;
      const stays = kept?.scope === scope && kept.rows.length > 0 ? kept.rows : newest;
      const shown = keepStill(stays, newest, key);
      kept = { scope, rows: shown.rows.map(({ row }) => row) };
      return shown;
    },
    /** Shows what has come new, and lets go of what has gone. */
    showAll(): void {
      kept = null;
      asked += 1;
    }
  };
}
