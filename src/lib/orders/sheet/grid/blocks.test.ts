import { expect, test } from 'vitest';
import { blocksOf, isPlain } from './blocks.ts';

const variant = (size: string | null, colour: string | null) => ({ id: 1, sku: 'X', size, colour }) as never;
const plain = (id: number) => ({ product: { id, variants: [variant(null, null)] } });
const grid = (id: number) => ({ product: { id, variants: [variant('S', null), variant('M', null)] } });
const told = (sheets: ReturnType<typeof plain>[]) =>
  blocksOf(sheets).map((block) =>
    block.kind === 'grid' ? block.key : block.products.map(({ product }) => product.id)
  );

test('an article with neither size nor colour is plain, and only if it is the only one', () => {
  expect(isPlain(plain(1).product)).toBe(true);
  expect(isPlain({ variants: [variant('One size', null)] })).toBe(false);
  expect(isPlain({ variants: [variant(null, 'Moss')] })).toBe(false);
  expect(isPlain({ variants: [variant(null, null), variant(null, null)] })).toBe(false);
  expect(isPlain({ variants: [] })).toBe(false);
});

test('plain articles that follow each other are one list, in the order of the catalogue', () => {
  expect(told([plain(1), plain(2), grid(3), plain(4), grid(5), grid(6)])).toEqual([[1, 2], 3, [4], 5, 6]);
});

test('a long list is cut, so that its end waits until it comes near', () => {
  const lists = blocksOf(Array.from({ length: 45 }, (_, n) => plain(n)));
  expect(lists.map((block) => block.kind === 'list' && block.products.length)).toEqual([20, 20, 5]);
});

test('a block that shows the same stays the same block, whatever comes and goes around it', () => {
  const [vest, hat, tea] = [grid(1), plain(2), plain(3)];
  const before = blocksOf([vest, hat]);
  const after = blocksOf([vest, hat, tea, grid(4)], before);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  expect(blocksOf([grid(4), vest, hat], before).slice(1)).toEqual(before);
  expect(blocksOf([vest, hat], before).every((block, n) => block === before[n])).toBe(true);
});
