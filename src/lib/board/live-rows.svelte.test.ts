import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { frame, region } from './board-samples.ts';
import { LiveRows } from './live-rows.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ranked = (seq: number, ...codes: string[]) =>
  frame(
    seq,
    codes.map((code, index) => region(code, 10, 100, { rank: index + 1 }))
  );
const places = (rows: LiveRows) => rows.ranks.map(({ code }) => code).join(' ');

test('rows change places at most every one and a half seconds, also when the clock is set back', () => {
  const rows = new LiveRows(ranked(1, 'north', 'south'));
  vi.setSystemTime(Date.now() - 3_600_000);
  rows.follow(ranked(2, 'south', 'north'));
  expect(places(rows)).toBe('north south');
  vi.advanceTimersByTime(1_500);
  expect(places(rows)).toBe('south north');
  rows.stop();
});
