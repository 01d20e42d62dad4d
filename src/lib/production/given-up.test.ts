import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenUp, spreadOver, type LatePiece } from './given-up.ts';

const piece = (sku: string, lineNo: number, open: number, made = 0, pack = 1): LatePiece => ({
  ...{ sku, lineNo, pieceNo: 1, open, made, pack }
});
const article = (sku: string, open: number, keep: number, instead?: string) => ({
  ...{ sku, open, keep },
  instead: instead ? { sku: instead, seenPriceMinor: 1, latestOn: '2026-12-01' } : null
});

test('what is not kept is given up, what is made is not', () => {
  const pieces = [piece('A', 1, 10, 4), piece('B', 2, 6)];
  expect(givenUp('less', [article('A', 10, 7), article('B', 6, 6)], pieces)).toEqual({
    units: new Map([['A', 3]])
  });
  expect(givenUp('less', [article('A', 10, 3)], pieces)).toEqual({
    problem: { code: 'keep_impossible', sku: 'A', atLeast: 4, atMost: 10 }
  });
  expect(givenUp('similar', [article('A', 10, 10, 'C'), article('B', 6, 6)], pieces)).toEqual({
    units: new Map([['A', 6]])
  });
});

test('what was seen must still be so, packs stay whole, and nothing is no answer', () => {
  expect(givenUp('less', [article('A', 12, 3)], [piece('A', 1, 10)])).toEqual({
    problem: { code: 'goods_moved', sku: 'A', open: 10 }
  });
  expect(givenUp('less', [article('A', 8, 3)], [piece('A', 1, 8, 0, 4)])).toEqual({
    problem: { code: 'keep_packs', sku: 'A', pack: 4 }
  });
  expect(givenUp('less', [article('A', 8, 8)], [piece('A', 1, 8)])).toEqual({
    problem: { code: 'nothing_given_up' }
  });
});

test('spreading gives up as much as was decided, and of no piece more than is not made', () => {
  const given = fc.array(fc.record({ open: fc.nat(50), share: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    minLength: 1
  });
  fc.assert(
    fc.property(given, fc.double({ min: 0, max: 1, noNaN: true }), (rows, part) => {
      const pieces = rows.map(({ open, share }, n) => piece('A', n + 1, open, Math.floor(open * share)));
      const free = pieces.reduce((sum, one) => sum + one.open - one.made, 0);
      const units = Math.floor(free * part);
      const spread = spreadOver(new Map([['A', units]]), pieces);
      expect([...spread.values()].reduce((sum, one) => sum + one, 0)).toBe(units);
      for (const one of pieces)
        expect(spread.get(`${one.lineNo}/1`)).toBeLessThanOrEqual(one.open - one.made);
    })
  );
});
