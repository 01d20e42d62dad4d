import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countdown, elapsedShare, fairDay, fairState, openingHours } from './fair.ts';

const fair = {
  opensAt: new Date('2026-11-18T01:00:00Z'),
  closesAt: new Date('2026-11-20T10:00:00Z'),
  timeZone: 'Asia/Shanghai'
};
const at = (text: string) => new Date(`${text}+08:00`);

describe('the clock of a fair', () => {
  test('it is open from the first instant and closed from the last', () => {
    expect(fairState(fair, at('2026-11-18T08:59'))).toBe('upcoming');
    expect(fairState(fair, fair.opensAt)).toBe('open');
    expect(fairState(fair, new Date(fair.closesAt.getTime() - 1))).toBe('open');
    expect(fairState(fair, fair.closesAt)).toBe('closed');
  });

  test('days are those of the venue', () => {
    expect(fairDay(fair, at('2026-11-19T00:10'))).toEqual({ day: 2, days: 3 });
    expect(fairDay(fair, at('2026-11-10T12:00'))).toEqual({ day: 0, days: 3 });
    expect(fairDay(fair, at('2026-12-10T12:00'))).toEqual({ day: 3, days: 3 });
  });

  test('it counts down to opening, then to closing, then not at all', () => {
    expect(countdown(fair, at('2026-11-18T08:00'))).toBe(3_600_000);
    expect(countdown(fair, at('2026-11-20T17:30'))).toBe(1_800_000);
    expect(countdown(fair, at('2026-11-21T17:30'))).toBe(0);
  });
});

describe('how much has passed', () => {
  test('the doors open and close at the same hour on every day', () => {
    expect(openingHours(fair).map((day) => [day.opensAt, day.closesAt])).toEqual([
      [at('2026-11-18T09:00'), at('2026-11-18T18:00')],
      [at('2026-11-19T09:00'), at('2026-11-19T18:00')],
      [at('2026-11-20T09:00'), at('2026-11-20T18:00')]
    ]);
  });

  test('each of three days is a third, and nights are nothing', () => {
    expect(elapsedShare(fair, at('2026-11-18T13:30'))).toBeCloseTo(1 / 6);
    expect(elapsedShare(fair, at('2026-11-18T23:00'))).toBeCloseTo(1 / 3);
    expect(elapsedShare(fair, at('2026-11-19T03:00'))).toBeCloseTo(1 / 3);
    expect(elapsedShare(fair, at('2026-11-19T13:30'))).toBeCloseTo(1 / 2);
  });

  test('a fair of one day, or one whose hours say nothing, runs evenly', () => {
    const short = { ...fair, opensAt: at('2026-11-18T15:00'), closesAt: at('2026-11-20T15:00') };
    expect(elapsedShare(short, at('2026-11-19T15:00'))).toBeCloseTo(1 / 2);
    const day = { ...fair, closesAt: at('2026-11-18T17:00') };
    expect(elapsedShare(day, at('2026-11-18T11:00'))).toBeCloseTo(1 / 4);
  });

  test('it never goes back and stays between nothing and all', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (first, second) => {
        const [early, late] = [first, second]
          .sort((a, b) => a - b)
          .map((hours) => elapsedShare(fair, new Date(fair.opensAt.getTime() + (hours - 50) * 3_600_000)));
        expect(early).toBeLessThanOrEqual(late!);
        expect(early).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThanOrEqual(1);
      })
    );
  });
});
