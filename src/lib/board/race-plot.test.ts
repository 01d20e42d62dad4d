import { describe, expect, it } from 'vitest';
import { frame, region } from './board-samples.ts';
import type { BoardFair, Race } from './frame.ts';
import { outlook } from './outlook.ts';
import { box, plotRace } from './race-plot.ts';

const fair: BoardFair = {
  slug: 'autumn',
  name: 'Autumn',
  subtitle: null,
  opensAt: '2027-09-14T07:00:00Z',
  closesAt: '2027-09-14T17:00:00Z',
  timeZone: 'Europe/Berlin',
  rankBy: 'share'
};
const at = (hour: number) => new Date(Date.UTC(2027, 8, 14, hour));
const race: Race = {
  fair: 'autumn',
  epoch: 'e1',
  points: [8, 9, 10].map((hour) => ({ at: at(hour).toISOString(), totals: { a: String(hour), b: '1' } }))
};
const many = Array.from({ length: 12 }, (_, index) =>
  region(`r${index}`, 5000 + index, 10000, { rank: 12 - index })
);

describe('the race', () => {
  it('starts every line at nothing and ends it now, at what the frame says', () => {
    const plot = plotRace(
      fair,
      frame(9, [region('a', 60, 100), region('b', 20, 100, { rank: 2 })]),
      race,
      at(12)
    );
    const leader = plot.tracks.find((track) => track.code === 'a')!;
    expect(leader.points[0]).toEqual({ x: 0, y: 0 });
    expect(leader.points.at(-1)).toEqual({ x: 0.5, y: 60 });
    expect(plot.tracks.at(-1)?.code).toBe('a');
  });

  it('keeps room for the words on the right of now until the fair ends', () => {
    for (const hour of [8, 12, 16, 17, 20]) {
      const plot = plotRace(fair, frame(9, many), race, at(hour));
      expect(plot.nowX).toBeLessThanOrEqual(139.3);
      expect(plot.nowX).toBeGreaterThan(box.left);
    }
  });

  it('pushes twelve equal ends apart without leaving the box', () => {
    const { labels } = plotRace(fair, frame(9, many), race, at(12));
    const heights = labels.map((label) => label.y);
    expect(labels).toHaveLength(13);
    heights.slice(1).forEach((y, index) => expect(y - heights[index]!).toBeGreaterThan(4.3));
    expect(heights[0]).toBeGreaterThan(box.top);
    expect(heights.at(-1)).toBeLessThanOrEqual(box.bottom);
  });

  it('draws no line for a region without a target, and money instead of shares when ranked by amount', () => {
    const regions = [region('a', 60, null), region('b', 20, 100, { rank: 2 })];
    expect(plotRace(fair, frame(9, regions), race, at(12)).tracks.map((track) => track.code)).toEqual(['b']);
    const byAmount = plotRace({ ...fair, rankBy: 'amount' }, frame(9, regions), race, at(12));
    expect(byAmount.tracks).toHaveLength(2);
    expect(byAmount.goalY).toBeNull();
    expect(byAmount.levels.at(-1)!.value).toBeLessThanOrEqual(byAmount.top);
  });
});

describe('the way to the target', () => {
  it('sets what the last hour brought beside what each hour has to bring', () => {
    const told = outlook(fair, frame(9, [region('a', 60, 100), region('b', 20, 100)]), race, at(13));
    expect(told).toEqual({ says: 'missing', missingMinor: 120, neededPerHourMinor: 30, lastHourMinor: 69 });
  });

  it('says what is beyond the target, and nothing before the opening', () => {
    expect(outlook(fair, frame(9, [region('a', 130, 100)]), race, at(18))).toMatchObject({
      says: 'beyond',
      overMinor: 30
    });
    expect(outlook(fair, frame(9, [region('a', 0, 100)]), race, at(6))).toBeNull();
    expect(outlook(fair, frame(9, [region('a', 5, null)], { target: null }), race, at(9))?.says).toBe('hour');
  });
});
