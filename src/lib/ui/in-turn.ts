import { breath } from './breath.ts';

/** Whoever types goes on typing: so long after a key nothing is done that is not urgent, but no piece waits longer in all. */
const quietMs = 200;
const patienceMs = 2000;

const waiting: (() => void)[] = [];
let typedAt = -Infinity;

if (typeof window !== 'undefined') addEventListener('keydown', noteKey, { capture: true, passive: true });

/** Does what is not urgent piece by piece, so that a key or a touch comes in between, and not while somebody types. */
export function inTurn(act: () => void): void {
  waiting.push(act);
  if (waiting.length === 1) void workOff();
}

/** Somebody types. */
export function noteKey(): void {
  typedAt = performance.now();
}

async function workOff(): Promise<void> {
  while (waiting.length > 0) {
    await breath();
    await quiet(performance.now() + patienceMs);
    waiting.shift()?.();
  }
}

/** Waits until nobody types, at the longest until a moment (`performance.now()`). */
export async function quiet(until: number): Promise<void> {
  for (;;) {
    const left = Math.min(typedAt + quietMs, until) - performance.now();
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}
