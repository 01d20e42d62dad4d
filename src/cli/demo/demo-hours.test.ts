import { expect, test } from 'vitest';
import { countdown, elapsedShare, fairDay, fairState } from '#lib/fairs/fair.ts';
import { demoHours } from './demo-hours.ts';

const hour = 3_600_000;

/** Every quarter of an hour around a day and around both changes of the clock. */
const moments = ['2027-01-14', '2027-03-28', '2027-10-31'].flatMap((day) =>
  Array.from({ length: 200 }, (_, n) => new Date(Date.parse(`${day}T00:00:00Z`) - 6 * hour + (n * hour) / 4))
);

test.each(['Europe/London', 'Asia/Shanghai'])(
  'the demo in %s runs for two days, is long open and closes in more than an hour, at any hour',
  (timeZone) => {
    for (const now of moments) {
      const clock = { ...demoHours(now, timeZone), timeZone };
      const { day, days } = fairDay(clock, now);
      expect([fairState(clock, now), days], now.toISOString()).toEqual(['open', 2]);
      expect([1, 2]).toContain(day);
      expect(countdown(clock, now)).toBeGreaterThan(hour);
      expect(now.getTime() - clock.opensAt.getTime()).toBeGreaterThanOrEqual(11 * hour);
      expect(elapsedShare(clock, now)).toBeGreaterThan(0.4);
    }
  }
);

test('in the morning it is the second day, late in the evening the first', () => {
  const at = (clock: string) => new Date(`2027-01-14T${clock}Z`);
  const dayOf = (now: Date) =>
    fairDay({ ...demoHours(now, 'Europe/London'), timeZone: 'Europe/London' }, now).day;
  expect(['00:10', '09:00', '19:59', '20:00', '23:50'].map((clock) => dayOf(at(clock)))).toEqual([
    2, 2, 2, 1, 1
  ]);
});
