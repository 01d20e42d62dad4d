import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitMinor } from './split.ts';

const totals = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 1_000_000_000_000 }));
const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 60 }).map((raw) => {
  const sum = raw.reduce((a, b) => a + b, 0) || 1;
  const points = raw.map((weight) => Math.floor((weight / sum) * 10_000));
  points[0]! += 10_000 - points.reduce((a, b) => a + b, 0);
  return points;
});

describe('splitting an amount', () => {
  test('sums exactly, each share within one unit of ideal, the same every time', () => {
    fc.assert(
      fc.property(totals, weights, (total, points) => {
        const shares = splitMinor(total, points);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        expect(splitMinor(total, points)).toEqual(shares);
        shares.forEach((share, index) => {
          const distance = BigInt(share) * 10_000n - BigInt(total) * BigInt(points[index]!);
          expect(distance > -10_000n && distance < 10_000n).toBe(true);
          expect(share).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 2000 }
    );
  });

  test('a larger weight never gets less', () => {
    fc.assert(
      fc.property(totals, weights, (total, points) => {
        const shares = splitMinor(total, points);
        for (let i = 1; i < points.length; i++) {
          if (points[i]! > points[i - 1]!) expect(shares[i]).toBeGreaterThanOrEqual(shares[i - 1]!);
        }
      })
    );
  });

  test('ties go to the earliest', () => {
    expect(splitMinor(5, [5000, 5000])).toEqual([3, 2]);
    expect(splitMinor(7, [2500, 2500, 2500, 2500])).toEqual([2, 2, 2, 1]);
  });

  test('the sums that others got wrong: 5.47 in three, 99.99 with a quarter upfront', () => {
    expect(splitMinor(547, [3333, 3333, 3334])).toEqual([182, 182, 183]);
    expect(splitMinor(9999, [2500, 1875, 1875, 1875, 1875])).toEqual([2499, 1875, 1875, 1875, 1875]);
  });

  test('weights rounded by hand leave the missing points to the last share', () => {
    expect(splitMinor(10_000, [3333, 3333, 3333])).toEqual([3333, 3333, 3334]);
  });

  test('refuses weights that are no whole and amounts below nothing', () => {
    expect(() => splitMinor(100, [])).toThrow(RangeError);
    expect(() => splitMinor(100, [5000])).toThrow(RangeError);
    expect(() => splitMinor(100, [9000, 2000])).toThrow(RangeError);
    expect(() => splitMinor(100, [10_500, -500])).toThrow(RangeError);
    expect(() => splitMinor(100, [0.5, 9999.5])).toThrow(RangeError);
    expect(() => splitMinor(-1, [10_000])).toThrow(RangeError);
  });
});
