import { describe, expect, it } from 'vitest';
import { countdown, dayOf, openFor, paceAt, phaseAt } from './pace.ts';

const opening = [
  { opensAt: '2027-09-14T07:00:00Z', closesAt: '2027-09-14T16:00:00Z' },
  { opensAt: '2027-09-15T07:00:00Z', closesAt: '2027-09-15T16:00:00Z' }
];
const at = (text: string) => Date.parse(text);

describe('the pace of a fair', () => {
  it('counts opening hours only', () => {
    expect(openFor(opening, at('2027-09-15T02:00:00Z')) / 3_600_000).toBe(9);
    expect(paceAt(opening, at('2027-09-15T02:00:00Z'))).toBe(50);
    expect(paceAt(opening, at('2027-09-13T02:00:00Z'))).toBe(0);
    expect(paceAt(opening, at('2027-09-20T02:00:00Z'))).toBe(100);
    expect(paceAt([], at('2027-09-20T02:00:00Z'))).toBeNull();
  });

  it('counts days by the calendar of the fair', () => {
    expect(dayOf(opening, 'Europe/Berlin', at('2027-09-14T23:30:00Z'))).toEqual({ day: 2, days: 2 });
    expect(dayOf(opening, 'UTC', at('2027-09-14T23:30:00Z'))).toEqual({ day: 1, days: 2 });
    expect(dayOf(opening, 'UTC', at('2027-09-01T00:00:00Z'))).toEqual({ day: 1, days: 2 });
  });

  it('counts down to the opening and then to the last close', () => {
    expect(phaseAt(opening, at('2027-09-14T06:59:00Z'))).toEqual({ phase: 'before', leftMs: 60_000 });
    expect(phaseAt(opening, at('2027-09-14T20:00:00Z'))).toEqual({ phase: 'paused', leftMs: 20 * 3_600_000 });
    expect(phaseAt(opening, at('2027-09-15T15:59:59Z'))).toEqual({ phase: 'open', leftMs: 1000 });
    expect(phaseAt(opening, at('2027-09-15T16:00:00Z'))).toEqual({ phase: 'closed', leftMs: 0 });
  });

  it('writes the countdown as a clock', () => {
    expect(countdown(12_852_000).clock).toBe('03:34:12');
    expect(countdown(94_448_000)).toEqual({ days: 0, clock: '26:14:08' });
    expect(countdown(30 * 86_400_000).days).toBe(30);
    expect(countdown(-5).clock).toBe('00:00:00');
  });
});
