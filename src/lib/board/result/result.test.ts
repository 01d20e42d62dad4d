import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, published, readCanonical, withheld, type OpenRow } from './result.ts';

const head = {
  ...({ fair: 'autumn', currency: 'EUR', countsFrom: 'submitted', rankBy: 'share' } as const),
  closedAt: '2027-09-15T16:00:00.000Z'
};

const row = fc.record({
  total: fc.integer({ min: 1, max: 9_999_999_999_999 }),
  target: fc.option(fc.integer({ min: 1, max: 9_999_999_999_999 })),
  dealers: fc.integer({ min: 0, max: 9 }),
  allAgreed: fc.boolean(),
  name: fc.string({ maxLength: 40 })
});

const rowsOf = (
  given: { total: number; target: number | null; dealers: number; allAgreed: boolean; name: string }[]
) =>
  given.map(({ total, target, dealers, allAgreed, name }, index): OpenRow => {
    const amount = dealers === 0 ? 0 : total;
    const base = {
      rank: index + 1,
      code: `R${index}`,
      name,
      target: target === null ? null : String(target)
    };
    return { ...base, total: String(amount), orders: dealers, dealers, allAgreed };
  });
const resultOf = (rows: OpenRow[]) =>
  published({ ...head, total: String(rows.reduce((sum, { total }) => sum + Number(total), 0)) }, rows);

describe('what is published of a fair', () => {
  test('never tells the amount of fewer than four dealers who have not all agreed, neither as it stands nor as a difference', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (given) => {
        const rows = rowsOf(given);
        const result = resultOf(rows);
        const hidden = rows.filter(
          ({ code }) => result.regions.find((one) => one.code === code)!.total === null
        );
        for (const one of rows)
          if (!hidden.includes(one) && one.dealers > 0) expect(one.dealers >= 4 || one.allAgreed).toBe(true);
        // Whoever subtracts all that is told from the total knows what the hidden ones have together, and no more.
        if (hidden.length > 0 && result.total !== null) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(hidden.reduce((sum, { dealers }) => sum + dealers, 0)).toBeGreaterThanOrEqual(4);
        }
      })
    );
  });

  test('tells everything where enough dealers ordered or all agreed', () => {
    const rows = rowsOf([
      { total: 500, target: 100, dealers: 4, allAgreed: false, name: 'North' },
      { total: 300, target: null, dealers: 1, allAgreed: true, name: 'South' }
    ]);
    expect(withheld(rows)).toEqual({ codes: new Set(), total: true });
    expect(resultOf(rows).total).toBe('800');
  });

  test('withholds the smallest neighbour and, where there is none, the total', () => {
    const lonely = { total: 300, target: null, dealers: 1, allAgreed: false, name: 'South' };
    const wide = { total: 500, target: null, dealers: 40, allAgreed: false, name: 'North' };
    expect([...withheld(rowsOf([wide, { ...wide, total: 400 }, lonely])).codes].sort()).toEqual(['R1', 'R2']);
    expect(withheld(rowsOf([lonely]))).toEqual({ codes: new Set(['R0']), total: false });
  });
});

describe('the canonical form', () => {
  test('says the same again when it is read, whatever regions are called', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (given) => {
        const text = canonical(resultOf(rowsOf(given)));
        expect(canonical(readCanonical(text))).toBe(text);
      })
    );
  });

  test('is these bytes', () => {
    const rows = rowsOf([{ total: 500, target: 1000, dealers: 4, allAgreed: false, name: '华东\t大区' }]);
    expect(canonical(resultOf(rows))).toBe(
      'orderfair-result\t1\nfair\tautumn\ncurrency\tEUR\ncounts\tsubmitted\nranked\tshare\n' +
        'closed\t2027-09-15T16:00:00.000Z\nregion\t1\tR0\t华东 大区\t500\t1000\t4\ntotal\t500\n'
    );
  });
});
