import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf, pageAt } from './layout.ts';
import { stageOf, type Shape } from './shape.ts';

const shapes: Shape[] = ['wide', 'square', 'tall'];

describe('the rows of a board', () => {
  it('give up to eight regions of a wide stage a line each', () => {
    for (const count of [1, 2, 3, 8]) {
      const { slots, lines, fullLines } = layoutOf('wide', count);
      expect(slots.map((slot) => slot.line)).toEqual(Array.from({ length: count }, (_, line) => line));
      expect([lines, fullLines]).toEqual([count, count]);
    }
  });

  it('keep nine to sixteen within eight lines: the leaders alone, the rest in pairs, left column first', () => {
    for (const count of [9, 10, 11, 12, 16]) {
      const { slots, lines, fullLines } = layoutOf('wide', count);
      expect([lines, fullLines, slots.filter((slot) => !slot.stacked).length]).toEqual([
        8,
        16 - count,
        16 - count
      ]);
    }
    const { slots } = layoutOf('wide', 12);
    expect(slots.slice(4, 9).map(({ line, column }) => [line, column])).toEqual([
      [4, 0],
      [5, 0],
      [6, 0],
      [7, 0],
      [4, 1]
    ]);
  });

  it('stack on square and tall stages, where a small fair has all its scenes under each other', () => {
    expect(layoutOf('square', 8)).toMatchObject({ lines: 8, fullLines: 0, side: true, poster: false });
    expect(layoutOf('square', 12)).toMatchObject({ lines: 6, side: false });
    expect(layoutOf('tall', 10)).toMatchObject({ lines: 10, poster: true });
    expect(layoutOf('tall', 11)).toMatchObject({ lines: 11, poster: false });
  });

  it('leave nobody out: each of one to forty regions and more has a place of its own that fits the stage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.constantFrom(...shapes), (count, shape) => {
        const { slots, pages, lines, row, laneWidth } = layoutOf(shape, count);
        expect(slots).toHaveLength(count);
        const places = new Set(slots.map(({ page, line, column }) => `${page}/${line}/${column}`));
        expect(places.size).toBe(count);
        expect(new Set(slots.map(({ page }) => page)).size).toBe(pages);
        expect(Math.max(...slots.map(({ line }) => line))).toBeLessThan(lines);
        expect(lines * row).toBeLessThanOrEqual(shape === 'tall' ? 98.001 : 64.001);
        // A row under four hundredths of the shorter side could not be read from the hall.
        expect(row).toBeGreaterThan(4);
        const across = Math.max(...slots.map(({ column }) => column)) + 1;
        expect(across * laneWidth).toBeLessThanOrEqual(stageOf[shape].width - 2 * 3.6 + 0.001);
        expect(pages === 1).toBe(count <= 24);
      })
    );
  });

  it('turn their pages on all screens at once, and come back to the first', () => {
    const at = (seconds: number) => new Date(Date.UTC(2027, 8, 14) + seconds * 1000);
    expect([0, 11, 12, 23, 24].map((seconds) => pageAt(2, at(seconds)))).toEqual([0, 0, 1, 1, 0]);
    expect(pageAt(1, at(500))).toBe(0);
  });
});
