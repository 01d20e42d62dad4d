import { describe, expect, test } from 'vitest';
import { basisOf, curveOf, orderingTime, paceShare, passedShare, pastError } from './pace-curve.ts';

const at = (text: string) => new Date(`2027-09-${text}:00Z`);
const fair = { opensAt: at('14T08:00'), closesAt: at('15T18:00'), timeZone: 'UTC' };
const part = (kind: 'ordering' | 'talk', from: string, until: string) => ({
  ...{ kind, startsAt: at(from), endsAt: at(until) }
});
const time = orderingTime(fair, [
  part('ordering', '14T09:00', '14T12:00'),
  part('talk', '14T12:00', '14T13:00'),
  part('ordering', '14T11:00', '14T12:30'),
  part('ordering', '15T09:00', '15T15:30')
]);
const shareAt = (text: string) => passedShare(time, at(text).getTime());

describe('the ordering time', () => {
  test('is that of the ordering parts, each minute once: talks and nights move nothing on', () => {
    expect(shareAt('14T08:30')).toBe(0);
    expect(shareAt('14T12:30')).toBe(0.35);
    expect(shareAt('15T09:00')).toBe(0.35);
    expect(shareAt('15T15:30')).toBe(1);
  });

  test('is the opening hours in the hall where the programme names no ordering', () => {
    const hours = orderingTime({ ...fair, doorsAt: at('15T08:00') }, [part('talk', '15T09:00', '15T10:00')]);
    expect(hours).toEqual([{ from: at('15T08:00').getTime(), until: at('15T18:00').getTime() }]);
  });
});

describe('the pace', () => {
  const curve = curveOf(time, [
    { at: at('14T08:00').getTime(), total: 10 },
    { at: at('14T12:30').getTime(), total: 30 },
    { at: at('15T15:00').getTime(), total: 100 }
  ])!;

  test('without an earlier fair is even over the ordering time, and no error is claimed', () => {
    const even = basisOf(time, []);
    expect(paceShare(even, at('14T12:30'))).toBe(0.35);
    expect(pastError(even, at('14T12:30'))).toBeNull();
    expect(curveOf(time, [])).toBeNull();
  });

  test('follows the earlier fairs, and what came before the doors stands at the beginning', () => {
    const basis = basisOf(time, [curve]);
    expect(paceShare(basis, at('14T08:00'))).toBeCloseTo(0.1);
    expect(paceShare(basis, at('15T09:00'))).toBeCloseTo(0.3);
    expect(paceShare(basis, at('15T18:00'))).toBe(1);
  });

  test('says how far the forecast was off: each earlier fair against the others, the only one against an even line', () => {
    expect(pastError(basisOf(time, [curve]), at('15T09:00'))).toBeCloseTo(Math.abs(0.3 / 0.35 - 1));
    expect(pastError(basisOf(time, [curve, curve]), at('15T09:00'))).toBe(0);
    expect(pastError(basisOf(time, [curve, curve]), at('15T15:30'))).toBe(0);
  });

  test('never falls and stays between 0 and 1, whatever earlier fairs did', () => {
    let seed = 7;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let run = 0; run < 60; run++) {
      const curves = Array.from({ length: 1 + (run % 3) }, () => {
        let total = 0;
        const points = Array.from({ length: 30 }, (_, step) => {
          total += random() < 0.3 ? 0 : Math.floor(random() * 1000);
          return { at: at('14T07:00').getTime() + step * 75 * 60_000, total };
        });
        return curveOf(time, points)!;
      });
      const basis = basisOf(time, curves);
      let before = 0;
      for (let hour = 0; hour < 48; hour++) {
        const share = paceShare(basis, new Date(at('14T06:00').getTime() + hour * 3_600_000));
        expect(share).toBeGreaterThanOrEqual(before);
        expect(share).toBeLessThanOrEqual(1);
        before = share;
      }
    }
  });
});
