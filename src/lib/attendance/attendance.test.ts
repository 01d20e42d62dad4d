import { expect, test } from 'vitest';
import { attendanceOf, turnout } from './attendance.ts';

test('several people of one dealer are one household', () => {
  const arrivals = [
    { dealerId: 7, deciderPresent: false },
    { dealerId: 7, deciderPresent: true },
    { dealerId: 7, deciderPresent: false }
  ];
  expect(attendanceOf([7, 8], arrivals)).toEqual({ invited: 2, arrived: 1, valid: 1 });
});

test('a household without its decider is in the room and does not count', () => {
  expect(attendanceOf([7, 8], [{ dealerId: 7, deciderPresent: false }])).toEqual({
    invited: 2,
    arrived: 1,
    valid: 0
  });
});

test('the turnout is the share of valid households, and nothing when nobody was invited', () => {
  expect(turnout({ invited: 10, arrived: 9, valid: 8 })).toBe(0.8);
  expect(turnout({ invited: 0, arrived: 0, valid: 0 })).toBeNull();
});
