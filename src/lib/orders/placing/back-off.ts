const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next try, in milliseconds: full jitter under a ceiling that doubles from 1 s to 30 s, so
 * that a hall of phones does not come back in the same instant. `retryAfterMs` of the server is the least.
 */
export function backOff(tries: number, retryAfterMs = 0, chance: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
  return Math.round(retryAfterMs + chance() * ceiling);
}

/** `Retry-After` in seconds or as a date, in milliseconds from `now`; at most two minutes. */
export function retryAfter(header: string | null, now: number): number {
  if (!header) return 0;
  const waiting = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(waiting) ? Math.min(Math.max(0, waiting), 120_000) : 0;
}
