import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankings } from '#lib/fairs/fair.ts';
import { fractionOf, rank, type Score } from './standings.ts';

const score = (code: string, totalMinor: number, targetMinor: number | null = 1000, since = 0): Score => ({
  code,
  totalMinor,
  targetMinor,
  since
});

const anyScores = fc.uniqueArray(
  fc.record({
    code: fc.string({ minLength: 1, maxLength: 4 }),
    totalMinor: fc.oneof(fc.nat(20), fc.nat(Number.MAX_SAFE_INTEGER - 1)),
    targetMinor: fc.option(fc.oneof(fc.nat(20), fc.nat(Number.MAX_SAFE_INTEGER - 1))),
    lastMinor: fc.option(fc.oneof(fc.nat(20), fc.nat(Number.MAX_SAFE_INTEGER - 1))),
    households: fc.option(fc.record({ ordered: fc.nat(300), invited: fc.nat(300) })),
    since: fc.nat(5)
  }),
  { selector: (one) => one.code, maxLength: 12 }
);
const anyRule = fc.constantFrom(...rankings);

describe('the standing of regions', () => {
  it('puts the greater amount first', () => {
    expect(rank([score('a', 1), score('b', 3), score('c', 2)], 'amount')).toEqual([
      { code: 'b', place: 1 },
      { code: 'c', place: 2 },
      { code: 'a', place: 3 }
    ]);
  });

  it('lets two regions with equal value share a place and skips the next', () => {
    expect(
      rank([score('a', 5), score('b', 9), score('c', 5), score('d', 1)], 'amount').map((one) => one.place)
    ).toEqual([1, 2, 2, 4]);
  });

  it('lists the one that got there first above its equal', () => {
    expect(rank([score('late', 5, 10, 2), score('early', 5, 10, 1)], 'share').map((one) => one.code)).toEqual(
      ['early', 'late']
    );
  });

  it('ranks by share of target, not by size', () => {
    expect(rank([score('large', 900, 1000), score('small', 95, 100)], 'share')[0]?.code).toBe('small');
  });

  it('puts regions without a target, or with a target of zero, last', () => {
    const ranked = rank([score('none', 900, null), score('zero', 800, 0), score('some', 1, 100)], 'share');
    expect(ranked.map((one) => one.code)).toEqual(['some', 'none', 'zero']);
  });

  it('tells apart 13-digit shares that a float would call equal', () => {
    const ranked = rank(
      [score('a', 9007199254740990, 9007199254740991), score('b', 9007199254740989, 9007199254740990)],
      'share'
    );
    expect(ranked).toEqual([
      { code: 'a', place: 1 },
      { code: 'b', place: 2 }
    ]);
  });

  it('gives every region one place, in order, whatever the figures', () => {
    fc.assert(
      fc.property(anyScores, anyRule, (scores, by) => {
        const ranked = rank(scores, by);
        expect(ranked.map((one) => one.code).sort()).toEqual(scores.map((one) => one.code).sort());
        ranked.forEach((one, index) => {
          const before = ranked[index - 1];
          expect(one.place === index + 1 || one.place === before?.place).toBe(true);
        });
      })
    );
  });

  it('ranks by growth on the last fair, and by how many of the dealers have ordered', () => {
    const many = { ...score('many', 900), lastMinor: 1000, households: { ordered: 30, invited: 60 } };
    const few = { ...score('few', 130), lastMinor: 100, households: { ordered: 2, invited: 5 } };
    const fresh = { ...score('fresh', 5000), lastMinor: null, households: { ordered: 0, invited: 0 } };
    const codes = (by: 'growth' | 'households') => rank([many, few, fresh], by).map(({ code }) => code);
    expect(codes('growth')).toEqual(['few', 'many', 'fresh']);
    expect(codes('households')).toEqual(['many', 'few', 'fresh']);
  });

  it('puts who has more of its whole above who has less, by whatever whole is meant', () => {
    fc.assert(
      fc.property(anyScores, anyRule, (scores, by) => {
        const ranked = rank(scores, by).map(({ code }) => scores.find((one) => one.code === code)!);
        ranked.slice(1).forEach((one, index) => {
          const [above, below] = [fractionOf(ranked[index]!, by), fractionOf(one, by)];
          if (by === 'amount') return expect(ranked[index]!.totalMinor >= one.totalMinor).toBe(true);
          if (!below) return;
          expect(above).not.toBeNull();
          const [high, low] = [
            BigInt(above!.reached) * BigInt(below.whole),
            BigInt(below.reached) * BigInt(above!.whole)
          ];
          expect(high >= low).toBe(true);
        });
      })
    );
  });

  it('does not depend on the order in which regions are given', () => {
    fc.assert(
      fc.property(anyScores, anyRule, (scores, by) => {
        expect(rank([...scores].reverse(), by)).toEqual(rank(scores, by));
      })
    );
  });

  it('never lowers a region that sells more while the others rest', () => {
    fc.assert(
      fc.property(anyScores, anyRule, fc.nat(100), (scores, by, more) => {
        const [first] = scores;
        if (!first || first.totalMinor + more > Number.MAX_SAFE_INTEGER) return;
        const placeOf = (all: Score[]) => rank(all, by).find((one) => one.code === first.code)!.place;
        const grown = scores.map((one) =>
          one === first
            ? {
                ...one,
                totalMinor: one.totalMinor + more,
                households: one.households && {
                  ...one.households,
                  ordered: one.households.ordered + more
                }
              }
            : one
        );
        expect(placeOf(grown)).toBeLessThanOrEqual(placeOf(scores));
      })
    );
  });
});
