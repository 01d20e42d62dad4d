import { breath } from './breath.ts';

const waiting: (() => void)[] = [];

/** Does what is not urgent piece by piece, so that a key or a touch comes in between. */
export function inTurn(act: () => void): void {
  waiting.push(act);
  if (waiting.length === 1) void workOff();
}

async function workOff(): Promise<void> {
  while (waiting.length > 0) {
    await breath();
    waiting.shift()?.();
  }
}
