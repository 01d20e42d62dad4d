import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeClass, markets, potentials, strengths, type ClassGrounds } from './class-rule.ts';

const grounds = (given: Partial<ClassGrounds>): ClassGrounds => ({
  ...{ market: null, strength: null, potential: null },
  ...given
});

test.each([
  [{ market: 'key' }, 'A', ['key_market']],
  [{ strength: 'strong' }, 'A', ['strong']],
  [{ potential: 'high' }, 'A', ['high_potential']],
  [{ market: 'key', strength: 'strong', potential: 'high' }, 'A', ['key_market', 'strong', 'high_potential']],
  [{ market: 'unplanned', strength: 'strong' }, 'A', ['strong']],
  [{ market: 'planned' }, 'B', ['planned_market']],
  [{ market: 'planned', strength: 'weak', potential: 'low' }, 'B', ['planned_market']],
  [{ market: 'planned', potential: 'high' }, 'A', ['high_potential']],
  [{ market: 'unplanned' }, 'C', ['unplanned_market']],
  [{ market: 'unplanned', strength: 'usual', potential: 'usual' }, 'C', ['unplanned_market']],
  [{ strength: 'weak', potential: 'low' }, null, []],
  [{}, null, []]
] as const)('%j is %s because of %j', (given, expected, because) => {
  expect(judgeClass(grounds(given))).toEqual({ class: expected, because: [...because] });
});

const any = fc.record({
  market: fc.option(fc.constantFrom(...markets)),
  strength: fc.option(fc.constantFrom(...strengths)),
  potential: fc.option(fc.constantFrom(...potentials))
});

test('one condition is enough: whatever else is known, it never lowers a class', () => {
  const rank = (of: ClassGrounds) => ['A', 'B', 'C', null].indexOf(judgeClass(of).class);
  fc.assert(
    fc.property(any, (given) => {
      expect(rank({ ...given, strength: 'strong' })).toBe(0);
      expect(rank({ ...given, market: 'key' })).toBe(0);
      if (given.market !== null) expect(rank(given)).toBeLessThan(3);
      expect(judgeClass(given).because.length > 0).toBe(judgeClass(given).class !== null);
    })
  );
});
