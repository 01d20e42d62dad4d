import { expect, test } from 'vitest';
import { cutToWhole } from './stacked-bar.ts';

test('a bar past its target ends at its end', () => {
  const parts = cutToWhole([
    { share: 0.8, kind: 'solid' },
    { share: 0.5, kind: 'hatch' },
    { share: 0.2, kind: 'expected' }
  ]);
  expect(parts.map((part) => [part.kind, Number(part.share.toFixed(6))])).toEqual([
    ['solid', 0.8],
    ['hatch', 0.2]
  ]);
});

test('a target of zero draws nothing', () => {
  expect(
    cutToWhole([
      { share: 5 / 0, kind: 'solid' },
      { share: 0 / 0, kind: 'mid' }
    ])
  ).toEqual([]);
});
