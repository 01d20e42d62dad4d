import { describe, expect, it } from 'vitest';
import { countdown, leftOf, paceAt } from './pace.ts';

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
