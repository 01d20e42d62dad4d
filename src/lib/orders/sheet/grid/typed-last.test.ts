import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { typeNow, typeSoon } from './typed-last.ts';

const taken: string[] = [];
const sheet = { type: (variantId: number, text: string) => void taken.push(`${variantId}: ${text}`) };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  taken.length = 0;
});

test('what is typed is taken once, as it stands when its picture does', () => {
  typeSoon({ sheet, variantId: 1, text: '1' });
  typeSoon({ sheet, variantId: 1, text: '12' });
  expect(taken).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(taken).toEqual(['1: 12']);
});

test('what waits is taken before another cell, and at once where somebody asks', () => {
  typeSoon({ sheet, variantId: 1, text: '1' });
  typeSoon({ sheet, variantId: 2, text: '6' });
  expect(taken).toEqual(['1: 1']);
  typeNow();
  typeNow();
  expect(taken).toEqual(['1: 1', '2: 6']);
  vi.advanceTimersByTime(200);
  expect(taken).toEqual(['1: 1', '2: 6']);
});
