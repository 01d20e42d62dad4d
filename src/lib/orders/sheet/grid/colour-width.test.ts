import { expect, test } from 'vitest';
import { colourWidth } from './colour-width.ts';

test('the column of colours is as wide as the longest word, not as the longest name', () => {
  expect(colourWidth(['Sandstone'])).toBe(93);
  expect(colourWidth(['Sandstone', 'Deep sea green'])).toBe(93);
  expect(colourWidth(['그라파이트'])).toBe(93);
  expect(colourWidth(['Oat'])).toBe(51);
  expect(colourWidth([''])).toBe(30);
  expect(colourWidth(['Donaudampfschifffahrtsblau'])).toBe(128);
});
