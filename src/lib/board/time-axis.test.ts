import { describe, expect, it } from 'vitest';
import { axisDays, axisMarks, axisSpan } from './time-axis.ts';

const twoDays = {
  opensAt: new Date('2027-09-14T07:00:00Z'),
  closesAt: new Date('2027-09-15T16:00:00Z'),
  timeZone: 'Europe/Berlin'
};
const at = (text: string) => new Date(text);
const said = (clock: typeof twoDays, now: string, most?: number) =>
  axisMarks(clock, at(now), most).map((mark) => mark.clock);

describe('the time axis of a race', () => {
  it('spans what has been, and at least the first twenty minutes', () => {
    expect(axisSpan(twoDays, at('2027-09-14T11:30:00Z'))).toBe(0.25);
    expect(axisSpan(twoDays, at('2027-09-14T07:01:00Z'))).toBeCloseTo(1 / 54);
    expect(axisSpan(twoDays, at('2027-09-20T00:00:00Z'))).toBe(1);
  });

  it('marks the opening, full hours, and the present at its end', () => {
    expect(said(twoDays, '2027-09-14T13:30:00Z')).toEqual([
      '09:00',
      '10:00',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '15:30'
    ]);
    expect(said(twoDays, '2027-09-14T08:00:00Z')).toEqual([
      '09:00',
      '09:10',
      '09:20',
      '09:30',
      '09:40',
      '09:50',
      '10:00'
    ]);
    expect(
      axisMarks(twoDays, at('2027-09-14T13:30:00Z'))
        .map(({ now }) => now)
        .lastIndexOf(true)
    ).toBe(6);
  });

  it('folds the night: the second day begins where the first one ended', () => {
    const days = axisDays(twoDays, at('2027-09-15T10:00:00Z'));
    expect(days).toEqual([
      { day: 1, from: 0, until: 0.5 },
      { day: 2, from: 0.5, until: 1 }
    ]);
    expect(said(twoDays, '2027-09-15T13:00:00Z')).toEqual([
      '09:00',
      '12:00',
      '15:00',
      '09:00',
      '12:00',
      '15:00'
    ]);
  });

  it('stands still at the evening while the doors are closed', () => {
    expect(said(twoDays, '2027-09-14T23:00:00Z').at(-1)).toBe('18:00');
    expect(axisDays(twoDays, at('2027-09-14T23:00:00Z')).map(({ day }) => day)).toEqual([1]);
  });

  it('cuts a fair that never closes at midnight, and stays few', () => {
    const long = { ...twoDays, closesAt: at('2027-09-16T07:30:00Z') };
    expect(axisDays(long, at('2027-09-16T07:00:00Z')).map(({ day }) => day)).toEqual([1, 2, 3]);
    expect(axisMarks(long, at('2027-09-16T07:00:00Z')).length).toBeLessThan(9);
  });
});
