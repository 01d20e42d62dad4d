import { expect, test } from 'vitest';
import { differentRegions, markClass, regionColour, regionMark } from './region-colour.ts';

test('forty-eight regions look different from each other, the first twelve by colour alone', () => {
  const marks = Array.from({ length: differentRegions }, (_, index) => regionMark(index + 1));
  expect(new Set(marks.map(({ colour, sign }) => `${colour}/${sign}`)).size).toBe(48);
  expect(marks.slice(0, 12).every(({ sign }) => sign === 0)).toBe(true);
});

test('any number has a mark', () => {
  expect([regionColour(1), markClass(1)]).toEqual(['var(--region-1)', 'mark-0']);
  expect([regionColour(13), markClass(13)]).toEqual(['var(--region-1)', 'mark-1']);
  expect([regionColour(49), markClass(49)]).toEqual(['var(--region-1)', 'mark-0']);
  expect(regionMark(0)).toEqual({ colour: 12, sign: 3 });
});
