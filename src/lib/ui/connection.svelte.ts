/**
 * How this page hangs on the live feed. The feed's client writes it (`heard()`, `lost()`), the shells show it. Null until
 * the first word: a page without a script shows no dot, since it is not live.
 */
const line = $state<{ rightAt: number | null; open: boolean }>({ rightAt: null, open: false });
let behind = 0;
let now = $state(0);
let clock: ReturnType<typeof setInterval> | undefined;

/** After this long without a beat the picture counts as old. */
export const LATE_MS = 15_000;

/**
 * The feed spoke: a beat, a frame or a word. `behindMs`: how old the server says that its own picture is; what a beat said of
 * that holds until the next one.
 */
export function heard(behindMs = behind): void {
  behind = behindMs;
  line.open = true;
  now = performance.now();
  line.rightAt = now - behindMs;
  clock ??= setInterval(() => (now = performance.now()), 1000);
}

/** The feed is gone; it comes back by itself. */
export function lost(): void {
  line.open = false;
}

/** What the dot shows: state and age of the data in milliseconds, or null before the first word. */
export function connection(): { state: 'live' | 'late' | 'off'; age: number } | null {
  if (line.rightAt === null) return null;
  const age = Math.max(0, now - line.rightAt);
  if (age < LATE_MS) return { state: 'live', age };
  return { state: line.open ? 'late' : 'off', age };
}
