import { describe, expect, it } from 'vitest';
import { frame, region } from './board-samples.ts';
import type { BoardFair, Race } from './frame.ts';
import { outlook } from './outlook.ts';
import { layoutOf } from './layout.ts';
import { raceBox } from './race-box.ts';
import { plotRace } from './race-plot.ts';
import type { Shape } from './shape.ts';

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
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    region(`r${index}`, 5000 + index, 10000, { rank: count - index })
  ).reverse();
const shapes = ['wide', 'square', 'tall'] as const;
const plotOf = (
  regions: ReturnType<typeof region>[],
  hour: number,
  { rankBy = fair.rankBy, marked = [] as string[], shape = 'wide' as Shape } = {}
) =>
  plotRace(
    { fair: { ...fair, rankBy }, frame: frame(9, regions), race, now: at(hour), marked },
    raceBox(shape, layoutOf(shape, regions.length))
  );

describe('the race', () => {
  it('starts every line at nothing and ends it now, at the right of the picture, at what the frame says', () => {
    const plot = plotOf([region('a', 60, 100), region('b', 20, 100, { rank: 2 })], 12);
    const leader = plot.tracks.find((track) => track.code === 'a')!;
    expect(leader.points[0]).toEqual({ x: 0, y: 0 });
    expect(leader.points.at(-1)).toEqual({ x: 1, y: 60 });
    expect(plot.tracks.at(-1)?.code).toBe('a');
    expect(plot.endX).toBe(plot.box.now);
  });

  it('fills the picture with the first hour as with the last, whatever the shape of the screen', () => {
    for (const shape of shapes) {
      for (const hour of [8, 12, 17, 20]) {
        const { endX, box } = plotOf(many(12), hour, { shape });
        expect(endX).toBeCloseTo(box.now, 6);
        expect(box.words).toBeGreaterThan(box.now);
      }
    }
  });

  it('draws the target when it is near, and ends it where the words end', () => {
    expect(plotOf([region('a', 5, 100)], 8).goalY).toBeNull();
    const near = plotOf([region('a', 90, 100)], 15);
    expect(near.goalY).toBeGreaterThan(near.box.top);
    expect(near.box.right).toBeLessThan(near.box.width);
  });

  it('gives words and colour to leaders and marked regions of many, and draws the rest grey', () => {
    const plot = plotOf(many(40), 12, { marked: ['r0'] });
    const named = plot.tracks.filter(({ weight }) => weight !== 'grey').map(({ code }) => code);
    expect(named).toHaveLength(10);
    expect(named).toContain('r0');
    expect(named).toContain('r39');
    expect(plot.labels).toHaveLength(11);
    expect(plot.tracks).toHaveLength(40);
    expect(plotOf(many(10), 12).tracks.some(({ weight }) => weight === 'grey')).toBe(false);
  });

  it('pushes ends that are equal apart without leaving the box', () => {
    for (const shape of shapes) {
      const { labels, box } = plotOf(many(8), 12, { shape });
      const heights = labels.map((label) => label.y);
      heights.slice(1).forEach((y, index) => expect(y - heights[index]!).toBeGreaterThan(3.2));
      expect(heights[0]).toBeGreaterThan(box.top);
      expect(heights.at(-1)).toBeLessThanOrEqual(box.bottom);
    }
  });

  it('draws no line for a region without a target, and money instead of shares when ranked by amount', () => {
    const regions = [region('a', 60, null), region('b', 20, 100, { rank: 2 })];
    expect(plotOf(regions, 12).tracks.map((track) => track.code)).toEqual(['b']);
    const byAmount = plotOf(regions, 12, { rankBy: 'amount' });
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
