/**
 * How this page hangs on the live feed. The feed's client writes it (`heard()`, `lost()`), the shells show it. Null until
 * the first word: a page without a script shows no dot, since it is not live.
 */
const line = $state<{ heardAt: number | null; open: boolean }>({ heardAt: null, open: false });
let now = $state(0);
let clock: ReturnType<typeof setInterval> | undefined;

/** After this long without a beat the picture counts as old. */
export const LATE_MS = 15_000;

/** The feed spoke: a beat, a frame or a word. */
export function heard(): void {
  line.open = true;
  line.heardAt = now = performance.now();
  clock ??= setInterval(() => (now = performance.now()), 1000);
}

/** The feed is gone; it comes back by itself. */
export function lost(): void {
  line.open = false;
}

/** What the dot shows: state and age of the data in milliseconds, or null before the first word. */
export function connection(): { state: 'live' | 'late' | 'off'; age: number } | null {
  if (line.heardAt === null) return null;
  const age = Math.max(0, now - line.heardAt);
  if (age < LATE_MS) return { state: 'live', age };
  return { state: line.open ? 'late' : 'off', age };
}
