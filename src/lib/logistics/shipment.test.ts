import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  beyondReady,
  lineBalance,
  openQuantity,
  readyToShip,
  takePieces,
  type ShippablePiece
} from './shipment.ts';

const piece = (change: Partial<ShippablePiece>): ShippablePiece => ({
  lineNo: 1,
  pieceNo: 1,
  variantId: 11,
  quantity: 10,
  shippedQuantity: 0,
  releasedQuantity: 0,
  stocked: true,
  expectedOn: '2026-12-01',
  ...change
});

test('only stocked units that have not left are ready', () => {
  const pieces = [
    piece({ shippedQuantity: 4 }),
    piece({ pieceNo: 2, stocked: false }),
    piece({ lineNo: 2, releasedQuantity: 10 })
  ];
  expect(readyToShip(pieces)).toEqual([{ lineNo: 1, quantity: 6 }]);
});

test('the earliest promised piece leaves first', () => {
  const pieces = [piece({ pieceNo: 1, expectedOn: '2027-03-01' }), piece({ pieceNo: 2 })];
  expect(takePieces(pieces, [{ lineNo: 1, quantity: 12 }])).toEqual([
    { lineNo: 1, pieceNo: 2, variantId: 11, quantity: 10 },
    { lineNo: 1, pieceNo: 1, variantId: 11, quantity: 2 }
  ]);
});

test('a wish beyond what is ready names the line and both numbers', () => {
  const wanted = [
    { lineNo: 1, quantity: 6 },
    { lineNo: 1, quantity: 5 },
    { lineNo: 7, quantity: 1 }
  ];
  expect(beyondReady([piece({})], wanted)).toEqual([
    { lineNo: 1, wanted: 11, ready: 10 },
    { lineNo: 7, wanted: 1, ready: 0 }
  ]);
});

const anyPiece = fc
  .record({
    lineNo: fc.integer({ min: 1, max: 3 }),
    quantity: fc.integer({ min: 1, max: 50 }),
    shipped: fc.nat(50),
    released: fc.nat(50),
    stocked: fc.boolean(),
    expectedOn: fc.constantFrom('2026-12-01', '2027-01-15', '2027-03-01')
  })
  .map(({ shipped, released, quantity, ...rest }) => {
    const shippedQuantity = Math.min(shipped, quantity);
    return {
      ...rest,
      quantity,
      shippedQuantity,
      releasedQuantity: Math.min(released, quantity - shippedQuantity)
    };
  });
const anyPieces = fc
  .array(anyPiece, { maxLength: 12 })
  .map((pieces) => pieces.map((each, index) => piece({ ...each, pieceNo: index + 1 })));

test('what is taken is what was wanted, never more than a piece has, and nothing that is not stocked', () => {
  fc.assert(
    fc.property(anyPieces, fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }), (pieces, wish) => {
      const wanted = wish.map((quantity, index) => ({ lineNo: index + 1, quantity }));
      if (beyondReady(pieces, wanted).length > 0) return;
      const taken = takePieces(pieces, wanted);
      for (const { lineNo, quantity } of wanted) {
        const sum = taken.filter((part) => part.lineNo === lineNo).reduce((n, part) => n + part.quantity, 0);
        expect(sum).toBe(quantity);
      }
      for (const part of taken) {
        const source = pieces.find((each) => each.pieceNo === part.pieceNo)!;
        expect(source.stocked).toBe(true);
        expect(part.quantity).toBeGreaterThan(0);
        expect(part.quantity).toBeLessThanOrEqual(openQuantity(source));
      }
    })
  );
});

test('everything that is ready can be shipped', () => {
  fc.assert(
    fc.property(anyPieces, (pieces) => {
      expect(beyondReady(pieces, readyToShip(pieces))).toEqual([]);
    })
  );
});

test('ordered is cancelled and shipped and open together', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (cancelledQuantity, shippedQuantity, rest) => {
      const quantity = cancelledQuantity + shippedQuantity + rest;
      const balance = lineBalance({ quantity, cancelledQuantity, shippedQuantity });
      expect(balance.cancelled + balance.shipped + balance.open).toBe(balance.ordered);
      expect(balance.open).toBe(rest);
    })
  );
});
