import { expect, test } from 'vitest';
import { frame, region } from './board-samples.ts';
import type { Race } from './frame.ts';
import { withFrame } from './race-points.ts';

const at = (minutes: number) => new Date(Date.UTC(2027, 8, 14, 12, minutes)).toISOString();
const race: Race = {
  fair: 'autumn',
  epoch: 'e1',
  points: [0, 1, 61].map((minutes) => ({ at: at(minutes), totals: { north: '10' } }))
};
const standing = (minutes: number) => frame(5, [region('north', 20, 100)], { at: at(minutes) });

test('a standing becomes a point of the line, at most one a minute', () => {
  expect(withFrame(race, standing(62)).points.at(-1)).toEqual({ at: at(62), totals: { north: '20' } });
  expect(withFrame(race, standing(61))).toBe(race);
});

test('a server whose clock was set back goes on from where its time is now', () => {
  expect(withFrame(race, standing(3)).points.map((point) => point.at)).toEqual([at(0), at(1), at(3)]);
});
