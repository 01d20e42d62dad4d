import { describe, expect, it } from 'vitest';
import { countdown, leftOf, paceAt, paceOffAt } from './pace.ts';

const twoDays = {
  opensAt: new Date('2027-09-14T07:00:00Z'),
  closesAt: new Date('2027-09-15T16:00:00Z'),
  timeZone: 'Europe/Berlin'
};
const at = (text: string) => new Date(text);

describe('the pace of a fair', () => {
  it('leaves out the night', () => {
    expect(paceAt(twoDays, at('2027-09-15T02:00:00Z'))).toBe(50);
    expect(paceAt(twoDays, at('2027-09-20T02:00:00Z'))).toBe(100);
  });

  it('says by how many points the forecast was off at this moment of earlier fairs', () => {
    const time = [{ from: twoDays.opensAt.getTime(), until: twoDays.closesAt.getTime() }];
    const curve = Array.from({ length: 21 }, (_, step) => step / 20);
    const off = (error: number | null) =>
      paceOffAt(
        { ...twoDays, pace: { time, curve, fairs: 2, errors: curve.map(() => error) } },
        at('2027-09-14T23:30:00Z')
      );
    expect(off(0.1)).toBe(5);
    expect([off(null), off(0.008), paceOffAt(twoDays, twoDays.opensAt)]).toEqual([null, null, null]);
  });

  it('counts down to the opening and then to the close', () => {
    expect(leftOf(twoDays, at('2027-09-14T06:59:00Z'))).toEqual({ state: 'upcoming', leftMs: 60_000 });
    expect(leftOf(twoDays, at('2027-09-15T15:59:59Z'))).toEqual({ state: 'open', leftMs: 1000 });
    expect(leftOf(twoDays, at('2027-09-15T16:00:00Z'))).toEqual({ state: 'closed', leftMs: 0 });
  });

  it('writes the countdown as a clock', () => {
    expect(countdown(12_852_000).clock).toBe('03:34:12');
    expect(countdown(94_448_000)).toEqual({ days: 0, clock: '26:14:08' });
    expect(countdown(30 * 86_400_000).days).toBe(30);
    expect(countdown(-5).clock).toBe('00:00:00');
  });
});
