import { expect, test } from 'vitest';
import { sizeGrid } from './size-grid.ts';

const variant = (colour: string | null, size: string | null) => ({ colour, size, colourHex: null });

test('colours are rows, sizes are columns, and what is not made is a gap', () => {
  const grid = sizeGrid([
    variant('Moss', 'S'),
    variant('Moss', 'M'),
    variant('Moss', 'L'),
    variant('Lake', 'S'),
    variant('Lake', 'L')
  ]);
  expect(grid.columns).toEqual(['S', 'M', 'L']);
  expect(grid.rows.map((row) => row.cells.map((cell) => cell?.size ?? null))).toEqual([
    ['S', 'M', 'L'],
    ['S', null, 'L']
  ]);
});

test('a size that only a smaller run has stands at its place', () => {
  const grid = sizeGrid([
    variant('Moss', 'XS'),
    variant('Moss', 'S'),
    variant('Lake', 'S'),
    variant('Lake', 'M'),
    variant('Lake', 'L')
  ]);
  expect(grid.columns).toEqual(['XS', 'S', 'M', 'L']);
});

test('a plain product is one cell', () => {
  expect(sizeGrid([variant(null, null)])).toMatchObject({ columns: [''], rows: [{ colour: '' }] });
});
